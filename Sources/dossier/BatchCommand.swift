internal import Casefile
internal import DossierKit
internal import Glibc
internal import Reporting

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
    let rules: String
    switch context.validator() {
    case .success(let validator): rules = validator.rulesDigest
    case .failure(let status): return status
    }

    let found: ReceivedFolder
    switch ReceivedFolder.list(folder) {
    case .success(let listed): found = listed
    case .failure(let error):
      if error.code == ENOENT {
        context.console.say("case.not-found", folder)
      } else {
        context.console.say("case.unreadable", folder, context.console.reason(error.code))
      }
      return .usage
    }
    guard !found.cases.isEmpty else {
      context.console.say("batch.empty", folder)
      return .usage
    }
    guard !OutputFolder.lies(out, in: folder) else {
      context.console.say("output.inside-case", out)
      return .usage
    }
    guard OutputFolder.prepare(out, context.console) else { return .unfinished }
    let walls = SelfTest.quick()
    guard walls.posture != "open" && walls.checks.allSatisfy(\.holds) else {
      context.console.say("sandbox.open")
      return .unfinished
    }
    if walls.posture == "partial" { context.console.say("sandbox.partial") }
    // What an earlier run came to must not pass for this run's.
    for name in ["summary.json", "summary.csv"] { OutputFolder.remove(name, from: out) }

    var options = ["--lang", context.console.language.rawValue, "--for", reader.value("for") ?? "officer"]
    for name in ["type", "as-of", "received", "fail-on"] {
      if let value = reader.value(name) { options += ["--" + name, value] }
    }
    if let path = context.schemasPath { options += ["--schemas", path, "--tried-rules", rules] }
    var run = BatchRun(cases: found.cases, folder: folder, out: out, options: options, console: context.console)
    if let signal = run.judge(jobs: jobs) {
      context.console.say("batch.interrupted", String(run.lines.count), out)
      Interruption.end(signal)
    }
    let lines = run.lines
    let summary = BatchReport(lines: lines, skipped: found.others.map { other in
        BatchReport.Other(name: other.name, note: context.console.words("batch." + other.why.rawValue, context.console.language))
      })
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
}
