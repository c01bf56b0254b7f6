internal import CPixels
internal import Glibc

/// Listens to the sound of a film: whether there is any, where it breaks off, and where the hum of the mains jumps.
///
/// Nearly every workshop hums at twice the mains' frequency. Through one recording the hum runs on without a jump;
/// where sound was cut out it goes on at another place of its wave. A machine that is switched on shifts it too, but
/// changes how loud it is.
public struct SoundWatch {
  /// What was found at a moment.
  public struct Event: Sendable, Equatable {
    public enum Kind: String, Sendable {
      case splice = "sound-hum-jumps"
      case silence = "sound-digital-silence"
      case step = "sound-level-steps"
    }

    public var kind: Kind
    public var time: Double
    public var until: Double?
    /// Radians, or seconds.
    public var value: Double
    public var score: Double
  }

  private let figures: Figures
  /// Seconds at which the first sample is heard.
  private var start = 0.0
  private var taken = 0
  private let samplesPerSecond: Double
  /// Samples that are made one, so that about a thousand a second are left.
  private let factor: Int
  private var sum: Float = 0
  private var summed = 0
  /// What is left of a tenth of a second.
  private var tenth: [Float] = []
  private var zeros = 0
  private var loudest: Float = 0
  private var squares: Float = 0
  private var squared = 0
  private var quiet: [(from: Double, until: Double)] = []
  /// For each tenth of a second, when it ends, how loud it is and the hum's parts, real and imaginary, for every
  /// frequency.
  private var hum: [(end: Double, level: Double, parts: [SIMD2<Float>])] = []

  /// Hum and its overtones, of 60 Hz mains and of 50 Hz.
  private static let frequencies: [Double] = [60, 120, 240, 100, 200]

  public init(_ figures: Figures, samplesPerSecond: Int) {
    self.figures = figures
    self.samplesPerSecond = Double(max(1, samplesPerSecond))
    factor = max(1, Int((Double(samplesPerSecond) / 1000).rounded()))
  }

  private var now: Double { start + Double(taken) / samplesPerSecond }

  /// Takes in samples of one channel, from -1 to 1, that begin at a moment.
  public mutating func add(_ samples: [Float], at time: Double?) {
    if taken == 0 {
      start = time ?? 0
    } else if let time, abs(time - now) > figures[.soundApart] {
      // What follows is not the continuation of what was: nothing is compared across.
      start = time
      taken = 0
      tenth = []
      for _ in 0..<6 { hum.append((time, 0, [])) }
    }
    for sample in samples {
      let level = abs(sample)
      loudest = max(loudest, level)
      taken += 1
      if level < 1e-5 {
        zeros += 1
      } else {
        noteSilence()
        zeros = 0
      }
      squares += sample * sample
      squared += 1
      sum += sample
      summed += 1
      if summed == factor {
        tenth.append(sum / Float(factor))
        sum = 0
        summed = 0
        if tenth.count == perTenth { endTenth() }
      }
    }
  }

  private var perTenth: Int { Int((samplesPerSecond / Double(factor) / 10).rounded()) }

  private mutating func noteSilence() {
    let length = Double(zeros) / samplesPerSecond
    if length >= figures[.soundSilence], quiet.count < 200 { quiet.append((now - length, now)) }
  }

  private mutating func endTenth() {
    let rate = samplesPerSecond / Double(factor)
    // Counted from the beginning of this stretch, so that the wave runs on from one tenth to the next.
    let first = Double(taken / factor - tenth.count) / rate
    let parts = Self.frequencies.map { frequency in
      var part = SIMD2<Float>(0, 0)
      let step = 2 * Double.pi * frequency / rate
      let (c, s) = (cos(step), sin(step))
      let angle = 2 * Double.pi * frequency * first
      var (x, y) = (cos(angle), sin(angle))
      for sample in tenth {
        part += SIMD2(sample * Float(x), -sample * Float(y))
        (x, y) = (x * c - y * s, x * s + y * c)
      }
      return part
    }
    hum.append((now, Double((squares / Float(max(1, squared))).squareRoot()), parts))
    squares = 0
    squared = 0
    tenth = []
  }

  /// Whether there is anything to be heard.
  public var isSilent: Bool { Double(loudest) < figures[.soundLeast] }

