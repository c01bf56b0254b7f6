/// Follows two numbers of every picture, its brightness and its difference to the one before, and finds what
/// stands still, goes to black or shows pictures twice.
struct LevelDetector {
  private let figures: Figures
  private var times: [Double] = []
  private var levels: [Float] = []
  private var spreads: [Float] = []
  /// `differences[n]` lies between picture n - 1 and picture n.
  private var differences: [Float] = []
  private var last: Picture?

  init(_ figures: Figures) {
    self.figures = figures
  }

  mutating func add(_ picture: Picture) {
    times.append(picture.time)
    levels.append(Float(picture.mean))
    spreads.append(Float(picture.spread))
    let isAlike = last.map { $0.width == picture.width && $0.height == picture.height } ?? false
    differences.append(isAlike ? Float(last?.difference(picture) ?? 0) : 255)
    last = picture
  }

  /// The stretches found, in the order of time.
  var events: [TakeEvent] {
    (frozen + doubled + black).sorted { $0.time < $1.time }
  }

  private func end(_ index: Int) -> Double { index < times.count ? times[index] : times.last ?? 0 }

  /// Stretches of pictures that are all the same, in a film that otherwise moves.
  private var frozen: [TakeEvent] {
    guard differences.count > 2 else { return [] }
    let moving = differences.dropFirst().filter { Double($0) > figures[.freezeFloor] }
    let usual = Double(moving.isEmpty ? 0 : moving.sorted()[moving.count / 2])
    let least = min(figures[.freezeMost], figures[.freezeShare] * usual)
    var runs: [Range<Int>] = []
    var start: Int?
    for index in 1...differences.count {
      if index < differences.count && Double(differences[index]) < least {
        if start == nil { start = index }
      } else if let from = start {
        runs.append(from..<index)
        start = nil
      }
    }
    // Where a film is often as still as that, it is the way it was filmed or encoded.
    let still = runs.filter { Double($0.count) >= figures[.freezeShort] }.reduce(0) { $0 + $1.count }
    return runs.filter { run in
      Double(run.count) >= figures[.freezePictures] && times[run.upperBound - 1] - times[run.lowerBound - 1] >= figures[.freezeSeconds]
        && Double(still - run.count) <= figures[.freezeElsewhere] * Double(differences.count)
    }.map { run in
      TakeEvent(
        kind: .freeze, time: times[run.lowerBound - 1], until: times[run.upperBound - 1], value: Double(run.count),
        score: Double(run.count) / figures[.freezePictures])
    }
  }

  /// Stretches in which every second picture repeats the one before: slowed down, or converted to more pictures.
  private var doubled: [TakeEvent] {
    let window = Int(figures[.doublePictures])
    guard differences.count > window else { return [] }
    var found: [TakeEvent] = []
    for start in stride(from: 1, to: differences.count - window + 1, by: 5) {
      let part = differences[start..<start + window]
      let even = part.enumerated().filter { $0.offset % 2 == 0 }.map(\.element).sorted()
      let odd = part.enumerated().filter { $0.offset % 2 == 1 }.map(\.element).sorted()
      func isDoubled(_ still: [Float], _ moving: [Float]) -> Bool {
        Double(still[still.count * 4 / 5]) < figures[.doubleStill]
          && Double(moving[moving.count / 5]) > figures[.doubleMoving]
          && Double(still[still.count * 4 / 5]) < figures[.doubleShare] * Double(moving[moving.count / 5])
      }
      guard isDoubled(even, odd) || isDoubled(odd, even) else { continue }
      let (from, until) = (times[start - 1], times[start + window - 1])
      if let last = found.last, from <= last.until ?? 0 {
        found[found.count - 1].until = until
        found[found.count - 1].value += 5
      } else {
        found.append(TakeEvent(kind: .doubled, time: from, until: until, value: Double(window), score: 1.5))
      }
    }
    return found
  }

  /// Black stretches with the way down to them and up again.
  private var black: [TakeEvent] {
    guard let brightest = levels.max(), Double(brightest) > figures[.blackLit] * figures[.blackLevel] else { return [] }
    func isBlack(_ index: Int) -> Bool {
      Double(levels[index]) < figures[.blackLevel] && Double(spreads[index]) < figures[.blackSpread]
    }
    var found: [TakeEvent] = []
    var index = 0
    while index < levels.count {
      guard isBlack(index) else {
        index += 1
        continue
      }
      var from = index
      var to = index
      while to + 1 < levels.count, isBlack(to + 1) { to += 1 }
      let reach = figures[.blackWay]
      let step = Float(figures[.blackStep])
      while from > 0, levels[from - 1] > levels[from] + step, times[index] - times[from - 1] < reach { from -= 1 }
      var up = to
      while up + 1 < levels.count, levels[up + 1] > levels[up] + step, times[up + 1] - times[to] < reach { up += 1 }
      found.append(
        TakeEvent(
          kind: .fade, time: times[from], until: times[up], value: Double(levels[index]),
          score: figures[.blackLevel] / max(1, Double(levels[index]))))
      index = max(up, to) + 1
    }
    return found
  }
}
