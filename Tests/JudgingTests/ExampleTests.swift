import Casefile
import Judging
import Testing

@Suite struct `An example` {
  private func problem(
    _ example: String, test: String = "dob/@n &lt; 20000101",
    messages: String = RulebookText.both(
      "message", "生於 <value select='dob' as='date'/>", "born <value select='dob' as='date'/>")
  ) throws -> String {
    let body = RulebookText.rule(
      "A", "<test>\(test)</test>", messages: messages, examples: example + RulebookText.examples)
    let book = try RulebookText(RulebookText.book(body)).load()
    return try #require(book.runExamples(bases: ["base": try SmallCase().casefile]).first).problem
  }

  @Test(arguments: [
    "<example on='base' outcome='passed'/>",
    "<example on='base' outcome='failed'><set at='casefile/worker/dob'>2001-01-01</set></example>",
    "<example on='base' outcome='failed' subject='worker:1'><set at='casefile/worker/dob/@n'>20010101</set></example>",
    "<example on='base' outcome='failed'><remove at='casefile/worker/dob/@n'/></example>",
    "<example on='base' outcome='not-applicable'><remove at='casefile/worker'/></example>",
    """
    <example on='base' outcome='failed' subject='worker:2'><add at='casefile'><worker key='worker:2' id='2'><dob
     best='2002-02-02' n='20020202'><value>2002-02-02</value></dob></worker></add></example>
    """,
    "<example on='base' outcome='failed'><remove at='//training'/><set at='casefile/worker/dob' attribute='n'>20010101</set></example>",
  ])
  func `that holds has no problem`(example: String) throws {
    #expect(try problem(example) == "")
  }

  @Test(arguments: [
    ("<example on='base' outcome='failed'/>", "came to passed, not failed"),
    ("<example on='else' outcome='passed'/>", "no base casefile 'else'"),
    (
      "<example on='base' outcome='failed'><set at='casefile/worker/no-such'>x</set></example>",
      "nothing is there"
    ),
    ("<example on='base' outcome='passed' subject='worker:2'/>", "nothing was judged at 'worker:2'"),
    (
      "<example on='base' outcome='failed'><remove at='casefile/worker/dob'/></example>",
      "a value of the message is empty"
    ),
  ])
  func `that does not hold says why`(example: String, reason: String) throws {
    #expect(try problem(example).contains(reason))
  }

  @Test func `has its measures computed after the change`() throws {
    let example =
      "<example on='base' outcome='failed'><set at='casefile/worker/dob'>2010-01-01</set></example>"
    #expect(try problem(example, test: "/view/measures/worker[@id='1']/age/@years &gt;= 16") == "")
  }

  @Test func `is judged as of its own day`() throws {
    let example = "<example on='base' outcome='failed' as-of='2024-01-01'/>"
    #expect(try problem(example, test: "/view/@n &lt; 20240101") == "")
  }
}

@Suite struct `The manual` {
  @Test func `shows a rule in words`() throws {
    let inner =
      "<need select='dob' how='read'/><test>d:param('hours_min') &gt; 1</test><severity is='W' type='TEST-TWO'/>"
    let book = try RulebookText(RulebookText.book(RulebookText.rule("A", inner))).load()
    let page = try #require(book.manual("A", .english))
    for part in [
      "A  Title", "Severity: F to be mended; W warning (TEST-TWO)",
      "hours_min = 80  (2022-04-30 to 2023-12-31)",
      "dob, known at least as read", "Citation: 法", "base: failed",
    ] {
      #expect(page.contains(part), "\(page)")
    }
    #expect(book.manual("A", .traditionalChinese)?.contains("輕重: F 應補正") == true)
    #expect(book.manual("B", .english) == nil)
    #expect(book.list.map(\.id) == ["A"])
  }
}
