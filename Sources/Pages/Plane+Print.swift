extension Plane {
  /// The page as print is best recognised: paper white, level, without the specks of a copier.
  ///
  /// - Parameters:
  ///   - degrees: by which lines fall to the right, and the page is turned back.
  ///   - resolution: pixels an inch.
  ///   - isCopy: specks stay, as strokes of a copy are broken into such; what smooths a copy fades them.
  /// - Returns: the page in the same size, and the map from its pixels to those of this one.
  public func cleaned(skew degrees: Double, resolution: Double, isCopy: Bool = false) -> (plane: Plane, map: AffineMap) {
    let (level, map) = levelled(degrees)
    let paper = level.paper(radius: max(8, Int(resolution / 8)))
    var even = Plane(width: width, height: height) { out in
      let source = level.bytes.span
      let ground = paper.bytes.span
      for index in out.indices {
        out[index] = UInt8(truncatingIfNeeded: min(255, Int(source[index]) * 250 / max(1, Int(ground[index]))))
      }
    }
    if !isCopy { even.removeSpecks(area: Int(PageThresholds.speck * resolution * resolution / 40_000)) }
    return (even, map)
  }

  /// The print of a copy as it is best recognised: its letters end in steps, and what recognises print was taught letters
  /// with soft edges. It is smoothed and made as fine as that needs, no finer.
  ///
  /// - Returns: the page, and how many pixels of this plane one of its pixels is wide and high; `nil` for one that is as
  ///   coarse already.
  public func softened(resolution: Double) -> (plane: Plane, across: Double, down: Double)? {
    let shrink = PageThresholds.softResolution / resolution
    guard shrink < 0.95 else { return nil }
    let pixels = PageThresholds.softening * resolution / 25.4
    var soft = self
    // A mean over three pixels either way is worth two thirds of a pixel squared, and several are nearly a bell curve.
    for _ in 0..<min(8, Int((pixels * pixels * 1.5).rounded())) { soft = soft.boxMean(x: 1, y: 1) }
    let wide = max(1, Int((Double(width) * shrink).rounded())), high = max(1, Int((Double(height) * shrink).rounded()))
    return (soft.scaled(width: wide, height: high), Double(width) / Double(wide), Double(height) / Double(high))
  }

  /// Of the places where a row goes from dark to light or back, the share where it does so from one pixel to the next:
  /// all of them in black and white, few on a scan.
  public var hardSteps: Double {
    let source = bytes.span
    var steps = 0, hard = 0
    for row in stride(from: 0, to: height, by: 2) {
      for at in row * width..<max(row * width, (row + 1) * width - 1) where (source[at] < 128) != (source[at + 1] < 128) {
        steps += 1
        if abs(Int(source[at]) - Int(source[at + 1])) >= PageThresholds.hardStep { hard += 1 }
      }
    }
    return steps > 0 ? Double(hard) / Double(steps) : 0
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
