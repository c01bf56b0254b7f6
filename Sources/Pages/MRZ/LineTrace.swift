/// Where the two lines of a zone run in a picture: the middles of their cells from left to right, in pixels.
struct LineTrace: Sendable {
  struct Place: Sendable {
    var x: Double
    var y: Double
    /// How much more like a character than noise the place is.
    var weight: Double
  }

  var upper: [Place]
  var lower: [Place]
  /// Sum over the cells of what both lines are above neutral.
  var score: Float
}

/// A picture with copies of it a half, a third, … as large, so that each question finds the size it wants.
final class Pyramid {
  let width: Int
  let height: Int
  /// The pyramid that this one is, turned by a quarter: turning what is already small takes less time.
  private let source: Pyramid?
  private var reduced: [Int: Plane] = [:]
  private var strokes: [Int: (Plane, Double)] = [:]

  init(_ plane: Plane) {
    (width, height) = (plane.width, plane.height)
    source = nil
    reduced[1] = plane
  }

  /// The same picture after a quarter turn clockwise.
  init(turning source: Pyramid) {
    (width, height) = (source.height, source.width)
    self.source = source
  }

  /// The picture, each pixel the mean of `step` by `step`.
  private func reduced(by step: Int) -> Plane {
    if let known = reduced[step] { return known }
    let made: Plane
    if let source {
      made = source.reduced(by: step).turned(quarters: 1)
    } else {
      // What is a half as large is made of what is there already.
      let part = [4, 3, 2].first { step > $0 && step % $0 == 0 && reduced[step / $0] != nil }
      made = part.flatMap { reduced[step / $0]?.reduced(by: $0) } ?? reduced[1]?.reduced(by: step) ?? Plane(width: 0, height: 0)
    }
    reduced[step] = made
    return made
  }

  /// The strokes of the picture with a longer side of so many pixels, and how many of its own each of those is.
  func strokes(side: Int) -> (Plane, Double) {
    if let known = strokes[side] { return known }
    let factor = max(1, Double(max(width, height)) / Double(side))
    let near = reduced(by: Int(factor))
    let small =
      factor == 1 ? near : near.scaled(width: Int(Double(width) / factor), height: Int(Double(height) / factor))
    let made = (small.boxMean(x: 1, y: 1).strokes, factor)
    strokes[side] = made
    return made
  }

  /// Samples a new picture whose pixels are `size` pixels of the whole picture; the map is in those.
  func sampled(width: Int, height: Int, by map: AffineMap, size: Double) -> Plane {
    let step = max(1, min(16, Int(size)))
    let source = reduced(by: step)
    let factor = 1 / Double(step)
    // The middle of a reduced pixel lies half a step further.
    let shift = 0.5 * factor - 0.5
    return source.sampled(
      width: width, height: height,
      by: AffineMap(
        xx: map.xx * factor, xy: map.xy * factor, x: map.x * factor + shift, yx: map.yx * factor,
        yy: map.yy * factor, y: map.y * factor + shift))
  }
}

/// Follows the two lines of a zone through a band, eight pixels a character.
struct LineTracer {
  private static let pitch = Double(LetterShapes.coarsePitch)
  /// Characters that a strip holds, in width and in height.
  private static let wide = 60
  private static let high = 12

  let pyramid: Pyramid

  /// The best courses through a band, by falling score; true with those of lines that stand on their head.
  func traces(through band: Band) -> [(trace: LineTrace, isUpsideDown: Bool)] {
    let angle = band.angle
    let character = band.length / 44
    let rough = strip(x: band.x, y: band.y, angle: angle, across: character, down: character)
    var traces: [(trace: LineTrace, isUpsideDown: Bool)] = []
    for pair in Self.pairs(in: rough) {
      let spacing = Double(pair.lower - pair.upper) / 2.5 / Self.pitch
      let turned = angle + pair.slope
      // The middle between the two lines, in pixels of the picture.
      let middle = Double(pair.upper + pair.lower) / 2 - Double(Self.high) * Self.pitch / 2
      let x = band.x - Trigonometry.sine(angle) * middle * character / Self.pitch
      let y = band.y + Trigonometry.cosine(angle) * middle * character / Self.pitch
      let down = character * spacing
      // The strokes' length says how wide a character is only where the line was found whole.
      let widths = abs(down / character - 1) > 0.1 ? [down, character] : [down]
      for across in widths {
        let strip = strip(x: x, y: y, angle: turned, across: across, down: down)
        if let course = Self.course(through: strip) {
          traces.append((trace(course, x: x, y: y, angle: turned, across: across, down: down), false))
          // Lines that read well need not be tried the other way round.
          if course.score >= MRZThresholds.plainCourse { continue }
        }
        // The strip turned about its middle, which lies between two pixels.
        guard let course = Self.course(through: strip.turned(quarters: 2)) else { continue }
        let u = across / Self.pitch, v = down / Self.pitch
        let cosine = Trigonometry.cosine(turned), sine = Trigonometry.sine(turned)
        traces.append(
          (
            trace(
              course, x: x - cosine * u + sine * v, y: y - sine * u - cosine * v, angle: turned + .pi,
              across: across, down: down), true
          ))
      }
    }
    return traces.sorted { $0.trace.score > $1.trace.score }
  }

