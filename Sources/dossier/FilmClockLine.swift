internal import Casefile

/// The line at the terminal's foot while a film is looked at: how far it is, and how long it will take.
struct FilmClockLine {
  private let console: Console
  private let clock = ContinuousClock()
  private var start: (at: ContinuousClock.Instant, done: Double)?

  init(_ console: Console) { self.console = console }

  /// Shows seconds of a film that are done, of how many.
  mutating func show(_ done: Double, _ all: Double) {
    guard let first = start, done >= first.done else {
      start = (clock.now, done)
      return
    }
    let (seconds, _) = first.at.duration(to: clock.now).components
    let pace = done > first.done ? Double(seconds) / (done - first.done) : 0
    console.line("progress.film", Self.minutes(done), Self.minutes(all), Self.minutes(max(0, all - done) * pace))
  }

  /// Wipes it out.
  func end() {
    if start != nil { console.endLine() }
  }

  private static func minutes(_ seconds: Double) -> String { FilmClock.text(seconds.rounded(.up), tenths: false) }
}
