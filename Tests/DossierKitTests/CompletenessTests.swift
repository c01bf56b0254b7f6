import Casefile
import DossierKit
import Foundation
import Schemas
import TestSupport
import Testing

/// The project's rules, under which no page that is a picture is looked at: reading them takes most of the time, and
/// says nothing about which files there are.
private struct RulesWithoutPages {
  private let folder: TemporaryFolder
  let validator: Validator

  init() throws {
    folder = try TemporaryFolder()
    let copy = folder.file("rules")
    try FileManager.default.copyItem(atPath: packageFolder.appending(path: "Schemas").path, toPath: copy)
    let limits = try String(contentsOfFile: copy + "/limits.xml", encoding: .utf8)
    let none = limits.replacing(/(id="case-pictures" value=)"\d+"/) { "\($0.output.1)\"0\"" }
    try #require(none != limits)
    try folder.write("rules/limits.xml", Array(none.utf8))
    validator = try Validator(schemas: SchemaFolder(path: copy))
  }

  /// The rules that are neither passed nor not applicable, but for the one that says that pages were not looked at.
  func open(_ path: String) throws -> Set<String> {
    let entries = try validator.check(path, CheckOptions(today: nil)).ledger.entries
    let open = Set(
      entries.lazy.filter { $0.severity != .information && ![.passed, .notApplicable].contains($0.outcome) }.map(\.rule))
    #expect(open.contains("FILE-PAGES"))
    return open.subtracting(["FILE-PAGES"])
  }
}

@Suite struct `A complete dossier` {
  @Test(arguments: ["trn-complete", "prc-complete"])
  func `is never complete without one of its files, in one copy or in all`(name: String) throws {
    let source = packageFolder.appending(path: "SampleDossiers/\(name)/case").path
    let files = try FileManager.default.subpathsOfDirectory(atPath: source).filter { path in
      path.contains("/") && !path.hasSuffix(".odt")
    }
    // The manifest is no required document; all else in the complete samples is, in each copy.
    let names = Set(files.compactMap { $0.split(separator: "/").last.map(String.init) }).subtracting(["dossier.xml"])
    let folder = try TemporaryFolder()
    let copy = folder.file("case")
    try FileManager.default.copyItem(atPath: source, toPath: copy)
    try FileManager.default.copyItem(
      atPath: (source as NSString).deletingLastPathComponent + "/case.review.xml", toPath: copy + ".review.xml")
    let rules = try RulesWithoutPages()
    #expect(try rules.open(copy).isEmpty)
    for name in names.sorted() {
      let places = files.filter { $0.hasSuffix("/" + name) }
      for removed in places.map({ [$0] }) + [places] {
        func aside(_ path: String) -> String { folder.file(path.replacing("/", with: "_")) }
        for path in removed { try FileManager.default.moveItem(atPath: copy + "/" + path, toPath: aside(path)) }
        #expect(try !rules.open(copy).isEmpty, "\(removed)")
        for path in removed { try FileManager.default.moveItem(atPath: aside(path), toPath: copy + "/" + path) }
      }
    }
    #expect(names.count >= 8)
  }
}
