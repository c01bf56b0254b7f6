internal import Casefile

/// One function for each place where a text of a case goes.
package enum Escaping {
  /// Characters that steer a terminal or turn the direction of text, shown as ⟨U+202E⟩; line ends and tabs
  /// become blanks. A byte of a path that is no UTF-8 is shown as `\xB3`.
  package static func visible(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": out += " "
      case _ where scalar.isBareByte: out += "\\x" + String(scalar.value & 0xFF, radix: 16, uppercase: true)
      case _ where isHidden(scalar):
        let code = String(scalar.value, radix: 16, uppercase: true)
        out += "⟨U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code + "⟩"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    case .format: scalar != "\u{200D}"
    // Letters that show nothing, and what is no character at all.
    default: [0x115F, 0x1160, 0x3164, 0xFFA0].contains(scalar.value) || scalar.properties.isNoncharacterCodePoint
    }
  }

  /// Text or an attribute's value of HTML and XML.
  package static func markup(_ text: String) -> String {
    var out = ""
    for character in visible(text).unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }

  /// A field of CSV: always quoted, and never a formula.
  package static func csv(_ text: String) -> String {
    // Scalar by scalar: a quote with a combining mark behind it is one character to Swift, and still a quote.
    let shown = visible(text).unicodeScalars
    var out = "\"".unicodeScalars
    if let first = shown.first, "=+-@＝＋－＠".unicodeScalars.contains(first) { out.append("'") }
    for scalar in shown {
      if scalar == "\"" { out.append(scalar) }
      out.append(scalar)
    }
    out.append("\"")
    return String(out)
  }

  /// A string of JSON with its quotes; `<` and the line separators are escaped, so that it can stand in a page.
  package static func json(_ text: String) -> String {
    // Most texts hold nothing to escape, and their bytes show it: control characters begin with C2, the line
    // separators with E2.
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0..<0x20, 0x22, 0x3C, 0x5C, 0x7F, 0xC2, 0xE2: false
      default: true
      }
    }
    if isPlain { return "\"" + text + "\"" }
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "<", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let code = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

/// What may be shown on a terminal of texts that come from a case.
public enum Terminal {
  /// The text with every character made visible that could steer the terminal.
  public static func visible(_ text: String) -> String { Escaping.visible(text) }
}
