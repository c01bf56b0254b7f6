/// Pixels of a mask that touch, by their sides or corners.
public struct Component: Sendable, Hashable {
  /// Pixels.
  public var area = 0
  public var left = Int.max
  public var top = Int.max
  public var right = Int.min
  public var bottom = Int.min
  var sumX = 0
  var sumY = 0
  var sumXX = 0
  var sumXY = 0
  var sumYY = 0

  /// The smallest upright box around it.
  public var box: PixelBox {
    PixelBox(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }

  /// Its centre of mass.
  public var centre: (x: Double, y: Double) {
    (Double(sumX) / Double(max(1, area)), Double(sumY) / Double(max(1, area)))
  }

  /// The direction in which it is longest, as an angle from the horizontal in radians, and how long and wide a
  /// bar of the same moments would be.
  public var bar: (angle: Double, length: Double, width: Double) {
    let count = Double(max(1, area))
    let (x, y) = centre
    let xx = Double(sumXX) / count - x * x + 1 / 12.0
    let yy = Double(sumYY) / count - y * y + 1 / 12.0
    let xy = Double(sumXY) / count - x * y
    let mean = (xx + yy) / 2
    let spread = (((xx - yy) / 2) * ((xx - yy) / 2) + xy * xy).squareRoot()
    let angle = 0.5 * Trigonometry.arcTangent(2 * xy, xx - yy)
    return (angle, (12 * (mean + spread)).squareRoot(), (12 * max(0, mean - spread)).squareRoot())
  }

  mutating func add(row: Int, from first: Int, through last: Int) {
    let count = last - first + 1
    let sum = (first + last) * count / 2
    area += count
    left = min(left, first)
    right = max(right, last)
    top = min(top, row)
    bottom = max(bottom, row)
    sumX += sum
    sumY += row * count
    sumXX += Self.squares(last) - Self.squares(first - 1)
    sumXY += row * sum
    sumYY += row * row * count
  }

  mutating func add(_ other: Component) {
    area += other.area
    left = min(left, other.left)
    right = max(right, other.right)
    top = min(top, other.top)
    bottom = max(bottom, other.bottom)
    sumX += other.sumX
    sumY += other.sumY
    sumXX += other.sumXX
    sumXY += other.sumXY
    sumYY += other.sumYY
  }

  private static func squares(_ n: Int) -> Int { n * (n + 1) * (2 * n + 1) / 6 }
}

/// Pixels of one row that touch.
typealias PixelRun = (row: Int, first: Int, last: Int)

extension Plane {
  /// The connected parts of a mask, from top to bottom.
  public var components: [Component] {
    let runs = self.runs
    let (parts, count) = runs.numberedParts
    var found = [Component](repeating: Component(), count: count)
    for (run, part) in zip(runs, parts) { found[part].add(row: run.row, from: run.first, through: run.last) }
    return found
  }

  /// All runs of a mask, row after row.
  private var runs: [PixelRun] {
    var runs: [PixelRun] = []
    let source = bytes.span
    for row in 0..<height {
      var x = 0
      while x < width {
        if source[row * width + x] == 0 {
          x += 1
          continue
        }
        let first = x
        while x < width, source[row * width + x] != 0 { x += 1 }
        runs.append((row, first, x - 1))
      }
    }
    return runs
  }
}

extension [PixelRun] {
  /// The number of the part that each run belongs to, and how many parts there are: runs of a row are joined with
  /// those of the row above that touch them by sides or corners.
  var numberedParts: (parts: [Int], count: Int) {
    var sets = DisjointSets(count: count)
    var above = 0..<0
    var candidate = 0
    var start = 0
    for index in indices {
      let run = self[index]
      if run.row != self[start].row || index == 0 {
        above = index > 0 && self[start].row == run.row - 1 ? start..<index : index..<index
        start = index
        candidate = above.lowerBound
      }
      while candidate < above.upperBound, self[candidate].last < run.first - 1 { candidate += 1 }
      var other = candidate
      while other < above.upperBound, self[other].first <= run.last + 1 {
        sets.join(other, index)
        other += 1
      }
    }
    var place: [Int: Int] = [:]
    var parts: [Int] = []
    parts.reserveCapacity(count)
    for index in indices {
      let root = sets.root(index)
      let part = place[root] ?? place.count
      place[root] = part
      parts.append(part)
    }
    return (parts, place.count)
  }

  /// The runs of each connected part.
  var connected: [[PixelRun]] {
    let (parts, count) = numberedParts
    var found = [[PixelRun]](repeating: [], count: count)
    for (run, part) in zip(self, parts) { found[part].append(run) }
    return found
  }
}
