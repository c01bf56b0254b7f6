import Judging
import Testing

@Suite struct `A rulebook` {
  private func reasons(_ body: String) throws -> String {
    try RulebookText(RulebookText.book(body)).problems().map(\.description).joined(separator: "\n")
  }

  @Test func `with all that a rule needs loads`() throws {
    let book = try RulebookText(RulebookText.book(RulebookText.rule())).load()
    #expect(book.ruleIDs == ["RULE"])
    #expect(book.version == "7")
    #expect(book.types.map(\.id) == ["TEST-ONE", "TEST-TWO"])
  }

  @Test func `says file, line and reason`() throws {
    let body = RulebookText.rule() + "\n" + RulebookText.rule("B", "<test>nonsense(</test>")
    let problems = try RulebookText(RulebookText.book(body)).problems()
    #expect(problems.first?.file == "rulebooks/test.xml")
    #expect(problems.first?.line == 5)
  }

  @Test func `tells everything that is wrong at once`() throws {
    let body = RulebookText.rule("A", types: "NONE") + RulebookText.rule("B", "<test>$x</test>")
    #expect(try RulebookText(RulebookText.book(body)).problems().count == 2)
  }

  @Test(arguments: [
    ("@n &gt;= d:param('hours_max')", "unknown parameter 'hours_max'"),
    ("d:has-row('nothing', '1')", "unknown table 'nothing'"),
    ("d:guess(@n)", "unknown function d:guess()"),
    ("d:param($x)", "unknown variable $x"),
    ("d:param(string(@n))", "wants a text in quotes"),
    ("dob/@iso &lt; '2023-10-15'", "'2023-10-15' is a text"),
    ("date:date() = '2023-10-15'", "takes 1 to 1 arguments"),
    ("//video/@height &gt;= 1080", "more than one node"),
    ("training/hours/@n &gt;= 1", "more than one node"),
    ("training/hours/@n = 60", "more than one node"),
    ("training[1]/hours/value != 'x'", "more than one node"),
    ("/view/measures/worker/age/@years &gt; 16", "more than one node"),
    ("*[@best = 'x']/@n = 1", "more than one node"),
    ("count(training[course/@best = //course/@best]) = 0", "more than one node"),
    ("(name | zh-name)/@best = 'x'", "more than one node"),
    ("d:matches(@best, '[')", "not a regular expression"),
    ("@n = ", "RULE"),
  ])
  func `is refused for a test that XPath would let pass`(test: String, reason: String) throws {
    let found = try reasons(RulebookText.rule("RULE", "<test>\(test)</test>"))
    #expect(reason == "RULE" ? !found.isEmpty : found.contains(reason), "\(found)")
  }

  @Test(arguments: [
    "dob/@n &lt; /view/@n", "training[1]/hours/@n &gt;= 1", "training[last()]/@key = 'x'",
    "/view/measures/worker[@id = $id]/training/@counted &gt;= d:param('hours_min') * 60",
    "$t/@counted &gt; 1",
    "count(//video[@height &gt;= 1080]) = count(//video)", "(//video)[1]/@height &gt; 1",
    "math:max(training/hours/@n) &gt; 5", "../dossier/apply-date/@n &gt; 3",
    "/view/measures/worker[@id = $id]/same[@fact = 'dob']/@result = 'same'",
    "/view/casefile/documents/document[@id = 'A1'][1]/@language = 'zh'",
    "d:row('codes', '0812')/@grade = 'A'", "not(d:known(dob)) or dob/@n * 2 - 1 &gt; 3 div 2",
    "/view/measures/worker/training/course[@training = 'x']/@status = 'counted'",
    "training[@key = 'x' and hours]/hours/@n = 5", "sum(training/hours/@n) &gt;= 5",
  ])
  func `takes a test whose operands are single`(test: String) throws {
    let lets = "<let name='id' select='@id'/><let name='t' select='/view/measures/worker[@id=$id]/training'/>"
    #expect(try reasons(RulebookText.rule("RULE", "\(lets)<test>\(test)</test>")) == "")
  }

  @Test func `counts the training of the measures as one and of the casefile as many`() throws {
    let test = "<test>training/@counted &gt;= 1</test>"
    #expect(try reasons(RulebookText.rule("RULE", test, context: "measures/worker")) == "")
    #expect(try reasons(RulebookText.rule("RULE", test)).contains("more than one node"))
  }

