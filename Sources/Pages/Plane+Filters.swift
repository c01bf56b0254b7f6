extension Plane {
  /// The mean over a window around each pixel, `2 * x + 1` wide and `2 * y + 1` high; windows end at the sides.
  public func boxMean(x: Int, y: Int) -> Plane {
    guard !isEmpty, x > 0 || y > 0 else { return self }
    return boxMeanOfRows(x).boxMeanOfColumns(y)
  }

  private func boxMeanOfRows(_ radius: Int) -> Plane {
    if radius <= 0 { return self }
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      for row in 0..<height {
        let start = row * width
        var sum = 0
        var count = 0
        for x in 0..<min(radius, width) {
          sum += Int(source[start + x])
          count += 1
        }
        let window = 2 * radius + 1
        // Away from the ends the window is whole, and a division for every pixel would be most of the work.
        let factor = ((1 << 20) + window - 1) / window
        for x in 0..<width {
          if x + radius < width {
            sum += Int(source[start + x + radius])
            count += 1
          }
          if x - radius - 1 >= 0 {
            sum -= Int(source[start + x - radius - 1])
            count -= 1
          }
          let mean = count == window ? (sum * factor) >> 20 : sum / count
          out[start + x] = UInt8(truncatingIfNeeded: min(255, mean))
        }
      }
    }
  }

  private func boxMeanOfColumns(_ radius: Int) -> Plane {
    if radius <= 0 { return self }
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      var sums = [Int32](repeating: 0, count: width)
      var total = sums.mutableSpan
      var count: Int32 = 0
      for row in 0..<min(radius, height) {
        for x in 0..<width { total[x] += Int32(source[row * width + x]) }
        count += 1
      }
      for row in 0..<height {
        if row + radius < height {
          let from = (row + radius) * width
          for x in 0..<width { total[x] += Int32(source[from + x]) }
          count += 1
        }
        if row - radius - 1 >= 0 {
          let from = (row - radius - 1) * width
          for x in 0..<width { total[x] -= Int32(source[from + x]) }
          count -= 1
        }
        // A division for every pixel would be most of the work.
        let factor = (1 << 20 + Int(count) - 1) / Int(count)
        for x in 0..<width {
          out[row * width + x] = UInt8(truncatingIfNeeded: min(255, (Int(total[x]) * factor) >> 20))
        }
      }
    }
  }

  /// The darkest (or lightest) pixel of a window around each, `2 * x + 1` wide and `2 * y + 1` high.
  public func extreme(x: Int, y: Int, lightest: Bool) -> Plane {
    let rows = x > 0 ? extremeOfRows(x, lightest) : self
    return y > 0 ? rows.extremeOfColumns(y, lightest) : rows
  }

  /// Van Herk's way: three comparisons a pixel, however wide the window.
  private func extremeOfRows(_ radius: Int, _ lightest: Bool) -> Plane {
    let window = 2 * radius + 1
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      let padded = width + 2 * radius
      let flip: UInt8 = lightest ? 255 : 0
      var line = [UInt8](repeating: 255, count: padded)
      var ahead = [UInt8](repeating: 255, count: padded)
      var behind = [UInt8](repeating: 255, count: padded)
      for row in 0..<height {
        for x in 0..<width { line[radius + x] = source[row * width + x] ^ flip }
        for index in 0..<padded {
          ahead[index] = index % window == 0 ? line[index] : min(ahead[index - 1], line[index])
        }
        for index in stride(from: padded - 1, through: 0, by: -1) {
          let ends = index == padded - 1 || index % window == window - 1
          behind[index] = ends ? line[index] : min(behind[index + 1], line[index])
        }
        for x in 0..<width { out[row * width + x] = min(behind[x], ahead[x + 2 * radius]) ^ flip }
      }
    }
  }

  private func extremeOfColumns(_ radius: Int, _ lightest: Bool) -> Plane {
    // Few rows are asked for here; comparing row with row runs over memory in order.
    Plane(width: width, height: height) { out in
      let source = bytes.span
      for row in 0..<height {
        let first = max(0, row - radius)
        let last = min(height - 1, row + radius)
        for x in 0..<width { out[row * width + x] = source[first * width + x] }
        if first == last { continue }
        for other in first + 1...last {
          for x in 0..<width {
            let value = source[other * width + x]
            let best = out[row * width + x]
            out[row * width + x] = lightest ? max(best, value) : min(best, value)
          }
        }
      }
    }
  }

  /// The paper without what is printed on it: the lightest of a window, then the mean of it.
  public func paper(radius: Int) -> Plane {
    let step = max(1, radius / 6)
    let small = step > 1 ? reduced(by: step) : self
    let reach = max(1, radius / step)
    let closed = small.extreme(x: reach, y: reach, lightest: true).extreme(x: reach, y: reach, lightest: false)
    let smooth = closed.boxMean(x: reach / 2, y: reach / 2)
    return step > 1 ? smooth.enlarged(width: width, height: height) : smooth
  }

  /// How much darker each pixel is than the paper around it: 0 for paper, 255 for black on white.
  public func ink(paperRadius: Int) -> Plane {
    let paper = paper(radius: paperRadius)
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      let ground = paper.bytes.span
      for index in out.indices {
        let white = max(1, Int(ground[index]))
        out[index] = UInt8(max(0, 255 - min(255, Int(source[index]) * 255 / white)))
      }
    }
  }

  /// How often each value occurs.
  public var histogram: [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    return counts
  }

  /// The value that a share of the pixels, 0 to 1, does not exceed: the median for a half.
  func value(atShare share: Double) -> Int {
    var left = Int(Double(bytes.count) * share)
    return histogram.firstIndex { count in
      left -= count
      return left < 0
    } ?? 255
  }

  /// The value that parts the plane best in two (Otsu 1979): pixels above it are the second part.
  public var otsuThreshold: UInt8 {
    let counts = histogram
    let total = Double(bytes.count)
    let sum = counts.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.element) }
    var below = 0.0, sumBelow = 0.0, best = 0.0
    var threshold = 0
    for value in 0..<256 {
      below += Double(counts[value])
      sumBelow += Double(value * counts[value])
      guard below > 0, below < total else { continue }
      let difference = sumBelow / below - (sum - sumBelow) / (total - below)
      let between = below * (total - below) * difference * difference
      if between > best {
        best = between
        threshold = value
      }
    }
    return UInt8(threshold)
  }

  /// A mask: 255 where a pixel is above a value, else 0.
  public func above(_ value: UInt8) -> Plane {
    Plane(width: width, height: height) { out in
      let source = bytes.span
      for index in out.indices { out[index] = source[index] > value ? 255 : 0 }
    }
  }

  /// A mask with gaps of up to so many pixels between two pixels of a row filled.
  func closedAcross(_ gap: Int) -> Plane {
    Plane(width: width, height: height) { out in
      let source = bytes.span
      for row in 0..<height {
        let start = row * width
        var last = -1
        for x in 0..<width where source[start + x] != 0 {
          if last >= 0, x - last <= gap + 1 {
            for between in last..<x { out[start + between] = 255 }
          }
          out[start + x] = 255
          last = x
        }
      }
    }
  }

  /// A mask without the columns of more than so many pixels.
  func withoutUprights(above tallest: Int) -> Plane {
    var depth = [Int32](repeating: 0, count: width)
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      for row in 0...height {
        for x in 0..<width {
          if row < height, source[row * width + x] != 0 {
            depth[x] += 1
            out[row * width + x] = 255
            continue
          }
          if depth[x] > tallest {
            for above in row - Int(depth[x])..<row { out[above * width + x] = 0 }
          }
          depth[x] = 0
        }
      }
    }
  }

  /// A mask of what is darker than its surroundings by a share: 255 for ink.
  public func darkerThanAround(radius: Int, by share: Double) -> Plane {
    let mean = boxMean(x: radius, y: radius)
    let factor = Int(((1 - share) * 256).rounded())
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      let around = mean.bytes.span
      for index in out.indices { out[index] = Int(source[index]) << 8 < Int(around[index]) * factor ? 255 : 0 }
    }
  }
}
