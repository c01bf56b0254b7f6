import Foundation
import TestSupport
import Testing

/// The program in a folder of its own that everybody may read, and another user to be.
private struct Elsewhere {
  let folder: TemporaryFolder
  let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = folder.file("dossier")
    let names = ["dossier"] + ["office", "pdf", "image", "video", "ocr"].map { "dossier-read-\($0)" }
    for name in names {
      try FileManager.default.copyItem(atPath: buildFolder + "/" + name, toPath: folder.file(name))
    }
  }
}

private let withoutTool = packageFolder.appending(path: "Tests/Generators/without.py").path

@Suite struct `The walls around the readers` {
  @Test func `stand on this machine: 28 of 28`() throws {
    let result = try DossierProgram.run(["selftest"])
    #expect(result.output.contains("28 of 28 held"), "\(result.output)")
    #expect(result.status == 0, "\(result.output)")
    #expect(!result.output.contains("data missing"))
    #expect(result.output.contains("data found: poppler-data, fonts"))
    #expect(result.output.contains("data found: tesseract-ocr-chi-tra, tesseract-ocr-eng"))
  }

  @Test(.enabled(if: getuid() == 0, "only root can become somebody else"))
  func `stand for an ordinary user too`() throws {
    let elsewhere = try Elsewhere()
    let result = try Tool.output(
      "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", elsewhere.program, "selftest", "--lang", "en"])
    #expect(result.output.contains("28 of 28 held"), "\(result.output)")
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `stand on a kernel without landlock, and every report says so`() async throws {
    let program = buildFolder + "/dossier"
    let test = try Tool.output(withoutTool, ["landlock", program, "selftest", "--lang", "en"])
    #expect(test.output.contains("28 of 28 held"), "\(test.output)")
    #expect(test.output.contains("posture: partial"))
    #expect(test.status == 0)
    for name in ["trn-hours-79-5", "prc-complete"] {
      let words = ["check", casePath(name), "--report", "json"]
      let closed = try JudgedCase(await SampleReports.shared.report(on: name).output.utf8)
      let partial = try JudgedCase(Tool.output(withoutTool, ["landlock", program] + words).output.utf8)
      #expect(partial.posture == "partial")
      #expect(partial.ledger.rules == closed.ledger.rules)
    }
  }

  @Test func `cannot be put up without seccomp: nothing is decoded and nobody is blamed`() throws {
    let program = buildFolder + "/dossier"
    let test = try Tool.output(withoutTool, ["seccomp", program, "selftest", "--lang", "en"])
    #expect(test.status == 3 && test.output.contains("nothing will be decoded"))
    let words = ["check", casePath("trn-complete"), "--report", "json", "--lang", "en"]
    let check = try Tool.output(withoutTool, ["seccomp", program] + words)
    #expect(check.status == 3 && check.errors.contains("nothing was decoded"))
    let judged = try JudgedCase(check.output.utf8)
    #expect(judged.findings.filter { $0.outcome == "failed" }.map(\.rule) == [])
    #expect(judged.ledger.rules.contains { $0.rule == "SUB-FILE-READABLE" && $0.outcome == "not-run" })
    let folder = try TemporaryFolder()
    let batch = try Tool.output(
      withoutTool, ["seccomp", program, "batch", packageFolder.path + "/SampleDossiers", "--out", folder.file("out")])
    #expect(batch.status == 3)
    #expect(!FileManager.default.fileExists(atPath: folder.file("out/summary.json")))
  }

  @Test func `are tried before a batch within half a second of the processor's time`() throws {
    let command = #"TIMEFORMAT="%U %S"; time "$0" selftest --quick > /dev/null"#
    let result = try Tool.output("bash", ["-c", command, buildFolder + "/dossier"])
    let seconds = result.errors.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    #expect(seconds.count == 2 && seconds.reduce(0, +) <= 0.5, "\(result.errors)")
  }
}
