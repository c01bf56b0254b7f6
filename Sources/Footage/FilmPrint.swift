internal import CPixels

/// How a film moves: a print by which the same film is known again after it was encoded, scaled or trimmed.
///
/// A picture is cut into 24 parts, four times a second; what is kept of each is by how much its brightness changes
/// beside the rest of the picture, in steps of about a factor of two. Two takes of one place look alike, but nobody
/// moves the same way twice.
public struct FilmPrint: Sendable, Equatable {
  /// Parts of a picture, and how often it is looked at in a second.
  public static let parts = 24
  public static let rate = 4.0
  /// An hour; more is not kept.
  static let mostRows = 14_400

  /// Each row is one change from a quarter of a second to the next, -7 to 7 a part.
  public private(set) var rows: [Int8] = []

  /// How many rows there are.
  public var count: Int { rows.count / Self.parts }

  public init() {}

  fileprivate mutating func add(_ row: [Int8]) {
    if count < Self.mostRows { rows += row }
  }

  /// Takes rows.
  init(rows: [Int8]) { self.rows = rows }

  /// As text: `a`…`g` for 1 to 7, `A`…`G` for -1 to -7, a number for so many zeros.
  public var text: String {
    var out: [UInt8] = []
    var zeros = 0
    func end() {
      if zeros > 0 { out += Array(String(zeros).utf8) }
      zeros = 0
    }
    for value in rows {
      if value == 0 {
        zeros += 1
      } else {
        end()
        out.append(value > 0 ? 96 + UInt8(value) : 64 + UInt8(-value))
      }
    }
    end()
    return String(decoding: out, as: UTF8.self)
  }

  /// Reads a text back; `nil` where it is none.
  public init?(text: String) {
    var number = 0
    func flush() { if number > 0 { rows += [Int8](repeating: 0, count: number) } }
    for byte in text.utf8 {
      switch byte {
      case 48...57: number = min(number * 10 + Int(byte - 48), Self.mostRows * Self.parts + 1)
      case 97...103, 65...71:
        flush()
        number = 0
        rows.append(byte > 96 ? Int8(byte - 96) : -Int8(byte - 64))
      default: return nil
      }
    }
    flush()
    guard rows.count % Self.parts == 0, count <= Self.mostRows else { return nil }
  }

  /// How two films lie on each other.
  public struct Match: Sendable, Equatable {
    /// Towards 1 where they move alike at this place and nowhere else, about 0 where they do not.
    public var score: Double
    /// Seconds of the first film before the second begins; negative the other way round.
    public var offset: Double
    /// Seconds that both share.
    public var shared: Double
  }

  /// What it takes to say how two films lie on each other.
  public struct Demands: Sendable {
    /// The share of the shorter film that both must have in common.
    var least: Double
    /// And quarters of a second, at the least.
    var rows: Double
    /// What a row must hold on the average to be said to move.
    var motion: Double
    /// What the best other place takes off the score, and from how many seconds away on it is another.
    var elsewhere: Double
    var apart: Double

    public init(least: Double, rows: Double, motion: Double, elsewhere: Double, apart: Double) {
      self.least = least
      self.rows = rows
      self.motion = motion
      self.elsewhere = elsewhere
      self.apart = apart
    }
  }

  /// The place where another film fits this one best; `nil` where there is too little that moves to say.
  ///
  /// The same film fits at one place alone. Two takes in which somebody sways or works in a rhythm fit at several.
  public func match(_ other: FilmPrint, _ demands: Demands) -> Match? {
    let shorter = min(count, other.count)
    let overlap = max(Int(demands.rows), Int(Double(shorter) * demands.least))
    guard shorter > overlap, moves(demands.motion), other.moves(demands.motion) else { return nil }
    // The beginning of the other need not fall on a quarter of a second of this: half way between two is tried too.
    let grids = [(rows: rows, delay: 0.0), (rows: between, delay: 0.5)]
    var best = Match(score: -2, offset: 0, shared: 0)
    for grid in grids {
      let (score, offset, shared) = Self.slide(grid.rows, other.rows, overlap, not: nil)
      if score > best.score {
        best = Match(score: score, offset: (offset + grid.delay) / Self.rate, shared: shared / Self.rate)
      }
    }
    guard best.score > -2 else { return nil }
    let near = demands.apart * Self.rate
    let second = grids.map { grid in
      let middle = best.offset * Self.rate - grid.delay
      return Self.slide(grid.rows, other.rows, overlap, not: (middle - near)...(middle + near)).score
    }.max() ?? 0
    best.score -= demands.elsewhere * max(0, second)
    return best
  }

