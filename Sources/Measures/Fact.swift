internal import Casefile

/// A fact of the casefile as the measures read it.
struct Fact {
  /// One place that a fact is known from.
  struct Value {
    let text: String
    let how: Knowing
    let document: String

    init(_ element: Element) {
      text = element.text
      how = Knowing(element["how"] ?? "")
      document = element["document"] ?? ""
    }

    init(text: String, how: Knowing, document: String) {
      self.text = text
      self.how = how
      self.document = document
    }
  }

  private let element: Element

  init?(_ element: Element?) {
    guard let element else { return nil }
    self.element = element
  }

  /// The value that stands, unless equal ones disagree or the answer is blank.
  var best: String? {
    guard let best = element["best"], !best.isEmpty else { return nil }
    return best
  }

  var how: Knowing { Knowing(element["how"] ?? "") }

  /// The number beside the best value.
  var number: Int? { element["n"].flatMap { Int($0) } }

  /// What recognition mistook of a text that is known otherwise is no second value.
  var values: [Value] { element.children("value").filter { $0["against"] != "alike" }.map(Value.init) }

  /// The day that the best value names.
  var date: CivilDate? {
    if let number, let date = CivilDate(number: number) { return date }
    guard let best, case .date(let date) = DateText.parse(best) else { return nil }
    return date
  }

  /// The answer of a yes-no fact.
  var isYes: Bool? {
    switch best.map(FactKind.yesno.normalised) {
    case "yes": true
    case "no": false
    default: nil
    }
  }
}

extension Element {
  /// A fact among the children.
  func fact(_ name: String) -> Fact? { Fact(child(name)) }

  /// The best value of a fact among the children.
  func best(_ name: String) -> String? { fact(name)?.best }

  var key: String { self["key"] ?? "" }

  /// Whether this element is a fact: it is known from values.
  var isFact: Bool { children.contains { $0.name == "value" } }
}

extension Knowing {
  /// A word of the casefile; what it does not know is as weak as can be.
  init(_ word: String) { self = Knowing(rawValue: word) ?? .declared }

  /// The weaker of two.
  func weaker(_ other: Knowing) -> Knowing { rank >= other.rank ? self : other }
}

extension Bool {
  var word: String { self ? "yes" : "no" }
}
