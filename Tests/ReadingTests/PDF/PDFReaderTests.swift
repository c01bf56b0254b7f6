import Testing
import Wire

@Suite struct `The PDF reader` {
  @Test func `gives the lines of a page from top to bottom with their places`() throws {
    let page = try #require(try Fixture.facts("certificate-zh.pdf").pages.first)
    #expect(page.lines.first?.text == "結訓證書")
    #expect(page.lines.map { $0.box[1] } == page.lines.map { $0.box[1] }.sorted())
    let box = try #require(page.lines.first?.box)
    // Written at 200 points from the left and 100 from the top, 30 points high.
    #expect(abs(box[0] - 200) < 1 && box[1] > 70 && box[1] + box[3] < 110)
  }

  /// A page of several lines, with something drawn at the end.
  private func sheet(_ drawn: String, after: Int = 0, page: String = "", catalog: String = "", more: [String] = []) -> [UInt8] {
    let lines = (1...8).map { "BT /F 12 Tf 60 \(760 - 30 * $0) Td (A line of print, number \($0)) Tj ET" }
    let content = lines.joined(separator: "\n") + "\n" + drawn
    let objects = [
      "<</Type/Catalog/Pages 2 0 R\(catalog)/AcroForm<</Fields[6 0 R]/DR<</Font<</F 5 0 R>>>>>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>\(page)>>",
      "<</Length \(content.utf8.count)>>\nstream\n\(content)\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ] + more
    let body = objects.enumerated().map { "\($0.offset + 1) 0 obj\n\($0.element)\nendobj\n" }.joined()
    return Array("%PDF-1.4\n\(body)trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n".utf8) + [UInt8](repeating: 0, count: after)
  }

  @Test(arguments: [
    ("white", "1 g BT /F 12 Tf 60 400 Td (18 hours) Tj ET"), ("tiny", "BT /F 0.5 Tf 60 400 Td (18 hours) Tj ET"),
    ("covered", "BT /F 12 Tf 60 400 Td (18 hours) Tj ET 1 g 50 390 200 30 re f"),
    ("blackened", "BT /F 12 Tf 60 400 Td (18 hours) Tj ET 0 g 50 390 200 30 re f"),
    ("without ink", "BT 3 Tr /F 12 Tf 60 400 Td (18 hours) Tj ET"),
  ])
  func `leaves out what nobody sees, and says so`(_ kind: String, _ drawn: String) throws {
    let facts = try Fixture.facts(sheet(drawn), named: "a.pdf")
    #expect(facts.problems.map(\.code) == ["TEXT-UNSEEN"] && facts.problems[0].value == "18hours")
    // The place is named.
    #expect(facts.problems[0].page == 1)
    #expect(abs(facts.problems[0].box[0] - 60) < 2)
    #expect(facts.pages[0].lines.count == 8)
    #expect(!facts.pages[0].lines.contains { $0.text.contains("18") })
  }

  @Test func `tells of files that are attached`() throws {
    let portfolio = sheet(
      "", catalog: "/Collection<</Type/Collection>>/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>",
      more: ["<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>", "<</Type/EmbeddedFile/Length 2>>\nstream\nhi\nendstream"])
    #expect(try Fixture.facts(portfolio, named: "a.pdf").problems == [.init("MORE-INSIDE", value: "attachment")])
  }

  /// A sheet with a field, or words typed onto it, that say `value` and are drawn as `appearance`.
  private func typed(_ annotation: String, _ value: String, drawn appearance: String?) throws -> FileFacts {
    let drawing = "BT /F 12 Tf 2 4 Td \(appearance ?? "") Tj ET"
    let look = appearance == nil ? "" : "/AP<</N 7 0 R>>"
    return try Fixture.facts(sheet("", page: "/Annots[6 0 R]", more: [
      "<</Type/Annot\(annotation)\(value)/DA(/F 12 Tf 0 g)/F 4/Rect[100 380 180 400]/P 3 0 R\(look)>>",
      "<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Resources<</Font<</F 5 0 R>>>>/Length \(drawing.utf8.count)>>\nstream\n\(drawing)\nendstream",
    ]), named: "a.pdf")
  }

  private static let field = "/Subtype/Widget/FT/Tx/T(hours)/V", words = "/Subtype/FreeText/Contents"

  @Test(arguments: [field, words])
  func `tells of a field whose page shows something else`(_ kind: String) throws {
    let box = [100.0, 442, 80, 20]
    #expect(try typed(kind, "(18)", drawn: "(8)").problems == [.init("FIELD-UNLIKE", value: "18", expected: "8", page: 1, box: box)])
    #expect(try typed(kind, "(8)", drawn: "(18)").problems == [.init("FIELD-UNLIKE", value: "8", expected: "18", page: 1, box: box)])
    #expect(try typed(kind, "(18)", drawn: "()").problems == [.init("FIELD-UNLIKE", value: "18", page: 1, box: box)])
  }

  @Test(arguments: [
    ("a stamp over it", "/Subtype/Stamp/F 4", "1 g 0 0 80 20 re f 0 g BT /F 12 Tf 2 4 Td (81) Tj ET", "TEXT-OVERLAID"),
    ("a shape on the screen alone", "/Subtype/Square/F 0", "1 g 0 0 80 20 re f", "TEXT-UNSEEN"),
    ("a shape in print alone", "/Subtype/Square/F 36", "1 g 0 0 80 20 re f", "TEXT-OVERLAID"),
    ("a mark in yellow", "/Subtype/Square/F 4", "1 1 0 rg 0 0 80 20 re f 0 g BT /F 12 Tf 2 4 Td (18) Tj ET", nil),
    ("a stamp beside it", "/Subtype/Stamp/F 4", "1 0 0 RG 60 2 18 16 re S", nil),
  ])
  func `tells of text that something else lies over`(_ kind: String, _ annotation: String, _ drawing: String, _ code: String?) throws {
    let facts = try Fixture.facts(sheet("BT /F 12 Tf 102 384 Td (18) Tj ET", page: "/Annots[6 0 R]", more: [
      "<</Type/Annot\(annotation)/Rect[100 380 180 400]/P 3 0 R/AP<</N 7 0 R>>>>",
      "<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Resources<</Font<</F 5 0 R>>>>/Length \(drawing.utf8.count)>>\nstream\n\(drawing)\nendstream",
    ]), named: "a.pdf")
    #expect(facts.problems.map(\.code) == (code.map { [$0] } ?? []) && facts.problems.allSatisfy { $0.value == "18" })
  }

  @Test func `tells of a page that stands on its head`() throws {
    let turned = try Fixture.facts(sheet("", page: "/Rotate 180"), named: "a.pdf")
    #expect(turned.problems == [.init("PAGE-TURNED", value: "1", page: 1)])
    #expect(try Fixture.facts(sheet("", page: "/Rotate 90"), named: "a.pdf").problems == [])
  }

  @Test func `tells of files that are attached to a place`() throws {
    let pinned = sheet("", page: "/Annots[6 0 R]", more: [
      "<</Type/Annot/Subtype/FileAttachment/Rect[100 380 120 400]/FS<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>>>",
      "<</Length 2>>\nstream\nhi\nendstream",
    ])
    #expect(try Fixture.facts(pinned, named: "a.pdf").problems == [.init("MORE-INSIDE", value: "attachment")])
  }

  @Test(arguments: [field, words])
  func `takes a field that its page shows for what it is`(_ kind: String) throws {
    for (value, drawn) in [("(18)", "(18)"), ("(18)", "(18 hours)"), ("(TRAN  VAN)", "(TRAN VAN)"), ("()", "(8)")] {
      #expect(try typed(kind, value, drawn: drawn).problems == [])
    }
    // Where no program has drawn it yet, whoever opens it does.
    #expect(try typed(kind, "(18)", drawn: nil).problems == [])
    #expect(try typed(kind, "<FEFF8A137DF400310038>", drawn: nil).problems == [])
  }

  @Test(arguments: [
    "BT /F 12 Tf 60 400 Td (18 hours) Tj ET", "0.8 g BT /F 9 Tf 60 400 Td (18 hours) Tj ET",
    "0 0 0.5 rg 50 390 200 30 re f 1 g BT /F 12 Tf 60 400 Td (18 hours) Tj ET", "BT /F 5 Tf 60 400 Td (18 hours) Tj ET",
  ])
  func `reads what is seen, pale, small or white on a dark ground`(_ drawn: String) throws {
    let facts = try Fixture.facts(sheet(drawn), named: "a.pdf")
    #expect(facts.problems == [])
    #expect(facts.pages[0].lines.last?.text == "18 hours")
  }

  @Test func `does not take zeros behind the end for a cut`() throws {
    #expect(try Fixture.facts(sheet("", after: 300_000), named: "a.pdf").problems == [])
    #expect(try Fixture.facts(Array(sheet("").dropLast(40)), named: "a.pdf").problems.map(\.code) == ["TRUNCATED"])
  }

  @Test func `finds tables by their drawn lines`() throws {
    let tables = try Fixture.facts("forms.pdf").tables
    #expect(tables.map(\.page) == [1, 1, 2, 5])
    #expect(
      tables[0].rows.map { $0.map(\.text) } == [
        ["雇主名稱", "範例精密股份有限公司", "統一編號", "04595257"], ["負責人", "林示例", "性別", "□男 ■女"],
        ["外國人英文姓名", "TRAN, VAN MAU", "護照號碼", "SPC000123"],
      ])
    #expect(tables[0].rows[1][3].boxes.map(\.isTicked) == [false, true])
  }

