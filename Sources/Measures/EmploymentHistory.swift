internal import Casefile

/// A worker's employments as far as they count.
struct EmploymentHistory {
  /// One employment that counts, cut at the as-of date.
  struct Employment {
    let key: String
    var range: DayRange
    /// Whether it goes on on the as-of date.
    let isCurrent: Bool
    /// The employer's number, or the name where no number is known.
    let employer: String?
    /// Whether the worker left Taiwan when it ended.
    let left: Bool?
  }

  /// Time without employment between two that follow each other.
  struct Gap {
    let after: String
    let days: Int
    /// The worker is known to have left Taiwan.
    let isExit: Bool
    /// Service starts anew behind it: the worker left, or the gap is longer than a change of employer may take
    /// and nothing says that he stayed.
    let isBreak: Bool
    /// How many of the employments, in order, lie before it.
    let position: Int
  }

  /// In the order of their first days.
  private(set) var employments: [Employment] = []
  private(set) var gaps: [Gap] = []
  private(set) var leftOut: [(key: String, category: String)] = []
  /// Whether the days or the category of some employment cannot be read, so that there may be more service.
  private(set) var hasUnreadable = false
  /// Whether an end is left open before a later employment, or a category is named in words that nobody knows, so
  /// that there may be less.
  private(set) var isDoubtful = false
  /// Whether there is any employment with a day to count from.
  private(set) var isKnown = false

  init(_ worker: Element, _ view: CaseView) {
    var open: Set<String> = []
    for element in worker.children("employment") {
      read(element, view, &open)
    }
    employments.sort { ($0.range.from, $0.range.to, $0.key) < ($1.range.from, $1.range.to, $1.key) }
    closeOpenEnds(open)
    unifyEmployers(worker)
    findGaps(strong: view.parameters.whole("service_gap_strong_days"))
  }

  private mutating func read(_ element: Element, _ view: CaseView, _ open: inout Set<String>) {
    if let text = element.best("category") {
      switch Self.counts(text, view.parameters.accepted) {
      case true?: break
      case nil: isDoubtful = true
      case false?:
        leftOut.append((element.key, text))
        isKnown = true
        return
      }
    }
    guard let from = element.fact("from")?.date else {
      hasUnreadable = true
      return
    }
    isKnown = true
    let to = element.fact("to")
    if let to, to.best != nil || element.child("to")?.isFact == true && element.child("to")?["blank"] == nil,
      to.date == nil
    {
      hasUnreadable = true
      return
    }
    if to?.date == nil { open.insert(element.key) }
    let end = to?.date ?? view.asOf
    guard let range = DayRange(from: from, to: min(end, view.asOf)) else {
      // A permit that starts after the as-of date has no days yet; one that ends before it starts is broken.
      if end < from { hasUnreadable = true }
      return
    }
    let left = element.fact("left-taiwan")?.isYes
    employments.append(
      Employment(
        key: element.key, range: range, isCurrent: end >= view.asOf && left != true,
        employer: Self.employer(element), left: left))
  }

  /// An end that is left open before another employment starts is not "still employed": the days up to the
  /// later one are counted, and the result is for a person to check.
  private mutating func closeOpenEnds(_ open: Set<String>) {
    guard let last = employments.last else { return }
    for index in employments.indices where open.contains(employments[index].key) {
      guard employments[index].range.from < last.range.from,
        let range = DayRange(from: employments[index].range.from, to: last.range.from.adding(days: -1))
      else { continue }
      let employment = employments[index]
      employments[index] = Employment(
        key: employment.key, range: range, isCurrent: false, employer: employment.employer,
        left: employment.left)
      isDoubtful = true
    }
  }

  /// An employment without a number takes the number that another one of the same name has.
  private mutating func unifyEmployers(_ worker: Element) {
    var numbers: [String: String] = [:]
    for element in worker.children("employment") {
      if let name = element.best("employer-name"), let number = element.best("employer-id") {
        numbers[CompanyName.normalised(name)] = FactKind.code.normalised(number)
      }
    }
    employments = employments.map { employment in
      guard let employer = employment.employer, let number = numbers[employer] else { return employment }
      return Employment(
        key: employment.key, range: employment.range, isCurrent: employment.isCurrent, employer: number,
        left: employment.left)
    }
  }

  private mutating func findGaps(strong: Int?) {
    var end: CivilDate?
    for (index, employment) in employments.enumerated() {
      if let end, index > 0 {
        let previous = employments[..<index].filter { $0.range.to == end }
        let left =
          previous.contains { $0.left == true } ? true : previous.contains { $0.left == false } ? false : nil
        let days = max(0, end.days(to: employment.range.from) - 1)
        if days > 0 || (left == true && employment.range.from > end) {
          let isLong = strong.map { days > $0 } ?? false
          gaps.append(
            Gap(
              after: previous.last?.key ?? "", days: days, isExit: left == true,
              isBreak: left == true || (isLong && left == nil), position: index))
        }
      }
      end = max(end ?? employment.range.to, employment.range.to)
    }
  }

  private static func employer(_ element: Element) -> String? {
    if let number = element.best("employer-id") { return FactKind.code.normalised(number) }
    return element.best("employer-name").map(CompanyName.normalised)
  }

  /// Whether a category such as 9, (9), 第九款, 46-1-9 or 製造業 is one of those that count; `nil` if it is named in
  /// words that the rulebook has not.
  private static func counts(_ text: String, _ vocabulary: Vocabulary) -> Bool? {
    let normal = NormalText.normalise(text)
    if vocabulary.serviceCategories.contains(normal) { return true }
    if let number = number(ofCategory: text) { return vocabulary.serviceCategories.contains(String(number)) }
    if vocabulary.excludedWords.contains(where: normal.contains) { return false }
    return vocabulary.categoryWords.contains(where: normal.contains) ? true : nil
  }

  /// The last number of 第四十六條第一項第九款.
  private static func number(ofCategory text: String) -> Int? {
    NormalText.normalise(text).split { ChineseNumeral.value(String($0)) == nil && $0 != "百" }.last
      .flatMap { ChineseNumeral.value($0) }
  }
}
