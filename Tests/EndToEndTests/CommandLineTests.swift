import Foundation
import TestSupport
import Testing

/// Command lines, and the exit status that each must end with.
private let promises: [([String], Int32)] = [
  (["check", "SampleDossiers/trn-complete/case"], 0), (["check", "SampleDossiers/trn-hours-79-5/case"], 1),
  (["check", "no such folder"], 2), (["check", "README.md"], 2), (["check"], 2), (["nonsense"], 2),
  (["check", "SampleDossiers/trn-complete/case", "--type", "M999"], 2),
  (["check", "SampleDossiers/trn-complete/case", "--as-of", "soon"], 2),
  (["check", "SampleDossiers/trn-zip-cut-off/case.zip"], 3),
  (["check", "SampleDossiers/trn-own-stick/case"], 4),
  (["check", "SampleDossiers/trn-hours-79-5/case", "--fail-on", "refuse"], 0),
  (["check", "SampleDossiers/trn-own-stick/case", "--fail-on", "cure"], 0),
  (["--help"], 0), (["--version"], 0), (["rules", "show", "TRN-HOURS-80"], 0),
  (["rules", "show", "NO-RULE"], 2),
  (["schema", "report"], 0), (["schema", "nothing"], 2), (["completion", "bash"], 0),
  (["completion", "dos"], 2),
  (["selftest", "--quick"], 0), (["selftest", "--slow"], 2),
]

@Suite struct `The command line` {
  @Test(arguments: promises)
  func `ends with the status that it promises`(words: [String], status: Int32) throws {
    let result = try DossierProgram.run(words)
    #expect(result.status == status, "\(result.errors)")
    // Whoever gets a status of usage is told why; results go to standard output.
    #expect((status == 2) == !result.errors.isEmpty)
    #expect((status == 2) == result.output.isEmpty)
  }

  @Test(arguments: ["check", "batch", "facts", "new", "rules", "schema", "completion", "selftest"])
  func `helps with an example in both languages`(command: String) throws {
    let english = try DossierProgram.run([command, "--help"])
    #expect(english.output.contains("Example") && english.status == 0)
    let chinese = try DossierProgram.run([command, "--help"], environment: ["LC_ALL": "zh_TW.UTF-8"])
    #expect(chinese.output.contains("範例") && chinese.status == 0)
  }

  @Test func `speaks Chinese unless the locale or the user says otherwise`() throws {
    let words = ["check", "SampleDossiers/trn-hours-79-5/case"]
    #expect(try DossierProgram.run(words, environment: ["LC_ALL": "C"]).output.contains("應補正"))
    #expect(try DossierProgram.run(words).output.contains("to be mended"))
    #expect(try DossierProgram.run(words + ["--lang", "zh-Hant"]).output.contains("應補正"))
  }

  @Test func `tells how long judging a case takes`() throws {
    let result = try DossierProgram.run(["rules", "time", casePath("trn-hours-79-5")])
    #expect(result.status == 0 && result.output.contains("median of 20"))
    #expect(try DossierProgram.run(["rules", "time", "no-such-case"]).status == 2)
  }

  @Test func `writes reports that an independent validator takes`() async throws {
    let folder = try TemporaryFolder()
    let schema = try DossierProgram.run(["schema", "report.schema.json"]).output
    try folder.write("schema.json", Array(schema.utf8))
    for name in sampleNames {
      let report = try await SampleReports.shared.report(on: name).output
      try folder.write("\(name).report.json", Array(report.utf8))
    }
    let program = """
      import glob, json, jsonschema
      schema = json.load(open('schema.json'))
      jsonschema.Draft202012Validator.check_schema(schema)
      reports = glob.glob('*.report.json')
      assert len(reports) == \(sampleNames.count)
      for path in reports: jsonschema.validate(json.load(open(path)), schema)
      """
    try Tool.run("/usr/bin/python3", ["-c", program], in: folder.path)
  }

