internal import Footage
internal import Wire

/// Whether two files whose bytes differ hold the same film.
struct FilmComparison {
  /// What came of it.
  enum Result: Hashable {
    /// The same from beginning to end, encoded again.
    case encoded
    /// The same, but seconds are missing at the start and at the end of one.
    case shorter(isFirst: Bool, start: Double, end: Double)
    case another
    /// Too little moves in them, or they were not looked at.
    case unknown
  }

  private let demands: FilmPrint.Demands
  private let same: Double

  /// Takes the thresholds; `nil` where one is missing.
  init?(_ figures: [String: Double]) {
    guard let least = figures["print-least"], let rows = figures["print-rows"], let motion = figures["print-motion"], let same = figures["print-same"],
      let elsewhere = figures["print-elsewhere"], let apart = figures["print-apart"]
    else { return nil }
    demands = FilmPrint.Demands(least: least, rows: rows, motion: motion, elsewhere: elsewhere, apart: apart)
    self.same = same
  }

  func compare(_ a: FileFacts.Film, _ b: FileFacts.Film) -> Result {
    guard a.seenUntil + 0.5 >= a.duration, b.seenUntil + 0.5 >= b.duration, let x = FilmPrint(text: a.print),
      let y = FilmPrint(text: b.print), let match = x.match(y, demands)
    else { return .unknown }
    guard match.score >= same else { return .another }
    let start = match.offset
    let end = a.duration - b.duration - start
    // Encoders leave out or add a picture or two at the ends.
    let isWhole = abs(start) <= 0.5 && abs(end) <= 0.75
    if isWhole { return .encoded }
    // What both have that the other has not is cut out of something longer.
    let isFirst = a.duration < b.duration
    return isFirst
      ? .shorter(isFirst: true, start: max(0, -start), end: max(0, -end))
      : .shorter(isFirst: false, start: max(0, start), end: max(0, end))
  }
}
