internal import Casefile

/// A value that stands somewhere, as it is written there.
struct Found: Sendable, Hashable {
  var text: String
  var how: Knowing
  var place: Place
  /// The label stands there and nothing is written.
  var isBlank = false
  /// 0 to 1, where a machine guessed.
  var confidence: Double?

  init(_ text: String, how: Knowing, place: Place) {
    self.text = text.trimmedOfSpace
    self.how = how
    self.place = place
    isBlank = NormalText.isBlankAnswer(text)
  }
}

/// Where a value stands.
struct Place: Sendable, Hashable {
  /// The key of the document, or empty.
  var document = ""
  var copy = ""
  /// The path in the copy.
  var file = ""
  /// SHA-256 of the file: what byte-identical files say is said once.
  var digest = ""
  /// Counted from 1.
  var page: Int?
  /// x, y, width, height from the top left.
  var box: [Double] = []
}

/// The facts of one thing: for each name all values found, in the order in which they were.
struct FactBag: Sendable, Hashable {
  private var values: [String: [Found]] = [:]
  private var said = Said()

  /// What was said of each name, without regard to the copy that says it.
  private struct Said: Sendable, Hashable {
    var values: [String: Set<Found>] = [:]

    mutating func insert(_ name: String, _ found: Found) -> Bool {
      values[name, default: []].insert(found).inserted
    }
  }

  var isEmpty: Bool { values.isEmpty }
  var names: [String] { values.keys.sorted() }

  /// All values of a name that are not blank.
  func texts(_ name: String) -> [String] {
    (values[name] ?? []).filter { !$0.isBlank }.map(\.text)
  }

  /// Whether anything was found of a name, be it a blank.
  func has(_ name: String) -> Bool { values[name] != nil }

  mutating func add(_ name: String, _ found: Found) {
    if found.isBlank && found.how == .declared { return }
    if !found.place.digest.isEmpty {
      // The same place of a byte-identical file says nothing new.
      var same = found
      same.place.document = ""
      same.place.copy = ""
      same.place.file = ""
      guard said.insert(name, same) else { return }
    }
    values[name, default: []].append(found)
  }

  /// Adds a value if the vocabulary has its name.
  mutating func take(_ name: String, _ found: Found, _ entries: [Vocabulary.Entry]) -> Bool {
    guard entries.contains(where: { $0.name == name }) else { return false }
    add(name, found)
    return true
  }

  /// Whether nothing is known but what was recognised on pictures.
  var isRecognisedOnly: Bool {
    !values.isEmpty && values.values.allSatisfy { $0.allSatisfy { $0.how == .recognised || $0.isBlank } }
  }

  mutating func merge(_ other: FactBag) {
    for name in other.names {
      for found in other.values[name] ?? [] { add(name, found) }
    }
  }

  /// The facts as they stand in the casefile, in the vocabulary's order.
  func elements(_ entries: [Vocabulary.Entry]) -> [Element] {
    entries.compactMap { entry in
      guard let found = values[entry.name] else { return nil }
      return FactElement.make(entry.name, entry.kind, found, unit: texts("unit").first)
    }
  }
}

/// A fact as an element: its values, and the best of them.
enum FactElement {
  static func make(_ name: String, _ kind: FactKind, _ found: [Found], unit: String? = nil) -> Element {
    let written = found.filter { !$0.isBlank }
    let isBlank = found.contains { $0.isBlank } && !written.contains { $0.how.rank <= Knowing.read.rank }
    // What was recognised on a picture never takes the place of what is written or declared: it agrees, or it is shown
    // beside it. It speaks for itself where nothing else does.
    let firm = written.filter { $0.how != .recognised }
    // The strongest first; of equals the first found.
    let strongest = (firm.isEmpty ? written : firm).map(\.how.rank).min()
    let shown = ((firm.isEmpty ? written : firm) + (isBlank ? found.filter(\.isBlank) : [])).sortedStably {
      $0.how.rank < $1.how.rank
    }
    var element = Element(name)
    let best = (firm.isEmpty ? written : firm).filter { $0.how.rank == strongest }
    let readings = best.map { Reading(of: $0.text, as: kind, named: name, unit: unit) }
    let forms = Set(readings.map(\.normal))
    if let first = readings.first, forms.count == 1, readings.allSatisfy({ $0.fault.isEmpty }) {
      element["best"] = first.text
      element["how"] = best[0].how.rawValue
      if !first.number.isEmpty { element["n"] = first.number }
    }
    if !written.isEmpty { element["known"] = "yes" }
    if isBlank { element["blank"] = "yes" }
    for value in shown { element.append(self.value(value, kind, named: name, unit: unit)) }
    guard !firm.isEmpty else { return element }
    for recognised in written where recognised.how == .recognised {
      guard let standing = standing(of: recognised, beside: firm, kind) else { continue }
      var value = value(recognised, kind, named: name, unit: unit)
      value["against"] = standing.rawValue
      element.append(value)
    }
    return element
  }

