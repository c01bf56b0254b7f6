/// A square to be ticked.
public struct TickBox: Sendable, Hashable {
  /// What is in it.
  public enum State: String, Sendable, Hashable {
    case ticked
    case empty
    /// Too little ink for a tick, too much for none.
    case unsure
  }

  /// In pixels of the page.
  public var box: PixelBox
  public var state: State
  public var confidence: Double
  /// Share of ink inside.
  var fill: Double
  /// Nothing stands close to the left of it.
  var isFirst: Bool
}

/// Finds boxes to be ticked by their four sides.
enum TickBoxes {
  static func boxes(on plane: Plane, millimetre: Double, step: Int) -> [TickBox] {
    let ink = PixelMask(inkOf: plane, share: MarkThresholds.boxInk, tile: Int(2 * millimetre))
    let least = Int(MarkThresholds.boxSide.lowerBound * millimetre)
    let most = Int(MarkThresholds.boxSide.upperBound * millimetre)
    guard least >= 8, ink.width > most, ink.height > most else { return [] }
    // Lines of a page that lies aslant run over to the next row.
    let rows = ink.thickenedDown.startsOfRows(least)
    let columns = ink.thickenedAcross.startsOfColumns(least)
    var found: [Candidate] = []
    var taken: Set<Int> = []
    for (x, y) in rows.and(columns).places {
      // The next corner of the same box is looked at only once for every two pixels either way.
      guard taken.insert(y / 2 * ink.width + x / 2).inserted else { continue }
      if let best = best(x, y, ink, least...most, millimetre) { found.append(best) }
    }
    found.sort { ($0.quality, $0.side) > ($1.quality, $1.side) }
    var kept: [Candidate] = []
    for candidate in found {
      let isKnown = kept.contains { other in
        abs(other.x + other.side / 2 - candidate.x - candidate.side / 2) < other.side * 2 / 3
          && abs(other.y + other.side / 2 - candidate.y - candidate.side / 2) < other.side * 2 / 3
      }
      if !isKnown { kept.append(candidate) }
    }
    return kept.sorted { ($0.y, $0.x) < ($1.y, $1.x) }.map { candidate in
      let inset = Int((MarkThresholds.boxInset * millimetre).rounded())
      let inner = PixelBox(
        x: candidate.x + inset, y: candidate.y + inset, width: candidate.side - 2 * inset,
        height: candidate.side - 2 * inset)
      let fill = Double(ink.count(in: inner)) / Double(max(1, inner.width * inner.height))
      let box = PixelBox(
        x: candidate.x * step, y: candidate.y * step, width: candidate.side * step, height: candidate.side * step)
      let gap = max(2, Int((MarkThresholds.boxGap * millimetre).rounded())), rim = max(2, gap / 4)
      let before = PixelBox(x: candidate.x - gap, y: candidate.y, width: gap - rim, height: candidate.side)
      return TickBox(box: box, fill: fill, isFirst: ink.count(in: before) * 50 < before.width * before.height)
    }
  }

  private struct Candidate {
    var x: Int
    var y: Int
    var side: Int
    /// Share of the points of the faintest side that are ink, and a little for quiet around.
    var quality: Double
  }

  /// The square with this upper left corner whose sides are best drawn.
  private static func best(
    _ x: Int, _ y: Int, _ ink: PixelMask, _ sides: ClosedRange<Int>, _ millimetre: Double
  ) -> Candidate? {
    var best: Candidate?
    for side in sides {
      let quality = min(
        min(line(ink, x, y, side, 1, 0), line(ink, x, y, side, 0, 1)),
        min(line(ink, x, y + side, side, 1, 0), line(ink, x + side, y, side, 0, 1)))
      guard quality >= MarkThresholds.boxOutline else { continue }
      let away = max(2, Int((MarkThresholds.boxQuietAt * millimetre).rounded()))
      guard let quiet = quiet(ink, x, y, side, away) else { continue }
      let whole = quality + 0.5 * quiet
      if best.map({ whole >= $0.quality }) ?? true { best = Candidate(x: x, y: y, side: side, quality: whole) }
    }
    return best
  }

  /// The share of a line's points at which there is ink, a pixel off at most.
  private static func line(_ ink: PixelMask, _ x: Int, _ y: Int, _ length: Int, _ dx: Int, _ dy: Int) -> Double {
    var hits = 0
    let points = 15
    for point in 0..<points {
      let at = (point * 2 + 1) * length / (points * 2)
      let u = x + dx * at, v = y + dy * at
      if ink[u, v] || ink[u + dy, v + dx] || ink[u - dy, v - dx] { hits += 1 }
    }
    return Double(hits) / Double(points)
  }

  /// How free of ink it is around a square; `nil` where it goes on to more of a character. A tick may run over one of
  /// its sides or two.
  private static func quiet(_ ink: PixelMask, _ x: Int, _ y: Int, _ side: Int, _ away: Int) -> Double? {
    let shares = [
      ink.count(row: y - away, from: x, to: x + side), ink.count(row: y + side + away, from: x, to: x + side),
      ink.count(in: PixelBox(x: x - away, y: y, width: 1, height: side)),
      ink.count(in: PixelBox(x: x + side + away, y: y, width: 1, height: side)),
    ].map { 1 - Double($0) / Double(side) }.sorted()
    guard zip(shares, MarkThresholds.boxQuiet).allSatisfy({ $0 >= $1 }) else { return nil }
    // Where its sides would go on beyond its corners.
    let (left, right, top, bottom) = (x - away, x + side + away, y - away, y + side + away)
    let ends = [
      (left, y), (right, y), (left, y + side), (right, y + side), (x, top), (x, bottom), (x + side, top),
      (x + side, bottom),
    ]
    guard ends.count(where: { ink[$0.0, $0.1] }) <= MarkThresholds.boxLooseEnds else { return nil }
    return shares[1]
  }
}

extension TickBox {
  fileprivate init(box: PixelBox, fill: Double, isFirst: Bool) {
    self.box = box
    self.fill = fill
    self.isFirst = isFirst
    let empty = MarkThresholds.emptyBox, ticked = MarkThresholds.tickedBox
    if fill < empty {
      state = .empty
      confidence = 0.6 + 0.35 * (empty - fill) / empty
    } else if fill > ticked {
      state = .ticked
      confidence = 0.6 + 0.35 * min(1, (fill - ticked) / ticked)
    } else {
      state = .unsure
      confidence = 0.5
    }
  }
}