  @Test func `judges a folder of cases, also when one of them is broken`() throws {
    let folder = try TemporaryFolder()
    let received = folder.file("received")
    try FileManager.default.createDirectory(atPath: received, withIntermediateDirectories: true)
    for name in ["trn-hours-79-5", "trn-own-stick"] {
      try FileManager.default.copyItem(atPath: casePath(name), toPath: received + "/" + name)
    }
    try Data("not a zip".utf8).write(to: URL(filePath: received + "/broken.zip"))
    try Data("<review/>".utf8).write(to: URL(filePath: received + "/trn-gone.review.xml"))
    try Data("a letter".utf8).write(to: URL(filePath: received + "/letter.txt"))
    let result = try DossierProgram.run(["batch", received, "--out", folder.file("out"), "--jobs", "2"])
    #expect(result.status == 3)
    struct Summary: Decodable {
      struct Line: Decodable {
        var `case`: String
        var verdict: String
        var exit: Int
      }
      var cases: [Line]
      var skipped: [Other]
    }
    struct Other: Decodable, Equatable {
      var name: String
      var note: String
    }
    let summary = try JSONDecoder().decode(Summary.self, from: Data(try folder.bytes("out/summary.json")))
    #expect(summary.cases.map(\.case) == ["broken.zip", "trn-hours-79-5", "trn-own-stick"])
    #expect(summary.cases.map(\.verdict) == ["unreadable", "cure", "look"])
    #expect(summary.cases.map(\.exit) == [3, 1, 4])
    #expect(summary.skipped.map(\.name) == ["letter.txt", "trn-gone.review.xml"])
    #expect(summary.skipped.map(\.note).allSatisfy { !$0.isEmpty })
    #expect(try folder.bytes("out/trn-own-stick/report.html").count > 1000)
    #expect(
      String(decoding: try folder.bytes("out/summary.csv"), as: UTF8.self).hasPrefix("\u{FEFF}\"case\""))
  }

  @Test func `judges cases whatever their names are, and says of the others why not`() throws {
    let folder = try TemporaryFolder()
    let received = folder.file("received")
    // 申請_A in Big5, and bytes of no coding; a case that may not be opened, and one that is a link.
    let script = """
      import os, shutil, sys
      source, received = sys.argv[1], sys.argv[2].encode()
      os.makedirs(received)
      for name in (b'\\xa5\\xd3\\xbd\\xd0_A', b'\\xff\\xfe bad'):
          shutil.copytree(os.fsencode(source), received + b'/' + name)
      os.makedirs(received + b'/locked', 0o000)
      os.symlink('locked', received + b'/link')
      """
    try Tool.run("python3", ["-c", script, casePath("trn-own-stick"), received], in: folder.path)
    try Tool.run("chmod", ["-R", "a+rX", folder.path], in: folder.path)
    try Tool.run("chmod", ["000", received + "/locked"], in: folder.path)
    try Tool.run("install", ["-d", "-m", "777", folder.file("out")], in: folder.path)
    let result = try DossierProgram.run(
      ["batch", received, "--out", folder.file("out/all")], asNobody: getuid() == 0)
    try Tool.run("chmod", ["700", received + "/locked"], in: folder.path)
    #expect(result.status == 3)
    let table = String(decoding: try folder.bytes("out/all/summary.csv"), as: UTF8.self)
    let rows = table.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.map { $0[1] } == [#""unreadable""#, #""look""#, #""look""#, #""skipped""#], "\(table)")
    #expect(rows[0].last?.contains("permission denied") == true)
    #expect(table.hasSuffix("put the case itself here\"\r\n"))
    #expect(table.contains("bad") && !table.contains("\u{FFFD}"))
    #expect(try folder.bytes("out/all/case-3/report.json").count > 1000)
    let reason = String(decoding: try folder.bytes("out/all/locked/not-checked.txt"), as: UTF8.self)
    #expect(reason.contains("permission denied"))
  }
}
