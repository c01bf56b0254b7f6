import Casefile
import DossierKit
import Foundation
import Schemas
import TestSupport
import Testing

@Suite struct `A validator` {
  /// A copy of the project's rules, with a text in a file replaced.
  private func rules(_ file: String, _ old: String, _ new: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let copy = folder.file("rules")
    try FileManager.default.copyItem(atPath: packageFolder.appending(path: "Schemas").path, toPath: copy)
    let text = try String(contentsOfFile: copy + "/" + file, encoding: .utf8)
    try #require(text.contains(old))
    try folder.write("rules/" + file, Array(text.replacing(old, with: new).utf8))
    return folder
  }

  private func digest(_ schemas: SchemaFolder, _ sample: String) throws -> String {
    var options = CheckOptions(today: nil)
    options.asOf = CivilDate(iso: "2023-11-20")
    let path = packageFolder.appending(path: "SampleDossiers/\(sample)/case").path
    return try Validator(schemas: schemas).check(path, options).ledger.rulebookDigest
  }

  @Test func `says by a digest which rules and tables it used`() throws {
    let linkedIn = try digest(.linkedIn, "trn-own-stick")
    #expect(linkedIn.count == 64 && linkedIn.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    // The same files from a folder have the same digest, whatever the case.
    let same = SchemaFolder(path: packageFolder.appending(path: "Schemas").path)
    #expect(try digest(same, "prc-video-720p") == linkedIn)
    // A table counts as the rulebooks do.
    let changed = try rules("tables/parameters.xml", "<tables", "<!-- changed --><tables")
    #expect(try digest(SchemaFolder(path: changed.file("rules")), "trn-own-stick") != linkedIn)
  }

  @Test func `tries the examples of one's own rules before it judges by them`() throws {
    // The worker of the base is one; an example that says that this does not hold is wrong.
    let folder = try rules("rulebooks/skill-cross.xml", "how=\"read\">3</set>", "how=\"read\">1</set>")
    do {
      _ = try Validator(schemas: SchemaFolder(path: folder.file("rules")))
      Issue.record("it loads")
    } catch ValidatorError.rulebook(let message) {
      #expect(message.contains("rulebooks/skill-cross.xml:") && message.contains("came to"), "\(message)")
    }
  }

  @Test func `refuses a type that it does not know`() throws {
    var options = CheckOptions(today: CivilDate(iso: "2023-11-20"))
    options.type = "M999"
    let path = packageFolder.appending(path: "SampleDossiers/trn-own-stick/case").path
    #expect(throws: ValidatorError.unknownType("M999", known: ["SKILL-TRN", "SKILL-PRC"])) {
      try Validator(schemas: .linkedIn).check(path, options)
    }
  }
}
