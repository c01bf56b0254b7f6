internal import Casefile

/// A ground on which years of service suffice (Employment of foreign workers standards, article 62).
private struct Branch {
  let id: String
  let length: ServiceLength
  /// Months to reach; `nil` if the ground is not in force.
  let limit: Int?
  /// Whether what the ground asks beside the length is so.
  let condition: Bool?
  var employer: String?
  var isApplicant: Bool?

  var isReached: Bool { condition == true && daysOver.map { $0 >= 0 } ?? false }
  var daysOver: Int? { limit.map { length.daysOver(months: $0) } }
}

/// A worker's years of service on every ground in force.
func service(of worker: Element, _ view: CaseView) -> Element {
  let history = EmploymentHistory(worker, view)
  guard let conversion = ServiceConversion(view.parameters), history.isKnown else {
    return Element("service", [.init("known", "no"), .init("reached", "unknown")])
  }
  let branches = branches(history, worker, view, conversion)
  let total = ServiceLength(history.employments.map(\.range), conversion)
  let borderline = view.parameters.whole("service_borderline_days") ?? 0
  let best = best(of: branches)
  var service = Element(
    "service",
    [
      .init("known", "yes"), .init("reached", reached(branches, history, borderline)),
      .init("total-days", String(total.totalDays)), .init("total-text", total.text.zhHant),
      .init("best", best?.id ?? ""),
    ])
  let ground = worker.best("years-ground").map { $0.uppercased() }
  let compared = branches.first { $0.id == ground } ?? best
  if let difference = declaredDifference(worker, compared?.length ?? total, conversion) {
    service["declared-difference-days"] = String(difference)
  }
  service["working"] = total.working
  service.children += branches.map(element)
  let leastGap = view.parameters.whole("service_gap_days") ?? 0
  let strongGap = view.parameters.whole("service_gap_strong_days")
  for gap in history.gaps where gap.days > leastGap {
    service.append(
      Element(
        "gap",
        [
          .init("after", gap.after), .init("days", String(gap.days)),
          .init("strong", (strongGap.map { gap.days > $0 } ?? false).word), .init("exit", gap.isExit.word),
        ]))
  }
  for left in history.leftOut {
    service.append(Element("left-out", [.init("employment", left.key), .init("category", left.category)]))
  }
  return service
}

extension ServiceConversion {
  fileprivate init?(_ parameters: Parameters) {
    guard let year = parameters.whole("days_per_year"), let month = parameters.whole("days_per_month"),
      year > 0,
      month > 0
    else { return nil }
    self.init(daysPerYear: year, daysPerMonth: month)
  }
}

private func branches(
  _ history: EmploymentHistory, _ worker: Element, _ view: CaseView, _ conversion: ServiceConversion
) -> [Branch] {
  let employments = history.employments
  let inTaiwan = worker.fact("in-taiwan")?.isYes
  let isEmployed = employments.contains(where: \.isCurrent) && inTaiwan != false
  let parameters = view.parameters
  let length = { (some: [EmploymentHistory.Employment]) in ServiceLength(some.map(\.range), conversion) }

  let sinceBreak = Array(employments[(history.gaps.last { $0.isBreak }?.position ?? 0)...])
  let continuous = Branch(
    id: "A1", length: length(sinceBreak), limit: parameters.whole("years_A1_continuous").map { $0 * 12 },
    condition: isEmployed)

  let applicant = view.casefile.child("employer").flatMap { employer in
    employer.best("ubn").map(FactKind.code.normalised) ?? employer.best("name").map(CompanyName.normalised)
  }
  let employers = Dictionary(grouping: employments.filter { $0.employer != nil }, by: { $0.employer ?? "" })
  let longest = employers.map { ($0.key, length($0.value)) }
    .max { ($0.1.totalDays, $1.0) < ($1.1.totalDays, $0.0) }
  let sameEmployer = Branch(
    id: "A2", length: longest?.1 ?? length([]),
    limit: parameters.whole("years_A2_same_employer_cumulative").map { $0 * 12 }, condition: isEmployed,
    employer: longest?.0, isApplicant: longest.flatMap { longest in applicant.map { $0 == longest.0 } })

  let all = length(employments)
  let limit = parameters.whole("years_B_C_total_months")
  let before = parameters.whole("years_B_before_leaving").map { $0 * 12 } ?? 0
  // Whoever left had to have the years behind him then; the last time he left has the most.
  let departures = history.gaps.filter(\.isBreak)
  let cameBack = departures.last.map {
    length(Array(employments[..<$0.position])).daysOver(months: before) >= 0
  }
  let lastLeft = employments.last?.left
  let hasLeft = inTaiwan.map { !$0 } ?? (isEmployed ? false : lastLeft)
  return [
    continuous, sameEmployer, Branch(id: "B", length: all, limit: limit, condition: cameBack ?? false),
    Branch(id: "C", length: all, limit: limit, condition: hasLeft),
  ]
}

