import Foundation
import TestSupport
import Testing

/// Films that are broken, odd or none at all, as `Tests/Generators/bad_films.py` writes them.
@Suite struct `A bad film is said to be what it is` {
  @Test func `each by one sentence, and none of them is called edited`() async throws {
    try await besideOtherTests {
      let folder = try TemporaryFolder()
      try Tool.run(
        "python3", ["-B", testsFolder.appending(path: "Generators/bad_films.py").path, folder.path], in: folder.path)
      let rows = String(decoding: try folder.bytes("expected.csv"), as: UTF8.self).split(separator: "\n").dropFirst()
      #expect(rows.count > 50)
      for row in rows.map({ $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }) {
        let (file, statuses, code, says) = (row[0], row[1].split(separator: " ").map(String.init), row[2], row[3])
        let result = try DossierProgram.run(["video", folder.file(file), "--report", "json"])
        #expect(statuses.contains(String(result.status)), "\(file) ended with \(result.status)")
        try folder.write("said-\(file).json", Array(result.output.utf8))
        let film = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any], "\(file)")
        let problems = film["problems"] as? [[String: Any]] ?? []
        #expect(code.isEmpty || problems.contains { $0["code"] as? String == code }, "\(file): \(problems)")
        let sentences = problems.compactMap { ($0["message"] as? [String: String])?["en"] }
        #expect(says.isEmpty || sentences.contains { $0.contains(says) }, "\(file): \(sentences)")
        // What is no film is not mended by another name.
        #expect(!problems.contains { $0["code"] as? String == "NO-FILM" } || problems.count == 1, "\(file): \(sentences)")
        #expect(
          problems.allSatisfy { (($0["message"] as? [String: String])?["zh-Hant"] ?? "").contains("：") }, "\(file)")
        #expect((film["oneTake"] as? [String: Any])?["outcome"] as? String != "edited", "\(file)")
      }
      try folder.write("schema.json", Array(try DossierProgram.run(["schema", "video.schema.json"]).output.utf8))
      try Tool.run(
        "python3",
        ["-c", "import glob, json, jsonschema; s = json.load(open('schema.json')); "
          + "[jsonschema.validate(json.load(open(f)), s) for f in glob.glob('said-*.json')]"], in: folder.path)
      try expectInCases(folder)
    }
  }

  /// What is said where such a film is the film of a case.
  private func expectInCases(_ films: TemporaryFolder) throws {
    for (file, says) in [
      ("locked.mp4", "copy protection"), ("no-moov.mp4", "no moov box"), ("100-streams.mkv", "too many tracks"),
      ("moov-description.mp4", "structure is damaged"), ("data.mp4", "cannot be decoded"),
    ] {
      let folder = try TemporaryFolder()
      let name = "實作影片.\(file.split(separator: ".").last ?? "")"
      try FileManager.default.copyItem(
        atPath: packageFolder.appending(path: "SampleDossiers/prc-complete/case").path, toPath: folder.file("case"))
      for copy in ["usb-1", "usb-2"] {
        try FileManager.default.removeItem(atPath: folder.file("case/\(copy)/實作影片.mp4"))
        try FileManager.default.copyItem(atPath: films.file(file), toPath: folder.file("case/\(copy)/\(name)"))
        let manifest = String(decoding: try folder.bytes("case/\(copy)/dossier.xml"), as: UTF8.self)
        try folder.write(
          "case/\(copy)/dossier.xml", Array(manifest.replacing("實作影片.mp4", with: name).utf8))
      }
      let result = try DossierProgram.run(["check", folder.file("case"), "--report", "json", "--fail-on", "never"])
      let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let findings = try #require(report["findings"] as? [[String: Any]])
      let said = findings.compactMap { ($0["message"] as? [String: String])?["en"] }
      #expect(said.contains { $0.contains(says) }, "\(file): \(said)")
      // Of a film that was not opened nobody says that it has no pictures, or no sound, or that it is too large.
      let failed = findings.filter { $0["outcome"] as? String == "failed" }.compactMap { $0["rule"] as? String }
      #expect(!failed.contains { ["VID-DECODE", "VID-DECLARE", "VID-1080"].contains($0) }, "\(file): \(failed)")
      // One fault is told once.
      #expect(file != "data.mp4" || !said.contains { $0.contains("could not be decoded here") }, "\(said)")
      #expect(file != "moov-description.mp4" || !findings.contains { $0["rule"] as? String == "FILE-LIMIT" })
    }
  }
}
