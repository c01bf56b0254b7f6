/// One character of the text layer, and where it stands.
struct Glyph {
  var scalar: Unicode.Scalar
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var height: Double { bottom - top }
  var middle: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }
  var isBlank: Bool { scalar.properties.isWhitespace || scalar.value < 0x20 }
}

/// The characters of one page in poppler's reading order, blanks among them.
struct Glyphs {
  let all: [Glyph]
  /// How many of them are not blank.
  let count: Int

  init(_ all: [Glyph]) {
    self.all = all
    count = all.count { !$0.isBlank }
  }

  /// The text with every run of white space as one blank.
  var normalisedText: String {
    var text = String.UnicodeScalarView()
    var isBlank = true
    for glyph in all {
      if glyph.isBlank {
        if !isBlank { text.append(" ") }
      } else {
        text.append(glyph.scalar)
      }
      isBlank = glyph.isBlank
    }
    if text.last == " " { text.removeLast() }
    return String(text)
  }
}
