import Casefile
import Intake
import Testing
import TestSupport

@Suite struct `True types` {
  static let mts: [UInt8] = (0..<600).map { $0 % 188 == 0 ? 0x47 : 0xFF }

  @Test(arguments: [
    ("a.pdf", Array(pdf.utf8), FileType.pdf),
    ("a.pdf", Array(("junk before\n" + pdf).utf8), .pdf),
    ("a.jpeg", jpeg, .jpeg),
    ("a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], .png),
    ("a.tiff", [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], .tiff),
    ("a.tif", [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8], .tiff),
    ("a.gif", Array("GIF89a....".utf8), .gif),
    ("a.webp", Array("RIFF....WEBPVP8 ".utf8), .webp),
    ("a.bmp", Array("BM".utf8) + u32(70) + u32(0) + u32(54) + u32(40) + u32(1), .bmp),
    ("a.heic", u32(0x1800_0000) + Array("ftypheic".utf8) + u32(0) + Array("mif1heic".utf8), .heic),
    ("a.mp4", u32(0x1800_0000) + Array("ftypisom".utf8) + u32(0) + Array("isomavc1".utf8), .mp4),
    ("a.m4v", u32(0x1400_0000) + Array("ftypM4V ".utf8) + u32(0) + Array("mp42".utf8), .mp4),
    ("a.mov", u32(0x1400_0000) + Array("ftypqt  ".utf8) + u32(0) + Array("qt  ".utf8), .mov),
    ("a.mov", u32(0) + Array("mdat....".utf8), .mov),
    ("a.MTS", mts, .mts),
    ("a.avi", Array("RIFF....AVI LIST".utf8), .avi),
    ("a.mkv", [0x1A, 0x45, 0xDF, 0xA3, 0x9F], .mkv),
    ("a.xml", Array("\u{FEFF}<?xml version=\"1.0\"?><a/>".utf8), .xml),
    ("a.xml", Array("<dossier/>".utf8), .xml),
    ("a.txt", Array("中文說明\n".utf8), .text),
    ("a.txt", [0xA4, 0xA4, 0xA4, 0xE5, 0x0D, 0x0A], .text),
    (
      "a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + "WordDocument".utf8.flatMap { [$0, 0] },
      .doc
    ),
    ("a.html", Array("<!DOCTYPE html><html></html>".utf8), .text),
  ])
  func `content and name agree`(name: String, content: [UInt8], type: FileType) throws {
    let inventory = try TestCase().write(name, content).open().inventory
    #expect(inventory.files[0].type == type)
    #expect(inventory.codes == [])
  }

  @Test(arguments: [
    ("a.rar", Array("Rar!\u{1A}\u{7}".utf8), "rar"), ("a.zip", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"),
    ("a.tgz", [0x1F, 0x8B, 0x08, 0], "gz"), ("a.zip", [UInt8](repeating: 0, count: 257) + Array("ustar\0".utf8), "tar"),
  ])
  func `an archive that is no zip is named`(name: String, content: [UInt8], kind: String) throws {
    let beside = try TestCase().write("a.pdf", Array(pdf.utf8)).write(name, content).open().inventory
    let file = try #require(beside.files.first { $0.path == name })
    #expect(file.state == .failed("ARCHIVE-KIND"))
    let isMisnamed = name.hasSuffix("zip")
    #expect(beside.observations.map(\.code) == (isMisnamed ? ["TYPE-MISMATCH"] : []) + ["ARCHIVE-KIND"])
    // As the case itself, whatever its name is.
    let alone = try openZip(content, named: name).inventory
    #expect(alone.observations.map(\.code) == [isMisnamed ? "TYPE-MISMATCH" : "ARCHIVE-KIND"])
    #expect((beside.observations + alone.observations).allSatisfy { $0.value == kind })
  }

  @Test(arguments: [
    ("護照.pdf", jpeg, "jpeg", "pdf"), ("a.jpg", Array(pdf.utf8), "pdf", "jpeg"),
    ("a.docx", Array(pdf.utf8), "pdf", "docx"), ("a.pdf", [0, 1, 2, 3], "unknown", "pdf"),
    ("a.heic", jpeg, "jpeg", "heic"), ("a.odt", Array("{\\rtf1}".utf8), "text", "odt"),
  ])
  func `a name that says another type is noticed`(
    name: String, content: [UInt8], found: String, said: String
  ) throws {
    let inventory = try TestCase().write(name, content).open().inventory
    let observation = try #require(inventory.observations.first)
    #expect(observation.code == "TYPE-MISMATCH")
    #expect(observation.subject == "file:usb-1/" + name)
    #expect(observation.value == found)
    #expect(observation.expected == said)
    #expect(inventory.files[0].state == .readable)
  }

  @Test(arguments: [
    ("影片.mp4", "#EXTM3U\n#EXTINF:1.0\nfile:///etc/passwd\n"), ("護照.jpg", "%!PS\n{}loop\n"), ("證明.pdf", "hello\n"),
    ("a.png", "<svg onload=\"alert(1)\"/>"),
  ])
  func `a text under the name of a film, a picture or a PDF is none`(name: String, content: String) throws {
    let inventory = try TestCase().write(name, content).open().inventory
    #expect(inventory.codes == ["TYPE-MISMATCH", "NOT-FORMAT"])
    #expect(inventory.files[0].state == .failed("NOT-FORMAT"))
  }

  @Test func `a PDF behind the start of a picture is what its name says`() throws {
    let both = jpeg + Array(pdf.utf8)
    let inventory = try TestCase().write("a.pdf", both).write("b.jpg", both).open().inventory
    #expect(inventory.files.map(\.type) == [.pdf, .jpeg])
    #expect(inventory.codes == [])
  }

  @Test func `a film named MP4 may be a QuickTime one`() throws {
    let content = u32(0x1400_0000) + Array("ftypqt  ".utf8) + u32(0) + Array("qt  ".utf8)
    #expect(try TestCase().write("a.mp4", content).open().inventory.codes == [])
  }

  @Test func `a name without an ending says nothing`() throws {
    let inventory = try TestCase().write("護照", pdf).open().inventory
    #expect(inventory.files[0].nameType == nil)
    #expect(inventory.files[0].type == .pdf)
    #expect(inventory.codes == [])
  }

  @Test func `a content that nobody knows under an ending that nobody knows is noticed`() throws {
    #expect(try TestCase().write("a.xyz", [0, 1, 2]).open().inventory.codes == ["TYPE-UNKNOWN"])
  }

  @Test func `office packages are told by what is in them, wherever it stands`() throws {
    let filler = String(repeating: "x", count: 90_000)
    let made = try TestCase()
    let odt = ZipText.Member("mimetype", "application/vnd.oasis.opendocument.text")
    try made.write("a.odt", ZipText([odt, .init("content.xml")]).bytes)
    try made.write(
      "b.docx",
      ZipText([.init("[Content_Types].xml"), .init("docProps/x", filler), .init("word/document.xml")]).bytes)
    try made.write("c.xlsx", ZipText([.init("xl/workbook.xml"), .init("[Content_Types].xml")]).bytes)
    let inventory = try made.open().inventory
    #expect(inventory.files.map(\.type) == [.odt, .docx, .xlsx])
    #expect(inventory.codes == [])
  }

  @Test func `a zip of office packages is a zip`() throws {
    let odt = ZipText([.init("mimetype", "application/vnd.oasis.opendocument.text")]).bytes
    let docx = ZipText([.init("[Content_Types].xml"), .init("word/document.xml")]).bytes
    for package in [odt, docx] {
      var member = ZipText.Member("a.bin")
      member.content = package
      let inventory = try TestCase().write("more.zip", ZipText([.init("note.txt"), member]).bytes)
        .write("other.txt").open().inventory
      #expect(inventory.observation("ZIP-NESTED")?.subject == "file:usb-1/more.zip")
    }
  }

  @Test func `office packages inside a zip are documents, not archives`() throws {
    let odt = ZipText([.init("mimetype", "application/vnd.oasis.opendocument.text")]).bytes
    var member = ZipText.Member("附件一.odt")
    member.content = odt
    let inventory = try openZip([member]).inventory
    #expect(inventory.files.map(\.type) == [.odt])
    #expect(inventory.codes == ["NAME-UNMARKED"])
  }
}
