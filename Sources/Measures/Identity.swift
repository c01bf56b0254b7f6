internal import Casefile

/// The employer's business number, checked.
func employer(_ view: CaseView) -> Element {
  var employer = Element("employer")
  if let fact = view.casefile.child("employer")?.fact("ubn"), let text = fact.best,
    let divisor = view.parameters.whole("ubn_divisor")
  {
    let number = BusinessNumber(FactKind.code.normalised(text), divisor: divisor)
    employer.append(
      Element(
        "ubn",
        [
          .init("value", text), .init("valid", number.isValid.word), .init("divisor", String(divisor)),
          .init("working", number.working), .init("how", fact.how.rawValue),
        ]))
  }
  return employer
}

/// A worker's whole years on the as-of date.
func age(of worker: Element, _ view: CaseView) -> Element? {
  guard let birth = worker.fact("dob")?.date, birth <= view.asOf else { return nil }
  var years = view.asOf.year - birth.year
  if birth.adding(months: years * 12) > view.asOf { years -= 1 }
  return Element(
    "age", [.init("years", String(years)), .init("working", "\(view.asOf) − \(birth) = \(years)")])
}

/// A worker's residence certificate, passport number and machine readable zones.
func identity(of worker: Element, _ view: CaseView) -> [Element] {
  var found: [Element] = []
  if let fact = worker.fact("arc-no"), let text = fact.best, !isNone(text) {
    let number = ResidenceNumber(FactKind.code.normalised(text))
    found.append(
      Element(
        "arc",
        [
          .init("value", text), .init("valid", number.isValid.word),
          .init("form", number.form?.rawValue ?? ""),
          .init("working", number.working), .init("how", fact.how.rawValue),
        ]))
  }
  if let text = worker.best("passport-no"), let least = view.parameters.whole("passport_length_min"),
    let most = view.parameters.whole("passport_length_max")
  {
    let number = FactKind.code.normalised(text)
    let isPlain = number.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    found.append(
      Element(
        "passport",
        [.init("format", (isPlain && least <= number.utf8.count && number.utf8.count <= most).word)]))
  }
  for zone in worker.children("mrz") {
    for (index, value) in zone.children("value").enumerated() {
      found.append(measure(Fact.Value(value), key: "\(zone.key)/value:\(index + 1)"))
    }
  }
  return found
}

/// 無 is an answer to a question for a number.
private func isNone(_ text: String) -> Bool {
  NormalText.isBlankAnswer(text) || ["無", "沒有", "none"].contains(NormalText.normalise(text))
}

private func measure(_ value: Fact.Value, key: String) -> Element {
  let zone = MRZ.parse(value.text)
  var mrz = Element(
    "mrz",
    [
      .init("key", key), .init("how", value.how.rawValue), .init("document", value.document),
      .init("valid", (zone.lineError.isEmpty && zone.wrong.isEmpty).word),
      .init("wrong", zone.wrong.map(\.rawValue).joined(separator: " ")), .init("number", zone.documentNumber),
      .init("name", zone.name), .init("nationality", zone.nationality),
      .init("dob", zone.birthDate?.iso ?? ""),
      .init("dob-n", zone.birthDate.map { String($0.number) } ?? ""),
      .init("expiry", zone.expiryDate?.iso ?? ""),
      .init("expiry-n", zone.expiryDate.map { String($0.number) } ?? ""), .init("sex", zone.sex),
      .init("line-error", zone.lineError),
      .init("working", zone.checks.filter { !$0.isRight }.map(\.working).joined(separator: "; ")),
    ])
  for check in zone.checks {
    mrz.append(
      Element(
        "check",
        [
          .init("field", check.field.rawValue), .init("printed", check.printed),
          .init("computed", check.computed),
        ]))
  }
  return mrz
}
