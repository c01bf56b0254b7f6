internal import Casefile

/// The supervisors that film, consents and ability list name, compared; `nil` if none names any.
func signers(of worker: Element, _ view: CaseView) -> Element? {
  let id = worker["id"] ?? ""
  let films = Set(worker.children("video").compactMap { $0["document"] }.filter { !$0.isEmpty })
  let lists = Set(
    worker.children("ability").flatMap { ability in
      ["content", "text"].flatMap { ability.fact($0)?.values ?? [] }.map(\.document)
    }.filter { !$0.isEmpty })
  let consents = view.documents.filter {
    $0["role"] == "supervisor" && ($0["worker"] == id || ($0["worker"] ?? "").isEmpty)
  }
  let supervisors = worker.children("supervisor").flatMap { $0.fact("name")?.values ?? [] }
  let shown = worker.children("video").flatMap { $0.fact("supervisor")?.values ?? [] }.map(\.text)
  let named = { (keys: Set<String>) -> [String] in
    let signed = view.documents.filter { keys.contains($0.key) }.flatMap(personsNamed)
    return distinct(supervisors.filter { keys.contains($0.document) }.map(\.text) + signed)
  }
  let video = distinct(named(films) + shown)
  let abilityList = named(lists)
  let consenting = distinct(
    consents.flatMap(personsNamed)
      + supervisors.filter { value in consents.contains { $0.key == value.document } }.map(\.text))
  guard !(video.isEmpty && abilityList.isEmpty && consenting.isEmpty) else { return nil }
  return Element(
    "signers",
    [
      .init("worker", id), .init("video", video.joined(separator: "; ")),
      .init("consents", consenting.joined(separator: "; ")),
      .init("ability-list", abilityList.joined(separator: "; ")), .init("video-count", String(video.count)),
      .init("consents-count", String(consenting.count)),
      .init("ability-list-count", String(abilityList.count)),
      .init("result", compare([video, consenting, abilityList])),
    ])
}

/// The names of persons that a document carries: its signatures and the person it speaks of. A name that was recognised
/// on a picture may be misread, and is nobody's.
func personsNamed(_ document: Element) -> [String] {
  let facts = document.children("signature").map { $0.fact("name") } + [document.fact("person-name")]
  return facts.compactMap { fact in fact?.how == .recognised ? nil : fact?.best }
}

/// Names without repetition, as they first stand; more than any film shows are not compared.
private func distinct(_ names: [String]) -> [String] {
  names.prefix(60).reduce(into: []) { kept, name in
    if !kept.contains(where: { PersonName.compare($0, name) == .same }) { kept.append(name) }
  }
}

/// `same` if all lists that name anyone name the same persons; `unknown` if only one does or a name is in doubt.
private func compare(_ lists: [[String]]) -> String {
  let known = lists.filter { !$0.isEmpty }
  guard known.count > 1 else { return "unknown" }
  var isUnsure = false
  for a in known {
    for b in known {
      for name in a {
        let likeness = b.map { PersonName.compare(name, $0) }
        if likeness.contains(.same) { continue }
        if !likeness.contains(.unsure) { return "differ" }
        isUnsure = true
      }
    }
  }
  return isUnsure ? "unknown" : "same"
}
