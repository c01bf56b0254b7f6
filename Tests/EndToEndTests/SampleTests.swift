import Foundation
import TestSupport
import Testing

/// What `expected.json` of a sample says.
private struct Expected: Decodable {
  var verdict: String
  var exit: Int32
  /// Every rule that is neither passed nor not applicable.
  var rules: [String: String]
  var notes: [String]
}

/// The part of a report that a sample pins.
private struct Judged: Decodable {
  struct Rule: Decodable {
    var rule: String
    var outcome: String
  }
  struct Ledger: Decodable { var rules: [Rule] }
  struct Finding: Decodable { var rule: String }
  var verdict: String
  var ledger: Ledger
  var notes: [Finding]
}

/// The folders under `SampleDossiers`.
let sampleNames: [String] = {
  let folder = packageFolder.appending(path: "SampleDossiers").path
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return names.filter { (try? isFolder(folder + "/" + $0)) == true }.sorted()
}()

/// The case of a sample: a folder or a zip.
func casePath(_ name: String) -> String {
  let folder = packageFolder.appending(path: "SampleDossiers/\(name)").path
  let zip = folder + "/case.zip"
  return FileManager.default.fileExists(atPath: zip) ? zip : folder + "/case"
}

private func isFolder(_ path: String) throws -> Bool {
  try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType == .typeDirectory
}

/// The JSON report on each sample, made once for all tests that look at it: most of the time goes into reading its pages.
actor SampleReports {
  static let shared = SampleReports()
  private var made: [String: Task<Tool.Result, any Error>] = [:]

  func report(on name: String) async throws -> Tool.Result {
    if let known = made[name] { return try await known.value }
    let task = Task.detached { try DossierProgram.run(["check", casePath(name), "--report", "json"]) }
    made[name] = task
    return try await task.value
  }
}

@Suite struct `A sample dossier` {
  @Test func `is there at least twenty times`() {
    #expect(sampleNames.count >= 20)
  }

  @Test(arguments: sampleNames)
  func `is judged as it says`(name: String) async throws {
    let data = try Data(contentsOf: packageFolder.appending(path: "SampleDossiers/\(name)/expected.json"))
    let expected = try JSONDecoder().decode(Expected.self, from: data)
    let result = try await SampleReports.shared.report(on: name)
    let judged = try JSONDecoder().decode(Judged.self, from: Data(result.output.utf8))
    #expect(judged.verdict == expected.verdict)
    #expect(result.status == expected.exit)
    let outcomes = judged.ledger.rules.filter { !["passed", "not-applicable"].contains($0.outcome) }
    #expect(Dictionary(uniqueKeysWithValues: outcomes.map { ($0.rule, $0.outcome) }) == expected.rules)
    #expect(Set(judged.notes.map(\.rule)).sorted() == expected.notes)
    #expect(result.errors == "")
  }

  @Test func `gives the same bytes wherever it stands and in whatever order its files were made`() throws {
    let folder = try TemporaryFolder()
    let source = casePath("trn-hours-79-5")
    let copy = folder.file("case")
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    let names = try FileManager.default.subpathsOfDirectory(atPath: source).sorted(by: >)
    for name in names where try !isFolder(source + "/" + name) {
      let to = URL(filePath: copy + "/" + name)
      try FileManager.default.createDirectory(at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: URL(filePath: source + "/" + name), to: to)
    }
    let words = ["--as-of", "2023-11-20", "--report", "json"]
    let first = try DossierProgram.run(["check", source] + words)
    let second = try DossierProgram.run(["check", copy] + words, environment: ["TZ": "Asia/Taipei", "LC_ALL": "zh_TW.UTF-8"])
    #expect(first.output == second.output)
    #expect(!first.output.isEmpty)
  }
}
