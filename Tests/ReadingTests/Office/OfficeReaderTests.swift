import Testing
import Wire

@Suite struct `The office reader` {
  private func paragraphs(_ name: String) throws -> [String] {
    try Fixture.facts(name).paragraphs.map(\.text)
  }

  @Test func `joins the pieces of a word and leaves out what is deleted or hidden`() throws {
    let facts = try Fixture.facts("word.docx")
    let texts = facts.paragraphs.map(\.text)
    #expect(texts.contains("公司名稱：分成三段"))
    #expect(texts.contains("留下加上"))
    #expect(texts.contains("看得見"))
    #expect(!texts.joined().contains("看不見"))
    #expect(!texts.joined().contains("刪去"))
    #expect(facts.problems.map(\.code) == ["TRACKED-CHANGES"])
  }

  @Test func `sees the boxes of content controls, old forms and symbols`() throws {
    let boxes = try Fixture.facts("word.docx").paragraphs.flatMap(\.boxes)
    #expect(
      boxes == [
        .init(label: "訓練課程", isTicked: true), .init(label: "實作認定", isTicked: false),
        .init(label: "有", isTicked: true), .init(label: "無", isTicked: false),
        .init(label: "符號", isTicked: true),
      ])
  }

  @Test func `takes the words that ask for an answer for no answer`() throws {
    #expect(try paragraphs("word.docx").contains("聯絡人："))
    let control = try Fixture.facts("word.docx").controls.first { $0.label == "聯絡人" }
    #expect(control?.value == "")
  }

  @Test func `reads a text box once, and headers apart`() throws {
    let paragraphs = try Fixture.facts("word.docx").paragraphs
    #expect(paragraphs.filter { $0.place == "textbox" }.map(\.text) == ["文字方塊裡的字"])
    #expect(paragraphs.filter { $0.place == "header" }.map(\.text) == ["頁首文字"])
  }

  @Test func `reads the part that the package names, not what only bears its name`() throws {
    #expect(try paragraphs("decoy.docx") == ["真正的內容"])
    let both = try Fixture.facts("two-kinds.docx")
    #expect(!both.isReadable && both.problems.map(\.code) == ["DECODER-REFUSED"])
  }

  @Test func `leaves out what styles hide, and takes the way that every program takes`() throws {
    #expect(try paragraphs("hidden-by-style.docx") == ["看得見", "藏兩次又出現", "直接取消", "大家看到"])
    #expect(try paragraphs("hidden-by-style.odt") == ["看得見"])
  }

  @Test(arguments: ["unseen-white.docx", "unseen-white-style.docx", "unseen-tiny.docx", "unseen-white.odt", "unseen-tiny.odt"])
  func `tells of text that nobody sees`(_ name: String) throws {
    let problems = try Fixture.facts(name).problems
    #expect(problems.map(\.code) == ["TEXT-UNSEEN"] && problems.first?.value == "八十")
  }

  @Test(arguments: ["unseen-in-shape.docx", "unseen-in-shape.odt"])
  func `tells of white text in shapes that are not filled`(_ name: String) throws {
    #expect(try Fixture.facts(name).problems.first?.value == "八")
  }

  @Test(arguments: [
    "white-on-dark.docx", "white-on-dark.odt", "white-in-shape.docx", "white-in-shape.odt", "word.docx", "controls.odt",
    "workers.docx",
  ])
  func `takes white text on a dark ground for what it is`(_ name: String) throws {
    #expect(try !Fixture.facts(name).problems.contains { $0.code == "TEXT-UNSEEN" })
  }

  @Test func `keeps the spans of a table`() throws {
    let table = try #require(try Fixture.facts("word.docx").tables.first)
    #expect(table.rows.map { $0.map(\.text) } == [["合併\n兩行", "一", "二"], ["跨欄"]])
    #expect(table.rows[0][0].rows == 2)
    #expect(table.rows[1][0].columns == 2)
  }

  @Test func `reads the controls and blanks of OpenDocument`() throws {
    let facts = try Fixture.facts("controls.odt")
    #expect(facts.paragraphs.map(\.text) == ["申請類別：☑訓練課程  □實作認定", "看得見\t右邊\n下一行", "文字方塊裡的字"])
    #expect(facts.controls.map(\.value) == ["yes", "no"])
    #expect(facts.tables[0].rows[0].map(\.text) == ["甲\n乙"])
  }

  @Test func `is not blown up by a row that repeats a million times`() throws {
    let rows = try Fixture.facts("controls.odt").tables[0].rows
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.count <= 256 })
  }

  @Test func `reads the cells of a sheet`() throws {
    let tables = try Fixture.facts("sheet.xlsx").tables
    #expect(tables.map { $0.rows.map { $0.map(\.text) } } == [[["課程名稱", "時數"], ["銑床", "32"]]])
  }

  @Test func `calls pages pasted into Word a scan`() throws {
    let facts = try Fixture.facts("scan-in-word.docx")
    #expect(facts.isScan)
    #expect(!facts.isEditable)
    #expect(facts.properties["pictures"] == "2")
    #expect(try Fixture.facts("word.docx").isEditable)
  }

  @Test func `gives one digest for one text, and another for another`() throws {
    #expect(try Fixture.facts("word.docx").textDigest == Fixture.facts("word.docx").textDigest)
    #expect(try Fixture.facts("word.docx").textDigest != Fixture.facts("workers.docx").textDigest)
  }

  @Test(arguments: [
    ("a cut zip", "TRUNCATED"), ("a locked Word file", "ENCRYPTED"), ("an old Word file", "DECODER-REFUSED"),
    ("a page of HTML", "NOT-FORMAT"), ("nothing", "NOT-FORMAT"),
  ])
  func `says what is wrong`(_ file: String, _ code: String) throws {
    let compound: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 2000)
    let bytes: [UInt8] =
      switch file {
      case "a cut zip": Array(try Fixture.bytes("word.docx").dropLast(300))
      case "a locked Word file": compound + "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
      case "an old Word file": compound
      case "a page of HTML": Array("<html><body>no</body></html>".utf8)
      default: []
      }
    let facts = try Fixture.facts(bytes, named: "file.docx")
    #expect(!facts.isReadable)
    #expect(facts.problems.map(\.code) == [code])
  }

  @Test func `tells an encrypted OpenDocument and a zip that is none`() throws {
    #expect(try Fixture.facts("locked.odt").problems.map(\.code) == ["ENCRYPTED"])
  }
}

@Suite struct `Boxes in a text` {
  @Test(arguments: [
    ("□男　☑女", "男-女+"), ("( )訓練 (v)實作", "訓練-實作+"), ("（ｖ）是 （　）否", "是+否-"), ("v訓練課程", "訓練課程+"),
    ("☒甲☐乙", "甲+乙-"), ("\u{F0FE}甲\u{F0A8}乙", "甲+乙-"), ("Vietnam", ""), ("型號 V 型皮帶", ""),
    ("[x] yes [ ] no", "yes+no-"),
    ("電話(02)2700", ""),
  ])
  func `are told with their words`(_ text: String, _ boxes: String) {
    let told = CheckMarks.boxes(in: text).map { $0.label + ($0.isTicked ? "+" : "-") }.joined()
    #expect(told == boxes)
  }
}
