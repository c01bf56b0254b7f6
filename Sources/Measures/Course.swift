internal import Casefile

/// One course of a worker, judged by itself.
struct Course {
  enum Status: String, CaseIterable {
    case counted
    case setAside = "set-aside"
    case inDoubt = "in-doubt"
  }

  let key: String
  let name: String
  private(set) var minutes = 0
  private(set) var status = Status.counted
  /// Why the course does not simply count; the first reason found, set aside before in doubt.
  private(set) var reason = ""
  private(set) var duplicateOf = ""
  let range: DayRange?
  let isOnline: Bool
  /// Whether the papers hold a document that is to prove it.
  var hasProof: Bool { !document.isEmpty }
  private let certificate: String
  private let identity: [String]
  private let document: String
  private let digests: Set<String>

  init(_ element: Element, _ worker: Element, _ view: CaseView) {
    let proof = Proof(element)
    key = element.key
    document = element["document"] ?? ""
    name = Self.name(element, view)
    digests = Self.digests(of: document, view)
    certificate = FactKind.code.normalised(element.best("cert-no") ?? "")
    isOnline = element.best("mode").map { NormalText.normalise($0) == "online" } ?? false
    let from = element.fact("from")?.date
    let to = element.fact("to")?.date
    range = (from ?? to).flatMap { start in (to ?? from).flatMap { DayRange(from: start, to: $0) } }
    identity = ["organiser", "course"].map { NormalText.normalise(element.best($0) ?? "") }
    let length = Self.length(element, proof, view.parameters)
    // More than a life has is a slip of the pen, and must not spoil a sum.
    minutes = min(max(0, length.minutes), 100_000_000)
    judgeProvider(element, view.parameters.accepted)
    judgeProof(element, proof)
    if let to, to > view.asOf { doubt("before") }
    if !length.isCertain { doubt(proof.statesSeveralLengths ? "lengths" : "unit") }
    if let trainee = proof.trainee, !Self.agrees(trainee, element, worker) { doubt("name") }
  }

  // MARK: - What the papers of the course say

  /// What the proof itself says, as against forms and the manifest.
  private struct Proof {
    let hours: Fact.Value?
    let trainee: Fact.Value?
    let course: Fact.Value?
    let organiser: Fact.Value?
    let dates: Fact.Value?
    let isMissing: Bool
    /// Whether places of equal rank give lengths that differ.
    let statesSeveralLengths: Bool

    init(_ element: Element) {
      let document = element["document"] ?? ""
      isMissing = document.isEmpty
      let all = { (name: String) -> [Fact.Value] in
        (element.fact(name)?.values ?? [])
          .filter { !$0.text.isEmpty && ($0.how.rank <= Knowing.measured.rank || $0.document == document) }
      }
      let shown = { (name: String) -> Fact.Value? in all(name).min { $0.how.rank < $1.how.rank } }
      let length = shown("hours")
      hours = length
      let equals = all("hours").filter { $0.how == length?.how }
      statesSeveralLengths = Set(equals.map { FactKind.hours.normalised($0.text) }).count > 1
      trainee = shown("trainee") ?? shown("passport-no")
      course = shown("course")
      organiser = shown("organiser")
      dates = shown("from") ?? shown("to")
    }

    var essentials: [Fact.Value?] { [trainee, course, hours] }
  }

  private mutating func judgeProvider(_ element: Element, _ accepted: Vocabulary) {
    guard let provider = element.best("provider-type").map(NormalText.normalise) else {
      return doubt("provider")
    }
    if provider == "in_house" { return setAside("in-house") }
    guard accepted.providers.contains(provider) else { return setAside("provider") }
    if provider == "university" { judge(element.best("field"), among: accepted.fields, "field") }
    if provider == "icap" { judge(element.best("domain"), among: accepted.domains, "domain") }
  }

  private mutating func judge(_ printed: String?, among accepted: [String], _ name: String) {
    guard let printed, !NormalText.isBlankAnswer(printed) else { return doubt(name + "-unknown") }
    let normal = Vocabulary.letters(printed)
    // 工程及工程業學門 and 071 工程及工程業 name the field too.
    if !accepted.contains(where: { normal == $0 || ($0.count > 1 && normal.contains($0)) }) { setAside(name) }
  }

