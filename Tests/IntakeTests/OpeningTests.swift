import Foundation
import Casefile
import Intake
import Testing
import TestSupport

@Suite struct `Opening files` {
  @Test func `a member comes as a file in memory that nobody can write to`() throws {
    let made = try TestCase().write("a.txt", "abc")
    try Tool.run("zip", ["-q", "case.zip", "a.txt"], in: made.path)
    let open = try Intake.open(made.folder.file("case.zip"))
    let file = try open.open(open.inventory.files[0])
    var byte: UInt8 = 0x58
    #expect(unsafe pwrite(file.descriptor, &byte, 1, 0) == -1)
    #expect(unsafe pread(file.descriptor, &byte, 1, 2) == 1)
    #expect(byte == 0x63)
    #expect(lseek(file.descriptor, 0, SEEK_CUR) == 0)
  }

  @Test func `a large member comes as a file without a name`() throws {
    let made = try TestCase().write("v.bin", [UInt8](repeating: 7, count: 300_000))
    try Tool.run("zip", ["-q", "-0", "case.zip", "v.bin"], in: made.path)
    var limits = try Limits()
    limits["member-in-memory"]?.value = 1_000
    limits["disk-kept-free"]?.value = 0
    let open = try Intake.open(made.folder.file("case.zip"), limits: limits, layout: Layout())
    let file = try open.open(open.inventory.files[0])
    var info = stat()
    #expect(unsafe fstat(file.descriptor, &info) == 0)
    #expect(info.st_size == 300_000)
    #expect(info.st_nlink == 0)
    var byte: UInt8 = 0
    #expect(unsafe pwrite(file.descriptor, &byte, 1, 0) == -1)
  }

  @Test func `a file that failed is not opened`() throws {
    let open = try TestCase().write("a.pdf", "").open()
    #expect(throws: IntakeError.notToBeHad(code: "EMPTY-FILE")) { try open.open(open.inventory.files[0]) }
  }

  @Test func `bytes over the caller's limit are not read`() throws {
    let made = try TestCase().write("dossier.xml", "<dossier/>")
    let open = try made.open()
    #expect(throws: IntakeError.tooLarge(bytes: 10, limit: 9)) {
      try open.bytes(of: open.inventory.files[0], limit: 9)
    }
    #expect(try open.text(of: "dossier.xml") == "<dossier/>")
  }

  @Test(arguments: ["deflated", "stored"]) func `every byte of a member arrives`(method: String) throws {
    let made = try TestCase()
    let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    try made.write("a.bin", bytes)
    try Tool.run("zip", ["-q", method == "stored" ? "-0" : "-9", "case.zip", "a.bin"], in: made.path)
    let open = try Intake.open(made.folder.file("case.zip"))
    #expect(try open.bytes(of: open.inventory.files[0], limit: 1 << 20) == bytes)
  }
}
