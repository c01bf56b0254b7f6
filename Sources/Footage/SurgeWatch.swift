/// Before a camera that stands still, how much of the picture changes from one picture to the next hardly differs from
/// just before to just after, however many people walk about in it. Across a cut it surges: everybody is elsewhere at
/// once. That shows too where nobody is large enough to be followed.
struct SurgeWatch {
  /// What changes between two pictures: by how much in all, and in how many blocks.
  private struct Change {
    var levels = 0.0
    var blocks = 0.0

    /// By how many times it is more than the most of others: in more blocks, and by more in more blocks.
    func times(_ others: [Change], _ figures: Figures) -> SIMD2<Double> {
      let deeper = levels / ((others.map(\.levels).max() ?? 0) + figures[.surgeLevels])
      let wider = blocks / ((others.map(\.blocks).max() ?? 0) + figures[.surgeBlocks])
      return SIMD2(wider, (wider * deeper).squareRoot())
    }
  }

  private struct Surge {
    var index: Int
    var time: Double
    /// By how many times more happens here than around, in each measure.
    var times: SIMD2<Double>
  }

  /// Pictures from one to the other of a pair that lies around a place and its neighbours.
  private static let apart = 3

  private let figures: Figures
  private var last: [Picture] = []
  /// `single[n]` lies between pictures n - 1 and n of those that are kept, `wide[n]` between n - 3 and n.
  private var single: [Change] = []
  private var wide: [Change] = []
  /// Whether anything can be told by the change to this picture, and whether it is the one before once more; its time.
  private var places: [(isPlain: Bool, isHeld: Bool, time: Double)] = []
  private var count = 0
  private var surges: [Surge] = []

  init(_ figures: Figures) {
    self.figures = figures
  }

  mutating func add(_ picture: Picture, isFixed: Bool) {
    count += 1
    if let before = last.last, !isFixed || before.width != picture.width || before.height != picture.height {
      last = []
      single = []
      wide = []
      places = []
    }
    single.append(last.last.map { change($0, picture) } ?? Change())
    wide.append(last.count == Self.apart ? change(last[0], picture) : Change())
    let isHeld = last.last.map { $0.difference(picture) < figures[.stalled] } ?? false
    places.append((isPlain(last, picture), isHeld, picture.time))
    last.append(picture)
    if last.count > Self.apart { last.removeFirst() }
    let reach = Int(figures[.surgeReach])
    // The pairs behind a place are known so many pictures later.
    let room = 2 * (reach + Self.apart) + 1
    if places.count > room {
      single.removeFirst()
      wide.removeFirst()
      places.removeFirst()
    }
    if places.count == room { look(at: reach + Self.apart, reach) }
  }

  /// What happens between the last picture and this one is no more than pictures tell.
  private func isPlain(_ last: [Picture], _ picture: Picture) -> Bool {
    guard last.count == Self.apart else { return false }
    let usual = (last[2].time - last[0].time) / 2
    // A picture that is encoded by itself renews all that was left out of those before it.
    let isRenewed = picture.isKey && !last[2].isKey
    return !isRenewed && picture.time - last[2].time < figures[.surgeLate] * usual
      && !StepTest.isLit(last[2], picture, figures)
  }

  private func change(_ a: Picture, _ b: Picture) -> Change {
    let least = Float(figures[.gateDifference])
    var (levels, blocks): (Float, Int) = (0, 0)
    for rest in Blocks.small(a).differences(a, b, shift: (0, 0, 0)) where rest > least {
      levels += rest - least
      blocks += 1
    }
    return Change(levels: Double(levels), blocks: Double(blocks))
  }

  /// - Parameter at: the place of the picture behind the pair that is asked about.
  private mutating func look(at: Int, _ reach: Int) {
    // Where a camera loses pictures and holds the last one instead, more time has passed behind it.
    guard places[at].isPlain, !places[(at - reach - Self.apart)...(at + reach)].contains(where: \.isHeld) else { return }
    let near = Array(single[(at - reach)..<at] + single[(at + 1)...(at + reach)])
    // Pairs that lie across the place are left out: a flash in it is gone again in those around it.
    let far = Array(wide[(at - reach)..<at] + wide[(at + Self.apart)..<(at + Self.apart + reach)])
    let (one, other) = (single[at].times(near, figures), wide[at + 1].times(far, figures))
    let times = SIMD2(min(one.x, other.x), min(one.y, other.y))
    if times.max() >= 1 {
      surges.append(Surge(index: count - places.count + at, time: places[at].time, times: times))
    }
  }

  /// Surges that stand out of all others around.
  ///
  /// - Parameter known: times of what was found otherwise; what surges there says nothing of the film's usual way.
  func events(beside known: [TakeEvent]) -> [TakeEvent] {
    let beside = figures[.eventBeside]
    func isKnown(_ surge: Surge) -> Bool {
      known.contains { $0.time - beside < surge.time && surge.time < ($0.until ?? $0.time) + beside }
    }
    let own = surges.filter { !isKnown($0) }
    return own.compactMap { one in
      let others = own.filter {
        abs($0.index - one.index) > Int(figures[.beside]) && abs($0.time - one.time) < figures[.calmSeconds]
      }
      let score = [0, 1].map { measure in
        // Some of the others may be cuts too; where there are many, it is how this film was encoded.
        let plain = others.count { $0.times[measure] > figures[.surgePlain] }
        let most = others.map { $0.times[measure] }.max() ?? 0
        let usual = Double(plain) > figures[.surgeFew] ? most : min(figures[.surgePlain], most)
        return one.times[measure] / max(figures[.surgeLeast], figures[.surgeTimes] * usual)
      }.max() ?? 0
      guard score >= 1 else { return nil }
      return TakeEvent(
        kind: .jump, time: one.time, until: nil, value: one.times.max(), score: score, picture: one.index)
    }
  }
}
