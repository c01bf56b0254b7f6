import Foundation
import Casefile
import Intake
import Testing
import TestSupport

@Suite struct `Names` {
  // 許可證.pdf and 照片/大頭照.jpg in CP950; 許 ends in 0x5C, the backslash.
  static let permit: [UInt8] = [0xB3, 0x5C, 0xA5, 0x69, 0xC3, 0xD2, 0x2E, 0x70, 0x64, 0x66]
  static let photo: [UInt8] = [
    0xB7, 0xD3, 0xA4, 0xF9, 0x2F, 0xA4, 0x6A, 0xC0, 0x59, 0xB7, 0xD3, 0x2E, 0x6A, 0x70, 0x67,
  ]

  @Test func `a zip of Windows in Taiwan keeps 許可證 whole, though 0x5C stands in it`() throws {
    let open = try openZip([.init(bytes: Self.permit, pdf), .init(bytes: Self.photo)])
    #expect(open.inventory.paths == ["照片/大頭照.jpg", "許可證.pdf"])
    #expect(open.inventory.file("許可證.pdf")?.pathHex == "b35ca569c3d22e706466")
    #expect(open.inventory.observation("NAME-CP950")?.value == "2")
    #expect(try open.text(of: "許可證.pdf") == pdf)
  }

  @Test func `CP950 is known from one name of two characters`() throws {
    // 碁裏: beyond Big5's own table.
    let inventory = try openZip([.init(bytes: [0xF9, 0xDA, 0xF9, 0xD8, 0x2E, 0x74, 0x78, 0x74])]).inventory
    #expect(inventory.paths[0].hasSuffix(".txt"))
    #expect(inventory.codes == ["NAME-CP950"])
  }

  @Test func `UTF-8 without the flag is UTF-8`() throws {
    let inventory = try openZip([.init("許可證.txt")]).inventory
    #expect(inventory.paths == ["許可證.txt"])
    #expect(inventory.files[0].pathHex == nil)
    // Windows shows such names garbled.
    #expect(inventory.codes == ["NAME-UNMARKED"])
  }

  @Test func `the Unicode path field names a member that is called in CP950`() throws {
    var member = ZipText.Member(bytes: Self.permit)
    member.extra = unicodePath("許可證(正本).pdf", for: Self.permit)
    #expect(try openZip([member]).inventory.paths == ["許可證(正本).pdf"])
  }

  @Test func `names that only the Unicode path fields put right refuse the zip`() throws {
    let other: [UInt8] = [0xA5, 0xD3, 0xBD, 0xD0]  // 申請
    var first = ZipText.Member(bytes: Self.permit)
    var second = ZipText.Member(bytes: other + Array(".pdf".utf8))
    let names = [first.name, second.name].map { NameReader([$0]).read($0).text }
    (first.extra, second.extra) = (unicodePath(names[0], for: first.name), unicodePath(names[1], for: second.name))
    #expect(try openZip([first, second]).inventory.copies[0].state == .ok)
    (first.extra, second.extra) = (unicodePath(names[1], for: first.name), unicodePath(names[0], for: second.name))
    #expect(try openZip([first, second]).inventory.copies[0].state == .refused("ZIP-AMBIGUOUS"))
  }

  @Test func `a Unicode path field of another name is not used`() throws {
    var member = ZipText.Member(bytes: Self.permit)
    member.extra = unicodePath("別的.pdf", for: [0x61])
    #expect(try openZip([member]).inventory.paths == ["許可證.pdf"])
  }

  @Test func `a second name in the Unicode path field refuses the zip`() throws {
    var member = ZipText.Member("photo.jpg")
    member.extra = unicodePath("../escape.txt", for: member.name)
    #expect(try openZip([member]).inventory.copies[0].state == .refused("ZIP-AMBIGUOUS"))
  }

  @Test(arguments: [
    ("/\u{31E}etc", "absolute"), ("..\u{2F}\u{301}a", "traversal"), ("a/..\u{2F}\u{20DD}b", "traversal"),
    ("a\u{2F}\u{301}/b:\u{301}c", "reserved"), ("con.\u{301}txt", "reserved"),
  ])
  func `a slash, a dot or a colon with a combining mark behind it is still one`(path: String, fault: String) throws {
    #expect(PathCheck(path, spelling: .utf8).faults.contains(fault))
  }

  @Test func `backslashes part folders, as on Windows, and that is told`() throws {
    let inventory = try openZip([.init("a\\b.txt"), .init("c.txt"), .init("empty\\", "")]).inventory
    #expect(inventory.paths == ["a/b.txt", "c.txt"])
    #expect(Set(inventory.codes) == ["ZIP-ODD"])
    let hidden = try openZip([.init("folder\\", "text")]).inventory
    #expect(hidden.copies[0].state == .refused("ZIP-AMBIGUOUS"))
  }