  /// What is recognised and says something else, but was read with little confidence, says nothing: the words of one
  /// paper in five are then not those that stand there.
  private static let leastConfidenceToDiffer = 0.8

  /// How a recognised value stands beside those known otherwise; `nil` where it is no more than noise.
  private static func standing(
    of recognised: Found, beside firm: [Found], _ kind: FactKind
  ) -> RecognisedText.Standing? {
    let comparable = firm.filter { RecognisedText.isComparable(recognised.text, with: $0.text, as: kind) }
    if comparable.isEmpty { return nil }
    let all = comparable.map { RecognisedText.standing(of: recognised.text, beside: $0.text, as: kind) }
    if all.contains(.same) { return .same }
    if all.contains(.alike) { return .alike }
    let isLegible = recognised.confidence.map { $0 >= leastConfidenceToDiffer } ?? true
    return isLegible && kind.fault(recognised.text) == nil ? .other : nil
  }

  static func value(_ found: Found, _ kind: FactKind, named name: String, unit: String?) -> Element {
    var element = Element("value", [.init("how", found.how.rawValue)])
    let place = found.place
    element["document"] = place.document
    for (name, text) in [("copy", place.copy), ("file", place.file)] where !text.isEmpty {
      element[name] = text
    }
    if let page = place.page { element["page"] = String(page) }
    if place.box.count == 4 { element["box"] = place.box.map(decimal).joined(separator: " ") }
    if let confidence = found.confidence { element["confidence"] = decimal(confidence) }
    if found.isBlank { return element }
    let reading = Reading(of: found.text, as: kind, named: name, unit: unit)
    if !reading.number.isEmpty { element["n"] = reading.number }
    if !reading.fault.isEmpty { element["bad"] = reading.fault }
    if reading.text != found.text { element["written"] = found.text }
    element.text = reading.text
    return element
  }

  /// At most two places, no exponent.
  static func decimal(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e12 else { return "0" }
    let hundredths = Int64((number * 100).rounded())
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0
      ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }

  /// A text read as its kind.
  private struct Reading {
    /// ISO for a date, else as it is written.
    var text: String
    var normal: String
    var number = ""
    var fault: String

    init(of text: String, as kind: FactKind, named name: String, unit: String?) {
      fault = kind.fault(text) ?? ""
      normal = kind.normalised(text)
      self.text = kind == .date && fault.isEmpty ? normal : text
      guard fault.isEmpty else { return }
      number = kind.number(text) ?? ""
      guard name == "hours" else { return }
      switch unit {
      case "credit": number = ""
      case "minute":
        // The unit stands in a field of its own: the bare number is minutes.
        if let minutes = DecimalText(text)?.whole(times: 1) { number = String(minutes) }
      default: break
      }
    }
  }
}

extension Array {
  /// Sorted so that equals keep their order.
  func sortedStably(by areInOrder: (Element, Element) -> Bool) -> [Element] {
    enumerated().sorted { a, b in
      if areInOrder(a.element, b.element) { return true }
      if areInOrder(b.element, a.element) { return false }
      return a.offset < b.offset
    }.map(\.element)
  }
}
