/// Which page of one set is which page of another, by what is on them: neither names nor order are asked.
///
/// Pages are first held against each other from far away. Where that does not settle it, as among certificates of one
/// layout, the nearest are compared closely; what that does not settle either is said to be uncertain.
public struct PagePairing: Sendable {
  /// Two pages that are the same.
  public struct Pair: Sendable, Hashable {
    /// Places in either list.
    public var a: Int
    public var b: Int
    /// Correlation of how they look from far away, -1 to 1; 1 where their pixels are the same.
    public var likeness: Double
    /// Quarter turns clockwise by which the second must be turned to stand as the first does.
    public var quarters: Int
    /// Nothing else comes near.
    public var isCertain: Bool
  }

  public private(set) var pairs: [Pair] = []
  /// Pages of the first set without a counterpart.
  public private(set) var onlyA: [Int] = []
  /// Pages of the second set without a counterpart.
  public private(set) var onlyB: [Int] = []
  /// Pages of either set that show once more what another one of their set shows, by place.
  public private(set) var doubledA: [Int: Int] = [:]
  public private(set) var doubledB: [Int: Int] = [:]

  /// Two pages that are compared closely: an answer of 0 to 1, the share of print that is alike, or `nil` where they
  /// cannot be laid on each other.
  public typealias CloseLook = (_ a: Int, _ b: Int, _ quarters: Int) -> Double?

  /// - Parameters:
  ///   - a, b: thumbnails; `nil` for pages that are blank or could not be drawn, and take no part.
  ///   - given: pairs that are known, because their pixels are the same; they need no thumbnails.
  ///   - closely: compares two pages.
  public init(_ a: [Thumbnail?], _ b: [Thumbnail?], given: [(a: Int, b: Int)] = [], closely: CloseLook) {
    var left = a.indices.filter { a[$0].map { $0.inkShare > 0 } ?? false }
    var right = b.indices.filter { b[$0].map { $0.inkShare > 0 } ?? false }
    for known in given {
      pairs.append(Pair(a: known.a, b: known.b, likeness: 1, quarters: 0, isCertain: true))
      left.removeAll { $0 == known.a }
      right.removeAll { $0 == known.b }
    }
    var matrix = Likenesses(left.compactMap { a[$0] }, right.compactMap { b[$0] })
    for (row, column) in Assignment.best(matrix.settled { row, column, quarters in closely(left[row], right[column], quarters) }).enumerated() {
      guard let column, let found = matrix.pair(row, column) else { continue }
      pairs.append(
        Pair(
          a: left[row], b: right[column], likeness: found.likeness, quarters: found.quarters, isCertain: found.isCertain))
    }
    pairs.sort { ($0.a, $0.b) < ($1.a, $1.b) }
    let (hasA, hasB) = (Set(pairs.map(\.a)), Set(pairs.map(\.b)))
    onlyA = a.indices.filter { a[$0].map { $0.inkShare > 0 } ?? false && !hasA.contains($0) }
    onlyB = b.indices.filter { b[$0].map { $0.inkShare > 0 } ?? false && !hasB.contains($0) }
    findDoubles(a, b, closely)
  }

  /// A page that is left over shows perhaps what a paired one shows.
  private mutating func findDoubles(_ a: [Thumbnail?], _ b: [Thumbnail?], _ closely: CloseLook) {
    func nearest(_ page: Thumbnail, _ paired: [(own: Int, other: Thumbnail, index: Int)]) -> (own: Int, index: Int)? {
      let found = paired.map { (pair: $0, value: page.likeness(to: $0.other).value) }.max { $0.value < $1.value }
      guard let found, Double(found.value) > PairingThresholds.likeEnough else { return nil }
      return (found.pair.own, found.pair.index)
    }
    let upright = pairs.filter { $0.quarters == 0 }
    for page in onlyA {
      guard let own = a[page],
        let near = nearest(own, upright.compactMap { pair in b[pair.b].map { (pair.a, $0, pair.b) } }),
        (closely(page, near.index, 0) ?? 0) >= PairingThresholds.sameSheet
      else { continue }
      doubledA[page] = near.own
    }
    for page in onlyB {
      guard let own = b[page],
        let near = nearest(own, upright.compactMap { pair in a[pair.a].map { (pair.b, $0, pair.a) } }),
        (closely(near.index, page, 0) ?? 0) >= PairingThresholds.sameSheet
      else { continue }
      doubledB[page] = near.own
    }
    onlyA.removeAll { doubledA[$0] != nil }
    onlyB.removeAll { doubledB[$0] != nil }
  }

