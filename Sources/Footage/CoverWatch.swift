internal import CPixels

/// Finds stretches in which a cut could not be seen: somebody passes close before a fixed camera, or the camera
/// is swept around.
struct CoverWatch {
  private let figures: Figures
  private var samples: [Picture] = []
  private var count = 0
  private var fast: (from: Double, pictures: Int)?
  private var last: Picture?
  private(set) var events: [TakeEvent] = []

  init(_ figures: Figures) {
    self.figures = figures
  }

  mutating func add(_ picture: Picture, motion: Double, isFixed: Bool) {
    defer {
      last = picture
      count += 1
    }
    if motion > figures[.sweepPixels] {
      fast = (fast?.from ?? picture.time, (fast?.pictures ?? 0) + 1)
    } else if let sweep = fast {
      if Double(sweep.pictures) >= figures[.sweepPictures] { add(sweep.from, picture.time, 1) }
      fast = nil
    }
    guard count % 6 == 0 else { return }
    if !isFixed || samples.last.map({ $0.width != picture.width || $0.height != picture.height }) ?? false {
      samples = []
    }
    samples.append(picture)
    if samples.count > 13 { samples.removeFirst() }
    guard samples.count == 13 else { return }
    let share = covered(samples[0], samples[6], samples[12])
    if share >= figures[.coverShare] { add(samples[5].time, samples[7].time, share) }
  }

  private mutating func add(_ from: Double, _ until: Double, _ share: Double) {
    if let last = events.last, from <= (last.until ?? 0) + 0.3 {
      events[events.count - 1].until = until
      events[events.count - 1].value = max(last.value, share)
    } else {
      events.append(TakeEvent(kind: .covered, time: from, until: until, value: share, score: 1))
    }
  }

  /// The share of the picture that is other than just before and just after, where both are alike.
  private func covered(_ a: Picture, _ m: Picture, _ b: Picture) -> Double {
    let (width, height) = (a.width / 4, a.height / 4)
    let side = 4
    let count = (width / side) * (height / side)
    func differences(_ x: Picture, _ y: Picture) -> [Float] {
      var result = [Float](repeating: 0, count: count)
      unsafe pixels_block_levels(x.quarter, y.quarter, Int32(width), Int32(height), Int32(side), &result)
      return result
    }
    let (am, bm, ab) = (differences(a, m), differences(b, m), differences(a, b))
    let other = Float(figures[.coverOther])
    let hidden = (0..<count).count { am[$0] > other && bm[$0] > other && ab[$0] < other / 2 }
    return Double(hidden) / Double(max(1, count))
  }
}
