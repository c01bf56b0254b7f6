/// Asks of print that is not quite like the other side: is it more like some other print there?
///
/// Noise makes a digit less like itself, but not more like another one. A changed digit is: wherever the new digit
/// stands a second time on the other side, it looks more like that.
struct GlyphRivals {
  private let bySize: [Int: [PixelBox]]

  init(_ glyphs: [PixelBox]) {
    bySize = Dictionary(grouping: glyphs) { Self.key($0.width, $0.height) }
  }

  private static func key(_ width: Int, _ height: Int) -> Int { width << 16 | height }

  /// The highest correlation of a window with print of about its size elsewhere on the other side.
  ///
  /// - Parameters:
  ///   - place: where its counterpart lies, which is left out.
  ///   - margin: pixels of paper around the glyph.
  func nearest(
    to box: PixelBox, in field: borrowing InkField, among other: borrowing InkField, besides place: PixelBox, margin: Int
  ) -> Float {
    var best: Float = 0
    var left = PairingThresholds.mostRivals
    let window = box.widened(x: margin, y: margin)
    let own = place.widened(x: margin, y: margin)
    let slack = PairingThresholds.rivalSlack
    for width in box.width - slack...box.width + slack {
      for height in box.height - slack...box.height + slack {
        for rival in bySize[Self.key(width, height)] ?? [] where left > 0 && !rival.touches(own) {
          left -= 1
          let at = (
            x: rival.x + (rival.width - window.width) / 2, y: rival.y + (rival.height - window.height) / 2
          )
          best = max(best, field.nearest(window, in: other, at: at, reach: 1).value)
        }
      }
    }
    return best
  }
}
