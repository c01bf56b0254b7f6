internal import Casefile

/// The days between which something is in force, both included, as numbers yyyymmdd.
struct Days: Hashable {
  var from: Int
  var until: Int

  static let always = Days(from: 0, until: 99_991_231)

  /// Reads two ISO dates, either of which may be absent or empty: then that end is open. Returns nil for a
  /// day that does not exist or a period that ends before it starts.
  init?(from: String?, until: String?) {
    let ends = [from, until].map { text in text.flatMap { $0.isEmpty ? nil : $0 } }
    let numbers = ends.map { $0.flatMap(Days.number) }
    for (end, number) in zip(ends, numbers) where end != nil && number == nil { return nil }
    self.init(from: numbers[0] ?? Days.always.from, until: numbers[1] ?? Days.always.until)
    if self.from > self.until { return nil }
  }

  init(from: Int, until: Int) {
    self.from = from
    self.until = until
  }

  func contains(_ day: Int) -> Bool { from <= day && day <= until }

  func overlaps(_ other: Days) -> Bool { from <= other.until && other.from <= until }

  /// The first day, ISO; nil if there is none.
  var firstDay: String? { from == Days.always.from ? nil : CivilDate(number: from)?.iso }

  /// The last day, ISO; nil if there is none.
  var lastDay: String? { until == Days.always.until ? nil : CivilDate(number: until)?.iso }

  /// An ISO date as yyyymmdd; nil if there is no such day.
  static func number(_ iso: String) -> Int? { CivilDate(iso: iso)?.number }
}
