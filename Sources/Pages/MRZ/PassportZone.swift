/// The two lines of a passport as they were read on a picture: what stands there, how sure that is, and where.
public struct PassportZone: Sendable, Hashable {
  /// A character that is nearly as like another one.
  public struct Doubt: Sendable, Hashable {
    public init(line: Int, column: Int, read: String, other: String, margin: Double) {
      self.line = line
      self.column = column
      self.read = read
      self.other = other
      self.margin = margin
    }

    /// Counted from 0.
    public var line: Int
    public var column: Int
    public var read: String
    public var other: String
    /// How much more like `read` it is.
    public var margin: Double
  }

  /// Two lines of 44; `?` stands where the picture ends before.
  public var lines: [String]
  /// Mean correlation with the characters that are allowed, of either line.
  public var shapes: [Double]
  /// Places that might be read otherwise.
  public var doubts: [Doubt]
  /// The corners of the zone in pixels, from its own top left clockwise as it is printed.
  public var corners: [(x: Double, y: Double)] { points.map { ($0[0], $0[1]) } }
  private var points: [[Double]]
  /// Quarter turns clockwise that put the zone upright.
  public var quarters: Int
  /// Correlation of every place with its own character.
  public var likeness: [[Double]]

  /// The mean of both lines.
  public var shape: Double { shapes.reduce(0, +) / 2 }
  /// Both lines look like a passport's; of print that only lies like them this is never so.
  public var isPlain: Bool { shape >= MRZThresholds.sureUpper }
  /// Part of the lines lies outside of the picture.
  public var isCut: Bool { lines.contains { $0.contains("?") } }

  init(cells: [[ZoneCell]]) {
    lines = []
    shapes = []
    doubts = []
    likeness = []
    for (number, line) in cells.enumerated() {
      var text: [UInt8] = []
      var values: [Double] = []
      for (column, cell) in line.enumerated() {
        guard cell.isSeen else {
          text.append(UInt8(ascii: "?"))
          values.append(0)
          continue
        }
        let ranked = ZoneGrammar.allowed(line: number, column: column)
          .sorted { cell.likeness[$0] > cell.likeness[$1] }
        text.append(LetterShapes.characters[ranked[0]])
        values.append(Double(cell.likeness[ranked[0]]))
        let isFaint = Double(cell.likeness[ranked[0]]) < MRZThresholds.faint
        for (place, other) in ranked.dropFirst().enumerated() {
          let margin = Double(cell.likeness[ranked[0]] - cell.likeness[other])
          let isTwin = ZoneGrammar.twins.contains([ranked[0], other])
          // What is under a stamp is like no letter at all, and then the next best is as good.
          let isOpen = margin < (isTwin ? MRZThresholds.twinDoubt : MRZThresholds.doubt) || isFaint && place == 0
          guard isOpen else { continue }
          doubts.append(
            Doubt(
              line: number, column: column, read: Self.text(ranked[0]), other: Self.text(other), margin: margin))
        }
      }
      lines.append(String(decoding: text, as: UTF8.self))
      likeness.append(values)
      let seen = zip(line, values).filter { $0.0.isSeen }
      shapes.append(seen.reduce(0) { $0 + $1.1 } / Double(max(1, seen.count)))
    }
    let first = cells[0][0], last = cells[0][43], below = cells[1][0], end = cells[1][43]
    // From the middles of the outermost cells to their far corners.
    let across = ((last.x - first.x) / 43, (last.y - first.y) / 43)
    let down = ((below.x - first.x) / 2.5, (below.y - first.y) / 2.5)
    func corner(_ cell: ZoneCell, _ a: Double, _ d: Double) -> [Double] {
      [cell.x + a * across.0 + d * down.0, cell.y + a * across.1 + d * down.1]
    }
    points = [
      corner(first, -0.6, -0.75), corner(last, 0.6, -0.75), corner(end, 0.6, 0.75), corner(below, -0.6, 0.75),
    ]
    quarters = 0
  }

  /// The zone's box on the upright picture, whose sides are given.
  public func box(width: Int, height: Int) -> PixelBox {
    let places = corners.map { place -> (x: Double, y: Double) in
      // Corners are in the picture as it was tried: turned by an odd or an even number of quarters.
      quarters % 4 >= 2 ? (Double(width) - place.x, Double(height) - place.y) : place
    }
    let left = max(0, places.map(\.x).min() ?? 0), top = max(0, places.map(\.y).min() ?? 0)
    let right = min(Double(width), places.map(\.x).max() ?? 0), bottom = min(Double(height), places.map(\.y).max() ?? 0)
    return PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
  }

  private static func text(_ character: Int) -> String {
    String(UnicodeScalar(LetterShapes.characters[character]))
  }
}
