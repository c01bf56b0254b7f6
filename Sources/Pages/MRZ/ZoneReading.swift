/// What is printed at one place of a zone's line, as far as the picture tells.
public struct ZoneCell: Sendable, Hashable {
  /// Correlation with each of the 37 characters; empty where the picture ends before.
  var likeness: [Float]
  /// Its middle in pixels of the picture.
  var x: Double
  var y: Double

  /// Whether the place lies in the picture.
  var isSeen: Bool { !likeness.isEmpty }
  /// Correlation with the nearest character.
  var best: Float { likeness.max() ?? 0 }
}

/// Reads the cells of a zone whose lines have been traced, sixteen pixels a character.
struct ZoneSampler {
  let pyramid: Pyramid
  /// Cells looked at beyond either end, as long as it is not known which is the first.
  private static let beyond = 4

  /// The cells of both lines, 44 each.
  func cells(along trace: LineTrace) -> (cells: [[ZoneCell]], shape: Float)? {
    guard var course = Course(trace) else { return nil }
    let range = -Self.beyond..<max(44, trace.upper.count) + Self.beyond
    // First where every cell is, then what it says.
    course.follow(sample(course, range, reach: 3, isLast: false), range)
    course.follow(sample(course, range, reach: 2, isLast: false), range)
    let found = sample(course, range, reach: 2, isLast: true)
    guard let start = Self.start(of: found) else { return nil }
    let cells = found.map { line in Array(line[start..<start + 44].map(\.cell)) }
    let seen = cells.joined().filter(\.isSeen)
    guard seen.count >= 50 else { return nil }
    return (cells, seen.reduce(0) { $0 + $1.best } / Float(seen.count))
  }

  /// A cell, and how far from where it was looked for it was found, in sixteenths of a character.
  struct Sample {
    var cell: ZoneCell
    var across: Double
    var down: Double
    var contrast: Float
  }

  private func sample(_ course: Course, _ range: Range<Int>, reach: Int, isLast: Bool) -> [[Sample]] {
    let cuts = LetterShapes.standard.fine
    var lines: [[Sample]] = []
    for line in 0..<2 {
      var samples: [Sample] = []
      for index in range {
        let (map, x, y) = course.map(line: line, index: index, margin: reach)
        var sample = Sample(cell: ZoneCell(likeness: [], x: x, y: y), across: 0, down: 0, contrast: 0)
        guard 0..<Double(pyramid.width) ~= x, 0..<Double(pyramid.height) ~= y else {
          samples.append(sample)
          continue
        }
        let patch = pyramid.sampled(
          width: LetterShapes.pitch + 2 * reach, height: LetterShapes.rows + 2 * reach, by: map,
          size: course.pixel(index))
        sample.cell.likeness = [Float](repeating: -1, count: LetterShapes.characters.count)
        var best: Float = -1
        var place = (0, 0)
        func look(_ across: Int, _ down: Int, _ cut: Int) {
          let strength = Correlation.all(
            in: patch, x: reach + across, y: reach + down, among: cuts[cut], into: &sample.cell.likeness)
          sample.contrast = max(sample.contrast, strength)
          let now = sample.cell.best
          if now > best {
            best = now
            place = (across, down)
          }
        }
        for down in -reach...reach {
          // Far off in both directions at once is the neighbour's business.
          let wide = min(reach, reach + 1 - abs(down))
          for across in -wide...wide { look(across, down, 1) }
        }
        if isLast {
          let (across, down) = place
          for cut in cuts.indices where cut != 1 {
            for row in max(-reach, down - 1)...min(reach, down + 1) {
              for column in max(-reach, across - 1)...min(reach, across + 1) { look(column, row, cut) }
            }
          }
        }
        (sample.across, sample.down) = (Double(place.0), Double(place.1))
        samples.append(sample)
      }
      lines.append(samples)
    }
    return lines
  }

  /// Which of the cells is the first of 44.
  private static func start(of lines: [[Sample]]) -> Int? {
    let letterP = 25
    let count = lines[0].count
    guard count >= 44 else { return nil }
    // Paper beside the lines has no contrast; whatever its noise looks like is nothing.
    let usual = lines.joined().map(\.contrast).sorted()[lines[0].count * 4 / 3]
    return (0...count - 44).max { value($0) < value($1) }
    func value(_ start: Int) -> Float {
      var sum: Float = 0
      for line in lines {
        for sample in line[start..<start + 44] where sample.cell.isSeen {
          let isBlank = sample.contrast < usual * MRZThresholds.blank
          sum += (isBlank ? 0 : sample.cell.best) - MRZThresholds.neutral
        }
      }
      let first = lines[0][start].cell
      if first.isSeen { sum += first.likeness[letterP] - first.best }
      return sum
    }
  }
}

/// Where the cells of two lines lie: a parabola each way, for a lens and a page that is not flat.
struct Course {
  /// Coefficients of 1, t, t² for x and y, of either line; t is the cell's number.
  private var x: [[Double]]
  private var y: [[Double]]

