/// A place where a line of print of a passport's zone may run.
struct Band: Sendable {
  /// The centre of the line in pixels of the whole picture.
  var x: Double
  var y: Double
  /// From the horizontal, in radians.
  var angle: Double
  /// Pixels from one end of the line to the other.
  var length: Double
  var score: Double
}

/// Finds long, narrow places full of upright strokes.
enum BandFinder {
  /// Finds places in the picture, the best first.
  ///
  /// - Parameter side: the picture is looked at this many pixels wide or high.
  static func bands(in pyramid: Pyramid, side: Int, _ smear: MRZThresholds.Smear) -> [Band] {
    let (strokes, factor) = pyramid.strokes(side: side)
    guard strokes.width > 60, strokes.height > 20 else { return [] }
    var bands: [Band] = []
    let smeared = strokes.boxMean(x: smear.reach, y: 1)
    let whole = smeared.above(smeared.otsuThreshold)
    let mask = smear.tallest > 0 ? whole.withoutUprights(above: smear.tallest) : whole
    let components = mask.closedAcross(smear.gap).components.filter { $0.area > 60 }
    for component in components + chained(components) {
      let bar = component.bar
      // Half of the smear stands out at either end.
      let length = bar.length - Double(smear.reach)
      guard length >= Double(side) * MRZThresholds.shortestBand, abs(bar.angle) < MRZThresholds.steepestBand,
        length > MRZThresholds.slimmestBand * bar.width, length < MRZThresholds.longestBand * bar.width
      else { continue }
      let (x, y) = component.centre
      let low = 0.7 + 0.6 * y / Double(strokes.height)
      bands.append(
        Band(
          x: (x + 0.5) * factor, y: (y + 0.5) * factor, angle: bar.angle, length: length * factor,
          score: length / Double(side) * low))
    }
    bands.sort { $0.score > $1.score }
    return distinct(bands)
  }

  /// Pieces of one line that a stamp or a fold has parted: pieces that lie in the prolongation of a long one.
  private static func chained(_ components: [Component]) -> [Component] {
    let pieces = components.filter { $0.box.width > 3 * $0.box.height && $0.box.width > 20 }
      .sorted { $0.box.width > $1.box.width }
    return pieces.prefix(24).compactMap { piece in
      let bar = piece.bar
      let slope = Trigonometry.tangent(bar.angle)
      guard abs(slope) < 0.5, bar.width > 2 else { return nil }
      let (x, y) = piece.centre
      var chain = piece
      for other in pieces where other != piece {
        let (otherX, otherY) = other.centre
        let apart = abs(otherY - y - slope * (otherX - x))
        let gap = max(other.left - chain.right, chain.left - other.right)
        guard apart < 0.8 * bar.width + 0.02 * abs(otherX - x), gap < MRZThresholds.widestGap * piece.box.height,
          abs(other.bar.width - bar.width) < bar.width
        else { continue }
        chain.add(other)
      }
      return chain == piece ? nil : chain
    }
  }

  /// Leaves out what is nearly the same place again.
  private static func distinct(_ bands: [Band]) -> [Band] {
    var kept: [Band] = []
    for band in bands where kept.count < MRZThresholds.bandsTried {
      let isKnown = kept.contains { other in
        let apart = ((other.x - band.x) * (other.x - band.x) + (other.y - band.y) * (other.y - band.y)).squareRoot()
        return apart < 0.02 * band.length && abs(other.length - band.length) < 0.04 * band.length
          && abs(other.angle - band.angle) < 0.02
      }
      if !isKnown { kept.append(band) }
    }
    return kept
  }
}

extension Plane {
  /// How much brightness changes from left to right at each pixel: upright strokes stand out, lines across vanish.
  var strokes: Plane {
    Plane(width: width, height: height) { out in
      let source = bytes.span
      guard width > 2 else { return }
      for row in 0..<height {
        let start = row * width
        for x in 1..<width - 1 {
          let change = Int16(source[start + x + 1]) - Int16(source[start + x - 1])
          out[start + x] = UInt8(truncatingIfNeeded: min(255, abs(change)))
        }
      }
    }
  }
}