  private static func slide(
    _ a: [Int8], _ b: [Int8], _ overlap: Int, not: ClosedRange<Double>?
  ) -> (score: Double, offset: Double, shared: Double) {
    var offset: Int32 = 0
    var shared: Int32 = 0
    let score = unsafe pixels_print_match(
      a, Int32(a.count / parts), b, Int32(b.count / parts), Int32(parts), Int32(overlap - 1),
      not.map { Int32($0.lowerBound.rounded(.up)) } ?? 1, not.map { Int32($0.upperBound.rounded(.down)) } ?? 0,
      &offset, &shared)
    return (Double(score), Double(offset), Double(shared))
  }

  private func moves(_ least: Double) -> Bool {
    rows.reduce(0) { $0 + abs(Int($1)) } >= Int(least * Double(count))
  }

  private var between: [Int8] {
    (0..<max(0, rows.count - Self.parts)).map { rows[$0] + rows[$0 + Self.parts] }
  }
}

/// Makes the print of a film from its small pictures.
public struct PrintMaker {
  /// Degrees by which the pictures are turned when they are shown.
  private let rotation: Int
  private var sums = [Double](repeating: 0, count: FilmPrint.parts)
  private var pictures = 0
  private var window = 0
  private var last: [Double]?
  public private(set) var print = FilmPrint()

  public init(rotation: Int) { self.rotation = rotation }

  /// Takes in the next picture.
  public mutating func add(_ picture: Picture) {
    let next = Int(picture.time * FilmPrint.rate)
    if next > window, pictures > 0 {
      end()
      // Where pictures are further apart nothing changes in between.
      if next - window > 1, last != nil, next - window <= FilmPrint.mostRows {
        for _ in 1..<(next - window) { print.add([Int8](repeating: 0, count: FilmPrint.parts)) }
      }
    }
    if next > window || pictures == 0 { window = max(window, next) }
    let levels = levels(of: picture)
    for part in levels.indices { sums[part] += levels[part] }
    pictures += 1
  }

  /// Ends with the last picture.
  public mutating func finish() {
    if pictures > 0 { end() }
  }

  private mutating func end() {
    let levels = sums.map { $0 / Double(pictures) }
    if let last {
      let changes = zip(levels, last).map { $0 - $1 }
      // What all parts have in common is the light.
      let common = changes.sorted()[changes.count / 2]
      print.add(changes.map { Self.code($0 - common) })
    }
    last = levels
    sums = [Double](repeating: 0, count: FilmPrint.parts)
    pictures = 0
  }

  private static func code(_ change: Double) -> Int8 {
    let steps = [0.06, 0.12, 0.25, 0.5, 1, 2, 4]
    let code = Int8(steps.count { abs(change) >= $0 })
    return change < 0 ? -code : code
  }

  /// The brightness of each part, six along the longer side and four along the other, as the film is shown.
  private func levels(of picture: Picture) -> [Double] {
    let (width, height) = (picture.width / 2, picture.height / 2)
    let columns = width >= height ? 6 : 4
    let rows = FilmPrint.parts / columns
    var levels = [Double](repeating: 0, count: FilmPrint.parts)
    var means = [Float](repeating: 0, count: FilmPrint.parts)
    unsafe pixels_means(picture.half, Int32(width), Int32(height), Int32(columns), Int32(rows), &means)
    for row in 0..<rows {
      for column in 0..<columns {
        let (x, y, across) =
          switch rotation {
          case 90: (rows - 1 - row, column, rows)
          case 180: (columns - 1 - column, rows - 1 - row, columns)
          case 270: (row, columns - 1 - column, rows)
          default: (column, row, columns)
          }
        levels[y * across + x] = Double(means[row * columns + column])
      }
    }
    return levels
  }
}
