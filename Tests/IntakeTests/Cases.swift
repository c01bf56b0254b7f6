import Foundation
import Casefile
import Intake
import TestSupport

/// A case on disk, made in a test.
struct TestCase {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var path: String { folder.path }

  @discardableResult
  func write(_ path: String, _ content: String = "text") throws -> TestCase {
    try write(path, Array(content.utf8))
  }

  @discardableResult
  func write(_ path: String, _ content: [UInt8]) throws -> TestCase {
    let url = URL(fileURLWithPath: folder.file(path))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content).write(to: url)
    return self
  }

  func open() throws -> Case { try Intake.open(path) }
}

/// Opens a zip of these bytes, alone in its place.
func openZip(_ bytes: [UInt8], named name: String = "case.zip") throws -> Case {
  let folder = try TemporaryFolder()
  return try Intake.open(folder.write(name, bytes))
}

func openZip(_ members: [ZipText.Member]) throws -> Case { try openZip(ZipText(members).bytes) }

extension Inventory {
  var codes: [String] { observations.map(\.code) }

  var paths: [String] { files.map(\.path) }

  func file(_ path: String) -> CaseFile? { files.first { $0.path == path } }

  func observation(_ code: String) -> (subject: String, value: String, limit: String)? {
    observations.first { $0.code == code }.map { ($0.subject, $0.value, $0.limit) }
  }
}

extension Case {
  func text(of path: String) throws -> String {
    guard let file = inventory.file(path) else { return "no such file" }
    return String(decoding: try bytes(of: file, limit: 1 << 20), as: UTF8.self)
  }
}

let pdf = "%PDF-1.7\n%âãÏÓ\n1 0 obj\n"
let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0]
