import Casefile
import Judging
import Testing

@Suite struct `A message` {
  private func finding(
    _ select: String, as form: String = "text", context: String = "casefile/worker", more: String = ""
  ) throws -> Finding {
    let value = "<value select=\"\(select)\" as=\"\(form)\"/>"
    let rules =
      "<document id='A1' types='all' electronic='2'>\(RulebookText.both("name", "申請書", "Form"))</document>"
      + RulebookText.rule(
        "A", "<test>false()</test>" + more, context: context,
        messages: RulebookText.both("message", value, value))
    return try #require(try SmallCase().judge(rules).findings.first)
  }

  @Test(arguments: [
    ("dob", "date", "民國79年5月1日", "1990-05-01"), ("dob/@n", "date", "民國79年5月1日", "1990-05-01"),
    ("/view/@as-of", "date", "民國112年10月15日", "2023-10-15"), ("'民國'", "date", "民國", "民國"),
    ("sum(training/hours/@n)", "hours", "79.5", "79.5"), ("d:param('hours_min')", "number", "80", "80"),
    ("training[1]/hours", "hours", "60", "60"), ("10 div 3", "number", "3.33", "3.33"),
    ("-0.5", "number", "-0.5", "-0.5"),
    ("training/hours", "list", "60、19.5", "60, 19.5"),
    ("latin-name", "text", "NGUYEN VAN TEST", "NGUYEN VAN TEST"),
    ("arc-no", "text", "A1 / A2", "A1 / A2"), (".", "name", "NGUYEN VAN TEST", "NGUYEN VAN TEST"),
    ("/view/casefile/documents/document[@id='A1']", "name", "申請書", "Form"),
    ("/view/required/document[1]", "name", "申請書", "Form"),
  ])
  func `writes a value`(select: String, form: String, zhHant: String, english: String) throws {
    #expect(try finding(select, as: form).message == Bilingual(zhHant: zhHant, english: english))
  }

  @Test func `shows where a fact was found`() throws {
    let evidence = try finding("'x'", more: "<evidence select='latin-name'/><evidence select='dob'/>")
      .evidence
    #expect(evidence.map(\.file) == ["a1.odt", "p.jpg"])
    #expect(evidence.first?.page == 2)
    #expect(evidence.first?.how == .read)
    #expect(evidence.last?.box == [1, 2, 3.5, 4])
    #expect(evidence.last?.unit == "pixels")
    #expect(evidence.last?.confidence == 0.97)
    #expect(evidence.last?.value == "1990-05-01")
  }

  @Test func `shows the working of a measure and the files of a document`() throws {
    let more =
      "<evidence select='/view/measures/worker/age'/><evidence select='/view/casefile/documents/document'/>"
    let evidence = try finding("'x'", more: more).evidence
    #expect(evidence.first?.value.isEmpty == false)
    #expect(evidence.dropFirst().map(\.file) == ["a1.odt", "s1.pdf", "s2.pdf"])
  }

  @Test func `shows what it is about when the rule names no evidence`() throws {
    let evidence = try finding("'x'", context: "casefile/observation").evidence
    #expect(evidence.map(\.file) == ["p.jpg"])
    #expect(evidence.map(\.value) == ["png → jpeg"])
  }
}
