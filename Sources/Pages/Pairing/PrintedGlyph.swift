/// A letter, a digit, a stroke of a character: what is compared by itself.
struct PrintedGlyph: Sendable, Hashable {
  /// In pixels of the print.
  var box: PixelBox
  /// Something coloured lies there.
  var isColoured: Bool
}

extension PagePrint {
  /// What is printed, piece by piece; long lines, specks and what is larger than print are left out.
  var glyphs: [PrintedGlyph] {
    let unit = PairingThresholds.millimetre
    let least = Int(PairingThresholds.leastGlyph * unit), most = Int(PairingThresholds.largestGlyph * unit)
    let mask = ink.above(PairingThresholds.thinInk).withoutRules(longer: Int(PairingThresholds.rule * unit))
    var glyphs: [PrintedGlyph] = []
    for part in mask.components {
      let box = part.box
      let longer = max(box.width, box.height)
      let shorter = min(box.width, box.height)
      guard longer >= least, longer <= 2 * most, shorter <= most, part.area >= least,
        ink.reaches(PairingThresholds.glyphInk, in: box)
      else { continue }
      // What is left of a ruled line that ran a little aslant.
      if shorter <= PairingThresholds.hairline, longer >= 4 * shorter { continue }
      for piece in box.pieces(largest: most) {
        let middle = (y: piece.y + piece.height / 2, x: piece.x + piece.width / 2)
        glyphs.append(PrintedGlyph(box: piece, isColoured: isColoured(middle.x, middle.y)))
      }
    }
    return glyphs
  }
}

extension PixelBox {
  /// Digits that touch are one part: it is looked at by pieces about as wide as high.
  fileprivate func pieces(largest: Int) -> [PixelBox] {
    let across = width > height * 8 / 5 ? min((width + height / 2) / max(1, height), width / 8) : 1
    let down = height > width * 3 && height > largest / 2 ? (height + largest / 2) / (largest / 2) : 1
    guard across > 1 || down > 1 else { return [self] }
    return (0..<max(1, down)).flatMap { row in
      (0..<max(1, across)).map { column in
        let left = x + column * width / max(1, across), right = x + (column + 1) * width / max(1, across)
        let top = y + row * height / max(1, down), bottom = y + (row + 1) * height / max(1, down)
        return PixelBox(x: left, y: top, width: max(1, right - left), height: max(1, bottom - top))
      }
    }
  }

  /// The box with so many pixels more on each side.
  func widened(x more: Int, y extra: Int) -> PixelBox {
    PixelBox(x: x - more, y: y - extra, width: width + 2 * more, height: height + 2 * extra)
  }

  /// The smallest box around two.
  func joined(_ other: PixelBox) -> PixelBox {
    let left = min(x, other.x), top = min(y, other.y)
    return PixelBox(
      x: left, y: top, width: max(x + width, other.x + other.width) - left,
      height: max(y + height, other.y + other.height) - top)
  }

  func touches(_ other: PixelBox) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }
}

extension Plane {
  /// Whether any pixel of a box is as high.
  fileprivate func reaches(_ least: UInt8, in box: PixelBox) -> Bool {
    let source = bytes.span
    for row in box.y..<box.y + box.height {
      for at in row * width + box.x..<row * width + box.x + box.width where source[at] > least { return true }
    }
    return false
  }

  /// A mask without the lines that forms are ruled with: runs across and down that no print has.
  func withoutRules(longer limit: Int) -> Plane {
    let upright = withoutUprights(above: limit)
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      let kept = upright.bytes.span
      for row in 0..<height {
        let start = row * width
        var x = 0
        while x < width {
          guard source[start + x] != 0 else {
            x += 1
            continue
          }
          let first = x
          while x < width, source[start + x] != 0 { x += 1 }
          if x - first > limit { continue }
          for at in first..<x { out[start + at] = kept[start + at] }
        }
      }
    }
  }
}
