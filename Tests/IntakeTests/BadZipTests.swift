import Foundation
import Casefile
import Intake
import Testing
import TestSupport

@Suite struct `Bad zips` {
  static func refusal(_ inventory: Inventory) -> String {
    if case .refused(let code) = inventory.copies[0].state { code } else { "ok" }
  }

  @Test func `a zip that is cut off says how far it goes`() throws {
    let whole = ZipText([.init("a.txt", "0123456789"), .init("b.txt", "0123456789")]).bytes
    // Two members of 45 bytes each stand before the directory.
    let inventory = try openZip(Array(whole.prefix(95))).inventory
    #expect(Self.refusal(inventory) == "ZIP-TRUNCATED")
    let observation = try #require(inventory.observations.first)
    #expect(observation.value == "95")
    // One byte more at the least: where the directory ended is not known.
    #expect(observation.limit == "96")
    #expect(observation.expected == "2")
    #expect(!inventory.copies[0].digest.isEmpty)
    #expect(inventory.files.isEmpty)
  }

  @Test func `a zip that is cut off inside a member says how many bytes it should have`() throws {
    let whole = ZipText([.init("a.txt", "0123456789"), .init("b.txt", String(repeating: "x", count: 955))])
      .bytes
    let observation = try #require(try openZip(Array(whole.prefix(520))).inventory.observations.first)
    #expect(observation.value == "520")
    #expect(observation.limit == "1035")
    #expect(observation.expected == "1")
  }

  @Test func `bytes behind the end of a member's stream are noted`() throws {
    let made = try TestCase()
    let script = """
      import zipfile, zlib, struct
      c = zlib.compressobj(9, 8, -15); body = c.compress(b'text') + c.flush() + b'JUNK'
      head = struct.pack('<HHHHIIIHH', 0, 8, 0, 0x5721, zlib.crc32(b'text'), len(body), 4, 5, 0)
      local = b'PK\\3\\4' + struct.pack('<H', 20) + head + b'a.txt' + body
      central = b'PK\\1\\2' + struct.pack('<HH', 20, 20) + head + struct.pack('<HHHII', 0, 0, 0, 0, 0) + b'a.txt'
      end = b'PK\\5\\6' + struct.pack('<HHHHIIH', 0, 0, 1, 1, len(central), len(local), 0)
      open('case.zip', 'wb').write(local + central + end)
      """
    try Tool.run("python3", ["-c", script], in: made.path)
    let opened = try Intake.open(made.folder.file("case.zip"))
    #expect(opened.inventory.codes == ["ZIP-ODD"])
    #expect(opened.inventory.observation("ZIP-ODD")?.value == "hidden-data")
    #expect(try opened.text(of: "a.txt") == "text")
  }

  @Test func `a marker of splitting before the whole archive is noted`() throws {
    var zip = ZipText([.init("a.txt")])
    zip.leading = [0x50, 0x4B, 0x30, 0x30]
    let opened = try openZip(zip.bytes)
    #expect(opened.inventory.codes == ["ZIP-ODD"])
    #expect(try opened.text(of: "a.txt") == "text")
  }

  @Test(arguments: [
    ("locator", 0, "ZIP-AMBIGUOUS"), ("locator", 1, "ok"), ("locator", 2, "ZIP-SPLIT"), ("member", 0xFFFF, "ZIP-BROKEN"),
    ("member", 1, "ZIP-SPLIT"),
  ])
  func `a zip that tells of other disks is refused`(place: String, disks: Int, code: String) throws {
    let made = try TestCase()
    let script = """
      import struct, zlib
      head = struct.pack('<HHHHIIIHH', 0, 0, 0, 0x5721, zlib.crc32(b'text'), 4, 4, 5, 0)
      local = b'PK\\3\\4' + struct.pack('<H', 20) + head + b'a.txt' + b'text'
      member = \(place == "member" ? disks : 0)
      central = b'PK\\1\\2' + struct.pack('<HH', 20, 20) + head + struct.pack('<HHHII', 0, member, 0, 0, 0) + b'a.txt'
      wide = b'PK\\6\\6' + struct.pack('<QHHIIQQQQ', 44, 45, 45, 0, 0, 1, 1, len(central), len(local))
      locator = b'PK\\6\\7' + struct.pack('<IQI', 0, len(local) + len(central), \(place == "locator" ? disks : 1))
      end = b'PK\\5\\6' + struct.pack('<HHHHIIH', 0, 0, 1, 1, len(central), len(local), 0)
      open('case.zip', 'wb').write(local + central + wide + locator + end)
      """
    try Tool.run("python3", ["-c", script], in: made.path)
    #expect(Self.refusal(try Intake.open(made.folder.file("case.zip")).inventory) == code)
  }