  private mutating func judgeProof(_ element: Element, _ proof: Proof) {
    if proof.isMissing || proof.essentials.allSatisfy({ $0 == nil }) { return doubt("proof") }
    let hows = (proof.essentials + [proof.organiser, proof.dates]).compactMap { $0?.how }
    let weakest = hows.max { $0.rank < $1.rank } ?? .declared
    if proof.essentials.contains(where: { $0 == nil }) {
      // What OCR or the manifest does not show may stand on the paper all the same.
      if weakest.rank <= Knowing.read.rank { setAside("essential") } else { doubt("proof") }
    } else if weakest == .declared {
      doubt("proof")
    } else if weakest == .recognised {
      doubt("ocr")
    } else if proof.organiser == nil || proof.dates == nil {
      doubt("proof")
    }
  }

  /// Minutes, and whether the proof says them in hours or minutes.
  private static func length(
    _ element: Element, _ proof: Proof, _ parameters: Parameters
  ) -> (minutes: Int, isCertain: Bool) {
    // A length taken at will could be too short: none is known.
    if proof.statesSeveralLengths { return (0, false) }
    let fact = element.fact("hours")
    guard let text = proof.hours?.text ?? fact?.best, let reading = DurationText.read(text) else {
      return (fact?.number ?? 0, false)
    }
    let unit = element.best("unit").map(NormalText.normalise)
    switch (reading.unit, unit) {
    case (.credit?, _), (nil, "credit"):
      // 18 hours a credit are a guess that only shows what the course might be worth.
      let credits = DecimalText(text.filter { $0.isNumber || $0 == "." })
      let guess = parameters.whole("credit_hours").flatMap { credits?.whole(times: $0 * 60) }
      return (guess ?? 0, false)
    case (nil, "minute"): return ((reading.minutes ?? 0) / 60, true)
    case (nil, nil), (nil, "hour"), (.hour?, _), (.minute?, _): return (reading.minutes ?? 0, true)
    default: return (reading.minutes ?? 0, false)
    }
  }

  /// Whether the trainee is the worker, by name or by passport number.
  private static func agrees(_ trainee: Fact.Value, _ element: Element, _ worker: Element) -> Bool {
    if let number = element.best("passport-no"), let own = worker.best("passport-no"),
      FactKind.code.normalised(number) == FactKind.code.normalised(own)
    {
      return true
    }
    let names = ["latin-name", "zh-name"].flatMap { worker.fact($0)?.values ?? [] }
    return names.contains { PersonName.compare($0.text, trainee.text) == .same }
  }

  /// What to call a course: by its name, else by its certificate's number, its file or its place in the case.
  private static func name(_ element: Element, _ view: CaseView) -> String {
    let document = element["document"] ?? ""
    let instances = document.isEmpty ? [] : view.document(document)?.children("instance") ?? []
    let file = instances.compactMap { $0["file"] }.first { !$0.isEmpty }
    return element.best("course") ?? element.best("cert-no") ?? file ?? element.key
  }

  private static func digests(of document: String, _ view: CaseView) -> Set<String> {
    guard !document.isEmpty, let found = view.document(document) else { return [] }
    // Several certificates may stand in one file: other pages of it are another paper.
    let digests = found.children("instance").flatMap { instance in
      let pages = " \(instance["page-from"] ?? "")-\(instance["page-to"] ?? "")"
      return [instance["digest"], instance["pixel-digest"]].compactMap(\.self).filter { !$0.isEmpty }
        .map { $0 + pages }
    }
    return Set(digests)
  }

  // MARK: - Status

  mutating func setAside(_ reason: String, of other: String = "") {
    guard status != .setAside else { return }
    status = .setAside
    self.reason = reason
    duplicateOf = other
  }

  mutating func doubt(_ reason: String, of other: String = "") {
    guard status == .counted else { return }
    status = .inDoubt
    self.reason = reason
    duplicateOf = other
  }

  // MARK: - The same course twice

  /// The order in which duplicates are kept: certain ones first, then the longer, then as the papers stand.
  func precedes(_ other: Course) -> Bool {
    (status == .counted ? 0 : 1, -minutes, key) < (
      other.status == .counted ? 0 : 1, -other.minutes, other.key
    )
  }

  func isSameCertificate(as other: Course) -> Bool {
    let isSameNumber = !certificate.isEmpty && certificate == other.certificate
    // One certificate may list several courses.
    if document == other.document, !document.isEmpty { return isSameNumber && identity == other.identity }
    return isSameNumber || isSameFile(as: other) && mayBeSameCourse(as: other)
  }

  /// Whether another document is the same file, or looks the same.
  func isSameFile(as other: Course) -> Bool {
    document != other.document && !digests.isDisjoint(with: other.digests)
  }

  private func mayBeSameCourse(as other: Course) -> Bool {
    identity == other.identity || identity.contains("") || other.identity.contains("")
  }

  func isAlike(_ other: Course) -> Bool {
    identity == other.identity && !identity.contains("") && range != nil && range == other.range
  }
}
