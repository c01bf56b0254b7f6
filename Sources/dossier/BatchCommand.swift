internal import Casefile
internal import DossierKit
internal import Glibc

/// `dossier batch`: every case of a folder, each judged by a process of its own, so that none can end the run.
enum BatchCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(
      words, valued: CaseOptions.valued.union(["for", "out", "jobs", "fail-on"]).subtracting(["review"]))
    let folder = try reader.next("FOLDER")
    try reader.finish()
    guard let out = reader.value("out") else { throw UsageError(reason: .missingArgument, word: "--out DIR") }
    let jobs = try reader.value("jobs", as: positive) ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    _ = try CaseOptions(reader)
    _ = try reader.value("fail-on", as: FailOn.init(rawValue:))
    // A broken rulebook is told once, not once a case.
    if case .failure(let status) = context.validator() { return status }

    let found: ReceivedFolder
    switch ReceivedFolder.list(folder) {
    case .success(let listed): found = listed
    case .failure(let error):
      context.console.say("case.unreadable", folder, unsafe String(cString: strerror(error.code)))
      return .usage
    }
    guard !found.cases.isEmpty else {
      context.console.say("batch.empty", folder)
      return .usage
    }
    let made = OutputFolder.make(out)
    guard made == 0 else {
      context.console.say("output.failed", out, unsafe String(cString: strerror(made)))
      return .unfinished
    }

    var options = ["--lang", context.console.language.rawValue, "--for", reader.value("for") ?? "officer"]
    for name in ["type", "as-of", "received", "fail-on"] {
      if let value = reader.value(name) { options += ["--" + name, value] }
    }
    if let path = context.schemasPath { options += ["--schemas", path] }
    let lines = judge(found.cases, in: folder, to: out, options, jobs, context.console)
    let summary = BatchSummary(lines: lines, skipped: found.skipped)
    let output = OutputFolder(out, context.console)
    guard output.write(summary.json, to: "summary.json"), output.write(summary.csv, to: "summary.csv") else {
      return .unfinished
    }
    context.console.say("batch.done", String(lines.count), out)
    return summary.status
  }

  private static func positive(_ text: String) -> Int? {
    Int(text).flatMap { (1...256).contains($0) ? $0 : nil }
  }

  /// Runs the cases, at most `jobs` at a time, and returns their lines in the cases' order.
  private static func judge(
    _ cases: [ReceivedFolder.Case], in folder: String, to out: String, _ options: [String], _ jobs: Int,
    _ console: Console
  ) -> [BatchSummary.Line] {
    var lines = [BatchSummary.Line?](repeating: nil, count: cases.count)
    var running: [pid_t: Int] = [:]
    var next = 0
    var done = 0
    func record(_ index: Int, _ status: ExitStatus) {
      let place = out + "/" + cases[index].folder
      lines[index] = BatchSummary.line(
        name: cases[index].name, folder: cases[index].folder, report: read(place + "/report.json"), status: status)
      done += 1
      console.progress("batch.progress", done, cases.count)
    }
    while done < cases.count {
      while next < cases.count && running.count < jobs {
        let place = out + "/" + cases[next].folder
        // An older report must not pass for this run's.
        unsafe unlink(place + "/report.json")
        let words = ["check"] + options + ["--report", "json", "--report", "html", "--out", place, "--"]
        if let child = Child.start(words, last: Array(folder.utf8CString.dropLast()) + [47] + cases[next].bytes) {
          running[child] = next
        } else {
          record(next, .unfinished)
        }
        next += 1
      }
      var status: Int32 = 0
      let child = unsafe waitpid(-1, &status, 0)
      if child < 0 && errno != EINTR { break }
      guard let index = running.removeValue(forKey: child) else { continue }
      if let code = Child.exitStatus(status) {
        record(index, ExitStatus(rawValue: code) ?? .unfinished)
      } else {
        console.say("batch.crashed", String(index + 1))
        record(index, .unfinished)
      }
    }
    return lines.compactMap(\.self)
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      bytes += chunk[..<count]
      if count < chunk.count { return bytes }
    }
  }
}

/// This program, started once more.
enum Child {
  /// Starts it with words and one last argument given as bytes; its standard output goes nowhere.
  static func start(_ words: [String], last: [CChar]) -> pid_t? {
    let program = "/proc/self/exe"
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe []
    for word in ["dossier"] + words { unsafe arguments.append(strdup(word)) }
    unsafe arguments.append(strdup(last + [0]))
    unsafe arguments.append(nil)
    defer { for unsafe argument in unsafe arguments { unsafe free(argument) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    var child: pid_t = 0
    let silence = unsafe strdup(Console.silencesProgress + "=1")
    defer { unsafe free(silence) }
    var variables: [UnsafeMutablePointer<CChar>?] = unsafe []
    var index = 0
    while let variable = unsafe environ[index] {
      unsafe variables.append(variable)
      index += 1
    }
    unsafe variables += [silence, nil]
    guard unsafe posix_spawn(&child, program, &actions, nil, arguments, variables) == 0 else { return nil }
    return child
  }

  /// The exit status, or nil if a signal ended it.
  static func exitStatus(_ status: Int32) -> Int32? {
    status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }
}