  @Test func `a mode and a date that mean nothing here are noted`() throws {
    var member = ZipText.Member("a.txt")
    member.attributes = 0o104755 << 16
    member.date = 0
    #expect(Set(try openZip([member]).inventory.codes) == ["MODE-IGNORED", "DATE-INVALID"])
  }

  @Test(arguments: ["", "%PDF-1.7", "Rar!\u{1A}\u{7}", "<html>not found</html>"])
  func `what is only named zip is refused`(content: String) throws {
    let inventory = try openZip(Array(content.utf8)).inventory
    #expect(Self.refusal(inventory) == (content.isEmpty ? "EMPTY-FILE" : "TYPE-MISMATCH"))
  }

  @Test func `an empty zip is an empty copy`() throws {
    let inventory = try openZip([ZipText.Member]()).inventory
    #expect(inventory.copies.map(\.state) == [.ok])
    #expect(inventory.codes == ["EMPTY-COPY"])
  }

  @Test func `an encrypted member refuses the zip`() throws {
    let made = try TestCase().write("a.txt")
    try Tool.run("zip", ["-q", "-P", "1234", "case.zip", "a.txt"], in: made.path)
    let inventory = try Intake.open(made.folder.file("case.zip")).inventory
    #expect(Self.refusal(inventory) == "ZIP-ENCRYPTED")
    #expect(inventory.observations.first?.file == "a.txt")
  }

  @Test func `a zip in a zip refuses it`() throws {
    let inventory = try openZip([.init("a.txt"), .init("更多.zip")]).inventory
    #expect(Self.refusal(inventory) == "ZIP-NESTED")
    #expect(inventory.observations.first?.file == "更多.zip")
  }

  @Test func `a zip in a zip under another name refuses it`() throws {
    var member = ZipText.Member("photo.jpg")
    member.content = ZipText([.init("a.txt")]).bytes
    let inventory = try openZip([.init("a.txt"), member]).inventory
    #expect(Self.refusal(inventory) == "ZIP-NESTED")
    #expect(inventory.files.isEmpty)
    #expect(inventory.codes == ["ZIP-NESTED"])
  }

  @Test func `the same name twice refuses the zip`() throws {
    #expect(Self.refusal(try openZip([.init("a.txt"), .init("a.txt")]).inventory) == "ZIP-DUPLICATE-NAME")
    #expect(Self.refusal(try openZip([.init("A.txt"), .init("a.txt")]).inventory) == "ZIP-DUPLICATE-NAME")
    let twins = [ZipText.Member("caf\u{E9}.txt"), .init("cafe\u{301}.txt")]
    #expect(Self.refusal(try openZip(twins).inventory) == "ZIP-DUPLICATE-NAME")
    #expect(Self.refusal(try openZip([.init("a"), .init("a/b.txt")]).inventory) == "ZIP-DUPLICATE-NAME")
  }

  @Test(arguments: [
    "../a.txt", "a/../../b.txt", "/etc/passwd", "..\\a.txt", "C:\\a.txt", "a//b.txt", "./a.txt", "CON",
    "a.txt:x", "a.txt.", "aux.pdf", "a\u{0}.pdf", "a\n.pdf",
  ])
  func `a name that means another place refuses the zip`(name: String) throws {
    #expect(Self.refusal(try openZip([.init(name)]).inventory) == "ZIP-BAD-PATH")
  }

  @Test func `backslashes of Windows are separators`() throws {
    #expect(try openZip([.init("附件\\a.txt"), .init("b.txt")]).inventory.paths == ["b.txt", "附件/a.txt"])
  }

  @Test(arguments: [(0o120777, "SYMLINK"), (0o020666, "NOT-REGULAR"), (0o140777, "NOT-REGULAR")])
  func `a link or a device in a zip refuses it`(mode: Int, code: String) throws {
    var member = ZipText.Member("a.pdf", "/etc/passwd")
    member.attributes = mode << 16
    #expect(Self.refusal(try openZip([member]).inventory) == code)
  }

  @Test func `a method other than deflate refuses the zip, by its name`() throws {
    var member = ZipText.Member("a.pdf")
    member.method = 12
    let inventory = try openZip([member]).inventory
    #expect(Self.refusal(inventory) == "ZIP-METHOD")
    #expect(inventory.observations.first?.value == "bzip2")
  }

  @Test func `a wrong checksum costs the member alone`() throws {
    var member = ZipText.Member("a.txt")
    member.checksum = 1
    let inventory = try openZip([member, .init("b.txt")]).inventory
    #expect(inventory.files.map(\.state) == [.failed("ZIP-BROKEN"), .readable])
  }

