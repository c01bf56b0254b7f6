extension Plane {
  /// Each pixel the mean of a square of `step` by `step`; what is left over at the right and at the foot is
  /// dropped.
  public func reduced(by step: Int) -> Plane {
    guard step > 1 else { return self }
    let wide = max(1, width / step), high = max(1, height / step)
    return Plane(width: wide, height: high) { out in
      let source = bytes.span
      var sums = [Int32](repeating: 0, count: wide)
      let area = Int32(min(step, width) * min(step, height))
      for row in 0..<high {
        for x in 0..<wide { sums[x] = 0 }
        for inner in 0..<min(step, height) {
          var from = (row * step + inner) * width
          for x in 0..<wide {
            var sum: Int32 = 0
            for _ in 0..<min(step, width) {
              sum += Int32(source[from])
              from += 1
            }
            sums[x] += sum
          }
        }
        for x in 0..<wide { out[row * wide + x] = UInt8(truncatingIfNeeded: (sums[x] + area / 2) / area) }
      }
    }
  }

  /// The plane in another size: a mean of the pixels that fall into each where it gets smaller, else between
  /// the nearest four.
  public func scaled(width newWidth: Int, height newHeight: Int) -> Plane {
    guard newWidth > 0, newHeight > 0, !isEmpty else { return Plane(width: 0, height: 0) }
    let ratio = min(width / newWidth, height / newHeight)
    // Whole steps by means first: between four pixels alone, fine print would come and go.
    let near = ratio > 1 ? reduced(by: ratio) : self
    if near.width == newWidth, near.height == newHeight { return near }
    return near.enlarged(width: newWidth, height: newHeight)
  }

  /// The plane in another size, between the nearest four pixels.
  func enlarged(width newWidth: Int, height newHeight: Int) -> Plane {
    let across = Double(width) / Double(newWidth), down = Double(height) / Double(newHeight)
    let map = AffineMap(xx: across, xy: 0, x: across / 2 - 0.5, yx: 0, yy: down, y: down / 2 - 0.5)
    return sampled(width: newWidth, height: newHeight, by: map)
  }

  /// A picture whose pixels come from the places that a map names here, between the nearest four pixels.
  public func sampled(width newWidth: Int, height newHeight: Int, by map: AffineMap) -> Plane {
    guard !isEmpty else { return Plane(width: newWidth, height: newHeight) }
    return Plane(width: newWidth, height: newHeight) { out in
      let source = bytes.span
      // Sixteen bits behind the point: exact enough for pictures of 30,000 pixels.
      let stepX = Int((map.xx * 65_536).rounded()), stepY = Int((map.yx * 65_536).rounded())
      for row in 0..<newHeight {
        var x = Int(((map.xy * Double(row) + map.x) * 65_536).rounded())
        var y = Int(((map.yy * Double(row) + map.y) * 65_536).rounded())
        for column in 0..<newWidth {
          let left = min(max(x >> 16, 0), width - 1), top = min(max(y >> 16, 0), height - 1)
          let right = min(left + 1, width - 1), bottom = min(top + 1, height - 1)
          let partX = x < 0 ? 0 : (x & 0xFFFF) >> 8, partY = y < 0 ? 0 : (y & 0xFFFF) >> 8
          let upper = Int(source[top * width + left]) * (256 - partX) + Int(source[top * width + right]) * partX
          let lower =
            Int(source[bottom * width + left]) * (256 - partX) + Int(source[bottom * width + right]) * partX
          out[row * newWidth + column] = UInt8((upper * (256 - partY) + lower * partY + 32_768) >> 16)
          x += stepX
          y += stepY
        }
      }
    }
  }
}

/// Where in a source picture a pixel of a new one comes from: `(xx·u + xy·v + x, yx·u + yy·v + y)`.
public struct AffineMap: Sendable, Hashable {
  public var xx: Double
  public var xy: Double
  public var x: Double
  public var yx: Double
  public var yy: Double
  public var y: Double

  public init(xx: Double, xy: Double, x: Double, yx: Double, yy: Double, y: Double) {
    self.xx = xx
    self.xy = xy
    self.x = x
    self.yx = yx
    self.yy = yy
    self.y = y
  }

  /// The place in the source of a place in the new picture.
  public func place(_ u: Double, _ v: Double) -> (x: Double, y: Double) {
    (xx * u + xy * v + x, yx * u + yy * v + y)
  }
}
