extension StringProtocol {
  /// The text without blanks and line ends at its ends.
  var withoutOuterBlanks: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// The text with every run of blanks and line ends made one blank, and none at its ends; blanks between two
  /// Chinese characters that only a line end made are left out.
  var inOneLine: String {
    var result = ""
    var pending: Substring?
    var rest = Substring(self)
    while let character = rest.first {
      if character.isWhitespace {
        let run = rest.prefix(while: \.isWhitespace)
        pending = run
        rest = rest.dropFirst(run.count)
      } else {
        if let run = pending, !result.isEmpty {
          let joinsChinese =
            run.contains(where: \.isNewline) && (result.last?.isWide ?? false) && character.isWide
          if !joinsChinese { result.append(" ") }
        }
        pending = nil
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension Character {
  /// A character of Chinese text: ideographs and the punctuation beside them.
  fileprivate var isWide: Bool {
    unicodeScalars.first.map { (0x2E80...0x9FFF).contains($0.value) || (0xFF00...0xFFEF).contains($0.value) }
      ?? false
  }
}

/// A hash of texts in 16 hexadecimal digits: FNV-1a with 64 bits (draft-eastlake-fnv). It names findings; it
/// protects nothing.
func fnv1a(_ texts: [String]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in texts.joined(separator: "\u{0}").utf8 {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
