import Reading
import Schemas
import TestSupport
import Testing
import Wire
import XML

@Suite struct `Forms` {
  @Test func `are described by files that their schema allows`() throws {
    let schema = try Schema(SchemaFolder.linkedIn.bytes("forms.xsd"))
    for name in SchemaFolder.names where name.hasPrefix("forms/") {
      let complaints = try schema.complaints(about: Document(SchemaFolder.linkedIn.bytes(name)))
      #expect(complaints.isEmpty, "\(name)")
    }
  }

  @Test func `are told and parted where one file holds several`() throws {
    let forms = try Fixture.forms("forms.pdf")
    #expect(forms.map(\.document) == ["A1", "A3-CONTACT", "A3-WORKER", "A4"])
    #expect(forms.map(\.pages) == [1...2, 3...3, 4...4, 5...5])
    #expect(forms.allSatisfy { $0.score > 0.9 && $0.reasons.first?.sign == "title" })
    #expect(forms[1].role == "contact")
    #expect(forms.allSatisfy { $0.hasChinese && $0.language == "zh" })
  }

  @Test func `keep a table together that goes on over the page`() throws {
    let form = try #require(try Fixture.forms("forms.pdf").first)
    #expect(form.texts("employment", "from", "to") == [["106/8/1", "109/7/31"], ["109/8/1", "∅"]])
    #expect(form.texts("dossier/apply-date") == ["民國112年11月20日"])
    #expect(form.texts("worker/sex") == ["女"])
  }

  @Test func `name the ticks of a checklist by the documents`() throws {
    let form = try #require(try Fixture.forms("forms.pdf").last)
    #expect(form.rows("tick").map(\.subject) == ["A1", "PASSPORT", "TRN-TRANSL"])
    #expect(form.texts("tick", "applicant", "reviewer") == [["yes", "no"], ["yes", "∅"], ["no", "no"]])
  }

  @Test func `list several workers, and labels by their section`() throws {
    let form = try #require(try Fixture.forms("workers.docx").first)
    #expect(form.form == "A1")
    #expect(
      form.texts("worker", "latin-name", "passport-no", "kind") == [
        ["TRAN, VAN MAU", "SPC000123", "migrant"], ["SANTOSO CONTOH", "SPC000456", "graduate"],
      ])
    #expect(form.texts("employer/contact-name") == ["張例子"])
    #expect(form.texts("employer/contact-phone") == ["04-00000000"])
    #expect(form.texts("employer/name") == ["範例精密股份有限公司"])
  }

  @Test func `call an answer blank that is a pattern to fill in`() throws {
    let form = try #require(try Fixture.forms("workers.docx").first)
    #expect(form.texts("dossier/apply-date") == ["∅"])
    #expect(form.texts("dossier/track") == ["∅"])
    #expect(form.texts("employer/contact-title") == ["∅"])
  }

  @Test func `are read from the fields of a PDF`() throws {
    let form = try #require(try Fixture.forms("fields.pdf").first)
    #expect(form.texts("worker/latin-name") == ["TRAN VAN MAU"])
    #expect(form.texts("worker/sex") == ["男"])
    #expect(form.texts("worker/job-title") == ["CNC"])
    #expect(form.texts("worker/occ-code") == ["∅"])
    #expect(try Fixture.forms("typed.pdf").first?.texts("worker/passport-no") == ["SPC000123"])
  }

  @Test func `give the lines of a passport as they are printed`() throws {
    for name in ["passport.pdf", "turned.pdf"] {
      let form = try #require(try Fixture.forms(name).first)
      #expect(form.form == "PASSPORT")
      #expect(form.mrz.map(\.first) == ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"])
      #expect(form.mrz.map(\.second) == ["L898902C36UTO7408122F1204159ZE184226B<<<<<10"])
      #expect(form.texts("worker/passport-no") == ["SPC000123"])
    }
  }

  @Test func `say of a scanner's text that it is recognised, and of nothing there that it is blank`() throws {
    var facts = try Fixture.facts("scan-ocr.pdf")
    facts.pages[0].lines.insert(.init(text: "外國人中階技術製造工作所需能力清單", box: [60, 40, 300, 12]), at: 0)
    let form = try #require(try Fixture.catalogue().read(facts).first)
    #expect(form.texts("employer/name") == ["範例精密股份有限公司"])
    #expect(!form.fields.isEmpty)
    #expect(form.fields.allSatisfy { $0.isRecognised })
    #expect(form.blankFields.isEmpty)
  }

  @Test(arguments: [
    ("課程名梳：銑床加工", true, "銑床加工"), ("課桯名梳：銑床加工", true, ""), ("課程名梳：銑床加工", false, ""),
  ])
  func `have labels of which recognition may misread one character`(line: String, isPicture: Bool, course: String) throws {
    var facts = FileFacts(family: "image", version: "1")
    var page = FileFacts.Page(number: 1, width: 595, height: 842)
    page.isPicture = isPicture
    page.lines = ["訓練時數證明書", line].enumerated().map { .init(text: $1, box: [60, 40 + 30 * Double($0), 200, 12]) }
    facts.pages = [page]
    let form = try #require(try Fixture.catalogue().read(facts).first)
    #expect(form.texts("training/course") == (course.isEmpty ? [] : [course]))
  }

  @Test func `are none where nothing is like one`() throws {
    #expect(try Fixture.forms("scan.pdf").isEmpty)
    #expect(try Fixture.forms("locked.pdf").isEmpty)
  }
}
