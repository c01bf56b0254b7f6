import Casefile
import Judging
import Testing

@Suite struct `A ledger` {
  private func rule(_ id: String, _ severity: String, _ kind: String, more: String = "") -> String {
    let inner =
      switch kind {
      case "failed": "<test>false()</test>"
      case "look": "<look when='true()'>\(RulebookText.both("message"))</look><test>true()</test>"
      case "not-run": "<not-run when='true()'>\(RulebookText.both("message"))</not-run><test>true()</test>"
      default: "<test>true()</test>"
      }
    return RulebookText.rule(id, inner, severity: severity, more: more)
  }

  @Test(arguments: [
    ("failed", "R", Verdict.refuse), ("failed", "F", .cure), ("failed", "W", .look),
    ("failed", "I", .complete),
    ("look", "R", .look), ("look", "F", .look), ("look", "W", .complete), ("look", "I", .complete),
    ("not-run", "R", .unreadable), ("not-run", "F", .unreadable), ("not-run", "W", .look),
    ("not-run", "I", .complete), ("passed", "R", .complete),
  ])
  func `comes to a verdict`(outcome: String, severity: String, expected: Verdict) throws {
    let ledger = try SmallCase().judge(rule("RULE", severity, outcome))
    #expect(ledger.verdict == expected)
    #expect(ledger.entries.first?.outcome.rawValue == outcome)
    #expect(ledger.unfinished == (outcome == "not-run" ? 1 : 0))
  }

  @Test func `has the worst verdict of its rules`() throws {
    let rules = rule("A", "F", "look") + rule("B", "R", "not-run") + rule("C", "F", "failed")
    #expect(try SmallCase().judge(rules).verdict == .cure)
    #expect(try SmallCase().judge(rules + rule("D", "R", "failed")).verdict == .refuse)
  }

  /// The verdicts from the worst on, with what brings each about.
  private static let causes: [(Verdict, String, String)] = [
    (.refuse, "failed", "R"), (.cure, "failed", "F"), (.unreadable, "not-run", "F"), (.look, "look", "F"),
    (.complete, "passed", "F"),
  ]

  @Test(arguments: 0..<5, 0..<5) func `takes the worse of two`(one: Int, other: Int) throws {
    let (first, second) = (Self.causes[one], Self.causes[other])
    let rules = rule("A", first.2, first.1) + rule("B", second.2, second.1)
    #expect(try SmallCase().judge(rules).verdict == Self.causes[min(one, other)].0)
  }

  @Test(arguments: [("R", 1), ("F", 1), ("W", 0), ("I", 0)])
  func `counts what was not run, and what of it binds, whatever else was found`(severity: String, binding: Int) throws {
    for other in ["passed", "look", "failed"] {
      let ledger = try SmallCase().judge(rule("A", severity, "not-run") + rule("B", "R", other))
      #expect(ledger.unfinished == 1)
      #expect(ledger.unfinishedBinding == binding)
    }
    #expect(try SmallCase().judge(rule("A", severity, "passed")).unfinished == 0)
  }

  @Test func `counts a rule that failed at one thing and was not run at another`() throws {
    let inner =
      "<not-run when='@code = \"EMPTY-FILE\"'>\(RulebookText.both("message"))</not-run><test>false()</test>"
    let ledger = try SmallCase().judge(RulebookText.rule("A", inner, context: "casefile/observation"))
    #expect(ledger.entries.map(\.outcome) == [.failed])
    #expect(ledger.verdict == .cure)
    #expect(ledger.unfinished == 1)
    #expect(ledger.unfinishedBinding == 1)
  }

  @Test func `weighs what was not run by the severity that it has there`() throws {
    let inner =
      "<not-run when='true()'>\(RulebookText.both("message"))</not-run><test>true()</test>"
      + "<severity is='W' when='training'/>"
    let ledger = try SmallCase().judge(RulebookText.rule("A", inner))
    #expect(ledger.unfinished == 1)
    #expect(ledger.unfinishedBinding == 0)
    #expect(ledger.verdict == .look)
  }

  @Test func `puts first what must be mended`() throws {
    let rules =
      rule("L1", "F", "look", more: "group='officer'") + rule("L2", "R", "look", more: "group='seal'")
      + rule("N", "F", "not-run") + rule("W", "W", "failed") + rule("F", "F", "failed")
      + rule("R", "R", "failed")
      + rule("I", "I", "failed") + rule("LW", "W", "look")
    let ledger = try SmallCase().judge(rules)
    #expect(ledger.findings.map(\.rule) == ["R", "F", "W", "N", "L2", "L1"])
    #expect(ledger.notes.map(\.rule) == ["I", "LW"])
    #expect(ledger.entries.map(\.rule) == ["L1", "L2", "N", "W", "F", "R", "I", "LW"])
  }

