extension PagePicture {
  /// Whether anything on the page is in colour. Where nothing is, no red seal can be looked for.
  public var isColoured: Bool {
    guard channels == 3 else { return false }
    let source = bytes.span
    // Every third pixel of every third row tells as much as all.
    var coloured = 0
    var seen = 0
    for row in stride(from: 0, to: height, by: 3) {
      for x in stride(from: row % 2, to: width, by: 3) {
        let at = (row * width + x) * 3
        let red = source[at], green = source[at + 1], blue = source[at + 2]
        seen += 1
        if Int(max(red, green, blue)) - Int(min(red, green, blue)) > PageThresholds.saturation { coloured += 1 }
      }
    }
    return Double(coloured) > Double(seen) * PageThresholds.colouredShare
  }

  /// Whether the page is of one tone: a white sheet, a black one, a photograph of nothing.
  public var isBlank: Bool {
    let small = brightness.reduced(by: max(1, min(width, height) / 400))
    // The rim is the scanner's: its lid, a fold, the page's edge.
    let rim = min(small.width, small.height) / 20
    let inner = small.cropped(x: rim, y: rim, width: small.width - 2 * rim, height: small.height - 2 * rim)
    guard !inner.isEmpty else { return true }
    let paper = inner.boxMean(x: 12, y: 12)
    let marked = zip(inner.bytes, paper.bytes).count(where: { abs(Int($0) - Int($1)) > PageThresholds.blankContrast })
    return Double(marked) < Double(inner.bytes.count) * PageThresholds.blankShare
  }
}

extension PagePicture {
  /// Whether most of the picture is paper, so that print may stand on it: photographs of things are not.
  public var isPaper: Bool {
    let small = brightness.reduced(by: max(1, max(width, height) / 500))
    guard !small.isEmpty else { return false }
    let paper = small.paper(radius: 12)
    let light = zip(small.bytes, paper.bytes).count { shade, ground in
      ground > PageThresholds.darkestPaper && Int(ground) - Int(shade) < PageThresholds.paperShade
    }
    return Double(light) > PageThresholds.paperShare * Double(small.bytes.count)
  }
}

extension Plane {
  /// How much stronger rows differ than columns: well above 1 where lines of print run across, well below where they
  /// run down.
  public var acrossness: Double {
    let small = reduced(by: max(1, max(width, height) / 900))
    let ink = small.darkerThanAround(radius: 12, by: 0.15)
    guard ink.width > 20, ink.height > 20 else { return 1 }
    var rows = [Double](repeating: 0, count: ink.height), columns = [Double](repeating: 0, count: ink.width)
    let source = ink.bytes.span
    for y in 0..<ink.height {
      for x in 0..<ink.width where source[y * ink.width + x] != 0 {
        rows[y] += 1
        columns[x] += 1
      }
    }
    /// Steps from one row to the next: print makes them at every line, a page's layout only seldom.
    func unrest(_ counts: [Double], _ length: Int) -> Double {
      var sum = 0.0
      for index in counts.indices.dropFirst(2) { sum += abs(counts[index] - counts[index - 2]) / Double(length) }
      return sum / Double(counts.count)
    }
    let down = unrest(columns, ink.height)
    return down > 0 ? unrest(rows, ink.width) / down : 1
  }

  /// Degrees by which lines of print fall to the right, by the slope at which rows differ most; 0 where none
  /// stands out.
  public var skew: Double {
    let step = max(1, max(width, height) / 900)
    let small = reduced(by: step)
    guard small.width > 50, small.height > 50 else { return 0 }
    let ink = small.darkerThanAround(radius: 12, by: 0.15)
    // Counts of ink in upright strips: a slope is then a shift of each against the others.
    let strips = 24
    var counts = [[Int32]](repeating: [Int32](repeating: 0, count: small.height), count: strips)
    let source = ink.bytes.span
    for row in 0..<small.height {
      for strip in 0..<strips {
        var count: Int32 = 0
        for x in strip * small.width / strips..<(strip + 1) * small.width / strips {
          count += Int32(source[row * small.width + x] & 1)
        }
        counts[strip][row] = count
      }
    }
    func contrast(_ degrees: Double) -> Double {
      let slope = Trigonometry.tangent(degrees * .pi / 180) * Double(small.width) / Double(strips)
      var totals = [Int32](repeating: 0, count: small.height)
      for strip in 0..<strips {
        let shift = Int((slope * (Double(strip) - Double(strips - 1) / 2)).rounded())
        totals.add(counts[strip], from: shift)
      }
      var sum = 0, squares = 0
      for total in totals {
        sum += Int(total)
        squares += Int(total) * Int(total)
      }
      return Double(squares) - Double(sum) * Double(sum) / Double(small.height)
    }
    let level = contrast(0)
    guard level > 0 else { return 0 }
    let rough = stride(from: -PageThresholds.skewReach, through: PageThresholds.skewReach, by: 0.5)
    func steepest(_ slopes: some Sequence<Double>) -> (degrees: Double, contrast: Double)? {
      slopes.map { ($0, contrast($0)) }.max { $0.1 < $1.1 }
    }
    let near = steepest(rough)?.degrees ?? 0
    guard let best = steepest(stride(from: near - 0.4, through: near + 0.4, by: 0.1)),
      best.contrast > level * PageThresholds.skewGain
    else { return 0 }
    return best.degrees
  }
}

extension [Int32] {
  /// Adds another list of the same length, of which the element at `shift` lies at the first of this one.
  fileprivate mutating func add(_ other: [Int32], from shift: Int) {
    let count = count
    unsafe withUnsafeMutableBufferPointer { sums in
      unsafe other.withUnsafeBufferPointer { other in
        for index in Swift.max(0, -shift)..<Swift.max(Swift.max(0, -shift), Swift.min(count, count - shift)) {
          unsafe sums[index] &+= other[index &+ shift]
        }
      }
    }
  }
}
