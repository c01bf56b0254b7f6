extension PageComparison {
  /// Joins what is not alike and lies together, and tells print that changed from what was put on the page.
  static func differences(among marks: [Mark], likeness: Float) -> [Difference] {
    // What one pair of pages may differ by noise alone, others need not: all is measured by the middle of this pair.
    let noise = 1 - likeness
    let low = min(PairingThresholds.highestLow, max(PairingThresholds.lowestLow, 1 - PairingThresholds.lowNoise * noise))
    let surelyLow = min(PairingThresholds.highestSurelyLow, 1 - PairingThresholds.surelyLowNoise * noise)
    let gain = PairingThresholds.rivalGain + PairingThresholds.rivalNoise * noise
    func hasRival(_ mark: Mark) -> Bool {
      mark.rival - mark.value >= gain && mark.rival >= PairingThresholds.leastRival
        && mark.value > PairingThresholds.leastCounterpart && mark.box.height >= PairingThresholds.leastRivalHeight
    }
    /// Whether the other side has print of its own there: what lies under a stamp is no other digit.
    func hasCounterpart(_ mark: Mark) -> Bool {
      marks.contains { $0.isFirst != mark.isFirst && $0.onFirst.touches(mark.onFirst) }
    }
    let doubtful = marks.filter { $0.value < low || hasRival($0) }
    return clusters(of: doubtful.map(\.onFirst)).map { members in
      let group = members.map { doubtful[$0] }
      let a = group.map(\.onFirst).joined, b = group.map(\.onSecond).joined
      let unit = PairingThresholds.millimetre
      let isLarge =
        max(a.height, b.height) > Int(PairingThresholds.largestChangeHeight * unit)
        || max(a.width, b.width) > Int(PairingThresholds.largestChangeWidth * unit)
        || group.count > PairingThresholds.mostChanged
      let print = group.filter { $0.box.height <= PairingThresholds.mostChangedHeight }
      let sides = Set(print.filter { $0.value < surelyLow }.map(\.isFirst))
      let isStrong = sides.count == 2 || print.contains { hasRival($0) && hasCounterpart($0) }
      let value = group.map(\.value).min() ?? 0
      return Difference(
        kind: isLarge ? .added : isStrong ? .differs : .weak, a: a, b: b, score: Double(min(1, max(0, 1 - value))))
    }
    .sorted { ($0.a.y, $0.a.x) < ($1.a.y, $1.a.x) }
  }

  /// Boxes that lie near each other, by their places in the list.
  static func clusters(of boxes: [PixelBox]) -> [[Int]] {
    let across = Int(PairingThresholds.gapAcross * PairingThresholds.millimetre)
    let down = Int(PairingThresholds.gapDown * PairingThresholds.millimetre)
    var parent = Array(boxes.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    let order = boxes.indices.sorted { boxes[$0].x < boxes[$1].x }
    // The widest glyph bounds how far back a neighbour may begin.
    let reach = (boxes.map(\.width).max() ?? 0) + across
    for (at, index) in order.enumerated() {
      let wide = boxes[index].widened(x: across, y: down)
      for other in order[(at + 1)...] {
        if boxes[other].x > boxes[index].x + reach { break }
        if wide.touches(boxes[other]) { parent[root(index)] = root(other) }
      }
    }
    return Dictionary(grouping: boxes.indices, by: root).values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }
}

extension PageComparison.Mark {
  /// Where it lies on the first page, or would.
  fileprivate var onFirst: PixelBox { isFirst ? box : place }
  fileprivate var onSecond: PixelBox { isFirst ? place : box }
}

extension [PixelBox] {
  /// The smallest box around all.
  fileprivate var joined: PixelBox {
    dropFirst().reduce(first ?? PixelBox(x: 0, y: 0, width: 0, height: 0)) { $0.joined($1) }
  }
}
