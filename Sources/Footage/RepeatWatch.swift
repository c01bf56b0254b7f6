internal import CPixels

/// Keeps every picture very small, and finds where what follows a step has been shown before, or comes again.
struct RepeatWatch {
  private let figures: Figures
  private var pictures: [[UInt8]] = []
  /// The number of the first picture that is kept.
  private var first = 0

  init(_ figures: Figures) {
    self.figures = figures
  }

  mutating func add(_ picture: Picture) {
    pictures.append(picture.eighth)
    if pictures.count > Int(figures[.repeatKept]) {
      let half = pictures.count / 2
      pictures.removeFirst(half)
      first += half
    }
  }

  /// How many pictures from a picture on are shown elsewhere in the film too; `nil` where too few are.
  func length(from number: Int) -> Int? {
    guard let found = measure(from: number), found.same < figures[.repeatLevels],
      found.same < figures[.repeatShare] * found.near
    else { return nil }
    let start = number - first
    let size = Double(pictures[start].count)
    let reach = pictures.count - max(start, found.place)
    var length = Int(figures[.repeatPictures])
    while length < reach,
      Double(difference(start + length, found.place + length)) < max(figures[.repeatGoing] * found.same, figures[.repeatNoise]) * size
    { length += 1 }
    return length
  }

  /// The place that is most like the pictures from one on: how many levels they differ there, and how many two
  /// pictures further on or back.
  func measure(from number: Int) -> (place: Int, same: Double, near: Double)? {
    let start = number - first
    let least = Int(figures[.repeatPictures])
    guard start >= 0, start + least <= pictures.count else { return nil }
    // Near the step the film is like itself.
    let places = (0...(pictures.count - least)).filter { abs($0 - start) >= least }
    var best: (place: Int, cost: UInt64)?
    for place in places {
      var cost: UInt64 = 0
      for step in stride(from: 0, to: least, by: 4) {
        cost += UInt64(difference(start + step, place + step))
        if let best, cost >= best.cost { break }
      }
      if cost < best?.cost ?? .max { best = (place, cost) }
    }
    guard let place = best?.place else { return nil }
    var (same, near) = (0.0, 0.0)
    for step in 0..<least {
      same += Double(difference(start + step, place + step))
      let off = [-2, 2].map { place + step + $0 }.filter(pictures.indices.contains)
      near += off.map { Double(difference(start + step, $0)) }.min() ?? 0
    }
    let size = Double(max(1, pictures[start].count * least))
    return (place, same / size, near / size)
  }

  private func difference(_ a: Int, _ b: Int) -> UInt32 {
    let (x, y) = (pictures[a], pictures[b])
    return x.count == y.count ? unsafe pixels_difference(x, y, x.count) : .max
  }
}
