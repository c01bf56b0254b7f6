import Casefile
import Judging
import Testing

@Suite struct `What a person saw` {
  private static let ask = "<ask xml:lang='zh-Hant'>看到章嗎</ask><ask xml:lang='en'>Is there a seal?</ask>"

  private func outcome(_ review: String, _ inner: String = ask, more: String = "") throws -> Outcome {
    try #require(
      try SmallCase(review: review).judge(RulebookText.rule("RULE", inner, more: more)).entries.first
    )
    .outcome
  }

  private func answer(_ verdict: String, subject: String = "worker:1", valid: String = "yes") -> String {
    "<answer rule='RULE' subject='\(subject)' verdict='\(verdict)' valid='\(valid)'/>"
  }

  @Test(arguments: [
    ("seen", Outcome.passed), ("not-seen", .failed), ("cannot-tell", .look),
  ])
  func `answers what a rule asks`(verdict: String, expected: Outcome) throws {
    #expect(try outcome(answer(verdict)) == expected)
  }

  @Test func `is asked for when nobody answered`() throws {
    let ledger = try SmallCase().judge(RulebookText.rule("RULE", Self.ask, more: "group='seal'"))
    #expect(ledger.findings.first?.message == Bilingual(zhHant: "看到章嗎", english: "Is there a seal?"))
    #expect(ledger.findings.first?.group == .seal)
  }

  @Test func `counts only for its own subject and while it is valid`() throws {
    #expect(try outcome(answer("seen", subject: "worker:11")) == .look)
    #expect(try outcome(answer("seen", valid: "no")) == .look)
    #expect(try outcome(answer("seen", subject: "")) == .passed)
    #expect(try outcome(answer("seen", subject: "") + answer("not-seen")) == .failed)
  }

  @Test func `does not undo what is proven`() throws {
    #expect(try outcome(answer("seen"), "<test>false()</test>" + Self.ask) == .failed)
    #expect(try outcome(answer("seen"), "<test>false()</test>") == .failed)
  }

  @Test func `settles a doubt`() throws {
    let inner = "<need select='dob' how='read'/><test>false()</test>"
    #expect(try outcome(answer("seen"), inner) == .passed)
    #expect(try outcome(answer("not-seen"), inner) == .failed)
    #expect(try outcome(answer("not-seen"), "<test>false()</test>", more: "basis='inferred'") == .look)
  }

  @Test(arguments: [
    ("until='2023-10-15'", Outcome.waived), ("until='2023-10-14'", .failed), ("until=''", .waived),
    ("subject='worker:2'", .failed), ("subject='worker:1'", .waived),
  ])
  func `waives a rule until a day`(attributes: String, expected: Outcome) throws {
    let waiver = "<waiver rule='RULE' reason='特案' by='officer' valid='yes' \(attributes)/>"
    #expect(try outcome(waiver, "<test>false()</test>") == expected)
  }
}
