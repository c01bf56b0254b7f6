extension Plane {
  /// Each pixel the mean of a square of `step` by `step`; what is left over at the right and at the foot is
  /// dropped.
  public func reduced(by step: Int) -> Plane {
    guard step > 1, !isEmpty else { return self }
    let wide = max(1, width / step), high = max(1, height / step)
    let across = min(step, width), down = min(step, height)
    let area = UInt32(across * down)
    return Plane(width: wide, height: high) { out in
      // Columns are added up first: that goes sixteen at a time.
      var columns = [UInt32](repeating: 0, count: wide * across)
      for row in 0..<high {
        columns.add(rows: down, from: row * step * width, each: width, of: bytes)
        // Nearly every page is made smaller by one of these, and a step that is known is many times as fast.
        switch across {
        case 2: columns.means(of: 2, area, into: &out, at: row * wide, count: wide)
        case 3: columns.means(of: 3, area, into: &out, at: row * wide, count: wide)
        case 4: columns.means(of: 4, area, into: &out, at: row * wide, count: wide)
        default: columns.means(of: across, area, into: &out, at: row * wide, count: wide)
        }
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
    // Sixteen bits behind the point: exact enough for pictures of 30,000 pixels.
    let stepX = Int((map.xx * 65_536).rounded()), stepY = Int((map.yx * 65_536).rounded())
    return Plane(width: newWidth, height: newHeight) { out in
      var blend = [Int32](repeating: 0, count: stepY == 0 ? width : 0)
      for row in 0..<newHeight {
        let x = Int(((map.xy * Double(row) + map.x) * 65_536).rounded())
        let y = Int(((map.yy * Double(row) + map.y) * 65_536).rounded())
        let start = row * newWidth
        // Columns that lie between four pixels of the plane; at the rest the nearest ones count.
        let whole = Self.columns(x, stepX, below: width - 1, newWidth)
          .clamped(to: Self.columns(y, stepY, below: height - 1, newWidth))
        for column in 0..<whole.lowerBound { out[start + column] = blended(x + column * stepX, y + column * stepY) }
        if stepY == 0, !whole.isEmpty {
          blend.blend(bytes, row: y >> 16, width: width, Int32(y & 0xFFFF) >> 8)
          blend.sample(x, stepX, whole, into: &out, at: start)
        } else {
          sample(x, y, stepX, stepY, whole, into: &out, at: start)
        }
        for column in whole.upperBound..<max(whole.upperBound, newWidth) {
          out[start + column] = blended(x + column * stepX, y + column * stepY)
        }
      }
    }
  }

  /// The columns `0..<count` at which `start + column * step` lies from 0 to below `limit` pixels.
  private static func columns(_ start: Int, _ step: Int, below limit: Int, _ count: Int) -> Range<Int> {
    let end = limit << 16
    guard step != 0 else { return start >= 0 && start < end ? 0..<count : 0..<0 }
    /// How many steps from the start are needed to come to a place or past it.
    func steps(to place: Int) -> Int {
      let way = (place - start) * step.signum(), pace = abs(step)
      return min(count, max(0, way <= 0 ? 0 : (way + pace - 1) / pace))
    }
    // Going left, the first column is the one at the last place below the limit.
    let first = step > 0 ? steps(to: 0) : steps(to: end - 1)
    let last = step > 0 ? steps(to: end) : steps(to: -1)
    return first..<max(first, last)
  }

  /// The tone at a place in 65,536ths of a pixel; the nearest pixels count for a place outside.
  private func blended(_ x: Int, _ y: Int) -> UInt8 {
    let left = min(max(x >> 16, 0), width - 1), top = min(max(y >> 16, 0), height - 1)
    let right = min(left + 1, width - 1), bottom = min(top + 1, height - 1)
    let partX = x < 0 ? 0 : (x & 0xFFFF) >> 8, partY = y < 0 ? 0 : (y & 0xFFFF) >> 8
    let upper = Int(bytes[top * width + left]) * (256 - partX) + Int(bytes[top * width + right]) * partX
    let lower = Int(bytes[bottom * width + left]) * (256 - partX) + Int(bytes[bottom * width + right]) * partX
    return UInt8((upper * (256 - partY) + lower * partY + 32_768) >> 16)
  }

  /// The same for columns that all lie between four pixels of the plane.
  private func sample(
    _ x: Int, _ y: Int, _ stepX: Int, _ stepY: Int, _ columns: Range<Int>, into out: inout MutableSpan<UInt8>, at start: Int
  ) {
    unsafe bytes.withUnsafeBufferPointer { source in
      unsafe out.withUnsafeMutableBufferPointer { out in
        var x = x + columns.lowerBound * stepX, y = y + columns.lowerBound * stepY
        for column in columns {
          let at = (y >> 16) &* width &+ (x >> 16)
          let partX = Int32(truncatingIfNeeded: (x & 0xFFFF) >> 8), partY = Int32(truncatingIfNeeded: (y & 0xFFFF) >> 8)
          let (a, b) = unsafe (Int32(source[at]), Int32(source[at &+ 1]))
          let (c, d) = unsafe (Int32(source[at &+ width]), Int32(source[at &+ width &+ 1]))
          let upper = a &* (256 &- partX) &+ b &* partX, lower = c &* (256 &- partX) &+ d &* partX
          unsafe out[start &+ column] = UInt8(
            truncatingIfNeeded: (upper &* (256 &- partY) &+ lower &* partY &+ 32_768) >> 16)
          x &+= stepX
          y &+= stepY
        }
      }
    }
  }
}

extension [UInt32] {
  /// Takes, column by column, the sums of some rows of a plane.
  fileprivate mutating func add(rows: Int, from start: Int, each width: Int, of plane: [UInt8]) {
    unsafe withUnsafeMutableBufferPointer { sums in
      unsafe plane.withUnsafeBufferPointer { source in
        for column in 0..<sums.count { unsafe sums[column] = UInt32(source[start &+ column]) }
        for row in 1..<Swift.max(1, rows) {
          let from = start &+ row &* width
          for column in 0..<sums.count { unsafe sums[column] &+= UInt32(source[from &+ column]) }
        }
      }
    }
  }

  /// Writes the rounded means of so many sums each.
  @inline(__always)
  fileprivate func means(
    of step: Int, _ area: UInt32, into out: inout MutableSpan<UInt8>, at start: Int, count wide: Int
  ) {
    // By multiplication, as a division for each pixel would be most of the work; exact up to squares of 1,024 pixels.
    let factor = (1 << 48 + UInt64(area) - 1) / UInt64(area)
    unsafe withUnsafeBufferPointer { sums in
      unsafe out.withUnsafeMutableBufferPointer { out in
        for x in 0..<wide {
          var sum: UInt32 = 0
          for column in 0..<step { unsafe sum &+= sums[x &* step &+ column] }
          unsafe out[start &+ x] = UInt8(truncatingIfNeeded: (UInt64(sum &+ area / 2) &* factor) >> 48)
        }
      }
    }
  }
}

extension [Int32] {
  /// Takes what lies between a row of a plane and the next one, by a part in 256.
  fileprivate mutating func blend(_ plane: [UInt8], row: Int, width: Int, _ part: Int32) {
    unsafe withUnsafeMutableBufferPointer { line in
      unsafe plane.withUnsafeBufferPointer { source in
        let above = row &* width
        for x in 0..<width {
          unsafe line[x] = Int32(source[above &+ x]) &* (256 &- part) &+ Int32(source[above &+ width &+ x]) &* part
        }
      }
    }
  }

  /// Samples a row that was blended so.
  fileprivate func sample(_ x: Int, _ step: Int, _ columns: Range<Int>, into out: inout MutableSpan<UInt8>, at start: Int) {
    unsafe withUnsafeBufferPointer { line in
      unsafe out.withUnsafeMutableBufferPointer { out in
        var x = x + columns.lowerBound * step
        for column in columns {
          let part = Int32(truncatingIfNeeded: (x & 0xFFFF) >> 8), left = x >> 16
          unsafe out[start &+ column] = UInt8(
            truncatingIfNeeded: (line[left] &* (256 &- part) &+ line[left &+ 1] &* part &+ 32_768) >> 16)
          x &+= step
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
