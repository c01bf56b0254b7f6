/// Lines for a terminal, where a Chinese character is two columns wide.
enum Columns {
  static let width = 80

  /// A line in pieces of at most 80 columns, broken at blanks and between Chinese characters.
  static func broken(_ line: String, indent: Int) -> [String] {
    guard line.reduce(0, { $0 + columns(of: $1) }) > width else { return [line] }
    let margin = String(repeating: " ", count: indent)
    var out: [String] = []
    var piece = ""
    var taken = 0
    for word in words(of: line) {
      let wide = word.reduce(0) { $0 + columns(of: $1) }
      // Blanks at the end of a piece may hang over; a word that is wider than all is left whole for copying.
      let bare = word.reversed().drop { $0 == " " }.reduce(0) { $0 + columns(of: $1) }
      if taken + bare > width && taken > indent {
        out.append(trimmed(piece))
        piece = margin
        taken = indent
      }
      piece += word
      taken += wide
    }
    return out + [trimmed(piece)]
  }

  /// A line in parts between which it may be broken, each with the blanks that follow it.
  private static func words(of line: String) -> [String] {
    var out: [String] = []
    var word = ""
    var before: Character?
    for character in line {
      let mayBreak =
        before.map { last in
          if character == " " { return false }
          if last == " " { return word.contains { $0 != " " } }
          return (columns(of: last) == 2 || columns(of: character) == 2) && !opening.contains(last)
            && !closing.contains(character)
        } ?? false
      if mayBreak {
        out.append(word)
        word = ""
      }
      word.append(character)
      before = character
    }
    return word.isEmpty ? out : out + [word]
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// What stands at no line's end, and at no line's start.
  private static let opening = Set("「『（〔《〈【“(\u{5B}")
  private static let closing = Set("」』）〕》〉】”)\u{5D}，。、；：？！,.;:?!％%…")

  /// How many columns a character takes (Unicode Standard Annex 11, what is wide or full width).
  static func columns(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}
