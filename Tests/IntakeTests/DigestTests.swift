import Foundation
import Casefile
import Intake
import Testing
import TestSupport

@Suite struct `Digests` {
  @Test func `a file's digest is SHA-256 of its bytes`() throws {
    let inventory = try TestCase().write("a.txt", "abc").open().inventory
    // FIPS 180-4, example of one block.
    #expect(
      inventory.files[0].digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(inventory.files[0].size == 3)
  }

  @Test func `a file larger than any buffer has the digest that openssl gives`() throws {
    let made = try TestCase()
    var state: UInt64 = 88_172_645_463_325_252
    let bytes = (0..<1_000_003).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state)
    }
    try made.write("a.bin", bytes)
    try Tool.run("sh", ["-c", "openssl dgst -sha256 -r a.bin | cut -c1-64 > digest"], in: made.path)
    let expected = String(decoding: try made.folder.bytes("digest"), as: UTF8.self)
    #expect(try made.open().inventory.file("a.bin")?.digest == String(expected.prefix(64)))
  }

  @Test func `the case's digest knows neither times nor junk`() throws {
    let one = try TestCase().write("a/1.txt", "1").write("b/2.txt", "2")
    let before = try one.open().inventory.digest
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: one.folder.file("a/1.txt"))
    try one.write("Thumbs.db").write("a/.DS_Store")
    #expect(try one.open().inventory.digest == before)
    let other = try TestCase().write("b/2.txt", "2").write("a/1.txt", "1")
    #expect(try other.open().inventory.digest == before)
  }

  @Test(arguments: [("a.txt", "other"), ("b.txt", "text"), ("usb-2/a.txt", "text")])
  func `the case's digest changes with a byte, a name, a copy`(path: String, content: String) throws {
    let digest = try TestCase().write("a.txt", "text").open().inventory.digest
    #expect(try TestCase().write(path, content).open().inventory.digest != digest)
  }

  @Test func `a folder and a zip of it have one digest`() throws {
    let made = try TestCase().write("case/護照.pdf", pdf).write("case/附件/a.txt", "abc")
    let script = """
      import os, zipfile
      with zipfile.ZipFile('case.zip', 'w', zipfile.ZIP_DEFLATED) as z:
        for folder, _, names in os.walk('case'):
          for name in sorted(names, reverse=True):
            z.write(os.path.join(folder, name), os.path.relpath(os.path.join(folder, name), 'case'))
      """
    try Tool.run("python3", ["-c", script], in: made.path)
    let folder = try Intake.open(made.folder.file("case")).inventory
    let zip = try Intake.open(made.folder.file("case.zip")).inventory
    #expect(folder.files == zip.files)
    #expect(folder.digest == zip.digest)
    #expect(folder.caseName == zip.caseName)
  }
}