  private func strip(x: Double, y: Double, angle: Double, across: Double, down: Double) -> Plane {
    let u = across / Self.pitch, v = down / Self.pitch
    let cosine = Trigonometry.cosine(angle), sine = Trigonometry.sine(angle)
    let width = Self.wide * LetterShapes.coarsePitch, height = Self.high * LetterShapes.coarsePitch
    let map = AffineMap(
      xx: cosine * u, xy: -sine * v, x: x - cosine * u * Double(width) / 2 + sine * v * Double(height) / 2,
      yx: sine * u, yy: cosine * v, y: y - sine * u * Double(width) / 2 - cosine * v * Double(height) / 2)
    return pyramid.sampled(width: width, height: height, by: map, size: min(u, v))
  }

  /// Takes a course from a strip into the picture.
  private func trace(
    _ course: CellCourse, x: Double, y: Double, angle: Double, across: Double, down: Double
  ) -> LineTrace {
    let cosine = Trigonometry.cosine(angle), sine = Trigonometry.sine(angle)
    func place(_ cell: CellCourse.Cell, _ line: Double, _ offset: Int, _ likeness: Float) -> LineTrace.Place {
      let u = (Double(cell.x) + Self.pitch / 2 - Double(Self.wide) * Self.pitch / 2) * across / Self.pitch
      let v = (line + Double(offset) / Self.pitch) * down
      return LineTrace.Place(
        x: x + cosine * u - sine * v, y: y + sine * u + cosine * v,
        weight: Double(max(0, likeness - MRZThresholds.neutral)))
    }
    return LineTrace(
      upper: course.cells.map { place($0, -1.25, $0.upper.offset, $0.upper.likeness) },
      lower: course.cells.map { place($0, 1.25, $0.lower.offset, $0.lower.likeness) }, score: course.score)
  }

  /// Two lines of print in a strip: their rows, and how much they rise against the strip.
  struct Pair {
    var upper: Int
    var lower: Int
    var slope: Double
    var score: Double
  }

  /// Rows one character high with quiet ones above and below, two of them 1.8 to 3.4 characters apart.
  static func pairs(in strip: Plane) -> [Pair] {
    let blocks = 15
    let blockWidth = strip.width / blocks
    let strokes = strip.strokes
    var energy = [[Double]](repeating: [Double](repeating: 0, count: strip.height), count: blocks)
    for row in 0..<strip.height {
      for block in 0..<blocks {
        var sum = 0
        for x in block * blockWidth..<(block + 1) * blockWidth { sum += Int(strokes.bytes[row * strip.width + x]) }
        // Whatever is much stronger than print (an edge, a photograph) counts no more than print.
        energy[block][row] = min(Double(sum) / Double(blockWidth), 40)
      }
    }
    let middle = 2..<blocks - 2
    var found: [Pair] = []
    for rise in stride(from: -7.0, through: 7.0, by: 1.0) {
      var profile = [Double](repeating: 0, count: strip.height)
      for block in middle {
        let shift = Int((rise * (Double(block) - Double(blocks - 1) / 2) / Double(blocks)).rounded())
        for row in 0..<strip.height {
          let from = min(max(row + shift, 0), strip.height - 1)
          profile[row] += energy[block][from]
        }
      }
      func mean(_ from: Int, _ to: Int) -> Double {
        let range = max(0, from)...max(0, min(strip.height - 1, to))
        return range.reduce(0) { $0 + profile[$1] } / Double(range.count)
      }
      var line = [Double](repeating: 0, count: strip.height)
      for row in 9..<strip.height - 9 {
        line[row] = mean(row - 3, row + 3) - max(mean(row - 8, row - 6), mean(row + 6, row + 8))
      }
      let least = MRZThresholds.lineContrast * (profile.max() ?? 0)
      for upper in 9..<strip.height - 24 where line[upper] > least {
        for lower in upper + 14...min(strip.height - 10, upper + 27) where line[lower] > least {
          let score = line[upper] + line[lower] + min(line[upper], line[lower])
          found.append(
            Pair(upper: upper, lower: lower, slope: rise / Double(strip.width), score: score))
        }
      }
    }
    found.sort { $0.score > $1.score }
    var kept: [Pair] = []
    for pair in found {
      if kept.contains(where: { abs($0.upper - pair.upper) < 4 && abs($0.lower - pair.lower) < 4 }) { continue }
      // Lines of a zone are filled from end to end, and quiet between.
      let filled = energy.indices.filter { block in
        let rise = pair.slope * Double(strip.width) * (Double(block) - Double(blocks - 1) / 2) / Double(blocks)
        return isFilled(energy[block], pair.upper + Int(rise.rounded())) && isFilled(energy[block], pair.lower + Int(rise.rounded()))
      }
      if filled.count < MRZThresholds.filledBlocks { continue }
      kept.append(pair)
      if kept.count == 2 { break }
    }
    return kept
  }

