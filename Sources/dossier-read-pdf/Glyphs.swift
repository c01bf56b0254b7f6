/// One character of the text layer, and where it stands.
struct Glyph {
  var scalar: Unicode.Scalar
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double
  /// A blank stands before it in the text.
  var followsBlank = false

  var height: Double { bottom - top }
  var middle: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }
  var isBlank: Bool { scalar.properties.isWhitespace || scalar.value < 0x20 }
}

extension Glyph {
  /// The character with its page turned by a quarter, so that letters that stand on top of one another, read
  /// downwards or upwards, stand side by side.
  func turned(_ direction: Glyphs.Direction, _ width: Double, _ height: Double) -> Glyph {
    var glyph = self
    switch direction {
    case .across: break
    case .down:
      (glyph.left, glyph.top, glyph.right, glyph.bottom) = (top, width - right, bottom, width - left)
    case .up:
      (glyph.left, glyph.top, glyph.right, glyph.bottom) = (height - bottom, left, height - top, right)
    }
    return glyph
  }
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

  /// How most of the text runs.
  enum Direction {
    case across
    case down
    case up
  }

  /// How most of the text runs, by the steps from one character to the next.
  var direction: Direction {
    var steps = (across: 0, down: 0, up: 0)
    for (glyph, next) in zip(all, all.dropFirst()) where !glyph.isBlank && !next.isBlank {
      let x = next.middle.x - glyph.middle.x
      let y = next.middle.y - glyph.middle.y
      if abs(x) >= abs(y) {
        steps.across += 1
      } else if y > 0 {
        steps.down += 1
      } else {
        steps.up += 1
      }
    }
    if steps.across >= max(steps.down, steps.up) { return .across }
    return steps.down > steps.up ? .down : .up
  }

  /// Whether most of the text stands on its head: each character to the left of the one before it on its line.
  var isUpsideDown: Bool {
    var steps = (right: 0, left: 0)
    for (glyph, next) in zip(all, all.dropFirst()) where !glyph.isBlank && !next.isBlank {
      guard abs(next.middle.y - glyph.middle.y) < glyph.height / 2 else { continue }
      if next.middle.x > glyph.middle.x { steps.right += 1 } else { steps.left += 1 }
    }
    return steps.left > steps.right
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
