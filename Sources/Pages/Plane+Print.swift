extension Plane {
  /// The page as print is best recognised: paper white, level, without the specks of a copier.
  ///
  /// - Parameters:
  ///   - degrees: by which lines fall to the right, and the page is turned back.
  ///   - resolution: pixels an inch.
  /// - Returns: the page in the same size, and the map from its pixels to those of this one.
  public func cleaned(skew degrees: Double, resolution: Double) -> (plane: Plane, map: AffineMap) {
    let (level, map) = levelled(degrees)
    let paper = level.paper(radius: max(8, Int(resolution / 8)))
    var even = Plane(width: width, height: height) { out in
      let source = level.bytes.span
      let ground = paper.bytes.span
      for index in out.indices {
        out[index] = UInt8(truncatingIfNeeded: min(255, Int(source[index]) * 250 / max(1, Int(ground[index]))))
      }
    }
    even.removeSpecks(area: Int(PageThresholds.speck * resolution * resolution / 40_000))
    return (even, map)
  }

  /// The page turned about its middle, so that its lines run level.
  public func levelled(_ degrees: Double) -> (plane: Plane, map: AffineMap) {
    let angle = degrees * .pi / 180
    let cosine = Trigonometry.cosine(angle), sine = Trigonometry.sine(angle)
    let middleX = Double(width - 1) / 2, middleY = Double(height - 1) / 2
    let map = AffineMap(
      xx: cosine, xy: -sine, x: middleX - cosine * middleX + sine * middleY, yx: sine, yy: cosine,
      y: middleY - sine * middleX - cosine * middleY)
    if abs(degrees) < PageThresholds.leastSkew {
      return (self, AffineMap(xx: 1, xy: 0, x: 0, yx: 0, yy: 1, y: 0))
    }
    return (sampled(width: width, height: height, by: map), map)
  }

  /// Whitens dark spots of at most so many pixels.
  mutating func removeSpecks(area: Int) {
    guard area > 0 else { return }
    let dark = Plane(width: width, height: height) { out in
      let source = bytes.span
      for index in out.indices { out[index] = source[index] < PageThresholds.speckTone ? 255 : 0 }
    }
    for spot in dark.components where spot.area <= area {
      let box = spot.box
      for row in max(0, box.y - 1)..<min(height, box.y + box.height + 1) {
        for x in max(0, box.x - 1)..<min(width, box.x + box.width + 1) { bytes[row * width + x] = 255 }
      }
    }
  }
}
