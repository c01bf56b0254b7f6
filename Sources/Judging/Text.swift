extension StringProtocol {
  /// The text without blanks and line ends at its ends.
  var withoutOuterBlanks: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }

  /// The text with every run of blanks and line ends made one blank, and none at its ends; blanks between two
  /// Chinese characters that only a line end made are left out.
  var inOneLine: String {
    let scalars = unicodeScalars
    var result = ""
    var before: UnicodeScalarView.SubSequence?
    for word in scalars.split(whereSeparator: \.isBlank) {
      if let before {
        let hasLineEnd = scalars[before.endIndex..<word.startIndex].contains(where: \.isLineEnd)
        let joinsChinese = hasLineEnd && (before.last?.isWide ?? false) && (word.first?.isWide ?? false)
        if !joinsChinese { result.append(" ") }
      }
      result.append(contentsOf: self[word.startIndex..<word.endIndex])
      before = word
    }
    return result
  }
}

extension Unicode.Scalar {
  /// White space of Unicode; asked of every character of every rule, so told without its tables.
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  fileprivate var isLineEnd: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// A character of Chinese text: ideographs and the punctuation beside them.
  fileprivate var isWide: Bool { (0x2E80...0x9FFF).contains(value) || (0xFF00...0xFFEF).contains(value) }
}

/// A hash of texts with a NUL between in 16 hexadecimal digits: FNV-1a with 64 bits (draft-eastlake-fnv). It
/// names findings; it protects nothing.
func fnv1a(_ texts: [String]) -> String {
  fnv1a(texts.map(\.utf8))
}

func fnv1a(_ parts: [some Sequence<UInt8>]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  for (index, part) in parts.enumerated() {
    if index > 0 { add(0) }
    for byte in part { add(byte) }
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
