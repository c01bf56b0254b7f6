/// A coloured place that may hold a stamp of words, as it is to be read.
public struct StampPlace: Sendable {
  /// Upright, in pixels of the page.
  public var box: PixelBox
  /// Dark on white, level, one line: where the words stand one below the other they are laid side by side.
  public var line: Plane

  /// Cuts a patch of ink out of a page.
  ///
  /// - Parameter letters: how many there are to be read.
  init?(_ patch: InkPatch, on picture: PagePicture, step: Int, letters: Int) {
    box = patch.box
    let unit = Double(step)
    // Thin strokes at the sides may have been too faint to be taken for ink.
    let margin = MarkThresholds.stampMargin * picture.scale.millimetre
    // Lines that lie across are up to a right angle aslant; those that stand are nearer to upright.
    let isUpright = abs(patch.shape.angle) > .pi / 4
    var angle = patch.shape.angle
    if isUpright { angle -= angle > 0 ? .pi / 2 : -.pi / 2 }
    let length = patch.shape.longer * unit + 2 * margin, breadth = patch.shape.shorter * unit + 2 * margin
    let size = isUpright ? (width: breadth, height: length) : (width: length, height: breadth)
    let factor = breadth / MarkThresholds.readHeight
    let width = Int(size.width / factor), height = Int(size.height / factor)
    guard width > 8, height > 8, width < 2_000, height < 2_000 else { return nil }
    let cosine = Trigonometry.cosine(angle), sine = Trigonometry.sine(angle)
    let x = patch.shape.x * unit, y = patch.shape.y * unit
    // From the corner of the cut to its middle, which is the middle of the patch.
    let u = Double(width) / 2, v = Double(height) / 2
    let map = AffineMap(
      xx: cosine * factor, xy: -sine * factor, x: x - (cosine * u - sine * v) * factor, yx: sine * factor,
      yy: cosine * factor, y: y - (sine * u + cosine * v) * factor)
    // What is coloured is dark where colours differ; black print under it and paper are not.
    let around = PixelBox(x: box.x - 40, y: box.y - 40, width: box.width + 80, height: box.height + 80)
    guard let part = picture.cropped(around) else { return nil }
    let shifted = AffineMap(
      xx: map.xx, xy: map.xy, x: map.x - Double(max(0, around.x)), yx: map.yx, yy: map.yy,
      y: map.y - Double(max(0, around.y)))
    let strip = part.colourless.sampled(width: width, height: height, by: shifted).withoutFrame
    line = (isUpright ? strip.laidAcross(letters) : strip).framed(by: MarkThresholds.readMargin)
  }
}

extension PagePicture {
  /// Paper and black print white, coloured ink dark.
  fileprivate var colourless: Plane {
    guard channels == 3 else { return plane(.red) }
    let colour = Plane(width: width, height: height) { out in
      let source = bytes.span
      var from = 0
      for index in out.indices {
        let red = source[from], green = source[from + 1], blue = source[from + 2]
        out[index] = max(red, green, blue) - min(red, green, blue)
        from += 3
      }
    }
    // Thin ink is faint: the strongest is made black, and what paper has of colour white.
    let ground = MarkThresholds.paperColour
    let range = max(40, colour.value(atShare: 1 - MarkThresholds.strongestInk) - ground)
    return Plane(width: width, height: height) { out in
      let source = colour.bytes.span
      for index in out.indices {
        out[index] = UInt8(max(0, 255 - max(0, Int(source[index]) - ground) * 255 / range))
      }
    }
  }
}

extension Plane {
  /// What stands inside of a drawn frame, where there is one: with it no line of print is recognised.
  fileprivate var withoutFrame: Plane {
    let reach = min(width, height) / 4
    func dark(_ places: [(x: Int, y: Int)]) -> Double {
      Double(places.count { self[$0.x, $0.y] < MarkThresholds.frameTone }) / Double(max(1, places.count))
    }
    func row(_ y: Int) -> Double { dark((0..<width).map { ($0, y) }) }
    func column(_ x: Int) -> Double { dark((0..<height).map { (x, $0) }) }
    /// The first line inside of a side, counted from it; 0 where no line is drawn along it.
    func end(_ share: (Int) -> Double) -> Int {
      guard let drawn = (0..<reach).last(where: { share($0) > MarkThresholds.frameShare }) else { return 0 }
      return drawn + 2
    }
    let top = end(row), bottom = end { row(height - 1 - $0) }
    let left = end(column), right = end { column(width - 1 - $0) }
    return cropped(x: left, y: top, width: width - left - right, height: height - top - bottom)
  }

  /// Pieces of equal height that stand one below the other, side by side.
  fileprivate func laidAcross(_ pieces: Int) -> Plane {
    let high = height / max(1, pieces)
    guard high > 4 else { return self }
    return Plane(width: width * pieces, height: high) { out in
      let source = bytes.span
      for piece in 0..<pieces {
        for row in 0..<high {
          for x in 0..<width {
            out[row * width * pieces + piece * width + x] = source[(piece * high + row) * width + x]
          }
        }
      }
    }
  }

  /// With white around.
  fileprivate func framed(by margin: Int) -> Plane {
    Plane(width: width + 2 * margin, height: height + 2 * margin) { out in
      let source = bytes.span
      for index in out.indices { out[index] = 255 }
      for row in 0..<height {
        for x in 0..<width { out[(row + margin) * (width + 2 * margin) + x + margin] = source[row * width + x] }
      }
    }
  }
}
