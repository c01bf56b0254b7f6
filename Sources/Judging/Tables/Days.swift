/// The days between which something is in force, both included, as numbers yyyymmdd.
struct Days: Hashable {
  var from: Int
  var until: Int

  static let always = Days(from: 0, until: 99_991_231)

  /// Reads two ISO dates, either of which may be absent or empty: then that end is open. Returns nil for a day
  /// that does not exist or a period that ends before it starts.
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

  /// An ISO date as yyyymmdd; nil if there is no such day.
  static func number(_ iso: String) -> Int? {
    let bytes = Array(iso.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard year > 0, (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
    return year * 10_000 + month * 100 + day
  }
}
