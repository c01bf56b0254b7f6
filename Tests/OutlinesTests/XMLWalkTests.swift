import Outlines
import Testing

@Suite struct `A look over XML` {
  static let limits = XMLWalk.Limits(
    bytes: 10_000, tag: 500, name: 50, depth: 10, elements: 100, attributes: 5, text: 1_000)

  static func refusal(_ text: String) -> XMLWalk.Refusal? {
    do throws(XMLWalk.Refusal) {
      try XMLWalk.check(Array(text.utf8).span, limits)
      return nil
    } catch { return error }
  }

  @Test(arguments: [
    "<a/>", "<?xml version=\"1.0\"?>\n<a><b c='d'>text</b><!-- <!DOCTYPE a> --></a>\n", "\u{FEFF}<甲 乙='丙'/>",
    "<a><![CDATA[<!DOCTYPE a>]]></a>", "<a b=\"x > y\">&amp;</a>",
  ])
  func `passes what is harmless`(text: String) {
    #expect(Self.refusal(text) == nil)
  }

  @Test func `finds a document type in its line`() {
    #expect(Self.refusal("<?xml version=\"1.0\"?>\n<!DOCTYPE a SYSTEM \"x\"><a/>") == .doctype(line: 2))
    #expect(Self.refusal("<a><!ENTITY x \"y\"></a>") == .doctype(line: 1))
  }

  @Test func `holds depth, number and length against limits`() {
    let deep = String(repeating: "<a>", count: 11)
    #expect(Self.refusal(deep) == .limit("depth", value: 11, limit: 10))
    #expect(
      Self.refusal("<a>" + String(repeating: "<b/>", count: 100))
        == .limit("elements", value: 101, limit: 100))
    let attributes = (1...6).map { "a\($0)=\"1\"" }.joined(separator: " ")
    #expect(Self.refusal("<a \(attributes)/>") == .limit("attributes", value: 6, limit: 5))
    #expect(
      Self.refusal("<" + String(repeating: "n", count: 51) + "/>") == .limit("name", value: 51, limit: 50))
    #expect(
      Self.refusal("<a b='" + String(repeating: "x", count: 600)) == .limit("tag", value: 501, limit: 500))
    #expect(
      Self.refusal("<a>" + String(repeating: "x", count: 1_001)) == .limit("text", value: 1_001, limit: 1_000)
    )
    #expect(
      Self.refusal(String(repeating: "x", count: 10_001)) == .limit("bytes", value: 10_001, limit: 10_000))
  }

  @Test(arguments: [
    ("<a><b>text", "truncated"), ("<a", "truncated"), ("<a></a><b/>", "end"), ("<a></a></a>", "end"),
    ("<a>\u{0}</a>", "control"), ("text", "tag"), ("", "truncated"), ("<a <b>", "tag"),
    ("<a><!-- x", "truncated"),
  ])
  func `says what is wrong with its form`(text: String, what: String) {
    #expect(Self.refusal(text) == .malformed(what, line: 1))
  }
}
