import Foundation
import Judging
import Schemas
import TestSupport
import Testing

@Suite struct `The rulebooks of the project` {
  static let schemas = SchemaFolder(path: packageFolder.appending(path: "Schemas").path)

  /// The rulebooks that stand on their own: they name types and include the rest.
  static let names: [String] = {
    let folder = packageFolder.appending(path: "Schemas/rulebooks").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { name in
      name.hasSuffix(".xml")
        && (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8))?.contains("<type ") == true
    }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test(arguments: names) func `load`(name: String) throws {
    do {
      _ = try Rulebook.load(schemas: Self.schemas, [name])
    } catch {
      Issue.record("\(error)")
    }
  }
}
