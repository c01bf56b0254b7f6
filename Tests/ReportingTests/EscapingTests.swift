import Foundation
import Reporting
import Testing

/// Texts as a hostile case could hold them: scripts, formulas, controls, letters that turn a line around.
private let texts: [String] = {
  var texts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt;",
    "</style>",
    "]]><!--", "javascript:alert(1)", "<svg/onload=alert(1)>", "%3Cscript%3E", "\u{FF1C}script\u{FF1E}",
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r\n=cmd|' /C calc'!A0", "＝1", "＋1", "－1", "＠x",
    "=HYPERLINK(\"x\",\"y\")",
    "a\"b", "\"\"", ",;\n", "\u{1B}[2J\u{1B}]0;title\u{7}", "\u{9B}31m", "photo\u{202E}gpj.exe",
    "\u{2066}a\u{2069}",
    "zero\u{200B}width", "\u{FEFF}mark", "line\u{2028}end\u{2029}", "\u{0}nul", "back\\slash", "許可證.pdf",
    // A quote, a sign or a bracket with a combining mark is one character to Swift, and two to everybody else.
    "\"\u{301}", "a\"\u{301},\"b", "=\u{301}1+1", "<\u{338}script>", "'\u{20E0}", "\"\u{200D}x",
    "\u{E000}", "\u{3164}", "\u{FFFE}", "👨\u{200D}👩", "e\u{301}",
  ]
  for value in (0...0x20).map({ UInt32($0) }) + Array(0x7F...0xA0) + Array(0x2000...0x206F) {
    if let scalar = Unicode.Scalar(value) { texts.append("a\(Character(scalar))b") }
  }
  return texts
}()

@Suite struct `Escaping of texts` {
  @Test(arguments: texts) func `leaves nothing that acts in a page`(text: String) {
    let out = Escaping.markup(text)
    #expect(!out.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) })
    var back = out
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      back = back.replacingOccurrences(of: entity, with: character, options: .literal)
    }
    #expect(Array(back.utf8) == Array(Escaping.visible(text).utf8))
  }

  @Test(arguments: texts) func `leaves no formula in a table`(text: String) throws {
    let out = Escaping.csv(text)
    #expect(out.utf8.first == 0x22 && out.utf8.last == 0x22)
    // By its bytes, as readers of tables go: every quote inside is doubled, so that the field ends where it should.
    var inner = Array(out.utf8.dropFirst().dropLast())[...]
    var bytes: [UInt8] = []
    while let byte = inner.popFirst() {
      bytes.append(byte)
      if byte == 0x22 { #expect(inner.popFirst() == 0x22) }
    }
    let field = String(decoding: bytes, as: UTF8.self)
    #expect(field == Escaping.visible(text) || field == "'" + Escaping.visible(text))
    let first = try #require(field.unicodeScalars.first)
    #expect(!"=+-@＝＋－＠\t\r\n".unicodeScalars.contains(first))
  }

  @Test(arguments: texts) func `gives a JSON reader the same text back`(text: String) throws {
    let out = Escaping.json(text)
    #expect(!out.contains("<"))
    #expect(
      !out.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{2028}" }
    )
    let back = try JSONDecoder().decode([String].self, from: Data("[\(out)]".utf8))
    // Scalar by scalar: equal strings may be written differently.
    #expect(back.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
  }

  @Test(arguments: texts) func `leaves nothing that steers a terminal`(text: String) {
    let shown = Escaping.visible(text)
    #expect(
      !shown.unicodeScalars.contains {
        $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
          || (0x2066...0x2069).contains($0.value)
      })
  }

  @Test func `shows what it took away`() {
    #expect(Escaping.visible("photo\u{202E}gpj.exe") == "photo⟨U+202E⟩gpj.exe")
    #expect(Escaping.visible("\u{1B}[2J") == "⟨U+001B⟩[2J")
    #expect(Escaping.visible("許可證.pdf") == "許可證.pdf")
  }
}