  /// Of pairs of one file with one file, in the order of the first, those that stand in another order in the second:
  /// as few as explain it.
  ///
  /// - Parameter order: places in the second file, in the order of the first.
  public static func moved(_ order: [Int]) -> [Int] {
    guard order.count > 1 else { return [] }
    // The longest rising run stays; what is not in it was moved.
    var length = [Int](repeating: 1, count: order.count), before = [Int](repeating: -1, count: order.count)
    for at in order.indices {
      for earlier in 0..<at where order[earlier] < order[at] && length[earlier] + 1 > length[at] {
        length[at] = length[earlier] + 1
        before[at] = earlier
      }
    }
    var at = order.indices.max { length[$0] < length[$1] } ?? 0
    var kept: Set<Int> = []
    while at >= 0 {
      kept.insert(at)
      at = before[at]
    }
    return order.indices.filter { !kept.contains($0) }
  }
}

/// How like each page of a set is to each of another.
private struct Likenesses {
  private let rows: Int
  private let columns: Int
  private var values: [[Double]]
  private var turns: [[Int]]
  /// What close looks came to.
  private var close: [Int: Double?] = [:]

  struct Found {
    var likeness: Double
    var quarters: Int
    var isCertain: Bool
  }

  init(_ a: [Thumbnail], _ b: [Thumbnail]) {
    rows = a.count
    columns = b.count
    values = a.map { page in b.map { Double(page.likeness(to: $0).value) } }
    turns = values.map { $0.map { _ in 0 } }
    // Only pages that are like none may lie upside down or on their side.
    let strangers = b.indices.filter { column in values.allSatisfy { $0[column] < PairingThresholds.likeEnough } }
    for column in strangers {
      for quarters in 1...3 {
        let turned = b[column].turned(quarters: quarters)
        for row in 0..<rows where values[row].allSatisfy({ $0 < PairingThresholds.likeEnough }) || turns[row].contains(where: { $0 > 0 }) {
          let value = Double(a[row].likeness(to: turned).value)
          if value > values[row][column] + PairingThresholds.turnGain {
            values[row][column] = value
            turns[row][column] = quarters
          }
        }
      }
    }
  }

  /// The values with which pages are assigned, after close looks where the view from far away does not settle it.
  mutating func settled(_ closely: (Int, Int, Int) -> Double?) -> [[Double]] {
    guard rows > 0, columns > 0 else { return values }
    for _ in 0..<PairingThresholds.rounds {
      var hasAsked = false
      for (row, column) in Assignment.best(assigned).enumerated() {
        guard let column else { continue }
        for (r, c) in doubtful(row, column) where close[r * columns + c] == nil {
          close[r * columns + c] = .some(closely(r, c, turns[r][c]))
          hasAsked = true
        }
      }
      if !hasAsked { break }
    }
    return assigned
  }

  /// Correlations from far away, or above them all what close looks came to.
  private var assigned: [[Double]] {
    (0..<rows).map { row in
      (0..<columns).map { column in
        guard let seen = close[row * columns + column] else { return values[row][column] }
        return seen.map { 1 + $0 } ?? values[row][column] - 1
      }
    }
  }

  /// Which pairs are to be compared closely, so that an assigned one can be believed: itself, then what comes very
  /// near it in its row or column, then, where it proves to be none, what comes next.
  private func doubtful(_ row: Int, _ column: Int) -> [(Int, Int)] {
    let value = values[row][column]
    var others: [(row: Int, column: Int)] = []
    others += (0..<columns).filter { $0 != column }.map { (row, $0) }
    others += (0..<rows).filter { $0 != row }.map { ($0, column) }
    others.sort { values[$0.row][$0.column] > values[$1.row][$1.column] }
    func above(_ least: Double) -> [(Int, Int)] {
      others.filter { values[$0.row][$0.column] > least }.map { ($0.row, $0.column) }
    }
    guard let seen = close[row * columns + column] else {
      let isPlain = above(value - PairingThresholds.nearlyAsLike).isEmpty && value >= PairingThresholds.likeEnough
      return isPlain ? [] : [(row, column)]
    }
    if let seen, seen >= PairingThresholds.surelyAlike {
      return Array(above(value - PairingThresholds.asLike).prefix(PairingThresholds.mostCandidates))
    }
    let unasked = above(PairingThresholds.leastCandidate).filter { close[$0.0 * columns + $0.1] == nil }
    return Array(unasked.prefix(PairingThresholds.mostCandidates))
  }

  /// What is to be made of an assigned pair; `nil` if it is none.
  func pair(_ row: Int, _ column: Int) -> Found? {
    let value = values[row][column]
    var found = Found(likeness: value, quarters: turns[row][column], isCertain: true)
    guard let seen = close[row * columns + column] else { return found }
    guard let seen else {
      // They could not be laid on each other: poor copies of one page, or two pages.
      if value < PairingThresholds.leastLike { return nil }
      found.isCertain = false
      return found
    }
    if seen < PairingThresholds.leastAlike { return nil }
    let others = close.filter { key, other in
      key != row * columns + column && (key / columns == row || key % columns == column) && other != nil
    }
    let second = others.values.compactMap { $0 }.max() ?? 0
    found.isCertain =
      seen > second + PairingThresholds.clearlyMoreAlike && seen >= PairingThresholds.surelyAlike
    return found
  }
}
