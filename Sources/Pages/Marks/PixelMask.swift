/// A mask with a bit a pixel, in which whole stretches of a row are asked at once.
struct PixelMask: Sendable {
  let width: Int
  let height: Int
  /// 64 pixels each, the leftmost in the lowest bit; the last of a row is filled up with zeros.
  private(set) var words: [UInt64]
  /// Words of a row.
  let stride: Int

  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    stride = (self.width + 63) / 64
    words = [UInt64](repeating: 0, count: stride * self.height)
  }

  /// Sets the pixels for which `isSet` says so.
  @inline(__always) init(width: Int, height: Int, isSet: (_ x: Int, _ row: Int) -> Bool) {
    self.init(width: width, height: height)
    let width = self.width, height = self.height, stride = stride
    var out = words.mutableSpan
    for row in 0..<height {
      for word in 0..<stride {
        var bits: UInt64 = 0
        let first = word << 6
        for x in first..<min(first + 64, width) where isSet(x, row) { bits |= 1 << UInt64(x & 63) }
        out[row * stride + word] = bits
      }
    }
  }

  /// What is darker than a share of the paper around it.
  ///
  /// - Parameter tile: the side of the squares, in pixels, that are asked for their paper: print never fills one and
  ///   all those around it.
  init(inkOf plane: Plane, share: Double, tile: Int) {
    let step = max(1, tile / 2)
    let paper = plane.reduced(by: step).extreme(x: 3, y: 3, lightest: true).boxMean(x: 3, y: 3)
    let limits = paper.bytes.map { UInt8(Double($0) * share) }
    let source = plane.bytes.span
    let bounds = limits.span
    // The square of a pixel, once for all rows.
    let squares = (0..<plane.width).map { UInt16(min($0 / step, paper.width - 1)) }
    let columns = squares.span
    let width = plane.width
    let rows = (0..<plane.height).map { min($0 / step, paper.height - 1) * paper.width }
    self.init(width: width, height: plane.height) { x, row in
      source[row * width + x] < bounds[rows[row] + Int(columns[x])]
    }
  }

  /// Whether a pixel is set; those outside are not.
  subscript(x: Int, y: Int) -> Bool {
    guard x >= 0, y >= 0, x < width, y < height else { return false }
    return words[y * stride + x >> 6] >> UInt64(x & 63) & 1 != 0
  }

  mutating func clear(_ x: Int, _ y: Int) { words[y * stride + x >> 6] &= ~(1 << UInt64(x & 63)) }

  /// How many pixels of a stretch of a row are set.
  func count(row: Int, from first: Int, to end: Int) -> Int {
    guard row >= 0, row < height else { return 0 }
    let first = max(0, first), end = min(end, width)
    guard first < end else { return 0 }
    var total = 0
    for word in first >> 6...(end - 1) >> 6 {
      var bits = words[row * stride + word]
      if word == first >> 6 { bits &= ~0 << UInt64(first & 63) }
      if word == (end - 1) >> 6 { bits &= ~0 >> UInt64(63 - (end - 1) & 63) }
      total += bits.nonzeroBitCount
    }
    return total
  }

  /// How many pixels of a box are set.
  func count(in box: PixelBox) -> Int {
    (max(0, box.y)..<max(max(0, box.y), min(height, box.y + box.height))).reduce(0) {
      $0 + count(row: $1, from: box.x, to: box.x + box.width)
    }
  }

  /// Set where this or the row above or below is.
  var thickenedDown: PixelMask {
    var result = self
    for row in 0..<height {
      for word in 0..<stride {
        let at = row * stride + word
        result.words[at] =
          words[at] | (row > 0 ? words[at - stride] : 0) | (row + 1 < height ? words[at + stride] : 0)
      }
    }
    return result
  }

  /// Set where this or the pixel to the left or right is.
  var thickenedAcross: PixelMask {
    var result = self
    for row in 0..<height {
      for word in 0..<stride {
        let at = row * stride + word
        let left = word > 0 ? words[at - 1] >> 63 : 0
        let right = word + 1 < stride ? words[at + 1] << 63 : 0
        result.words[at] = words[at] | words[at] << 1 | left | words[at] >> 1 | right
      }
      // What was pushed beyond the last pixel is no pixel.
      if width & 63 != 0 { result.words[row * stride + stride - 1] &= ~0 >> UInt64(64 - width & 63) }
    }
    return result
  }

  /// Set where any pixel of the square around is that reaches so far to every side.
  func thickened(by reach: Int) -> PixelMask {
    (0..<max(0, reach)).reduce(self) { mask, _ in mask.thickenedAcross.thickenedDown }
  }

  /// All runs, row after row.
  var runs: [PixelRun] {
    var found: [PixelRun] = []
    for row in 0..<height {
      var x = 0
      while let first = next(from: x, in: row, set: true) {
        let end = next(from: first, in: row, set: false) ?? width
        found.append((row, first, end - 1))
        x = end
      }
    }
    return found
  }

  /// The next pixel of a row that is set, or is not.
  private func next(from x: Int, in row: Int, set: Bool) -> Int? {
    guard x < width else { return nil }
    var word = x >> 6
    var mask: UInt64 = ~0 << UInt64(x & 63)
    while word < stride {
      let bits = (set ? words[row * stride + word] : ~words[row * stride + word]) & mask
      if bits != 0 {
        let found = word << 6 + bits.trailingZeroBitCount
        return found < width ? found : nil
      }
      word += 1
      mask = ~0
    }
    return nil
  }

  /// Set where a run of at least so many pixels to the right begins or goes on: each pixel of which the next
  /// `length - 1` are set as well.
  func startsOfRows(_ length: Int) -> PixelMask {
    var result = self
    var done = 1
    while done < length {
      let shift = min(done, length - done)
      let whole = shift >> 6, part = UInt64(shift & 63)
      for row in 0..<height {
        for word in 0..<stride {
          let at = row * stride + word
          let near = word + whole < stride ? result.words[at + whole] : 0
          let far = word + whole + 1 < stride ? result.words[at + whole + 1] : 0
          result.words[at] &= part == 0 ? near : near >> part | far << (64 - part)
        }
      }
      done += shift
    }
    return result
  }

  /// The same downwards.
  func startsOfColumns(_ length: Int) -> PixelMask {
    var result = self
    var done = 1
    while done < length {
      let shift = min(done, length - done)
      for at in 0..<words.count {
        let below = at + shift * stride
        result.words[at] &= below < words.count ? result.words[below] : 0
      }
      done += shift
    }
    return result
  }

  /// Set where both are.
  func and(_ other: PixelMask) -> PixelMask {
    var result = self
    for index in words.indices { result.words[index] &= other.words[index] }
    return result
  }

  /// The places that are set, row after row.
  var places: [(x: Int, y: Int)] {
    var found: [(x: Int, y: Int)] = []
    for row in 0..<height {
      for word in 0..<stride {
        var bits = words[row * stride + word]
        while bits != 0 {
          found.append((word * 64 + bits.trailingZeroBitCount, row))
          bits &= bits - 1
        }
      }
    }
    return found
  }
}
