internal import CPixels

/// Looks for pictures that are a mixture of one before and one after: the middle of a dissolve.
struct DissolveDetector {
  /// A picture in the middle of what may be a dissolve.
  struct Finding {
    var time: Double
    /// Of the blocks that have changed, those that are a mixture; and how many have.
    var share: Double
    var mixed: Int
    var changed: Int
    /// How much of the earlier picture there is.
    var first: Double
  }

  private let figures: Figures
  private var ring: [Picture] = []
  private var count = 0
  private(set) var findings: [Finding] = []
  private var blends: [(time: Double, from: Double, until: Double, share: Double)] = []

  init(_ figures: Figures) {
    self.figures = figures
  }

  /// - Parameter isFixed: the camera stands still at this time.
  mutating func add(_ picture: Picture, isFixed: Bool) {
    if let last = ring.last, last.width != picture.width || last.height != picture.height { ring = [] }
    ring.append(picture)
    count += 1
    let reach = Int(figures[.dissolveReach])
    if ring.count > 2 * reach + 1 { ring.removeFirst() }
    guard ring.count == 2 * reach + 1, count % Int(figures[.dissolveEvery]) == 0 else { return }
    if isFixed { blend(ring, reach) }
    let (a, b) = (ring[0], ring[2 * reach])
    // The same place, a little further on, is no other picture.
    if a.shift(to: b).rest > figures[.dissolveUnlike] * min(a.spread, b.spread) { look(a, ring[reach], b) }
  }

  /// Whether what changes about the middle changes in a straight line.
  private mutating func blend(_ ring: [Picture], _ middle: Int) {
    let reach = Int(figures[.blendReach])
    let (a, m, b) = (ring[middle - reach], ring[middle], ring[middle + reach])
    var (changed, straight): (Int32, Int32) = (0, 0)
    unsafe pixels_blend(
      a.full, m.full, b.full, Int32(m.width), Int32(m.height), Float(figures[.blendChange]),
      Float(figures[.blendAlike]), Float(figures[.blendBend]), &changed, &straight)
    let all = Blocks.large(m, step: 16).count
    guard Double(changed) >= figures[.blendChanged] * Double(all) else { return }
    let share = Double(straight) / Double(changed)
    if share >= figures[.blendShare] { blends.append((m.time, a.time, b.time, share)) }
  }

  private mutating func look(_ a: Picture, _ m: Picture, _ b: Picture) {
    // Half the size: what turns a little still fits.
    let (width, height) = (m.width / 2, m.height / 2)
    let blocks = Blocks.large(width: width, height: height, step: 8)
    let wanted = [UInt8](repeating: 1, count: blocks.count)
    let range = Int(figures[.reachHeld])
    let (sa, sb) = (m.shift(to: a), m.shift(to: b))
    let toA = blocks.match(m.halves, a.halves, shift: (sa.x / 2, sa.y / 2, 0), range: range, wanted: wanted)
    let toB = blocks.match(m.halves, b.halves, shift: (sb.x / 2, sb.y / 2, 0), range: range, wanted: wanted)
    var (mixed, changed) = (0, 0)
    var parts: [Double] = []
    for at in 0..<blocks.count where Double(toA[at].sigma) > figures[.flat] {
      let (x, y) = (at % blocks.columns * 8, at / blocks.columns * 8)
      func inside(_ match: pixels_match) -> (x: Int, y: Int) {
        (
          min(max(0, x + Int(match.x.rounded())), width - 16), min(max(0, y + Int(match.y.rounded())), height - 16)
        )
      }
      let (pa, pb) = (inside(toA[at]), inside(toB[at]))
      let mix = unsafe pixels_mix(
        m.half, a.half, b.half, Int32(width), Int32(x), Int32(y), Int32(pa.x), Int32(pa.y), Int32(pb.x),
        Int32(pb.y))
      changed += 1
      let edge = figures[.dissolveEdge]
      let isMixed =
        Double(mix.rest) < figures[.dissolveRest] && Double(mix.first) > edge && Double(mix.second) > edge
        && Double(mix.rest_first) > figures[.dissolveAlone] && Double(mix.rest_second) > figures[.dissolveAlone]
      if isMixed {
        mixed += 1
        parts.append(Double(mix.first / (mix.first + mix.second)))
      }
    }
    guard mixed > 0 else { return }
    findings.append(
      Finding(
        time: m.time, share: Double(mixed) / Double(max(1, changed)), mixed: mixed, changed: changed,
        first: parts.median))
  }

  /// Runs of pictures that change in a straight line, and of mixtures in which the later picture comes through
  /// more and more.
  var events: [TakeEvent] {
    var found: [TakeEvent] = []
    func add(_ from: Double, _ until: Double, _ share: Double, _ score: Double) {
      if let last = found.last, from <= last.until ?? 0 {
        found[found.count - 1].until = max(until, last.until ?? 0)
        found[found.count - 1].score = max(score, last.score)
      } else {
        found.append(TakeEvent(kind: .dissolve, time: from, until: until, value: share, score: score))
      }
    }
    for (one, next) in zip(blends, blends.dropFirst()) where next.time < one.until {
      add(one.time, next.time, one.share, one.share / figures[.blendShare])
    }
    for at in findings.indices.dropLast(3) {
      let four = findings[at..<at + 4]
      // Pictures between them that were not asked break the run.
      guard four[at + 3].time - four[at].time < 1 else { continue }
      let share = four.reduce(0) { $0 + $1.share } / 4
      let fall = four[at].first - four[at + 3].first
      let isFalling = zip(four, four.dropFirst()).allSatisfy { $1.first < $0.first - 0.02 }
      if share >= figures[.dissolveShare], fall >= figures[.dissolveFall], isFalling {
        add(four[at].time, four[at + 3].time, share, fall / figures[.dissolveFall])
      }
    }
    return found.sorted { $0.time < $1.time }
  }
}
