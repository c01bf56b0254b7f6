extension PageComparison {
  /// Joins what is not alike and lies together, and tells print that changed from what was put on the page.
  static func differences(among marks: [Mark], likeness: Float) -> [Difference] {
    // What one pair of pages may differ by noise alone, others need not: all is measured by the middle of this pair, and
    // small print by the middle of small print, of which copies lose more.
    let small = marks.filter { $0.isSmall && $0.value > 0.5 }.map(\.value)
    let ofSmall = small.count >= PairingThresholds.leastSmall ? min(likeness, median(small)) : likeness
    let limits = (large: Limits(noise: 1 - likeness), small: Limits(noise: 1 - ofSmall))
    func limit(_ mark: Mark) -> Limits { mark.isSmall ? limits.small : limits.large }
    func hasRival(_ mark: Mark) -> Bool {
      let isWide = mark.box.width >= PairingThresholds.leastRivalWidth
      let rival = max(mark.rival, isWide ? mark.counterRival : 0)
      return rival - mark.value >= limit(mark).gain && rival >= PairingThresholds.leastRival
        && mark.value > PairingThresholds.leastCounterpart && mark.box.height >= PairingThresholds.leastRivalHeight
    }
    /// Whether the other side has print of its own there, and not the same: what lies under a stamp is no other digit,
    /// and what that print is found again for only lay off its place.
    func hasCounterpart(_ mark: Mark) -> Bool {
      marks.contains { other in
        other.isFirst != mark.isFirst && other.value < PairingThresholds.surelySame && other.onFirst.touches(mark.onFirst)
      }
    }
    let doubtful = marks.filter { $0.value < limit($0).low || hasRival($0) }
    return clusters(of: doubtful.map(\.onFirst)).map { members in
      let group = members.map { doubtful[$0] }
      let a = group.map(\.onFirst).joined, b = group.map(\.onSecond).joined
      let unit = PairingThresholds.millimetre
      let isLarge =
        max(a.height, b.height) > Int(PairingThresholds.largestChangeHeight * unit)
        || max(a.width, b.width) > Int(PairingThresholds.largestChangeWidth * unit)
        || group.count > PairingThresholds.mostChanged
      let print = group.filter { $0.box.height <= PairingThresholds.mostChangedHeight }
      let sides = Set(print.filter { $0.value < limit($0).surelyLow }.map(\.isFirst))
      // A changed number stands in one line of print.
      let isLine = max(a.height, b.height) <= PairingThresholds.mostChangedLine
      let isStrong = isLine && (sides.count == 2 || print.contains { hasRival($0) && hasCounterpart($0) })
      let value = group.map(\.value).min() ?? 0
      return Difference(
        kind: isLarge ? .added : isStrong ? .differs : .weak, a: a, b: b, score: Double(min(1, max(0, 1 - value))))
    }
    .sorted { ($0.a.y, $0.a.x) < ($1.a.y, $1.a.x) }
  }

  /// What print must be less like than, to be doubtful.
  private struct Limits {
    let low: Float
    let surelyLow: Float
    let gain: Float

    init(noise: Float) {
      low = min(PairingThresholds.highestLow, max(PairingThresholds.lowestLow, 1 - PairingThresholds.lowNoise * noise))
      surelyLow = min(PairingThresholds.highestSurelyLow, 1 - PairingThresholds.surelyLowNoise * noise)
      gain = PairingThresholds.rivalGain + PairingThresholds.rivalNoise * noise
    }
  }

  /// Boxes that lie near each other, by their places in the list.
  static func clusters(of boxes: [PixelBox]) -> [[Int]] {
    let across = Int(PairingThresholds.gapAcross * PairingThresholds.millimetre)
    let down = Int(PairingThresholds.gapDown * PairingThresholds.millimetre)
    var sets = DisjointSets(count: boxes.count)
    let order = boxes.indices.sorted { boxes[$0].x < boxes[$1].x }
    // The widest glyph bounds how far back a neighbour may begin.
    let reach = (boxes.map(\.width).max() ?? 0) + across
    for (at, index) in order.enumerated() {
      let wide = boxes[index].widened(x: across, y: down)
      for other in order[(at + 1)...] {
        if boxes[other].x > boxes[index].x + reach { break }
        if wide.touches(boxes[other]) { sets.join(index, other) }
      }
    }
    return Dictionary(grouping: boxes.indices) { sets.root($0) }.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }
}

extension PageComparison.Mark {
  /// Where it lies on the first page, or would.
  fileprivate var onFirst: PixelBox { isFirst ? box : place }
  fileprivate var isSmall: Bool { box.height < PairingThresholds.smallPrint }
  fileprivate var onSecond: PixelBox { isFirst ? place : box }
}

extension [PixelBox] {
  /// The smallest box around all.
  fileprivate var joined: PixelBox {
    dropFirst().reduce(first ?? PixelBox(x: 0, y: 0, width: 0, height: 0)) { $0.joined($1) }
  }
}