/// `yes` if a ground is reached for certain; `borderline` if it is reached by few days of a sum, missed by few
/// days, or for another employer than the applicant; `unknown` if a period that could not be read may decide.
private func reached(_ branches: [Branch], _ history: EmploymentHistory, _ borderline: Int) -> String {
  let inForce = branches.filter { $0.limit != nil }
  guard !inForce.isEmpty else { return "unknown" }
  var isClose = false
  for branch in inForce {
    guard let over = branch.daysOver, branch.condition != false else { continue }
    let isCertain = branch.condition == true && !history.isDoubtful && branch.isApplicant != false
    if over >= 0, isCertain, !branch.length.isSummed || over > borderline { return "yes" }
    if over >= -borderline { isClose = true }
  }
  if isClose { return "borderline" }
  return history.hasUnreadable ? "unknown" : "no"
}

/// A ground that is reached, else the one that lacks fewest days.
private func best(of branches: [Branch]) -> Branch? {
  let inForce = branches.filter { $0.limit != nil }
  if let reached = inForce.first(where: \.isReached) { return reached }
  let possible = inForce.filter { $0.condition != false }
  return (possible.isEmpty ? inForce : possible).max { ($0.daysOver ?? .min) < ($1.daysOver ?? .min) }
}

private func element(_ branch: Branch) -> Element {
  var element = Element(
    "branch",
    [
      .init("id", branch.id), .init("in-force", (branch.limit != nil).word),
      .init("reached", branch.isReached.word),
      .init("condition", branch.condition.map(\.word) ?? "unknown"),
    ])
  if let over = branch.daysOver {
    element["short-days"] = String(max(0, -over))
    element["over-days"] = String(max(0, over))
  }
  element["summed"] = branch.length.isSummed.word
  let length = branch.length.text
  element.append(Element("length", [.init("zh", length.zhHant), .init("en", length.english)]))
  element["working"] = branch.length.working
  if let employer = branch.employer {
    element["employer"] = employer
    element["applicant"] = branch.isApplicant.map(\.word) ?? "unknown"
  }
  return element
}

/// Days between the years that the form names and those counted. Whole years say nothing of months and days, so
/// they agree with any length of so many years.
private func declaredDifference(
  _ worker: Element, _ length: ServiceLength, _ conversion: ServiceConversion
) -> Int? {
  guard let text = worker.best("years-declared") else { return nil }
  if let number = DecimalText(text) {
    if number.scale == 0, number.digits == length.months / 12 { return 0 }
    guard let days = number.whole(times: conversion.daysPerYear) else { return nil }
    return abs(days - length.totalDays)
  }
  guard let days = declaredDays(text, conversion) else { return nil }
  return abs(days - length.totalDays)
}

/// 6年2個月15日 in days.
private func declaredDays(_ text: String, _ conversion: ServiceConversion) -> Int? {
  var days = 0
  var digits = ""
  var found = false
  for character in NormalText.normalise(text) {
    if character.isNumber || ChineseNumeral.value(String(character)) != nil {
      digits.append(character)
      continue
    }
    let factor: Int
    switch character {
    case "年": factor = conversion.daysPerYear
    case "月": factor = conversion.daysPerMonth
    case "日", "天": factor = 1
    case "個", "又", "滿": continue
    default: return nil
    }
    guard let value = ChineseNumeral.value(digits), value < 100_000 else { return nil }
    days += value * factor
    digits = ""
    found = true
  }
  return found && digits.isEmpty ? days : nil
}
