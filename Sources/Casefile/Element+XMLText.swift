extension Element {
  /// The tree as an XML document in UTF-8: two spaces an indent, one line an element, the same bytes always.
  ///
  /// Characters that XML 1.0 cannot hold at all are written as U+FFFD, so that no text of a case can break
  /// the document.
  public var xmlText: String {
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    write(to: &out, depth: 0)
    return out
  }

  private func write(to out: inout String, depth: Int) {
    let indent = String(repeating: "  ", count: depth)
    out += indent + "<" + name
    for attribute in attributes {
      out += " " + attribute.name + "=\""
      out.appendEscaped(attribute.value, inAttribute: true)
      out += "\""
    }
    if children.isEmpty && text.isEmpty {
      out += "/>\n"
    } else if children.isEmpty {
      out += ">"
      out.appendEscaped(text, inAttribute: false)
      out += "</" + name + ">\n"
    } else {
      out += ">\n"
      for child in children { child.write(to: &out, depth: depth + 1) }
      out += indent + "</" + name + ">\n"
    }
  }
}

extension String {
  fileprivate mutating func appendEscaped(_ value: String, inAttribute: Bool) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": self += "&amp;"
      case "<": self += "&lt;"
      case ">": self += "&gt;"
      case "\"" where inAttribute: self += "&quot;"
      case "\n" where inAttribute: self += "&#10;"
      case "\t" where inAttribute: self += "&#9;"
      case "\r": self += "&#13;"
      case "\n", "\t": unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": unicodeScalars.append("\u{FFFD}")
      case _ where scalar.steersTerminals:
        self += "&#x" + String(scalar.value, radix: 16, uppercase: true) + ";"
      default: unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Beyond what XML cannot hold: controls of eight bits, and what turns the direction of a line.
  fileprivate var steersTerminals: Bool {
    switch value {
    case 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
