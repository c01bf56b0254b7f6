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
  /// Pictures by which those that wait for later ones delay the first.
  var waiting: Double
  /// Seconds, and the share of the length, by which the packets may end before the header says.
  var endSeconds: Double
  var endShare: Double
  /// Seconds around a damaged picture in which nothing is judged.
  var beside: Double
  /// Seconds of a film that are looked at.
  var seconds: Double
  /// Seconds of processor time for any film, and for each second of it.
  var processor: Double
  var perSecond: Double
  /// Seconds by the clock, beyond the film's own length.
  var clock: Double
  /// Streams that a film may have.
  var streams: Int
  /// Pictures that it has at the least.
  var pictures: Int

  /// Takes the figures of a question; `nil` where one is missing.
  init?(_ given: [String: Double]) {
    guard let figures = Figures(given), let gap = given["gap-seconds"], let times = given["gap-times"],
      let longer = given["sound-longer"], let silent = given["sound-gap"], let hidden = given["hidden-seconds"],
      let apart = given["times-apart"], let seconds = given["video-seconds"],
      let processor = given["video-processor"], let perSecond = given["video-processor-a-second"],
      let clock = given["video-clock"], let streams = given["video-streams"],
      let pictures = given["pictures-least"], let recording = given["recording-pictures"],
      let rhythm = given["rhythm-least"], let odd = given["rhythm-odd"], let waiting = given["hidden-pictures"],
      let endSeconds = given["end-seconds"], let endShare = given["end-share"],
      let beside = given["event-beside"], let anew = given["restart-seconds"]
    else { return nil }
    self.figures = figures
    packets = .init(gapSeconds: gap, gapTimes: times, soundLonger: longer, soundGap: silent, recording: recording,
      rhythm: rhythm, odd: odd, anew: anew)
    self.hidden = hidden
    self.waiting = waiting
    self.endSeconds = endSeconds
    self.endShare = endShare
    self.beside = beside
    self.apart = apart
    self.seconds = seconds
    self.processor = processor
    self.perSecond = perSecond
    // Time enough to answer before the program gives up.
    self.clock = clock * 0.75
    self.streams = Int(streams)
    self.pictures = Int(pictures)
  }
}

/// Seconds of processor time that this process has used, and that have gone by, since the clock was made.
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

  /// Seconds by the clock on the wall.
  var elapsed: Double { Self.time(of: CLOCK_MONOTONIC) - begin }
  private let begin = Self.time(of: CLOCK_MONOTONIC)

  private static var now: Double { time(of: CLOCK_PROCESS_CPUTIME_ID) }

  private static func time(of clock: clockid_t) -> Double {
    var time = timespec()
    guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
