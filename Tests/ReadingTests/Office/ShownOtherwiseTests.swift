import Casefile
import Intake
import TestSupport
import Testing
import Wire

@Suite struct `Office files that show something else than they store` {
  private func problems(_ name: String) throws -> [FileFacts.Problem] {
    try Fixture.facts(name).problems
  }

  @Test(arguments: [
    "same-colour.docx", "same-as-cell.docx", "theme.docx", "row.docx", "hidden-row.docx", "line.docx", "narrow.docx",
    "same-colour.odt", "narrow.odt", "line.odt", "row.odt", "hidden-row.odt", "variable.odt",
  ])
  func `are told where text has no room or the colour of its ground`(_ name: String) throws {
    #expect(try problems("unseen-" + name) == [.init("TEXT-UNSEEN", value: "八十")])
  }

  @Test(arguments: ["seen.docx", "seen.odt"])
  func `are not told where text is seen all the same`(_ name: String) throws {
    #expect(try problems(name).isEmpty)
  }

  @Test(arguments: [
    "control.docx", "block.docx", "cell.docx", "formula.docx", "property.docx", "if.docx", "simple.docx", "split.docx",
    "user-field-get.odt", "title.odt", "user-defined.odt", "date.odt", "conditional-text.odt", "expression.odt",
    "hidden-text.odt", "sequence.odt", "drop-down.odt", "section.odt", "paragraph.odt",
  ])
  func `are told where programs compute text anew`(_ name: String) throws {
    #expect(try problems("computed-" + name) == [.init("TEXT-COMPUTED", value: "八十小時")])
  }

  @Test(arguments: ["computed-none.docx", "computed-none.odt"])
  func `are not told for numbers of pages, references, fixed fields and what stands in headers`(_ name: String) throws {
    #expect(try problems(name).isEmpty)
  }

  @Test func `are read as the label of a list that is chosen`() throws {
    #expect(try Fixture.facts("computed-drop-down.odt").paragraphs.map(\.text) == ["時數十八小時"])
    #expect(try Fixture.facts("computed-none.odt").paragraphs.map(\.text) == ["12024甲1乙丙"])
  }

  @Test func `are read without what stands in an instruction`() throws {
    let facts = try Fixture.facts("field-in-field.docx")
    #expect(facts.paragraphs.map(\.text) == ["前內後", "十八止", "下一段"])
    #expect(facts.problems.map(\.value) == ["十八"])
    #expect(facts.problems.map(\.code) == ["TEXT-COMPUTED"])
  }

  @Test(arguments: [("struck.docx", "十八小時整", "八十 劃"), ("struck.odt", "又十八小時", "八十 劃")])
  func `are read without what is struck out, which is told`(_ name: String, _ text: String, _ struck: String) throws {
    let facts = try Fixture.facts(name)
    #expect(facts.paragraphs.map(\.text) == [text])
    #expect(facts.problems == [.init("TEXT-STRUCK", value: struck)])
  }

  @Test(arguments: ["turned.docx", "turned.odt", "turned-run.docx"])
  func `are told where controls turn the text round`(_ name: String) throws {
    let problems = try problems(name)
    #expect(problems.map(\.code) == ["TEXT-TURNED"])
    #expect(problems[0].value.filter(\.isNumber) == "81" && problems[0].value.unicodeScalars.allSatisfy { !$0.properties.isBidiControl })
  }

  @Test func `are not told where controls leave the text as it is`() throws {
    #expect(try problems("turned-none.docx").isEmpty)
  }

  @Test(arguments: [("notes.docx", ["內文", "腳註", "章節附註"]), ("notes.odt", ["內文", "腳註"])])
  func `are read with their notes`(_ name: String, _ texts: [String]) throws {
    let paragraphs = try Fixture.facts(name).paragraphs
    #expect(paragraphs.map(\.text) == texts)
    #expect(paragraphs.map(\.place) == ["body"] + texts.dropFirst().map { _ in "footer" })
  }

  @Test func `are told where objects of other programs are embedded`() throws {
    let folder = try TemporaryFolder()
    for (name, told) in [("embedded.docx", ["attachment"]), ("word.docx", [])] {
      let file = try LoneFile(folder.write(name, Fixture.bytes(name)))
      let found = try file.examine(key: "file", limits: Limits())
      #expect(found.observations.filter { $0.code == "MORE-INSIDE" }.map(\.value) == told)
      #expect(found.refusal == nil)
    }
  }
}
