internal import Footage
internal import Glibc

/// How much of a film is looked at, and by which figures; they come with the question, from `tables/video.xml`
/// and `limits.xml`.
struct FilmLimits {
  var figures: Figures
  var packets: PacketWatch.Limits
  /// Seconds that an edit list may hide, and that creation times may lie apart beyond the film's length.
  var hidden: Double
  var apart: Double
  /// Seconds of a film that are looked at.
  var seconds: Double
  /// Seconds of processor time for any film, and for each second of it.
  var processor: Double
  var perSecond: Double

  /// Takes the figures of a question; `nil` where one is missing.
  init?(_ given: [String: Double]) {
    guard let figures = Figures(given), let gap = given["gap-seconds"], let times = given["gap-times"],
      let longer = given["sound-longer"], let silent = given["sound-gap"], let hidden = given["hidden-seconds"],
      let apart = given["times-apart"], let seconds = given["video-seconds"],
      let processor = given["video-processor"], let perSecond = given["video-processor-a-second"]
    else { return nil }
    self.figures = figures
    packets = .init(gapSeconds: gap, gapTimes: times, soundLonger: longer, soundGap: silent)
    self.hidden = hidden
    self.apart = apart
    self.seconds = seconds
    self.processor = processor
    self.perSecond = perSecond
  }
}

/// Seconds of processor time that this process has used since the clock was made.
struct ProcessorClock {
  private let start = Self.now

  private var told = 0.0

  var seconds: Double { Self.now - start }

  /// Whether another second has gone by since it last had.
  mutating func hasTicked() -> Bool {
    guard seconds - told >= 1 else { return false }
    told = seconds
    return true
  }

  private static var now: Double {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