  @Test(arguments: ["message", "title", "fix", "ask"])
  func `is refused without a language of`(name: String) throws {
    let body = RulebookText.rule("RULE", "<test>true()</test>" + RulebookText.both("ask"))
    let text = body.replacing("<\(name) xml:lang=\"en\">words</\(name)>", with: "")
      .replacing("<\(name) xml:lang=\"en\">Title</\(name)>", with: "")
    #expect(try reasons(text).contains("<\(name)> is missing in en"))
  }

  @Test func `is refused when its languages show different values`() throws {
    let messages = RulebookText.both("message", "有 <value select='@n'/>", "has <value select='@key'/>")
    #expect(try reasons(RulebookText.rule(messages: messages)).contains("same values in both languages"))
  }

  @Test func `is refused without an example of each kind`() throws {
    let one = RulebookText.rule(examples: "<example on='base' outcome='passed'/>")
    #expect(try reasons(one).contains("no example that does not pass"))
    let other = RulebookText.rule(examples: "<example on='base' outcome='look'/>")
    #expect(try reasons(other).contains("no example that passes"))
  }

  @Test func `is refused for thresholds that stand nowhere`() throws {
    let other = RulebookText.rule("RULE", "<test>true()</test><thresholds in='test.xml' table='nothing'/>")
    #expect(try reasons(other).contains("there is no table 'nothing' in tables/test.xml"))
  }

  @Test func `is refused for an id that stands twice`() throws {
    #expect(try reasons(RulebookText.rule() + RulebookText.rule()).contains("rule 'RULE' stands twice"))
  }

  @Test func `is refused for a refusal that fails on absence`() throws {
    #expect(try reasons(RulebookText.rule(severity: "R", more: "absence='failed'")).contains("must not fail"))
  }

  @Test func `is refused for waiting for a rule that is not there`() throws {
    let inner = "<need select='dob' waits-for='NOT-THERE'/><test>true()</test>"
    #expect(try reasons(RulebookText.rule("RULE", inner)).contains("unknown rule 'NOT-THERE'"))
  }

  @Test func `that the schema refuses names the line`() throws {
    let problems = try RulebookText(RulebookText.book("<assert id='lower'/>")).problems()
    #expect(problems.contains { $0.line == 4 && $0.reason.contains("id") })
  }

  @Test func `includes another once and knows its types`() throws {
    let other = "<rulebook common='yes'>\(RulebookText.rule("COMMON"))</rulebook>"
    let book = RulebookText.book("<include href='o.xml'/><include href='o.xml'/>" + RulebookText.rule())
    let text = try RulebookText(book, others: ["rulebooks/o.xml": other])
    #expect(try text.load().ruleIDs == ["COMMON", "RULE"])
  }
}

@Suite struct `A table` {
  @Test func `gives what is in force on a day`() throws {
    let book = try RulebookText(RulebookText.book(RulebookText.rule())).load()
    #expect(book.parameters(on: 20_231_231)["hours_min"] == "80")
    #expect(book.parameters(on: 20_240_101)["hours_min"] == "90")
    #expect(book.parameters(on: 20_220_429)["hours_min"] == nil)
    #expect(book.rows(of: "codes", on: 20_240_101)["0812"]?.first?["grade"] == "C")
  }

  @Test(arguments: [
    ("<parameter id='x'><value from='2023-02-30'>1</value></parameter>", "days that exist"),
    (
      "<parameter id='x'><value from='2023-02-02' until='2023-02-01'>1</value></parameter>", "days that exist"
    ),
    (
      "<parameter id='x'><value until='2023-02-02'>1</value><value from='2023-02-02'>2</value></parameter>",
      "two values"
    ),
    ("<table id='x'><row key='a'/><row key='a' from='2023-01-01'/></table>", "two rows"),
    ("<parameter id='agency'><value>2</value></parameter>", "stands twice"),
  ])
  func `is refused`(text: String, reason: String) throws {
    let tables = RulebookText.tables.replacing("</tables>", with: text + "</tables>")
    let problems = try RulebookText(RulebookText.book(RulebookText.rule()), tables: tables).problems()
    #expect(problems.first?.file == "tables/test.xml")
    #expect(problems.first?.reason.contains(reason) == true)
  }
}