  /// Whether a block of a strip has print at a row, and less above and below.
  private static func isFilled(_ energy: [Double], _ row: Int) -> Bool {
    guard row >= 9, row < energy.count - 9 else { return false }
    let print = energy[row - 2...row + 2].reduce(0, +) / 5
    let quiet = min(energy[row - 8...row - 6].reduce(0, +), energy[row + 6...row + 8].reduce(0, +)) / 3
    return print > 1.5 * quiet
  }

  /// Cells from left to right through both lines of a strip.
  struct CellCourse {
    struct Cell {
      /// The left edge.
      var x: Int
      var upper: Likeness
      var lower: Likeness
    }

    var cells: [Cell]
    var score: Float
  }

  /// How like its nearest character a place is, and how many rows below the line's middle it is most so.
  struct Likeness {
    var likeness: Float = 0
    var offset = 0
    var contrast: Float = 0
  }

  /// The best course from left to right through both lines of a strip, of 24 cells at least.
  static func course(through strip: Plane) -> CellCourse? {
    let middle = strip.height / 2
    let spacing = Int(1.25 * pitch)
    guard glance(at: strip, middle - spacing, middle + spacing) > MRZThresholds.faintestGlance else { return nil }
    let upper = likeness(in: strip, around: middle - spacing)
    let lower = likeness(in: strip, around: middle + spacing)
    let count = upper.count
    guard count > 0 else { return nil }
    var gain = [Float](repeating: 0, count: count)
    for x in 0..<count {
      // The lines may stand askew against each other by a pixel.
      let near = max(0, x - 1)...min(count - 1, x + 1)
      gain[x] = upper[x].likeness + near.reduce(0) { max($0, lower[$1].likeness) } - 2 * MRZThresholds.neutral
    }
    var best = gain
    var from = [Int](repeating: -1, count: count)
    var length = [Int](repeating: 1, count: count)
    for x in 0..<count {
      var reach: Float = 0
      for step in 6...10 where x - step >= 0 {
        let value = best[x - step] - MRZThresholds.stepLoss * Float(abs(step - 8))
        if value > reach, length[x - step] < 44 {
          reach = value
          from[x] = x - step
        }
      }
      best[x] += reach
      if from[x] >= 0 { length[x] = length[from[x]] + 1 }
    }
    guard let last = best.indices.max(by: { best[$0] < best[$1] }), length[last] >= 24 else { return nil }
    var places = [last]
    while let first = places.last, from[first] >= 0 { places.append(from[first]) }
    let cells = places.reversed().map { CellCourse.Cell(x: $0, upper: upper[$0], lower: lower[$0]) }
    return CellCourse(cells: cells, score: best[last])
  }

  /// Something like the score of the best course, in a twentieth of the time: by every second place of two rows, and
  /// without equal steps.
  private static func glance(at strip: Plane, _ upper: Int, _ lower: Int) -> Float {
    let shapes = LetterShapes.standard.coarse
    let rows = LetterShapes.coarseRows, step = LetterShapes.coarsePitch
    func best(_ line: Int, from start: Int) -> Float {
      var best: Float = 0
      for row in [line - rows / 2 - 1, line - rows / 2 + 1] {
        for x in stride(from: start, to: start + step, by: 2) {
          best = max(best, Correlation.nearest(in: strip, x: x, y: row, among: shapes).value)
        }
      }
      return best
    }
    return stride(from: 0, through: strip.width - 2 * step, by: step).reduce(0) { sum, x in
      sum + max(0, best(upper, from: x) + best(lower, from: x) - 2 * MRZThresholds.neutral)
    }
  }

  /// How like its nearest character each place of a line is, by the left edge of the cell.
  private static func likeness(in strip: Plane, around row: Int) -> [Likeness] {
    let shapes = LetterShapes.standard.coarse
    let rows = LetterShapes.coarseRows
    var values = [Likeness](repeating: Likeness(), count: max(0, strip.width - LetterShapes.coarsePitch))
    for offset in -2...2 {
      let top = row - rows / 2 + offset
      guard top >= 0, top + rows <= strip.height else { continue }
      for x in values.indices {
        let (value, contrast) = Correlation.nearest(in: strip, x: x, y: top, among: shapes)
        if value > values[x].likeness {
          values[x].likeness = value
          values[x].offset = offset
        }
        values[x].contrast = max(values[x].contrast, contrast)
      }
    }
    // Print is as strong as the stronger part of the line; much less is paper.
    let usual = values.map(\.contrast).sorted()[values.count * 2 / 3]
    for x in values.indices where values[x].contrast < usual * MRZThresholds.blank { values[x].likeness = 0 }
    return values
  }
}
