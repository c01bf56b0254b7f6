package import Casefile

/// Ends of terms (Administrative Procedure Act, article 48).
package enum Deadline {
  /// The last day of a term of months whose first day is given: the day before the same day of the month in
  /// which it ends, or that month's last day if there is no such day.
  package static func lastDay(from first: CivilDate, months: Int) -> CivilDate {
    first.anniversary(months: months).adding(days: -1)
  }

  /// The day itself, or the first day after it on which offices are open.
  package static func nextOpenDay(_ day: CivilDate, _ parameters: Parameters) -> CivilDate {
    var day = day
    // No run of closed days is as long as this; the bound keeps a broken holiday table from hanging us.
    for _ in 0..<60 where isClosed(day, parameters) { day = day.adding(days: 1) }
    return day
  }

  private static func isClosed(_ day: CivilDate, _ parameters: Parameters) -> Bool {
    if parameters.holidays.contains(day) { return true }
    return day.weekday == 0 || (day.weekday == 6 && !parameters.workingSaturdays.contains(day))
  }
}

extension CivilDate {
  /// The day on which a number of full months from this day is over and the next begins: the same day of the
  /// month, or the first of the month after if it has no such day.
  func anniversary(months: Int) -> CivilDate {
    let date = adding(months: months)
    return date.day < day ? date.adding(days: 1) : date
  }
}

/// What falls due: the cure, if the letter went out on the as-of date, and the visit to the plant.
func deadlines(_ view: CaseView) -> [Element] {
  var deadlines: [Element] = []
  let dossier = view.casefile.child("dossier")
  let received =
    view.casefile.child("office")?.fact("received-date")?.date ?? dossier?.fact("receipt-date")?.date
  if let days = view.parameters.whole("site_check_days_practical") {
    let from = received ?? dossier?.fact("apply-date")?.date ?? view.asOf
    deadlines.append(
      deadline("site-check", from: from, last: from.adding(days: days), "+ \(days) d", view.parameters))
  }
  if let months = view.parameters.whole("cure_months_skill") {
    let first = view.asOf.adding(days: 1)
    let last = Deadline.lastDay(from: first, months: months)
    deadlines.append(deadline("cure", from: view.asOf, last: last, "+ \(months) m", view.parameters))
  }
  return deadlines
}

private func deadline(
  _ id: String, from: CivilDate, last: CivilDate, _ term: String, _ parameters: Parameters
) -> Element {
  let open = Deadline.nextOpenDay(last, parameters)
  let moved = open == last ? "" : " → \(open)"
  return Element(
    "deadline",
    [
      .init("id", id), .init("from", from.iso), .init("to", open.iso), .init("n", String(open.number)),
      .init("working", "\(from) \(term) = \(last)\(moved)"),
    ])
}
