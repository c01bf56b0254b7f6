extension Plane {
  /// The mean over a window around each pixel, `2 * x + 1` wide and `2 * y + 1` high; windows end at the sides.
  public func boxMean(x: Int, y: Int) -> Plane {
    guard !isEmpty, x > 0 || y > 0 else { return self }
    return boxMeanOfRows(x).boxMeanOfColumns(y)
  }

  private func boxMeanOfRows(_ radius: Int) -> Plane {
    if radius <= 0 { return self }
    let window = 2 * radius + 1
    // Away from the ends the window is whole, and a division for every pixel would be most of the work.
    let factor = UInt32(((1 << 20) + window - 1) / window)
    return Plane(width: width, height: height) { out in
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe out.withUnsafeMutableBufferPointer { out in
          for start in stride(from: 0, to: width * height, by: width) {
            var sum: UInt32 = 0
            for x in 0..<min(radius, width) { unsafe sum &+= UInt32(source[start &+ x]) }
            /// Means of windows that end at a side.
            func narrow(_ columns: Range<Int>) {
              for x in columns {
                if x + radius < width { unsafe sum &+= UInt32(source[start &+ x &+ radius]) }
                if x > radius { unsafe sum &-= UInt32(source[start &+ x &- radius &- 1]) }
                let count = min(x + radius, width - 1) - max(x - radius, 0) + 1
                let mean = count == window ? (sum &* factor) >> 20 : sum / UInt32(count)
                unsafe out[start &+ x] = UInt8(truncatingIfNeeded: min(255, mean))
              }
            }
            let first = min(radius + 1, width), last = max(first, width - radius)
            narrow(0..<first)
            for x in first..<last {
              unsafe sum = sum &+ UInt32(source[start &+ x &+ radius]) &- UInt32(source[start &+ x &- radius &- 1])
              unsafe out[start &+ x] = UInt8(truncatingIfNeeded: min(255, (sum &* factor) >> 20))
            }
            narrow(last..<width)
          }
        }
      }
    }
  }

  private func boxMeanOfColumns(_ radius: Int) -> Plane {
    if radius <= 0 { return self }
    return Plane(width: width, height: height) { out in
      var sums = [UInt32](repeating: 0, count: width)
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe sums.withUnsafeMutableBufferPointer { total in
          unsafe out.withUnsafeMutableBufferPointer { out in
            for row in 0..<min(radius, height) {
              for x in 0..<width { unsafe total[x] &+= UInt32(source[row &* width &+ x]) }
            }
            for row in 0..<height {
              if row + radius < height {
                let from = (row + radius) * width
                for x in 0..<width { unsafe total[x] &+= UInt32(source[from &+ x]) }
              }
              if row > radius {
                let from = (row - radius - 1) * width
                for x in 0..<width { unsafe total[x] &-= UInt32(source[from &+ x]) }
              }
              let count = min(row + radius, height - 1) - max(row - radius, 0) + 1
              // A division for every pixel would be most of the work.
              let factor = UInt32((1 << 20 + count - 1) / count)
              let to = row * width
              for x in 0..<width {
                unsafe out[to &+ x] = UInt8(truncatingIfNeeded: min(255, (total[x] &* factor) >> 20))
              }
            }
          }
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
    let padded = width + 2 * radius
    let flip: UInt8 = lightest ? 255 : 0
    return Plane(width: width, height: height) { out in
      var line = [UInt8](repeating: 255, count: padded)
      var ahead = line, behind = line
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe out.withUnsafeMutableBufferPointer { out in
          unsafe line.withUnsafeMutableBufferPointer { line in
            unsafe ahead.withUnsafeMutableBufferPointer { ahead in
              unsafe behind.withUnsafeMutableBufferPointer { behind in
                for from in stride(from: 0, to: width * height, by: width) {
                  for x in 0..<width { unsafe line[radius &+ x] = source[from &+ x] ^ flip }
                  for first in stride(from: 0, to: padded, by: window) {
                    let end = min(first + window, padded)
                    var least = UInt8.max
                    for index in first..<end {
                      unsafe least = min(least, line[index])
                      unsafe ahead[index] = least
                    }
                    least = .max
                    for index in stride(from: end - 1, through: first, by: -1) {
                      unsafe least = min(least, line[index])
                      unsafe behind[index] = least
                    }
                  }
                  for x in 0..<width { unsafe out[from &+ x] = min(behind[x], ahead[x &+ 2 &* radius]) ^ flip }
                }
              }
            }
          }
        }
      }
    }
  }

  private func extremeOfColumns(_ radius: Int, _ lightest: Bool) -> Plane {
    // Few rows are asked for here; comparing row with row runs over memory in order.
    Plane(width: width, height: height) { out in
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe out.withUnsafeMutableBufferPointer { out in
          for row in 0..<height {
            let first = max(0, row - radius), last = min(height - 1, row + radius)
            let to = row * width
            for x in 0..<width { unsafe out[to &+ x] = source[first &* width &+ x] }
            for other in first + 1..<max(first + 1, last + 1) {
              let from = other * width
              if lightest {
                for x in 0..<width { unsafe out[to &+ x] = max(out[to &+ x], source[from &+ x]) }
              } else {
                for x in 0..<width { unsafe out[to &+ x] = min(out[to &+ x], source[from &+ x]) }
              }
            }
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
    let factor = Int32(((1 - share) * 256).rounded())
    return Plane(width: width, height: height) { out in
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe mean.bytes.withUnsafeBufferPointer { around in
          unsafe out.withUnsafeMutableBufferPointer { out in
            for index in 0..<out.count {
              unsafe out[index] = Int32(source[index]) << 8 < Int32(around[index]) &* factor ? 255 : 0
            }
          }
        }
      }
    }
  }
}
