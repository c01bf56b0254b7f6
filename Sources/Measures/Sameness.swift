internal import Casefile

/// Whether the papers say the same of a worker, one element a fact.
func sameness(of worker: Element, _ view: CaseView) -> [Element] {
  let documents = view.documents(ofWorker: worker["id"] ?? "")
  let zones = worker.children("mrz").flatMap { $0.children("value") }.map(Fact.Value.init)
  let signers = documents.filter { $0["role"] == "worker" }.flatMap(signerValues)
  let facts: [(name: String, compare: Comparison, further: [Fact.Value])] = [
    ("passport-no", .code, guarded(zones, .documentNumber) { $0.documentNumber }),
    ("latin-name", .name, signers.filter { !isChinese($0.text) }),
    ("zh-name", .name, signers.filter { isChinese($0.text) }),
    ("dob", .date, guarded(zones, .birthDate) { $0.birthDate?.iso ?? "" }),
    ("nationality", .nationality, []), ("occ-code", .prefix, []), ("job-title", .wording, []),
    ("salary-monthly", .number, []), ("salary-annual", .number, []),
  ]
  return facts.compactMap { fact in
    let own = worker.fact(fact.name)?.values ?? []
    let shown = documents.flatMap { document in
      (document.fact(fact.name)?.values ?? []).map { value in
        Fact.Value(text: value.text, how: value.how, document: document.key)
      }
    }
    return same(fact.name, [own + shown, fact.further], fact.compare, view, subject: worker.key)
  }
}

/// Whether the papers say the same of employer and plant.
func sameness(_ view: CaseView) -> [Element] {
  let employer = view.casefile.child("employer")
  let factory = view.casefile.child("factory")
  let shown = { (name: String) in view.documents.flatMap { $0.fact(name)?.values ?? [] } }
  let contacts = view.documents.filter { $0["role"] == "contact" }.flatMap(signerValues)
  let values = { (owner: Element?, name: String) in owner?.fact(name)?.values ?? [] }
  let addresses = values(factory, "address")
  let places = view.casefile.children("worker").flatMap { values($0, "work-place") }
  let found = [
    same("employer-name", [values(employer, "name") + shown("employer-name")], .company, view),
    same("employer-ubn", [values(employer, "ubn") + shown("employer-ubn")], .code, view),
    same("factory-name", [values(factory, "name")], .company, view),
    same("factory-reg-no", [values(factory, "reg-no")], .code, view),
    same("factory-address", [addresses + shown("factory-address")], .address, view),
    same("contact-name", [values(employer, "contact-name"), contacts], .name, view),
    places.isEmpty ? nil : same("work-place", [addresses, places], .address, view),
  ]
  return found.compactMap(\.self)
}

/// How two texts of a fact are compared.
private enum Comparison {
  case name
  case company
  case address
  case code
  case date
  case number
  /// Codes of which one may be the beginning of the other.
  case prefix
  case nationality
  /// Words that may say the same in other words.
  case wording

  func callAsFunction(_ a: String, _ b: String, _ vocabulary: Vocabulary) -> Likeness {
    switch self {
    case .name: return PersonName.compare(a, b)
    case .company: return CompanyName.compare(a, b)
    case .address: return AddressText.compare(a, b)
    case .code: return equal(a, b, .code)
    case .number: return equal(a, b, .number)
    case .date:
      guard case .date(let first) = DateText.parse(a), case .date(let second) = DateText.parse(b) else {
        return equal(a, b, .text) == .same ? .same : .unsure
      }
      return first == second ? .same : .differ
    case .prefix:
      let (first, second) = (a.filter(\.isNumber), b.filter(\.isNumber))
      if first == second { return first.isEmpty && equal(a, b, .text) == .differ ? .unsure : .same }
      return first.hasPrefix(second) || second.hasPrefix(first) ? .unsure : .differ
    case .nationality:
      if equal(a, b, .text) == .same { return .same }
      let (first, second) = (Vocabulary.plain(a), Vocabulary.plain(b))
      guard let x = vocabulary.nationalities[first], let y = vocabulary.nationalities[second] else {
        return first == second ? .same : .unsure
      }
      return x == y ? .same : .differ
    case .wording: return equal(a, b, .text) == .same ? .same : .unsure
    }
  }

