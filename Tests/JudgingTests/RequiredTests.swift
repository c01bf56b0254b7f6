import Casefile
import Judging
import Testing

@Suite struct `A required document` {
  private static let documents =
    "<document id='A1' types='all' paper='2' electronic='2' original='yes'>\(RulebookText.both("name", "申請書", "Form"))</document>"
    + "<document id='SUP' types='all' for-each='worker/supervisor' at-least='2' electronic='2'>\(RulebookText.both("name"))</document>"
    + "<document id='PP' types='all' for-each='worker' when='latin-name' electronic='2'>\(RulebookText.both("name", "護照", "Passport"))</document>"
    + "<document id='NOT' types='all' when='worker/passport-no' electronic='2'>\(RulebookText.both("name"))</document>"
    + "<document id='OPT' types='all' optional='yes' electronic='2'>\(RulebookText.both("name"))</document>"
    + "<document id='LATER' types='all' from='2024-01-01' electronic='2'>\(RulebookText.both("name"))</document>"

  private func required(_ small: SmallCase) throws -> [String: String] {
    let book = try RulebookText(RulebookText.book(Self.documents + RulebookText.rule())).load()
    let day = try #require(CivilDate(iso: "2023-10-15"))
    let element = try Judge.required(casefile: small.casefile, type: "TEST-ONE", asOf: day, rulebook: book)
    let rows = element.children.map {
      ($0["key"] ?? "", "\($0["present"] ?? "") \($0["found"] ?? "")/\($0["at-least"] ?? "")")
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  @Test func `is asked of each worker, as often as there are things to prove`() throws {
    #expect(
      try required(SmallCase()) == [
        "document:A1/copy:usb-1": "yes 1/1", "worker:1/document:SUP/copy:usb-1": "no 2/3",
        "worker:1/document:PP/copy:usb-1": "no 0/1",
      ])
  }

  @Test func `is asked at least as often as the rulebook says, and unsure if its papers are`() throws {
    let small = try SmallCase([
      ("<supervisor key=\"worker:1/supervisor:2\"/><supervisor key=\"worker:1/supervisor:3\"/>", "")
    ])
    #expect(try required(small)["worker:1/document:SUP/copy:usb-1"] == "unsure 2/2")
  }

  @Test func `is asked of each copy by its kind`() throws {
    let copies =
      "<copies><copy id=\"paper-1\" kind=\"paper\" state=\"ok\"/><copy id=\"usb-2\" kind=\"electronic\" state=\"ok\"/>"
    let found = try required(SmallCase([("<copies>", copies)]))
    #expect(found["document:A1/copy:paper-1"] == "no 0/1")
    #expect(found["document:A1/copy:usb-2"] == "no 0/1")
    #expect(found["worker:1/document:PP/copy:paper-1"] == nil)
  }

  @Test func `that came in later is there for every copy`() throws {
    let small = try SmallCase([
      ("<copies>", "<copies><copy id=\"supplement-1\" kind=\"supplement\" state=\"ok\"/>"),
      (
        "<documents>",
        "<documents><document key=\"k\" id=\"PP\" worker=\"1\" sure=\"yes\"><instance copy=\"supplement-1\"/></document>"
      ),
    ])
    #expect(try required(small)["worker:1/document:PP/copy:usb-1"] == "yes 1/1")
  }

  @Test func `that is missing keeps the rules about it waiting`() throws {
    let rules =
      Self.documents
      + RulebookText.rule("MISSING", "<test>@present != 'no'</test>", context: "required/document")
      + RulebookText.rule("ABOUT", context: "casefile/documents/document[@id = 'PP']")
      + RulebookText.rule("OTHER", context: "casefile/documents/document[@id = 'OPT']")
    let ledger = try SmallCase().judge(rules, root: "missing-document='MISSING'")
    let waiting = try #require(ledger.findings.first { $0.rule == "ABOUT" })
    #expect(waiting.outcome == .look)
    #expect(waiting.waitsFor == "MISSING")
    #expect(waiting.subject == "worker:1/document:PP/copy:usb-1")
    #expect(ledger.entries.last?.reason == "no-subject")
  }
}
