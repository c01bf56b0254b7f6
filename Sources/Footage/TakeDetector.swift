/// Something in the pictures that one uninterrupted recording does not show by itself.
public struct TakeEvent: Sendable, Equatable {
  /// What it looks like; the raw value is the key of its row in `tables/video.xml`.
  public enum Kind: String, Sendable {
    case cut = "picture-cut"
    case jump = "picture-jump"
    case freeze = "picture-freeze"
    case still = "picture-still"
    case doubled = "picture-doubled"
    case fade = "picture-fade"
    case dissolve = "picture-dissolve"
    case reverse = "picture-reverse"
    case `repeat` = "picture-repeat"
    case covered = "picture-covered"
  }

  public var kind: Kind
  /// Seconds from the start of the film.
  public var time: Double
  public var until: Double?
  public var value: Double
  /// From 1, as much as it takes, upwards.
  public var score: Double
  /// The number of the picture that it begins with, of a step.
  var picture: Int?
}

/// Looks through the pictures of a film, one after the other, for places where it was not filmed in one go.
public struct TakeDetector {
  private(set) var steps: StepDetector
  private(set) var levels: LevelDetector
  private(set) var dissolves: DissolveDetector
  /// The same on some of the pictures, for those that take seconds.
  private var slowDissolves: DissolveDetector

  private(set) var cover: CoverWatch
  private(set) var repeats: RepeatWatch
  private(set) var surges: SurgeWatch
  private var times: [Double] = []
  private let figures: Figures

  public init(_ figures: Figures) {
    self.figures = figures
    steps = StepDetector(figures)
    levels = LevelDetector(figures)
    dissolves = DissolveDetector(figures)
    slowDissolves = DissolveDetector(figures)
    cover = CoverWatch(figures)
    repeats = RepeatWatch(figures)
    surges = SurgeWatch(figures)
  }

  /// Takes in the next picture.
  public mutating func add(_ picture: Picture) {
    times.append(picture.time)
    repeats.add(picture)
    steps.add(picture)
    levels.add(picture)
    surges.add(picture, isFixed: steps.isFixed)
    dissolves.add(picture, isFixed: steps.isFixed)
    if times.count % Int(figures[.dissolveSlow]) == 0 { slowDissolves.add(picture, isFixed: steps.isFixed) }
    cover.add(picture, motion: steps.lastMotion, isFixed: steps.isFixed)
  }

  /// What was found, in the order of time.
  public var events: [TakeEvent] {
    let quick = dissolves.events
    let slow = slowDissolves.events.filter { one in
      !quick.contains { $0.time <= one.until ?? one.time && one.time <= $0.until ?? $0.time }
    }
    var all = steps.events + quick + slow
    all = (all + surges.events(beside: all + levels.events)).map(named)
    let beside = figures[.eventBeside]
    for stretch in levels.events {
      guard let until = stretch.until else { continue }
      // A still that comes and goes with a cut is an inserted one; its cuts are its ends.
      let ends = all.filter { abs($0.time - stretch.time) < beside || abs($0.time - until) < beside }
      var stretch = stretch
      if stretch.kind == .freeze, ends.count >= 2, ends.contains(where: { $0.kind == .cut }) { stretch.kind = .still }
      // Steps within a fade, a freeze or doubled pictures are part of it.
      all.removeAll { step in
        step.kind != .cut && step.time > stretch.time - beside && step.time < until + (stretch.kind == .freeze ? beside : 0)
      }
      all.append(stretch)
    }
    all += cover.events
    return all.sorted { ($0.time, $0.kind.rawValue) < ($1.time, $1.kind.rawValue) }
  }

  /// A step that begins what is shown elsewhere too is the beginning of a repeated stretch.
  private func named(_ step: TakeEvent) -> TakeEvent {
    guard step.kind == .cut || step.kind == .jump, let number = step.picture, let length = repeats.length(from: number) else {
      return step
    }
    var step = step
    step.kind = .repeat
    step.until = times[min(number + length, times.count) - 1]
    return step
  }
}
