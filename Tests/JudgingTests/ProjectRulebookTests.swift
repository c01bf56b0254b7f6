import Casefile
import Foundation
import Judging
import Schemas
import TestSupport
import Testing
import XML

@Suite struct `The rulebooks of the project` {
  static let folder = packageFolder.appending(path: "Schemas")

  /// The rulebooks that stand on their own: they name types and include the rest.
  static let names: [String] = {
    let path = folder.appending(path: "rulebooks").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { name in
      name.hasSuffix(".xml")
        && (try? String(contentsOfFile: path + "/" + name, encoding: .utf8))?.contains("<type ") == true
    }.map { String($0.dropLast(4)) }.sorted()
  }()

  /// The base casefiles of the examples, by name.
  static func bases() throws -> [String: Element] {
    let path = folder.appending(path: "examples").path
    var bases: [String: Element] = [:]
    for file in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    where file.hasSuffix(".xml") {
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: path + "/" + file)))
      bases[String(file.dropLast(4))] = try Document(bytes).root.element
    }
    return bases
  }

  @Test func `are one for all skill reviews`() {
    // The examples of this one are tried with the list of its rules; another needs the same.
    #expect(Self.names == ["skill"])
  }

  @Test func `take another dossier type from another file`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(at: Self.folder, to: URL(filePath: folder.file("Schemas")))
    let other = """
      <rulebook name="other" version="1"><type id="OTHER-ONE"><name xml:lang="zh-Hant">另一種</name>
        <name xml:lang="en">Another</name></type><include href="common.xml"/></rulebook>
      """
    try other.write(toFile: folder.file("Schemas/rulebooks/other.xml"), atomically: true, encoding: .utf8)
    let book = try Rulebook.load(schemas: SchemaFolder(path: folder.file("Schemas")))
    #expect(book.types.map(\.id) == ["OTHER-ONE", "SKILL-TRN", "SKILL-PRC"])
    let casefile = try #require(try Self.bases()["trn-complete"])
    let day = try #require(CivilDate(iso: "2023-10-15"))
    let ledger = try Judge.judge(
      casefile: casefile, type: "OTHER-ONE", asOf: day, asOfSource: "option", rulebook: book)
    #expect(ledger.entries.contains { $0.rule == "SUB-FILE-READABLE" || $0.rule == "GEN-DOC-MISSING" })
    #expect(!ledger.entries.contains { $0.rule == "TRN-HOURS-80" })
  }

  @Test(arguments: names) func `judge a case of every type`(name: String) throws {
    let book = try Rulebook.load(schemas: SchemaFolder(path: Self.folder.path), [name])
    for (_, casefile) in try Self.bases() {
      let day = try #require(CivilDate(iso: "2023-10-15"))
      for type in book.types {
        let ledger = try Judge.judge(
          casefile: casefile, type: type.id, asOf: day, asOfSource: "option", rulebook: book)
        #expect(ledger.entries.count > 0)
      }
    }
  }
}