  @Test func `has every rule of the type and no other`() throws {
    let rules = rule("A", "F", "passed") + RulebookText.rule("B", types: "TEST-TWO")
    #expect(try SmallCase().judge(rules).entries.map(\.rule) == ["A"])
    #expect(try SmallCase().judge(rules, type: "TEST-ONE TEST-TWO").entries.map(\.rule) == ["A", "B"])
  }

  @Test func `without a type judges what is common and runs nothing else`() throws {
    let common = try SmallCase().judge(rule("A", "F", "passed"), type: "")
    #expect(common.entries.first?.outcome == .passed)
    let rest = try SmallCase().judge(rule("A", "F", "passed"), root: "", type: "NO-SUCH")
    #expect(rest.entries.first?.outcome == .notRun)
    #expect(rest.entries.first?.severity == .fix)
    #expect(rest.verdict == .unreadable)
    #expect(rest.unfinishedBinding == 1)
    #expect(rest.type.isEmpty)
  }

  @Test func `runs nothing when the container is refused`() throws {
    let small = try SmallCase([("state=\"ok\"", "state=\"refused\" code=\"ZIP-RATIO\"")])
    let ledger = try small.judge(rule("A", "R", "failed"), root: "container='A'")
    #expect(ledger.entries.map(\.outcome) == [.notRun])
    #expect(ledger.verdict == .unreadable)
    #expect(ledger.findings.map(\.code) == ["ZIP-RATIO"])
    #expect(ledger.findings.map(\.message.english) == ["words"])
    #expect(ledger.unfinishedBinding == 1)
    #expect(ledger.findings.map(\.rule) == ["A"])
  }

  @Test func `runs nothing inside a copy that is refused and judges the others`() throws {
    let copy = "<copies><copy key=\"copy:usb-2\" id=\"usb-2\" kind=\"electronic\" state=\"refused\"/>"
    let small = try SmallCase([
      ("<copies>", copy),
      ("path=\"p.jpg\"", "path=\"p.jpg\"/><file key=\"file:usb-2/x\" copy=\"usb-2\" path=\"x\""),
    ])
    let ledger = try small.judge(RulebookText.rule("A", context: "casefile/files/file"))
    #expect(ledger.entries.first?.nodes == [.passed: 2, .notRun: 1])
    #expect(ledger.entries.first?.at == ["file:usb-2/x"])
    #expect(ledger.findings.map(\.subject) == ["copy:usb-2"])
  }

  @Test(arguments: [
    ("<severity is='W' type='TEST-ONE'/>", Severity.warning), ("<severity is='R' type='TEST-TWO'/>", .fix),
    ("<severity is='R' from='2023-10-15'/>", .refusal), ("<severity is='R' until='2023-10-14'/>", .fix),
    ("<severity is='R' when='training'/>", .refusal), ("<severity is='R' when='passport-no'/>", .fix),
  ])
  func `weighs a rule by type, period and case`(override: String, expected: Severity) throws {
    let ledger = try SmallCase().judge(RulebookText.rule("A", "<test>false()</test>" + override))
    #expect(ledger.findings.map(\.severity) == [expected])
    #expect(ledger.entries.map(\.severity) == [expected])
  }

  @Test func `names a finding by rule and subject alone, each once`() throws {
    let rules = RulebookText.rule("A", "<test>false()</test>", context: "casefile/observation")
    let first = try SmallCase().judge(rules).findings
    #expect(first.map(\.id) == (try SmallCase().judge(rules, asOf: "2024-01-01").findings.map(\.id)))
    #expect(Set(first.map(\.id)).count == 2)
    #expect(first.allSatisfy { $0.id.count == 16 })
    #expect(first.map(\.code) == ["TYPE-MISMATCH", "EMPTY-FILE"])
  }

  @Test func `does not judge a definition`() throws {
    let definition =
      "<definition id='D' types='all' basis='law'>" + RulebookText.both("title")
      + "<cite>法</cite></definition>"
    let entry = try #require(try SmallCase().judge(definition).entries.first)
    #expect(entry.outcome == .notApplicable)
    #expect(entry.reason == "definition")
  }
}
