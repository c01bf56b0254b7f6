import Casefile
import Judging
import Testing

@Suite struct `A judgement` {
  private func outcome(
    _ inner: String, form: String = "assert", context: String = "casefile/worker", more: String = "",
    severity: String = "F", messages: String = RulebookText.both("message"), small: SmallCase? = nil
  ) throws -> LedgerEntry {
    let rule = RulebookText.rule(
      "RULE", inner, form: form, severity: severity, context: context, more: more, messages: messages)
    return try #require(try (small ?? SmallCase()).judge(rule).entries.first)
  }

  @Test(arguments: [
    ("assert", "true()", Outcome.passed), ("assert", "false()", .failed), ("report", "true()", .failed),
    ("report", "false()", .passed),
  ])
  func `follows the test`(form: String, test: String, expected: Outcome) throws {
    #expect(try outcome("<test>\(test)</test>", form: form).outcome == expected)
  }

  @Test(arguments: [
    ("from='2023-10-15'", Outcome.failed), ("from='2023-10-16'", .notApplicable),
    ("until='2023-10-15'", .failed), ("until='2023-10-14'", .notApplicable),
  ])
  func `applies between its days, both included`(days: String, expected: Outcome) throws {
    let entry = try outcome("<test>false()</test>", more: days)
    #expect(entry.outcome == expected)
    if expected == .notApplicable { #expect(entry.reason == "not-in-force") }
  }

  @Test func `without a node is not applicable, never passed`() throws {
    let entry = try outcome("<test>true()</test>", context: "casefile/nothing")
    #expect(entry.outcome == .notApplicable)
    #expect(entry.reason == "no-subject")
    #expect(!entry.reasonText.zhHant.isEmpty)
  }

  @Test func `is the worst of its nodes and counts them`() throws {
    let entry = try outcome("<test>hours/@n &gt;= 3600</test>", context: "casefile/worker/training")
    #expect(entry.outcome == .failed)
    #expect(entry.nodes == [.failed: 1, .passed: 1])
    #expect(entry.at == ["worker:1/training:2"])
  }

  @Test(arguments: [
    // Missing, contradictory and blank facts are not wrong.
    ("passport-no", "look"), ("arc-no", "look"), ("sex", "look"), ("latin-name", "failed"),
  ])
  func `waits for what it needs`(need: String, expected: String) throws {
    let inner = "<need select='\(need)' waits-for='RULE'/><test>false()</test>"
    let entry = try outcome(inner)
    #expect(entry.outcome.rawValue == expected)
    if expected == "look" { #expect(entry.reason == "waits-for RULE") }
  }

  @Test func `does not fail on a value that cannot be read`() throws {
    let small = try SmallCase([("n=\"19900501\">1990-05-01<", "bad=\"format\">1990-05-01<")])
    let inner = "<need select='dob'/><test>dob/@n &gt; 1</test>"
    #expect(try outcome(inner, small: small).outcome == .look)
  }

  @Test func `fails on absence only when the rule says so`() throws {
    let inner = "<need select='passport-no'/><test>true()</test>"
    #expect(try outcome(inner, more: "absence='failed'").outcome == .failed)
  }

  @Test(arguments: [
    ("dob", "read", "false()", "", "look"), ("dob", "recognised", "false()", "", "failed"),
    ("dob", "read", "true()", "", "passed"), ("dob", "read", "true()", "strict='yes'", "look"),
    ("dob | latin-name", "read", "false()", "", "look"),
    ("latin-name/@best", "confirmed", "false()", "", "look"),
  ])
  func `is left to a person when the fact is known too weakly`(
    need: String, how: String, test: String, strict: String, expected: String
  ) throws {
    let inner = "<need select='\(need)' how='\(how)' \(strict)/><test>\(test)</test>"
    #expect(try outcome(inner).outcome.rawValue == expected)
  }

  @Test(arguments: [
    ("basis='inferred'", "", "look"), ("basis='inferred' contradiction='yes'", "", "failed"),
    ("basis='mixed'", "inferred='yes'", "look"), ("basis='mixed'", "", "failed"),
    ("basis='practice'", "", "failed"),
  ])
  func `that was only inferred is at most left to a person`(more: String, test: String, expected: String)
    throws
  {
    #expect(try outcome("<test \(test)>false()</test>", more: more).outcome.rawValue == expected)
  }

  @Test func `does not apply where the rule says so, with its reason`() throws {
    let reason = RulebookText.both(
      "reason", "有 <value select='count(training)'/> 門課", "<value select='count(training)'/> courses")
    let entry = try outcome("<unless when='training'>\(reason)</unless><test>false()</test>")
    #expect(entry.outcome == .notApplicable)
    #expect(entry.reasonText == Bilingual(zhHant: "有 2 門課", english: "2 courses"))
  }

  @Test func `takes the first look that is true before the test`() throws {
    let looks =
      "<look when='false()'>\(RulebookText.both("message", "一", "one"))</look>"
      + "<look when='true()' group='seal'>\(RulebookText.both("message", "二", "two"))</look>"
    let ledger = try SmallCase().judge(RulebookText.rule("RULE", looks + "<test>false()</test>"))
    #expect(ledger.findings.map(\.message.english) == ["two"])
    #expect(ledger.findings.map(\.group) == [.seal])
    #expect(ledger.verdict == .look)
  }

  @Test func `gives the message of the test that failed, and proof before a hint`() throws {
    let inner = "<test id='a' inferred='yes'>false()</test><test id='b'>false()</test>"
    let messages =
      RulebookText.both("message", "甲", "first").replacing("<message ", with: "<message for=\"a\" ")
      + RulebookText.both("message", "乙", "second").replacing("<message ", with: "<message for=\"b\" ")
    let rule = RulebookText.rule("RULE", inner, more: "basis='mixed'", messages: messages)
    let finding = try #require(try SmallCase().judge(rule).findings.first)
    #expect(finding.message.english == "second")
    #expect(finding.outcome == .failed)
  }

  @Test func `is not run where the rule says that something broke`() throws {
    let inner =
      "<not-run when='@code = \"EMPTY-FILE\"'>\(RulebookText.both("message"))</not-run><test>true()</test>"
    let ledger = try SmallCase().judge(RulebookText.rule("RULE", inner, context: "casefile/observation"))
    #expect(ledger.entries.first?.outcome == .notRun)
    #expect(ledger.verdict == .unreadable)
    #expect(ledger.unfinished == 1)
    #expect(ledger.findings.first?.code == "EMPTY-FILE")
  }

  @Test func `says which parameter has no value that day`() throws {
    let rule = RulebookText.rule("RULE", "<test>d:param('hours_min') &gt; 1</test>")
    #expect {
      try SmallCase().judge(rule, asOf: "2022-04-29")
    } throws: { error in
      "\(error)".contains("rulebooks/test.xml:4: ") && "\(error)".contains("hours_min")
    }
    let optional = RulebookText.rule("RULE", "<test>not(d:param('bonus') &gt; 1)</test>")
    #expect(try SmallCase().judge(optional).entries.first?.outcome == .passed)
  }

  @Test(arguments: [
    ("d:param('hours_min') = 80", "2023-12-31"), ("d:param('hours_min') = 90", "2024-01-01"),
    ("d:row('codes', '0812')/@grade = 'A'", "2023-12-31"),
    ("d:row('codes', '0812')/@grade = 'C'", "2024-01-01"),
    ("not(d:has-row('codes', '9999')) and d:has-row('codes', 1140)", "2024-01-01"),
    ("count(d:tokens('a, b、c；d')) = 4 and d:tokens('x y')[2] = 'y'", "2024-01-01"),
    ("d:matches(latin-name, '^NGUYEN .*TEST$') and not(d:matches(latin-name, '^VAN'))", "2024-01-01"),
    (
      "d:same-name(latin-name, 'Test, Nguyen Van') and not(d:same-name(latin-name, 'TRAN THI B'))",
      "2024-01-01"
    ),
    (
      "d:known(dob) and not(d:known(arc-no)) and not(d:known(passport-no)) and not(d:known(sex))",
      "2024-01-01"
    ),
    ("d:param('agency') = '經濟部'", "2024-01-01"),
    ("/view/@n = 20240101 and /view/@as-of-source = 'option'", "2024-01-01"),
    ("math:max(training/hours/@n) = 3600", "2024-01-01"),
  ])
  func `has functions and tables of the day`(test: String, day: String) throws {
    let ledger = try SmallCase().judge(RulebookText.rule("RULE", "<test>\(test)</test>"), asOf: day)
    #expect(ledger.entries.first?.outcome == .passed)
  }

  @Test func `sees the measures`() throws {
    let entry = try outcome("<test>/view/measures/worker[@id = '1']/age/@years = 33</test>")
    #expect(entry.outcome == .passed)
  }
}
