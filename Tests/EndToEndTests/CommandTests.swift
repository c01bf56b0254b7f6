import Foundation
import TestSupport
import Testing

/// A folder of received cases, and a batch that runs over it.
private final class Received {
  let folder: TemporaryFolder
  let path: String
  let out: String

  init(_ count: Int) throws {
    folder = try TemporaryFolder()
    path = folder.file("received")
    out = folder.file("out")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for number in 1...count {
      try FileManager.default.copyItem(atPath: casePath("trn-own-stick"), toPath: path + "/case-\(number)")
    }
  }

  /// Starts a batch and hands its process over while it runs.
  func start() throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: buildFolder + "/dossier")
    process.arguments = ["batch", path, "--out", out, "--jobs", "2", "--lang", "en"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The children that judge a process's cases, once it has any; which of its threads made them is no matter.
  func children(of process: Process) throws -> [pid_t] {
    let tasks = "/proc/\(process.processIdentifier)/task/"
    for _ in 0..<500 {
      let lists = ((try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []).map { tasks + $0 + "/children" }
      let found = lists.flatMap { list in
        let text = (try? String(contentsOfFile: list, encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { pid_t($0) }.filter { child in
          let words = (try? String(contentsOfFile: "/proc/\(child)/cmdline", encoding: .utf8)) ?? ""
          return words.split(separator: "\0").dropFirst().first == "check"
        }
      }
      if !found.isEmpty { return found }
      usleep(20_000)
    }
    return []
  }

  var written: [String] {
    (try? FileManager.default.subpathsOfDirectory(atPath: out).sorted()) ?? []
  }
}

@Suite struct `A batch` {
  @Test func `goes on when a child is killed, and says which case that was`() throws {
    let received = try Received(2)
    let process = try received.start()
    let child = try #require(received.children(of: process).first)
    kill(child, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 3)
    let summary = try String(contentsOfFile: received.out + "/summary.csv", encoding: .utf8)
    let lines = summary.split(whereSeparator: \.isNewline)
    #expect(lines.count == 3)
    #expect(lines.count { $0.contains("\"unreadable\",\"3\"") } == 1)
    #expect(lines.count { $0.contains("\"look\",\"4\"") } == 1)
  }

  @Test func `that is interrupted ends its children and leaves nothing half-written`() throws {
    let received = try Received(3)
    // Over the results of an earlier run, which must not pass for this one's.
    try FileManager.default.createDirectory(atPath: received.out + "/case-1", withIntermediateDirectories: true)
    for name in ["summary.json", "summary.csv", "case-1/report.json"] {
      try Data("{}".utf8).write(to: URL(filePath: received.out + "/" + name))
    }
    let process = try received.start()
    let children = try received.children(of: process)
    #expect(!children.isEmpty)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT)
    for child in children { #expect(kill(child, 0) != 0) }
    #expect(!received.written.contains { $0.hasPrefix("summary") || $0.hasSuffix("report.json") || $0.hasSuffix(".new") })
  }

  @Test func `never judges its own results`() throws {
    let received = try Received(1)
    let result = try DossierProgram.run(["batch", received.path, "--out", received.path + "/out"])
    #expect(result.status == 2)
    #expect(result.errors.contains("lies inside the case"))
    #expect(try DossierProgram.run(["batch", received.folder.file("none"), "--out", received.out]).errors.contains("was not found"))
  }
}

@Suite struct `An empty dossier` {
  @Test(arguments: ["SKILL-TRN", "SKILL-PRC"])
  func `checked at once lists what is missing and says nothing that is not so`(type: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("new")
    #expect(try DossierProgram.run(["new", "--type", type, path]).status == 0)
    let again = try DossierProgram.run(["new", "--type", type, path])
    #expect(again.status == 2 && again.errors.contains("is there already"))
    let result = try DossierProgram.run(["check", path]).unwrapped
    #expect(result.status == 1)
    #expect(result.errors == "")
    #expect(result.output.contains("“Annex 1, application form” is missing (usb-1: 1 needed, 0 there)"))
    // Rows that nobody filled in are no courses, no supervisors, no evidence.
    #expect(!result.output.contains("4 needed"))
    #expect(!result.output.contains("worker:1/"))
    let toMend = result.output.components(separatedBy: "— Check before").first ?? ""
    #expect(!toMend.contains("[PRC-EVID-ALL]") && !toMend.contains("[TRN-HOURS-80]"))
  }
}

@Suite struct `The open questions` {
  @Test func `are answered by the file that they were written to, until the case changes`() throws {
    let bad = try SpoiltCase()
    let review = bad.folder.file("case.review.xml")
    #expect(try DossierProgram.run(["new", "--review", bad.path, "--out", bad.file("x.xml")]).status == 2)
    let made = try DossierProgram.run(["new", "--review", bad.path])
    #expect(made.status == 0)
    #expect(try DossierProgram.run(["new", "--review", bad.path]).status == 2)
    var text = try String(contentsOfFile: review, encoding: .utf8)
    #expect(text.contains("<answer rule=\"SIGN-A1-SEALS\""))
    text = text.replacingOccurrences(of: "<answer ", with: "<answer verdict=\"seen\" by=\"示範審查員\" at=\"2023-12-01\" ")
    try Data(text.utf8).write(to: URL(filePath: review))
    #expect(try !bad.check(["--for", "officer"]).output.contains("[SIGN-A1-SEALS]"))
    // Not seen is a proof; what nobody can tell stays open.
    try Data(text.replacingOccurrences(of: "\"seen\"", with: "\"not-seen\"").utf8).write(to: URL(filePath: review))
    #expect(try bad.check().status == 1)
    try Data(text.utf8).write(to: URL(filePath: review))
    try bad.write("附件一_申請書.pdf", try bad.bytes("附件一_申請書.pdf") + Array("\n% changed\n".utf8))
    let changed = try bad.check(["--for", "officer"])
    #expect(changed.output.contains("[SIGN-A1-SEALS]"))
    #expect(changed.output.contains("“附件一_申請書.pdf” (usb-1), has changed since"))
    #expect(!changed.output.contains("[SIGN-A2-SEALS]"))
  }
}

@Suite struct `Completion` {
  @Test func `works in bash`() throws {
    let folder = try TemporaryFolder()
    try folder.write("dossier.bash", Array(try DossierProgram.run(["completion", "bash"]).output.utf8))
    let script = """
      set -eu; . ./dossier.bash
      try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _dossier; echo "${COMPREPLY[*]}"; }
      [ "$(try dossier ch)" = check ]
      [ "$(try dossier check --as)" = --as-of ]
      [ "$(try dossier completion f)" = fish ]
      [ "$(try dossier check --lang e)" = en ]
      [ "$(try dossier check ./dos)" = ./dossier.bash ]
      """
    try Tool.run("bash", ["-c", script], in: folder.path)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/zsh")))
  func `loads in zsh`() throws {
    let folder = try TemporaryFolder()
    try folder.write("_dossier", Array(try DossierProgram.run(["completion", "zsh"]).output.utf8))
    try Tool.run(
      "zsh", ["-f", "-c", "autoload -Uz compinit; compinit -u -D; source ./_dossier; [[ ${_comps[dossier]} = _dossier ]]"],
      in: folder.path)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/fish")))
  func `works in fish`() throws {
    let folder = try TemporaryFolder()
    try folder.write("dossier.fish", Array(try DossierProgram.run(["completion", "fish"]).output.utf8))
    try Tool.run(
      "fish", ["--no-config", "-c", "source ./dossier.fish; complete -C 'dossier ch' | string match -q 'check*'; or exit 1; complete -C 'dossier check --as' | string match -q -- '--as-of*'; or exit 1"],
      in: folder.path)
  }
}

@Suite struct `Personal data` {
  @Test func `stands in the report alone: not in messages, not in names of temporary files`() throws {
    let bad = try SpoiltCase("prc-complete")
    let tokens = ["ZQXPERSON", "ZQ7654321"]
    for copy in ["usb-1", "usb-2"] {
      let path = copy + "/dossier.xml"
      let text = String(decoding: try bad.bytes(path), as: UTF8.self)
      let planted = text.replacing(/<latin-name>[^<]*</, with: "<latin-name>ZQXPERSON, VAN<")
        .replacing(/<passport-no>[^<]*</, with: "<passport-no>ZQ7654321<")
      try bad.write(path, Array(planted.utf8))
      try bad.write(copy + "/ZQXPERSON 護照 ZQ7654321.pdf", Array("%PDF-1.4 broken".utf8))
    }
    try Tool.run("zip", ["-qr", "../case.zip", "."], in: bad.path)
    let temporary = bad.folder.file("tmp")
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    let watch = Process()
    watch.executableURL = URL(filePath: "/bin/sh")
    // What is in the temporary folder while the program runs, name by name.
    watch.arguments = ["-c", "while sleep 0.02; do ls -A \"$1\"; done", "sh", temporary]
    let seen = Pipe()
    watch.standardOutput = seen
    try watch.run()
    for path in [bad.path, bad.folder.file("case.zip")] {
      let result = try DossierProgram.run(["check", path, "--report", "json"], environment: ["TMPDIR": temporary])
      #expect(result.errors == "")
      for token in tokens { #expect(result.output.contains(token)) }
    }
    watch.terminate()
    let names = String(decoding: seen.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    for token in tokens { #expect(!names.contains(token)) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
    // A batch counts its cases: a case's folder is often named for the person.
    try FileManager.default.createDirectory(atPath: bad.folder.file("in"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: bad.path, toPath: bad.folder.file("in/ZQXPERSON"))
    let batch = try DossierProgram.run(["batch", bad.folder.file("in"), "--out", bad.folder.file("out")])
    for token in tokens { #expect(!batch.errors.contains(token)) }
  }
}