  @Test func `finds thin lines that letters stand close to`() throws {
    let tables = try Fixture.facts("tight.pdf").tables
    #expect(
      tables.map { $0.rows.map { $0.map(\.text) } } == [
        [
          ["公司名稱：", "範例公司", "統編：", "04595257"], ["國籍：", "越南", "職務名稱：", "銑床工"],
          ["工廠名稱：", "範例公司一廠", "負責人：", "林示例"], ["護照號碼：", "SPC000123", "聯絡人：", "張例子"],
        ]
      ])
  }

  @Test func `takes the strokes of a large letter for no table`() throws {
    #expect(try Fixture.facts("certificate-zh.pdf").tables.isEmpty)
  }

  @Test func `reads the fields of an AcroForm where they stand`() throws {
    #expect(try Fixture.facts("fields.pdf").problems == [])
    let controls = try Fixture.facts("fields.pdf").controls
    #expect(controls.map(\.value) == ["TRAN VAN MAU", "SPC000123", "", "yes", "no", "CNC"])
    #expect(controls.map(\.kind) == ["text", "text", "text", "box", "box", "text"])
    #expect(controls.last?.label == "職務名稱")
    #expect(controls.first?.box == [200, 96, 200, 22])
  }

  @Test func `reads words that were typed onto the page`() throws {
    #expect(try Fixture.facts("typed.pdf").controls.map(\.value) == ["SPC000123"])
  }

  @Test func `gives one digest for the same pixels, and another for one pixel changed`() throws {
    let scan = try Fixture.facts("scan.pdf")
    #expect(scan.isScan && !scan.isEditable && scan.pages[0].isPicture)
    #expect(!scan.pixelDigest.isEmpty)
    #expect(try Fixture.facts("scan-title.pdf").pixelDigest == scan.pixelDigest)
    #expect(try Fixture.facts("scan-pixel.pdf").pixelDigest != scan.pixelDigest)
  }

  @Test func `takes an invisible text over a picture for a scan, and a visible one for a page`() throws {
    let ocr = try Fixture.facts("scan-ocr.pdf")
    #expect(ocr.isScan)
    #expect(ocr.pages[0].lines.count == 4)
    let background = try Fixture.facts("background.pdf")
    #expect(!background.isScan)
    #expect(background.isEditable)
  }

  @Test func `puts the letters of a page on its side together`() throws {
    let page = try Fixture.facts("turned.pdf").pages[0]
    #expect(page.rotation == 90)
    #expect(page.lines.map(\.text).contains("Passport No. SPC000123"))
    #expect(page.lines.first?.text == "護照影本（SPECIMEN）")
  }

  @Test func `tells a password to open from one to change`() throws {
    let locked = try Fixture.facts("locked.pdf")
    #expect(locked.problems.map(\.code) == ["ENCRYPTED"])
    #expect(!locked.isReadable)
    let owner = try Fixture.facts("owner-locked.pdf")
    #expect(owner.isReadable && owner.problems.isEmpty)
    #expect(owner.properties["encrypted"] == "yes")
  }

  @Test func `proves a cut by the end that is missing`() throws {
    let whole = try Fixture.bytes("forms.pdf")
    let cut = try Fixture.facts(Array(whole.prefix(whole.count * 6 / 10)), named: "x.pdf")
    #expect(cut.problems.map(\.code).contains("TRUNCATED"))
    #expect(
      try Fixture.facts(Array("%PDF no more".utf8), named: "x.pdf").problems.map(\.code) == ["NOT-FORMAT"])
    #expect(try Fixture.facts([], named: "x.pdf").problems.map(\.code) == ["NOT-FORMAT"])
    #expect(try Fixture.facts("forms.pdf").problems.isEmpty)
  }

  @Test func `opens a file with blank bytes before its head`() throws {
    let facts = try Fixture.facts(
      [UInt8](repeating: 0, count: 500) + Fixture.bytes("passport.pdf"), named: "x.pdf")
    #expect(facts.isReadable)
    #expect(facts.pages.count == 1)
  }
}
