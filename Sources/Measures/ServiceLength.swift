package import Casefile

/// Days from one to another, both counted.
package struct DayRange: Sendable, Hashable {
  package var from: CivilDate
  package var to: CivilDate

  /// A range, or `nil` if it ends before it starts.
  package init?(from: CivilDate, to: CivilDate) {
    guard from <= to else { return nil }
    self.from = from
    self.to = to
  }

  /// The ranges in order, those that overlap or follow each other without a day between made one.
  package static func merged(_ ranges: [DayRange]) -> [DayRange] {
    var merged: [DayRange] = []
    for range in ranges.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      if let last = merged.last, range.from <= last.to.adding(days: 1) {
        merged[merged.count - 1].to = max(last.to, range.to)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}

/// How days of service are converted when periods are added up.
package struct ServiceConversion: Sendable {
  package var daysPerYear: Int
  package var daysPerMonth: Int

  package init(daysPerYear: Int, daysPerMonth: Int) {
    self.daysPerYear = daysPerYear
    self.daysPerMonth = daysPerMonth
  }

  func days(months: Int, days: Int) -> Int {
    months / 12 * daysPerYear + months % 12 * daysPerMonth + days
  }
}

/// The length of service over some periods: by the calendar for one unbroken period; for several the whole
/// years and months of each and then the days are added.
package struct ServiceLength: Sendable {
  /// The periods counted, merged.
  package let ranges: [DayRange]
  /// Whole months of all periods, and the days beyond them.
  package let months: Int
  package let days: Int
  private let conversion: ServiceConversion

  package init(_ ranges: [DayRange], _ conversion: ServiceConversion) {
    self.ranges = DayRange.merged(ranges)
    self.conversion = conversion
    let parts = self.ranges.map(Self.calendarLength)
    months = parts.reduce(0) { $0 + $1.months }
    days = parts.reduce(0) { $0 + $1.days }
  }

  /// Whether several periods were added.
  package var isSummed: Bool { ranges.count > 1 }

  /// The length in days as converted.
  package var totalDays: Int { conversion.days(months: months, days: days) }

  /// Days beyond a limit, negative if it is not reached; the days of the calendar for one unbroken period,
  /// converted ones for a sum.
  package func daysOver(months limit: Int) -> Int {
    if let only = ranges.first, ranges.count == 1 {
      return only.from.anniversary(months: limit).adding(days: -1).days(to: only.to)
    }
    return totalDays - conversion.days(months: limit, days: 0)
  }

  /// `6 年 1 月 15 日` and `6 years, 1 month, 15 days`, in the units of the conversion if the days of a sum make up
  /// months.
  package var text: Bilingual {
    var (months, days) = (months, days)
    if isSummed, days >= conversion.daysPerMonth, conversion.daysPerMonth > 0, conversion.daysPerYear > 0 {
      let rest = totalDays % conversion.daysPerYear
      let inYear = min(rest / conversion.daysPerMonth, 11)
      months = totalDays / conversion.daysPerYear * 12 + inYear
      days = rest - inYear * conversion.daysPerMonth
    }
    func count(_ number: Int, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }
    let (years, rest) = (months / 12, months % 12)
    return Bilingual(
      zhHant: "\(years) 年 \(rest) 月 \(days) 日",
      english: "\(count(years, "year")), \(count(rest, "month")), \(count(days, "day"))")
  }

  /// The periods and their lengths: `2010-01-01..2016-12-31 = 7 0 0; … = 4 6 0; Σ = 11 6 0 = 4195`, each length in
  /// years, months and days.
  package var working: String {
    let terms = ranges.map { range in
      let (months, days) = Self.calendarLength(range)
      return "\(range.from)..\(range.to) = \(months / 12)/\(months % 12)/\(days)"
    }
    guard isSummed else { return terms.joined() }
    let years =
      "\(months / 12)*\(conversion.daysPerYear) + \(months % 12)*\(conversion.daysPerMonth) + \(days)"
    return terms.joined(separator: "; ") + "; \(years) = \(totalDays)"
  }

  private static func calendarLength(_ range: DayRange) -> (months: Int, days: Int) {
    let end = range.to.adding(days: 1)
    var months = (end.year - range.from.year) * 12 + end.month - range.from.month
    if range.from.anniversary(months: months) > end { months -= 1 }
    return (months, range.from.anniversary(months: months).days(to: end))
  }
}
