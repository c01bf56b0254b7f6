import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct `Hostile documents` {
  /// One file of a casefile, as far as it matters here.
  private struct Found {
    var state = ""
    var observations: [(code: String, value: String)] = []
  }

  /// All of them are one case: what one does to its reader must not touch the next.
  @Test(.timeLimit(.minutes(20))) func `each has the outcome and the code that it must have`() async throws {
    try await besideOtherTests { try checkAll() }
  }

  private func checkAll() throws {
    let corpus = try HostileCorpus()
    let entries = corpus.entries.filter { $0.kind == "doc" || $0.kind == "zip" && !$0.path.hasSuffix(".zip") }
    #expect(entries.count >= 95)
    let folder = try TemporaryFolder()
    for entry in entries {
      let name = URL(filePath: entry.path).lastPathComponent
      try FileManager.default.copyItem(atPath: entry.path, toPath: folder.file(name))
    }
    let result = try DossierProgram.run(["facts", folder.path])
    #expect(result.status == 0, "\(result.errors)")
    let found = try read(result.output)
    for entry in entries {
      let file = try #require(found[URL(filePath: entry.path).lastPathComponent], "\(entry.id) is lost")
      check(entry, file)
    }
  }

  @Test func `a zip that is cut off says how much of it is there and what to do`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", [UInt8](repeating: 0x61, count: 10_000))
    try Tool.run("zip", ["-q", "-0", "whole.zip", "a.txt"], in: folder.path)
    try folder.write("case.zip", Array(folder.bytes("whole.zip").prefix(7_300)))
    let english = try DossierProgram.run(["check", folder.file("case.zip")])
    #expect(english.status == 3)
    #expect(english.output.contains("cut off at 72 %"), "\(english.output)")
    #expect(english.output.contains("copy the zip again"))
    let chinese = try DossierProgram.run(["check", folder.file("case.zip"), "--lang", "zh-Hant"])
    #expect(chinese.output.contains("約 72%"))
    #expect(chinese.output.contains("再複製一次"))
  }

  @Test func `a machine without room for a large member of a zip blames nobody`() throws {
    let folder = try TemporaryFolder()
    let film = [0, 0, 0, 16] + Array("ftypisom".utf8) + [UInt8](repeating: 0, count: 65 << 20)
    try folder.write("影片.mp4", film)
    try Tool.run("zip", ["-q", "-0", "case.zip", "影片.mp4"], in: folder.path)
    let result = try Tool.output(
      "env", [
        "TMPDIR=" + folder.file("nowhere"), buildFolder + "/dossier", "check", folder.file("case.zip"), "--lang", "en",
      ])
    #expect(result.status == 3)
    let text = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("this machine has no room left for it"), "\(text)")
  }

  @Test func `a film whose recording was interrupted is called that`() throws {
    let folder = try TemporaryFolder()
    let film =
      [0, 0, 0, 16] + Array("ftypisom".utf8) + [0, 0, 0, 0] + [0, 0, 0, 16] + Array("mdat".utf8)
      + [UInt8](repeating: 0, count: 8)
    try folder.write("影片.mp4", film)
    let result = try DossierProgram.run(["check", folder.path, "--type", "SKILL-PRC"])
    // Lines are broken to the width of a terminal.
    let text = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("the recording was interrupted: no moov box"), "\(text)")
  }

  @Test func `what is written is for nobody else to read`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.file("case"), withIntermediateDirectories: false)
    try folder.write("case/a.txt", Array("x".utf8))
    _ = try DossierProgram.run([
      "check", folder.file("case"), "--report", "json", "--out", folder.file("out"),
    ])
    let file = try FileManager.default.attributesOfItem(atPath: folder.file("out/report.json"))
    #expect(file[.posixPermissions] as? Int == 0o600)
    let made = try FileManager.default.attributesOfItem(atPath: folder.file("out"))
    #expect(made[.posixPermissions] as? Int == 0o700)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.file("out"))
    #expect(left == ["report.json"])
  }

  private func check(_ entry: HostileCorpus.Entry, _ file: Found) {
    let comment = Comment(rawValue: "\(entry.id): \(file.state) \(file.observations)")
    let isNamed = file.observations.contains {
      $0.code == entry.code && (entry.value.isEmpty || $0.value == entry.value)
    }
    switch entry.outcome {
    case "accepted": #expect(file.state == "read" && file.observations.isEmpty, comment)
    case "noted": #expect(isNamed, comment)
    case "refused": #expect(isNamed && file.state == "failed", comment)
    case "unread": #expect(isNamed && file.state != "read", comment)
    // Whatever the decoder did, there is one outcome, and a reason where it is not that the file was read.
    default: #expect(file.state == "read" || !file.observations.isEmpty, comment)
    }
  }

  private func read(_ casefile: String) throws -> [String: Found] {
    let document = try XMLDocument(xmlString: casefile, options: [])
    var found: [String: Found] = [:]
    for node in try document.nodes(forXPath: "//files/file") {
      guard let file = node as? XMLElement, let path = file.attribute(forName: "path")?.stringValue else {
        continue
      }
      found[path] = Found(state: file.attribute(forName: "state")?.stringValue ?? "")
    }
    for node in try document.nodes(forXPath: "//observation") {
      guard let element = node as? XMLElement, let path = element.attribute(forName: "file")?.stringValue
      else {
        continue
      }
      found[path]?.observations.append(
        (
          element.attribute(forName: "code")?.stringValue ?? "",
          element.attribute(forName: "value")?.stringValue ?? ""
        ))
    }
    return found
  }
}
