import Foundation
import Intake
import Reading
import Schemas
import TestSupport
import Wire
import dossier_read_office
import dossier_read_pdf

/// Files of `Tests/Fixtures/Forms`, and what the readers say of them.
enum Fixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: testsFolder.appending(path: "Fixtures/Forms/\(name)")))
  }

  static func facts(_ name: String) throws -> FileFacts {
    try facts(bytes(name), named: name)
  }

  /// What a reader says of a file with these bytes; the name's ending says which reader.
  static func facts(_ bytes: [UInt8], named name: String) throws -> FileFacts {
    let folder = try TemporaryFolder()
    let path = try folder.write("file", bytes)
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let limits = try Limits()
    return name.hasSuffix(".pdf")
      ? PDFReader.read(descriptor: file.fileDescriptor, by: limits.figures(for: "pdf"))
      : OfficeReader.read(descriptor: file.fileDescriptor, by: limits.figures(for: "office"))
  }

  static func forms(_ name: String) throws -> [FormReading] {
    try catalogue().read(facts(name))
  }

  static func catalogue() throws -> FormCatalogue {
    try FormCatalogue(schemas: .linkedIn)
  }
}

extension FormReading {
  /// The texts of a field, `owner/name`, and `∅` for one that is blank.
  func texts(_ field: String) -> [String] {
    let parts = field.split(separator: "/").map(String.init)
    return fields(parts[0], parts[1]).map(\.text)
      + blankFields.filter { $0.owner == parts[0] && $0.name == parts[1] }.map { _ in "∅" }
  }

  /// The rows of a kind, each as the texts of some of its fields.
  func texts(_ kind: String, _ names: String...) -> [[String]] {
    rows(kind).map { row in names.map { row.text($0) ?? "∅" } }
  }
}
