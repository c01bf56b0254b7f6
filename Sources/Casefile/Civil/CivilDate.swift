/// A day of the proleptic Gregorian calendar, without time and without time zone.
public struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// 1 to 9999.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// A date, or `nil` if the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(month, of: year)
    else { return nil }
    self.init(checkedYear: year, month: month, day: day)
  }

  /// The date that `yyyy-mm-dd` names.
  public init?(iso: some StringProtocol) {
    let parts = iso.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else { return nil }
    var numbers: [Int] = []
    for part in parts {
      var number = 0
      for byte in part {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
      numbers.append(number)
    }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// The date of a number yyyymmdd.
  public init?(number: Int) {
    guard number > 0 else { return nil }
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// The date of a day number, 0 being 1970-01-01; kept within the years 1 to 9999.
  public init(dayNumber: Int) {
    // Days are counted from 0000-03-01, so that a leap day ends a year; an era has 400 years.
    let shifted = min(max(dayNumber, Self.first), Self.last) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      checkedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private init(checkedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  private static let first = -719_162
  private static let last = 2_932_896

  /// Days since 1970-01-01.
  public var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// yyyymmdd, the form in which rules compare dates.
  public var number: Int { year * 10_000 + month * 100 + day }

  /// `2023-03-15`.
  public var iso: String {
    Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
  }

  /// 民國112年3月15日; before the year 1912 the ISO text.
  public var rocText: String {
    year >= 1912 ? "民國\(year - 1911)年\(month)月\(day)日" : iso
  }

  /// The same as ``iso``.
  public var description: String { iso }

  /// 0 is Sunday, 6 is Saturday.
  public var weekday: Int {
    let remainder = (dayNumber + 4) % 7
    return remainder < 0 ? remainder + 7 : remainder
  }

  /// The date some days later, or earlier if the number is negative.
  public func adding(days: Int) -> CivilDate {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return CivilDate(dayNumber: overflow ? (days < 0 ? Self.first : Self.last) : sum)
  }

  /// The same day some months later; the month's last day where that month is too short.
  public func adding(months: Int) -> CivilDate {
    let bounded = min(max(months, -120_000), 120_000)
    let index = min(max(year * 12 + month - 1 + bounded, 12), 9999 * 12 + 11)
    let (year, month) = (index / 12, index % 12 + 1)
    return CivilDate(
      checkedYear: year, month: month, day: min(day, Self.daysInMonth(month, of: year)))
  }

  /// Days from this date to the other; negative if the other is earlier.
  public func days(to other: CivilDate) -> Int { other.dayNumber - dayNumber }

  /// The number of days of a month from 1 to 12.
  public static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a day comes before another.
  public static func < (a: CivilDate, b: CivilDate) -> Bool { a.number < b.number }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