  @Test(.timeLimit(.minutes(20))) func `a bomb is refused by its ratio before a byte is inflated`() throws {
    let made = try TestCase()
    let script = """
      import zipfile
      with zipfile.ZipFile('case.zip', 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('a.txt', b'0' * (200 << 20))
      """
    try Tool.run("python3", ["-c", script], in: made.path)
    let inventory = try Intake.open(made.folder.file("case.zip")).inventory
    #expect(Self.refusal(inventory) == "ZIP-RATIO")
    #expect(inventory.observation("ZIP-RATIO")?.limit == "200")
  }

  @Test func `a stream longer than its member declares is stopped and refuses the zip`() throws {
    let made = try TestCase()
    let script = """
      import struct, zlib
      data = b'0' * 100000
      c = zlib.compressobj(9, 8, -15); body = c.compress(data) + c.flush()
      head = struct.pack('<HHHHIIIHH', 0, 8, 0, 0x5721, zlib.crc32(data), len(body), 100, 5, 0)
      local = b'PK\\3\\4' + struct.pack('<H', 20) + head + b'a.txt' + body
      central = b'PK\\1\\2' + struct.pack('<HH', 20, 20) + head + struct.pack('<HHHII', 0, 0, 0, 0, 0) + b'a.txt'
      end = b'PK\\5\\6' + struct.pack('<HHHHIIH', 0, 0, 1, 1, len(central), len(local), 0)
      open('case.zip', 'wb').write(local + central + end)
      """
    try Tool.run("python3", ["-c", script], in: made.path)
    let inventory = try Intake.open(made.folder.file("case.zip")).inventory
    #expect(Self.refusal(inventory) == "ZIP-AMBIGUOUS")
    #expect(inventory.observation("ZIP-AMBIGUOUS")?.value == "member-size")
  }

  @Test func `two archives in one file refuse it`() throws {
    let one = ZipText([.init("good.txt")]).bytes
    #expect(Self.refusal(try openZip(one + ZipText([.init("evil.txt")]).bytes).inventory) == "ZIP-AMBIGUOUS")
    var outer = ZipText([.init("good.txt")])
    outer.comment = ZipText([.init("evil.txt")]).bytes
    #expect(Self.refusal(try openZip(outer.bytes).inventory) == "ZIP-AMBIGUOUS")
  }

  @Test func `a second end record in the comment refuses it, also where it does not reach the end`() throws {
    let evil = ZipText([.init("evil.txt")]).bytes
    for comment in [evil + [0x58], evil + Array("note".utf8), [0x50, 0x4B, 5, 6], Array(evil.dropLast(2)) + [9, 0]] {
      var outer = ZipText([.init("good.txt")])
      outer.comment = comment
      #expect(Self.refusal(try openZip(outer.bytes).inventory) == "ZIP-AMBIGUOUS")
    }
  }

  @Test func `another name in the local header refuses the zip`() throws {
    var member = ZipText.Member("clean.txt")
    member.localName = Array("../x.txt".utf8) + [0x21]
    #expect(Self.refusal(try openZip([member]).inventory) == "ZIP-AMBIGUOUS")
  }

  @Test func `bytes before the first member refuse the zip, bytes after the end are odd`() throws {
    var zip = ZipText([.init("a.txt")])
    #expect(try openZip(zip.bytes + [UInt8](repeating: 0, count: 1_024)).inventory.codes == ["ZIP-ODD"])
    zip.leading = Array("#!/bin/sh\n".utf8)
    #expect(Self.refusal(try openZip(zip.bytes).inventory) == "ZIP-AMBIGUOUS")
  }

  @Test func `a zip over the limit is not read`() throws {
    var limits = try Limits()
    limits["archive-bytes"]?.value = 50
    let folder = try TemporaryFolder()
    let path = try folder.write("case.zip", ZipText([.init("a.txt")]).bytes)
    let inventory = try Intake.open(path, limits: limits, layout: Layout()).inventory
    #expect(Self.refusal(inventory) == "ZIP-TOO-LARGE")
  }

  @Test func `a zip cut anywhere is refused and never read`() throws {
    let whole = ZipText([.init("usb-1/a.txt"), .init("usb-2/許可證.pdf", pdf)]).bytes
    for count in 1..<whole.count {
      let inventory = try openZip(Array(whole.prefix(count))).inventory
      #expect(inventory.files.isEmpty, "\(count) bytes")
      #expect(Self.refusal(inventory) != "ok", "\(count) bytes")
    }
  }

  @Test func `a zip with any byte changed opens or is refused`() throws {
    let whole = ZipText([.init("a.txt"), .init("許可證.pdf", pdf)]).bytes
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 0xFF
      _ = try openZip(bytes)
    }
  }
}
