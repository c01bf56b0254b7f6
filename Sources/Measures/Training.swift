internal import Casefile

/// A worker's courses: which count, which are set aside, which are in doubt, and the sums.
func training(of worker: Element, _ view: CaseView) -> Element {
  var courses = worker.children("training").map { Course($0, worker, view) }
  markDuplicates(&courses)
  var training = Element(
    "training", [.init("known", courses.contains { $0.minutes > 0 }.word)])
  for status in Course.Status.allCases {
    let minutes = courses.filter { $0.status == status }.map(\.minutes)
    training[status.rawValue] = String(minutes.reduce(0, +))
  }
  let sum = { (statuses: [Course.Status]) in
    courses.filter { statuses.contains($0.status) }.reduce(0) { $0 + $1.minutes }
  }
  training["with-doubt"] = String(sum([.counted, .inDoubt]))
  training["listed"] = String(sum(Course.Status.allCases))
  // A certificate that lies in two folders is one.
  let copies = courses.filter { $0.status == .setAside && !$0.duplicateOf.isEmpty }.reduce(0) { $0 + $1.minutes }
  training["once"] = String(sum(Course.Status.allCases) - copies)
  if let declared = worker.fact("training-total"), let minutes = declaredMinutes(declared) {
    training["declared"] = String(minutes)
  }
  training["working"] = Hours.sum(courses.filter { $0.status == .counted }.map(\.minutes))
  for status in Course.Status.allCases {
    training["list-" + status.rawValue] =
      courses.filter { $0.status == status }.map { "\($0.name) \(Hours.text($0.minutes))" }.joined(
        separator: "; ")
  }
  training.children += courses.map(element)
  training.children += plausibility(of: courses.filter { $0.status != .setAside }, view.parameters)
  return training
}

private func declaredMinutes(_ fact: Fact) -> Int? {
  fact.best.flatMap(DurationText.minutes) ?? fact.number
}

private func element(_ course: Course) -> Element {
  var element = Element(
    "course",
    [
      .init("training", course.key), .init("name", course.name), .init("minutes", String(course.minutes)),
      .init("hours-text", Hours.text(course.minutes)), .init("status", course.status.rawValue),
      .init("reason", course.reason), .init("proof", course.hasProof.word),
    ])
  if !course.duplicateOf.isEmpty { element["of"] = course.duplicateOf }
  return element
}

/// Of courses that are the same certificate one counts; of those alike in organiser, name and days the others are
/// in doubt. The one that counts does not depend on the order of the papers.
private func markDuplicates(_ courses: inout [Course]) {
  let order = courses.indices.sorted { courses[$0].precedes(courses[$1]) }
  for (place, index) in order.enumerated() where courses[index].status != .setAside {
    for earlier in order[..<place] where courses[earlier].status != .setAside {
      if courses[index].isSameCertificate(as: courses[earlier]) {
        if courses[index].minutes != courses[earlier].minutes { courses[earlier].doubt("duplicate") }
        courses[index].setAside("duplicate", of: courses[earlier].key)
        break
      }
      if courses[index].isSameFile(as: courses[earlier]) {
        courses[index].doubt("duplicate", of: courses[earlier].key)
      } else if courses[index].isAlike(courses[earlier]) {
        courses[index].doubt("duplicate-dates", of: courses[earlier].key)
      }
    }
  }
}

/// Courses in a room whose days overlap, and more hours than their days hold.
private func plausibility(of courses: [Course], _ parameters: Parameters) -> [Element] {
  let inRoom = courses.filter { !$0.isOnline && $0.range != nil }
  var found: [Element] = []
  for (index, a) in inRoom.enumerated() {
    guard let x = a.range else { continue }
    for b in inRoom[..<index] {
      guard let y = b.range, x.from <= y.to, y.from <= x.to else { continue }
      let days = max(x.from, y.from).days(to: min(x.to, y.to)) + 1
      found.append(
        Element("overlap", [.init("a", b.key), .init("b", a.key), .init("days", String(days))]))
      // One pair for each course tells enough.
      break
    }
  }
  guard let warn = parameters.whole("training_day_hours_warn"),
    let most = parameters.whole("training_day_hours_max")
  else { return found }
  for course in inRoom {
    guard let range = course.range else { continue }
    let days = range.from.days(to: range.to) + 1
    guard course.minutes > days * warn * 60 else { continue }
    let limit = course.minutes > days * most * 60 ? most : warn
    found.append(
      Element(
        "implausible",
        [
          .init("training", course.key), .init("name", course.name), .init("minutes", String(course.minutes)),
          .init("days", String(days)),
          .init("limit", String(limit)),
          .init("working", "\(Hours.text(course.minutes)) > \(days) * \(limit) = \(days * limit)"),
        ]))
  }
  return found
}
