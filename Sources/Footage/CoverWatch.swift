internal import CPixels

/// Finds stretches in which a cut could not be seen: somebody passes close before a fixed camera, or the camera
/// is swept around.
struct CoverWatch {
  private let figures: Figures
  private var samples: [Picture] = []
  private var count = 0
  private var fast: (from: Double, pictures: Int)?
  /// A stretch that is being covered, and the most of the picture that was.
  private var open: TakeEvent?
  private var closed: [TakeEvent] = []

  init(_ figures: Figures) {
    self.figures = figures
  }

  mutating func add(_ picture: Picture, motion: Double, isFixed: Bool) {
    defer { count += 1 }
    if motion > figures[.sweepPixels] {
      fast = (fast?.from ?? picture.time, (fast?.pictures ?? 0) + 1)
    } else if let sweep = fast {
      if Double(sweep.pictures) >= figures[.sweepPictures] {
        closed.append(TakeEvent(kind: .covered, time: sweep.from, until: picture.time, value: 1, score: 1))
      }
      fast = nil
    }
    guard count % Int(figures[.coverEvery]) == 0 else { return }
    if !isFixed || samples.last.map({ $0.width != picture.width || $0.height != picture.height }) ?? false {
      samples = []
    }
    samples.append(picture)
    let reach = Int(figures[.coverReach])
    if samples.count > 2 * reach + 1 { samples.removeFirst() }
    guard samples.count == 2 * reach + 1 else { return }
    let share = covered(samples[0], samples[reach], samples[2 * reach])
    if share >= figures[.coverLeast] {
      let from = open?.time ?? samples[reach - 1].time
      open = TakeEvent(
        kind: .covered, time: from, until: samples[reach + 1].time, value: max(open?.value ?? 0, share), score: 1)
    } else if let stretch = open {
      if isCovered(stretch) { closed.append(stretch) }
      open = nil
    }
  }

  /// Little is enough at the edges of a stretch in whose middle there is much.
  private func isCovered(_ stretch: TakeEvent) -> Bool { stretch.value >= figures[.coverShare] }

  /// The stretches, those that touch as one.
  var events: [TakeEvent] {
    var joined: [TakeEvent] = []
    for event in (closed + [open].compactMap(\.self).filter(isCovered)).sorted(by: { $0.time < $1.time }) {
      if let last = joined.last, let until = last.until, event.time <= until + figures[.coverJoin] {
        joined[joined.count - 1].until = max(until, event.until ?? event.time)
        joined[joined.count - 1].value = max(last.value, event.value)
      } else {
        joined.append(event)
      }
    }
    return joined
  }

  /// The share of the picture that is other than just before and just after, where both are alike. What is
  /// brighter or darker as a whole is not other: exposures change, at a cut too.
  private func covered(_ a: Picture, _ m: Picture, _ b: Picture) -> Double {
    let (width, height) = (a.width / 4, a.height / 4)
    let side = 4
    let count = (width / side) * (height / side)
    func differences(_ x: Picture, _ y: Picture) -> [Float] {
      let gain = gain(x, y)
      let y = y.quarter.map { UInt8(min(255, Double($0) * gain)) }
      var result = [Float](repeating: 0, count: count)
      unsafe pixels_block_levels(x.quarter, y, Int32(width), Int32(height), Int32(side), &result)
      return result
    }
    let (am, bm, ab) = (differences(a, m), differences(b, m), differences(a, b))
    let other = Float(figures[.coverOther])
    let alike = Float(figures[.coverAlike])
    let hidden = (0..<count).count { am[$0] > other && bm[$0] > other && ab[$0] < alike }
    return Double(hidden) / Double(max(1, count))
  }

  /// By how much the middle part of the picture is brighter in one than in the other.
  private func gain(_ x: Picture, _ y: Picture) -> Double {
    let ratios = zip(x.eighth, y.eighth).map { (Double($0) + 1) / (Double($1) + 1) }
    return ratios.isEmpty ? 1 : ratios.median
  }
}
