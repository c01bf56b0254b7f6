internal import Casefile

/// The facts that are days.
private let dateFacts: Set<String> = [
  "apply-date", "postmark-date", "receipt-date", "received-date", "reg-issue-date", "established",
  "recognition-date", "machine-use-date", "dob", "passport-expiry", "entry-date", "permit-expiry",
  "permit-date",
  "from", "to", "date", "issue-date", "project-approval-date",
]

/// Every written day of the casefile, and whether the calendar has it.
func dates(_ view: CaseView) -> [Element] {
  var found: [Element] = []
  collectDates(view.casefile, owner: "", path: "", view.asOf, into: &found)
  return found
}

private func collectDates(
  _ element: Element, owner: String, path: String, _ asOf: CivilDate, into found: inout [Element]
) {
  let owner = element["key"] ?? owner
  for child in element.children {
    let path = path.isEmpty ? child.name : path + "/" + child.name
    if child.isFact {
      guard dateFacts.contains(child.name) else { continue }
      for (index, value) in child.children("value").enumerated() {
        let key = "\(owner)/\(child.name)/value:\(index + 1)"
        found.append(date(value, name: child.name, key: key, path: path, owner: owner, asOf))
      }
    } else if !child.children.isEmpty {
      collectDates(child, owner: owner, path: path, asOf, into: &found)
    }
  }
}

private func date(
  _ value: Element, name: String, key: String, path: String, owner: String, _ asOf: CivilDate
) -> Element {
  var date = Element(
    "date",
    [
      .init("key", key), .init("path", path), .init("subject", owner), .init("name", name),
      .init("text", value.text),
    ])
  switch DateText.parse(value.text) {
  case .date(let day):
    date["iso"] = day.iso
    date["n"] = String(day.number)
    date["valid"] = "yes"
    date["after-as-of"] = (day > asOf).word
  case .impossible: date["valid"] = "impossible"
  case .unreadable: date["valid"] = "format"
  }
  date["how"] = value["how"] ?? ""
  date["document"] = value["document"] ?? ""
  return date
}

/// Every pair of first and last day, and whether they stand in order.
func periods(_ view: CaseView) -> [Element] {
  view.casefile.descendants.compactMap { element in
    guard let from = element.fact("from"), let to = element.fact("to"), let first = from.date,
      let last = to.date
    else { return nil }
    return Element(
      "period",
      [
        .init("subject", element.key), .init("from", first.iso), .init("to", last.iso),
        .init("ordered", (first <= last).word), .init("how", from.how.weaker(to.how).rawValue),
        .init("working", first <= last ? "\(first) ≤ \(last)" : "\(first) > \(last)"),
      ])
  }
}