  init?(_ trace: LineTrace) {
    x = []
    y = []
    for line in [trace.upper, trace.lower] {
      let points = line.enumerated().map { (t: Double($0.offset), place: $0.element) }
      // A cell that is like nothing still stands in the row.
      guard let x = Self.parabola(points.map { ($0.t, $0.place.x, $0.place.weight + 0.02) }),
        let y = Self.parabola(points.map { ($0.t, $0.place.y, $0.place.weight + 0.001) })
      else { return nil }
      self.x.append(x)
      self.y.append(y)
    }
  }

  func place(_ line: Int, _ t: Double) -> (x: Double, y: Double) {
    (Self.value(x[line], t), Self.value(y[line], t))
  }

  private static func value(_ c: [Double], _ t: Double) -> Double { c[0] + t * (c[1] + t * c[2]) }
  private static func slope(_ c: [Double], _ t: Double) -> Double { c[1] + 2 * t * c[2] }

  /// Steps of one sixteenth of a character at a cell: along the line, and from the upper line to the lower.
  private func steps(_ index: Int) -> (across: (x: Double, y: Double), down: (x: Double, y: Double)) {
    let t = Double(index), pitch = Double(LetterShapes.pitch)
    let across = (
      x: (Self.slope(x[0], t) + Self.slope(x[1], t)) / 2 / pitch,
      y: (Self.slope(y[0], t) + Self.slope(y[1], t)) / 2 / pitch
    )
    let upper = place(0, t), lower = place(1, t)
    // The lines are 2.5 characters apart (ICAO 9303-4 §4.2: 6.35 mm, at 10 characters an inch).
    let down = (x: (lower.x - upper.x) / 2.5 / pitch, y: (lower.y - upper.y) / 2.5 / pitch)
    return (across, down)
  }

  /// Pixels of the picture in a sixteenth of a character.
  func pixel(_ index: Int) -> Double {
    let (across, down) = steps(index)
    let wide = (across.x * across.x + across.y * across.y).squareRoot()
    let high = (down.x * down.x + down.y * down.y).squareRoot()
    return min(wide, high)
  }

  /// The map from a cell's picture, with some pixels of margin, to the whole one; and the cell's middle.
  func map(line: Int, index: Int, margin: Int) -> (map: AffineMap, x: Double, y: Double) {
    let (across, down) = steps(index)
    let (x, y) = place(line, Double(index))
    let width = Double(LetterShapes.pitch + 2 * margin - 1) / 2
    let height = Double(LetterShapes.rows + 2 * margin - 1) / 2
    let map = AffineMap(
      xx: across.x, xy: down.x, x: x - across.x * width - down.x * height, yx: across.y, yy: down.y,
      y: y - across.y * width - down.y * height)
    return (map, x, y)
  }

  /// Moves the parabolas to where the cells were found.
  mutating func follow(_ lines: [[ZoneSampler.Sample]], _ range: Range<Int>) {
    var moved = self
    for line in 0..<2 {
      var points: [(t: Double, x: Double, y: Double, weight: Double)] = []
      for (sample, index) in zip(lines[line], range) where sample.cell.isSeen {
        let weight = Double(max(0, sample.cell.best - MRZThresholds.neutral))
        let (across, down) = steps(index)
        points.append(
          (
            Double(index), sample.cell.x + across.x * sample.across + down.x * sample.down,
            sample.cell.y + across.y * sample.across + down.y * sample.down, weight * weight
          ))
      }
      if let x = Self.parabola(points.map { ($0.t, $0.x, $0.weight) }) { moved.x[line] = x }
      if let y = Self.parabola(points.map { ($0.t, $0.y, $0.weight) }) { moved.y[line] = y }
    }
    self = moved
  }

  /// The parabola that lies nearest to weighted points.
  private static func parabola(_ points: [(t: Double, value: Double, weight: Double)]) -> [Double]? {
    var m = [[Double]](repeating: [Double](repeating: 0, count: 4), count: 3)
    for (t, value, weight) in points {
      let powers = [1, t / 44, t * t / 1936]
      for row in 0..<3 {
        for column in 0..<3 { m[row][column] += weight * powers[row] * powers[column] }
        m[row][3] += weight * powers[row] * value
      }
    }
    for pivot in 0..<3 {
      guard let best = (pivot..<3).max(by: { abs(m[$0][pivot]) < abs(m[$1][pivot]) }),
        abs(m[best][pivot]) > 1e-6
      else { return nil }
      m.swapAt(pivot, best)
      for row in 0..<3 where row != pivot {
        let factor = m[row][pivot] / m[pivot][pivot]
        for column in pivot..<4 { m[row][column] -= factor * m[pivot][column] }
      }
    }
    return [m[0][3] / m[0][0], m[1][3] / m[1][1] / 44, m[2][3] / m[2][2] / 1936]
  }
}