  @Test func `a slash with a combining mark behind it parts a path`() throws {
    #expect(PathCheck.parts("a/\u{301}b", spelling: .utf8) == ["a", "\u{301}b"])
    let inventory = try openZip([.init("a/\u{301}b.txt")]).inventory
    #expect(inventory.files.first?.name == "\u{301}b.txt")
  }

  @Test func `bytes of no encoding are kept, shown escaped, with hex beside`() throws {
    let open = try openZip([.init(bytes: [0x81, 0x8D, 0xFF, 0x5C, 0x2E, 0x74, 0x78, 0x74], "x")])
    let file = try #require(open.inventory.files.first)
    #expect(file.path == #"\x81\x8D\xFF\x5C.txt"#)
    #expect(file.pathHex == "818dff5c2e747874")
    #expect(open.inventory.codes == ["NAME-NOT-UTF8"])
    #expect(try open.text(of: file.path) == "x")
  }

  @Test(arguments: [("GBK", "简体中文说明.txt"), ("CP932", "新しいテキスト.txt")])
  func `names of other countries are read, and the guess is told`(charset: String, name: String) throws {
    let made = try TestCase()
    let codec = charset == "GBK" ? "gbk" : "cp932"
    let script = """
      import zipfile
      class Info(zipfile.ZipInfo):
        def _encodeFilenameFlags(self): return self.filename.encode('\(codec)'), 0
      with zipfile.ZipFile('case.zip', 'w') as z: z.writestr(Info('\(name)'), b'text')
      """
    try Tool.run("python3", ["-c", script], in: made.path)
    let inventory = try Intake.open(made.folder.file("case.zip")).inventory
    #expect(inventory.paths == [name])
    #expect(inventory.codes == ["NAME-GUESSED"])
    #expect(inventory.observation("NAME-GUESSED")?.value == charset)
  }

  @Test func `a folder with CP950 names from an old stick is read`() throws {
    let made = try TestCase()
    let script = "open(b'" + Self.permit.map { "\\x" + String($0, radix: 16) }.joined() + "', 'w').write('%PDF-1.4')"
    try Tool.run("python3", ["-c", script], in: made.path)
    let open = try made.open()
    #expect(open.inventory.paths == ["許可證.pdf"])
    #expect(open.inventory.files[0].pathHex == "b35ca569c3d22e706466")
    #expect(try open.text(of: "許可證.pdf") == "%PDF-1.4")
  }

  @Test func `composed and decomposed names in a folder stay two files`() throws {
    let made = try TestCase().write("caf\u{E9}.txt", "1").write("cafe\u{301}.txt", "2")
    let open = try made.open()
    #expect(Set(open.inventory.files.map(\.key)).count == 2)
    let texts = try open.inventory.files.map {
      String(decoding: try open.bytes(of: $0, limit: 9), as: UTF8.self)
    }
    #expect(texts.sorted() == ["1", "2"])
    #expect(open.inventory.codes == ["NAME-ODD"])
  }

  @Test func `control characters in a name are spelled out`() throws {
    let inventory = try TestCase().write("a\n\u{1B}[31mb.txt").open().inventory
    #expect(inventory.paths == ["a⟨U+000A⟩⟨U+001B⟩[31mb.txt"])
    #expect(inventory.files[0].pathHex == "610a1b5b33316d622e747874")
    #expect(inventory.codes == ["NAME-ODD"])
  }

  @Test(arguments: [
    ".DS_Store", "Thumbs.db", "THUMBS.DB", "desktop.ini", "~$報告.docx", "._護照.pdf", ".~lock.a.odt#",
    "__MACOSX/a.pdf", "System Volume Information/x", "$RECYCLE.BIN/x",
  ])
  func `junk is listed and is no document`(path: String) throws {
    let inventory = try TestCase().write("a.txt").write(path).open().inventory
    #expect(inventory.copies[0].fileCount == 1)
    #expect(inventory.files.count == 2)
    #expect(inventory.files.contains { $0.state == .ignored("junk") || $0.state == .ignored("office-lock") })
    #expect(inventory.observation("IGNORED-JUNK")?.value == "1")
  }

  @Test(arguments: ["CASE.review.xml", "case.review.xml", "附件/x.Review.XML", "review.xml"])
  func `a review inside a case is no review`(path: String) throws {
    let inventory = try TestCase().write("a.txt").write(path, "<review/>").open().inventory
    #expect(inventory.file(path)?.state == .ignored("review"))
    #expect(inventory.observation("REVIEW-INSIDE-CASE")?.subject == "file:usb-1/" + path)
  }
}
