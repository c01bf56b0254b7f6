import Foundation
import Schemas
import TestSupport
import Testing
import XML

@Suite struct `The folder of schemas` {
  static let path = packageFolder.appending(path: "Schemas").path

  /// What is linked in: schemas and data, not the pages that explain them.
  static let onDisk: [String] = {
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return all.filter { name in [".xml", ".xsd", ".json"].contains { name.hasSuffix($0) } }.sorted()
  }()

  /// Which schema a file is valid against: its own by name, else that of its folder.
  private static func schema(of name: String) -> String? {
    let folders = [
      "rulebooks": "rulebook.xsd", "tables": "tables.xsd", "forms": "forms.xsd", "examples": "casefile.xsd",
      "new": "manifest.xsd", "reports": "words.xsd",
    ]
    guard let slash = name.firstIndex(of: "/") else {
      let own = name.replacing(".xml", with: ".xsd")
      return onDisk.contains(own) ? own : nil
    }
    return folders[String(name[..<slash])]
  }

  @Test func `is linked into the program as it stands, each file and no other`() throws {
    #expect(SchemaFolder.names == Self.onDisk)
    #expect(Self.onDisk.count > 40)
    for name in Self.onDisk {
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: Self.path + "/" + name)))
      #expect(try SchemaFolder.linkedIn.bytes(name) == bytes, "\(name)")
    }
  }

  @Test(arguments: onDisk.filter { $0.hasSuffix(".xml") })
  func `holds XML that is valid against a schema of ours`(name: String) throws {
    let document = try Document(SchemaFolder.linkedIn.bytes(name))
    let schema = try #require(Self.schema(of: name), "no schema for \(name)")
    #expect(try Schema(SchemaFolder.linkedIn.bytes(schema)).complaints(about: document) == [])
  }

  @Test(arguments: onDisk.filter { $0.hasSuffix(".xsd") })
  func `holds schemas that refuse what they do not know`(name: String) throws {
    let schema = try Schema(SchemaFolder.linkedIn.bytes(name))
    #expect(!schema.complaints(about: try Document(Array("<nonsense/>".utf8))).isEmpty)
  }

  @Test(arguments: onDisk.filter { $0.hasSuffix(".json") })
  func `holds JSON that is well-formed`(name: String) throws {
    let value = try JSONSerialization.jsonObject(with: Data(try SchemaFolder.linkedIn.bytes(name)))
    #expect((value as? [String: Any])?["$schema"] != nil)
  }

  @Test func `gives way to a folder of one's own`() throws {
    let folder = try TemporaryFolder()
    try folder.write("limits.xml", Array("<limits/>".utf8))
    let own = SchemaFolder(path: folder.path)
    #expect(try own.bytes("limits.xml") == Array("<limits/>".utf8))
    #expect(throws: SchemaFolder.Failure.missing("layout.xml")) { try own.bytes("layout.xml") }
    #expect(!own.isLinkedIn)
    #expect(own.names(below: "examples") == [])
    #expect(SchemaFolder.linkedIn.isLinkedIn)
    #expect(throws: SchemaFolder.Failure.missing("no-such.xml")) { try SchemaFolder.linkedIn.bytes("no-such.xml") }
  }

  @Test func `tells what lies below a folder alike, on disk and linked in`() {
    let names = SchemaFolder.linkedIn.names(below: "examples")
    #expect(names == ["examples/prc-complete.xml", "examples/trn-complete.xml"])
    #expect(SchemaFolder(path: Self.path).names(below: "examples") == names)
  }
}
