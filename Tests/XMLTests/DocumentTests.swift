import Casefile
import Testing
import XML

@Suite struct `A document` {
  @Test func `keeps names, attributes and texts through a tree and back`() throws {
    let tree = Element(
      "a", [.init("x", "1 < \"2\" & 3")],
      children: [Element("b", text: "王小明 & <others>"), Element("c", [.init("y", "line\nline")])])
    let document = try Document(tree)
    #expect(document.root.element == tree)
  }

  @Test func `gives texts and attributes whole, however they are cut up inside`() throws {
    let document = try Document(
      Array(
        "<a x='1&amp;2' y='' xml:lang='en'>one<!-- not this --> two<b>&lt;3</b><bb/><b><![CDATA[four]]></b></a>"
          .utf8))
    let root = document.root
    #expect(root.text == "one two<3four")
    #expect(root["x"] == "1&2" && root["y"] == "" && root["xml:lang"] == "en")
    #expect(root["lang"] == nil && root["xx"] == nil && root[""] == nil)
    #expect(root.children("b").map(\.text) == ["<3", "four"] && root.child("bb")?.text == "")
    #expect(root.child("") == nil && root.child("b\0b") == nil)
    #expect(root.attributes.map(\.value) == ["1&2", "", "en"])
  }

  @Test(arguments: [
    "<!DOCTYPE a><a/>", "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>",
  ])
  func `with a document type is refused`(text: String) {
    #expect {
      try Document(Array(text.utf8))
    } throws: { error in
      if case XMLFailure.doctype = error { true } else { false }
    }
  }

  @Test func `that is broken names the line`() {
    #expect {
      try Document(Array("<a>\n<b>\n</a>".utf8))
    } throws: { error in
      if case XMLFailure.malformed(let line, _) = error { line == 3 } else { false }
    }
  }

  @Test func `in another encoding is refused`() {
    #expect(throws: XMLFailure.encoding) { try Document([0x3C, 0x61, 0x3E, 0xA4, 0x3C, 0x2F, 0x61, 0x3E]) }
  }

  @Test func `over its limit is refused before it is parsed`() {
    #expect(throws: XMLFailure.tooLarge(bytes: 4, limit: 3)) { try Document(Array("<a/>".utf8), limit: 3) }
  }
}

@Suite struct `An XPath` {
  private func evaluate(_ source: String, functions: [String: XPathContext.Function] = [:]) throws
    -> XPathValue
  {
    let document = try Document(Array("<a><b n='2'>two</b><b n='3'>three</b></a>".utf8))
    let context = try XPathContext(document, functions: functions)
    context.set("limit", to: .number(2))
    return try context.evaluate(try XPath(source))
  }

  @Test(arguments: [
    ("count(b)", "2"), ("b[@n > $limit]", "three"), ("sum(b/@n) = 5", "true"), ("math:max(b/@n)", "3"),
    ("string(/a/b[1])", "two"),
  ])
  func `evaluates`(source: String, expected: String) throws {
    #expect(try evaluate(source).string == expected)
  }

  @Test func `calls functions of ours with its arguments in order`() throws {
    let join: XPathContext.Function = { arguments, _ in .text(arguments.map(\.string).joined(separator: "-"))
    }
    #expect(try evaluate("d:join('x', b[2], 7)", functions: ["join": join]).string == "x-three-7")
  }

  @Test func `that calls an unknown function does not evaluate`() {
    #expect(throws: XMLFailure.self) { try evaluate("d:nowhere()") }
  }

  @Test func `that does not parse is refused`() {
    #expect(throws: XMLFailure.invalidExpression("a[", message: "Invalid expression")) { try XPath("a[") }
  }
}

@Suite struct `A schema` {
  @Test func `complains with the line and the element`() throws {
    let schema = try Schema(
      Array(
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="a"><xs:complexType><xs:sequence>
            <xs:element name="b" type="xs:date" maxOccurs="2"/>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """.utf8))
    let good = try Document(Array("<a><b>2023-01-02</b></a>".utf8))
    #expect(schema.complaints(about: good) == [])
    let bad = try Document(Array("<a>\n<b>2023-01-02</b>\n<b>soon</b>\n</a>".utf8))
    let complaints = schema.complaints(about: bad)
    #expect(complaints.map(\.line) == [3])
    #expect(complaints.first?.element == "b")
  }
}