  private func equal(_ a: String, _ b: String, _ kind: FactKind) -> Likeness {
    kind.normalised(a) == kind.normalised(b) ? .same : .differ
  }
}

/// The worst pair of values of all groups: one that differs before one in doubt, and among those the one best known.
/// What one paper says in two places of a group counts once.
private func same(
  _ name: String, _ groups: [[Fact.Value]], _ compare: Comparison, _ view: CaseView, subject: String = ""
) -> Element? {
  let values = groups.flatMap { group in distinct(group.filter { !NormalText.isBlankAnswer($0.text) }) }
  guard let first = values.first else { return nil }
  var worst: (likeness: Likeness, a: Fact.Value, b: Fact.Value)?
  for (index, b) in values.enumerated() {
    for a in values[..<index] {
      let likeness = a.text == b.text ? .same : compare(a.text, b.text, view.parameters.accepted)
      let candidate = (likeness, a, b)
      if let known = worst, weight(known) <= weight(candidate) { continue }
      worst = candidate
    }
  }
  var element = Element("same", [.init("fact", name)])
  if !subject.isEmpty { element["subject"] = subject }
  element["result"] = worst?.likeness.rawValue ?? "single"
  let (a, b) = worst.map { ($0.a, $0.b as Fact.Value?) } ?? (first, nil)
  element["a"] = a.text
  element["b"] = b?.text ?? ""
  element["a-document"] = a.document
  element["b-document"] = b?.document ?? ""
  element["a-how"] = a.how.rawValue
  element["b-how"] = b?.how.rawValue ?? ""
  if let worst, let b {
    let sign = worst.likeness == .same ? "=" : worst.likeness == .differ ? "≠" : "≈"
    element["working"] = "\(a.text) \(sign) \(b.text)"
  }
  return element
}

/// Lower is worse: how alike, and then how well the weaker of the two is known.
private func weight(_ pair: (likeness: Likeness, a: Fact.Value, b: Fact.Value)) -> Int {
  let likeness =
    switch pair.likeness {
    case .differ: 0
    case .unsure: 1
    case .same: 2
    }
  return likeness * 10 + pair.a.how.weaker(pair.b.how).rank
}

/// One value for each text, knowledge and document; more than any paper has are not compared.
private func distinct(_ values: [Fact.Value]) -> [Fact.Value] {
  var seen: Set<[String]> = []
  return values.filter { seen.insert([$0.text, $0.how.rawValue, $0.document]).inserted }.prefix(60).map(
    \.self)
}

/// What machine readable zones say in a field whose check digit is right.
private func guarded(
  _ zones: [Fact.Value], _ field: MRZ.Check.Field, _ text: (MRZ) -> String
) -> [Fact.Value] {
  zones.compactMap { value in
    let zone = MRZ.parse(value.text)
    guard zone.lineError.isEmpty, !zone.wrong.contains(field) else { return nil }
    let text = text(zone)
    return text.isEmpty ? nil : Fact.Value(text: text, how: value.how, document: value.document)
  }
}

/// The persons that a document names, with how that is known.
private func signerValues(_ document: Element) -> [Fact.Value] {
  let facts = document.children("signature").map { $0.fact("name") } + [document.fact("person-name")]
  return facts.compactMap(\.self).flatMap(\.values).map { value in
    Fact.Value(text: value.text, how: value.how, document: document.key)
  }
}

private func isChinese(_ text: String) -> Bool {
  !text.unicodeScalars.contains { $0.properties.isAlphabetic && $0.value < 0x2E80 }
}
