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