  /// What was found, and seconds of it that could be judged by the hum.
  public var result: (events: [Event], judged: Double) {
    guard !isSilent else { return ([], 0) }
    var events = quiet.filter { $0.from > figures[.soundEdge] && $0.until < now - figures[.soundEdge] }.map {
      Event(kind: .silence, time: $0.from, until: $0.until, value: $0.until - $0.from, score: 1)
    }
    let reach = Int(figures[.humReach])
    var judged = 0
    var jumps: [Event] = []
    guard hum.count > 2 * reach + 1 else { return (events, 0) }
    events += steps
    for middle in reach..<(hum.count - reach) {
      var isJudged = false
      var most: Event?
      var steady = 0
      for frequency in Self.frequencies.indices {
        guard let before = line(middle - reach..<middle, frequency, at: middle),
          let after = line(middle + 1..<middle + reach + 1, frequency, at: middle)
        else { continue }
        let loud = after.level / before.level
        guard max(loud, 1 / loud) < figures[.humAlike], abs(after.slope - before.slope) < figures[.humSlope] else {
          continue
        }
        isJudged = true
        let jump = abs(Self.wrapped(after.phase - before.phase))
        let noise = (before.rest * before.rest + after.rest * after.rest).squareRoot()
        let score = min(jump / figures[.humJump], jump / max(figures[.humNoise], noise) / figures[.humTimes])
        if score < figures[.humStill] { steady += 1 }
        if score >= 1, score > most?.score ?? 0 {
          most = Event(kind: .splice, time: hum[middle].end - 0.05, until: nil, value: jump, score: score)
        }
      }
      if isJudged { judged += 1 }
      // What leaves one overtone alone and shifts another is a machine, not a cut.
      if let most, steady == 0 { jumps.append(most) }
    }
    for jump in jumps {
      if let last = events.lastIndex(where: { $0.kind == .splice && abs($0.time - jump.time) < figures[.humBeside] }) {
        if jump.score > events[last].score { events[last] = jump }
      } else {
        events.append(jump)
      }
    }
    return (events.sorted { $0.time < $1.time }, Double(judged) / 10)
  }

  /// Places where a sound that is steady for a second becomes another that is steady for a second, at once.
  private var steps: [Event] {
    let reach = Int(figures[.levelReach])
    guard hum.count > 2 * reach + 1 else { return [] }
    var found: [Event] = []
    func steady(_ range: Range<Int>) -> Double? {
      let levels = hum[range].map(\.level)
      guard let least = levels.min(), let most = levels.max(), least > figures[.humLeast],
        most / least < figures[.levelSteady]
      else { return nil }
      return levels.reduce(0, +) / Double(levels.count)
    }
    for middle in reach..<(hum.count - reach) {
      guard let before = steady(middle - reach..<middle), let after = steady(middle + 1..<middle + reach + 1) else {
        continue
      }
      let ratio = max(before, after) / min(before, after)
      guard ratio >= figures[.levelStep] else { continue }
      let event = Event(
        kind: .step, time: hum[middle].end - 0.05, until: nil, value: ratio, score: ratio / figures[.levelStep])
      if let last = found.last, event.time - last.time < 1 {
        if event.score > last.score { found[found.count - 1] = event }
      } else {
        found.append(event)
      }
    }
    return found
  }

  /// The straight line through the phases of some tenths of a second; `nil` where there is no steady hum.
  private func line(
    _ range: Range<Int>, _ frequency: Int, at middle: Int
  ) -> (phase: Double, slope: Double, rest: Double, level: Double)? {
    var phases: [Double] = []
    var level = 0.0
    for index in range {
      guard hum[index].parts.count > frequency else { return nil }
      let part = hum[index].parts[frequency]
      level += Double((part * part).sum().squareRoot())
      let phase = atan2(Double(part.y), Double(part.x))
      phases.append(phases.last.map { $0 + Self.wrapped(phase - $0) } ?? phase)
    }
    level /= Double(range.count)
    guard level > figures[.humLeast] * Double(perTenth) / 2 else { return nil }
    let count = Double(phases.count)
    let middleOfRange = (count - 1) / 2
    let mean = phases.reduce(0, +) / count
    var (top, bottom) = (0.0, 0.0)
    for (index, phase) in phases.enumerated() {
      top += (Double(index) - middleOfRange) * (phase - mean)
      bottom += (Double(index) - middleOfRange) * (Double(index) - middleOfRange)
    }
    let slope = top / bottom
    let rest = (phases.enumerated().reduce(0) { sum, entry in
      let off = entry.element - mean - slope * (Double(entry.offset) - middleOfRange)
      return sum + off * off
    } / count).squareRoot()
    guard rest < figures[.humSteady], abs(slope) < figures[.humDrift] else { return nil }
    return (mean + slope * (Double(middle - range.lowerBound) - middleOfRange), slope, rest, level)
  }

  private static func wrapped(_ angle: Double) -> Double {
    angle - 2 * .pi * (angle / (2 * .pi)).rounded()
  }
}
