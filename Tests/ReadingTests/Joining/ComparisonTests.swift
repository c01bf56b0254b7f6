import Casefile
import Reading
import Testing
import Wire

@Suite struct `Comparing two sticks` {
  /// A stick's PDF with one text and one digest of pixels a page.
  private static func pdf(_ pages: [(text: String, pixels: String)]) -> (inout ReadFile) -> Void {
    { file in
      var facts = FileFacts(family: "pdf", version: "1")
      facts.pages = pages.enumerated().map { index, content in
        var page = FileFacts.Page(number: index + 1, width: 595, height: 842)
        page.lines = content.text.isEmpty ? [] : [.init(text: content.text, box: [0, 0, 1, 1])]
        page.textDigest = content.text.isEmpty ? "" : CaseBuilder.digest(content.text)
        page.pixelDigest = content.pixels
        page.isPicture = content.text.isEmpty
        return page
      }
      file.facts = facts
    }
  }

  struct Expected: Sendable {
    var a: [(text: String, pixels: String)]
    var b: [(text: String, pixels: String)]
    var same: String
    var level: String
    var differ: String
    var page = ""
    var sides: [String] = []
  }

  @Test(arguments: [
    Expected(a: [("x", "")], b: [("x", "")], same: "yes", level: "text", differ: "metadata"),
    Expected(a: [("x", "p")], b: [("x", "p")], same: "yes", level: "pixels", differ: "metadata"),
    Expected(
      a: [("x", ""), ("時數 32", "")], b: [("x", ""), ("時數 30", "")], same: "no", level: "text", differ: "text",
      page: "2", sides: ["時數 32", "時數 30"]),
    Expected(a: [("x", "p")], b: [("x", "q")], same: "no", level: "pixels", differ: "pixels", page: "1"),
    Expected(
      a: [("x", "")], b: [("x", ""), ("y", "")], same: "no", level: "pages", differ: "pages",
      sides: ["1", "2"]),
    Expected(
      a: [("", "")], b: [("", "")], same: "unknown", level: "pages", differ: "not-compared", page: "1"),
  ])
  func `Files whose bytes differ are compared page by page`(expected: Expected) throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    builder.add("附件一.pdf", Self.pdf(expected.a))
    builder.add("附件一.pdf", in: "usb-2", Self.pdf(expected.b))
    let casefile = try builder.casefile()
    #expect(try casefile.complaints == [])
    let rows = try #require(casefile.child("comparison")).children
    #expect(rows.count == 1)
    let row = try #require(rows.first)
    #expect(row["key"] == "document:A1:1/pair:usb-1:usb-2")
    #expect(row["same"] == expected.same)
    #expect(row["level"] == expected.level)
    #expect(row["differ"] == expected.differ)
    #expect(row["page"] == expected.page)
    #expect(row.children.map(\.text) == (expected.same == "yes" ? [] : expected.sides.isEmpty ? ["", ""] : expected.sides))
    // Both sides say where to look: the same page that the row names.
    let pages = row.children.map { $0["page"] ?? "" }
    #expect(pages.allSatisfy { $0 == expected.page })
    #expect(row.children.isEmpty || row.children.map { $0["copy"] } == ["usb-1", "usb-2"])
  }

  @Test func `The same bytes are the same whatever they are`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    builder.add("a.mp4", content: "film")
    builder.add("影片.mp4", in: "usb-2", content: "film")
    let rows = try #require(try builder.casefile().child("comparison")).children
    #expect(rows.map { $0["level"] } == ["bytes"])
    #expect(rows.map { $0["file-b"] } == ["影片.mp4"])
  }

  @Test func `Films of other bytes are not known to be the same`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    for copy in ["usb-1", "usb-2"] {
      builder.add("a.mp4", in: copy) { file in
        file.facts = FileFacts(family: "video", version: "1")
        var film = FileFacts.Film()
        film.width = 1920
        film.height = 1080
        film.duration = 60
        file.facts?.film = film
      }
    }
    let row = try #require(try builder.casefile().child("comparison")?.children.first)
    #expect(row["same"] == "unknown")
    #expect(row["differ"] == "not-compared")
  }

  @Test func `What one stick lacks is missing, be it a document or a file`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2", "paper-1"])
    builder.add("附件一.pdf")
    builder.add("IMG_1.jpg")
    builder.add("附件二.pdf", in: "usb-2")
    builder.add("附件四.pdf", in: "paper-1")
    builder.addManifest("<dossier/>")
    let casefile = try builder.casefile()
    let rows = try #require(casefile.child("comparison")).children
    #expect(
      rows.map { $0["key"] } == [
        "document:A1:1/pair:usb-1:usb-2", "worker:1/document:A2:1/pair:usb-1:usb-2",
        "file:usb-1/IMG_1.jpg/pair:usb-1:usb-2",
      ])
    #expect(rows.map { $0["differ"] } == ["missing", "missing", "missing"])
    #expect(rows.map { $0["file-a"] } == ["附件一.pdf", "", "IMG_1.jpg"])
    #expect(try casefile.complaints == [])
  }

  @Test func `Nothing is missing from a stick of which something was not read`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    builder.add("附件一.pdf")
    builder.add("IMG_1.jpg")
    builder.add("folder", in: "usb-2") { file in
      file.state = .notRun
      file.reason = "UNREADABLE"
    }
    #expect(try builder.casefile().child("comparison")?.children == [])
  }

  @Test func `An editable form on one stick alone is no missing document`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    builder.add("附件一.odt") { file in
      file.facts = FileFacts(family: "office", version: "1")
      file.facts?.isEditable = true
    }
    builder.add("附件一.pdf", content: "scan")
    builder.add("附件一.pdf", in: "usb-2", content: "scan")
    let rows = try #require(try builder.casefile().child("comparison")).children
    #expect(rows.map { $0["same"] } == ["yes"])
    #expect(rows.map { $0["unpaired"] } == ["file:usb-1/附件一.odt"])
  }

  @Test func `A copy that was refused is not compared`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    builder.input.copies[1].refusal = "ZIP-TRUNCATED"
    builder.add("附件一.pdf")
    #expect(try builder.casefile().child("comparison")?.children == [])
  }
}
