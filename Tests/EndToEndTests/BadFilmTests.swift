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
        #expect((film["oneTake"] as? [String: Any])?["outcome"] as? String != "edited", "\(file)")
      }
      try folder.write("schema.json", Array(try DossierProgram.run(["schema", "video.schema.json"]).output.utf8))
      try Tool.run(
        "python3",
        ["-c", "import glob, json, jsonschema; s = json.load(open('schema.json')); "
          + "[jsonschema.validate(json.load(open(f)), s) for f in glob.glob('said-*.json')]"], in: folder.path)
    }
  }
}
