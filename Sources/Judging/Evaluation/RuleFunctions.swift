internal import Casefile
internal import XML

/// The functions of ours that rules call, for one case and one day.
final class RuleFunctions {
  private let tables: ResolvedTables
  private let patterns: PatternCache
  /// Documents that hold the nodes given back by `d:tokens`; they live as long as the case is judged.
  private var scratch: [String: Document] = [:]

  init(_ tables: ResolvedTables, patterns: PatternCache) {
    self.tables = tables
    self.patterns = patterns
  }

  /// The functions by their names without prefix.
  var all: [String: XPathContext.Function] {
    [
      "param": parameter, "row": row, "has-row": hasRow, "tokens": tokens, "matches": matches,
      "same-name": sameName, "known": known,
    ]
  }

  private func parameter(_ arguments: [XPathValue], at node: Node) throws(XMLFailure) -> XPathValue {
    try tables.parameter(arguments[0].string)
  }

  private func row(_ arguments: [XPathValue], at node: Node) throws(XMLFailure) -> XPathValue {
    .nodes(tables.rows(arguments[0].string, arguments[1].written))
  }

  private func hasRow(_ arguments: [XPathValue], at node: Node) throws(XMLFailure) -> XPathValue {
    .truth(!tables.rows(arguments[0].string, arguments[1].written).isEmpty)
  }

  private func sameName(_ arguments: [XPathValue], at node: Node) throws(XMLFailure) -> XPathValue {
    .truth(PersonName.compare(arguments[0].written, arguments[1].written) == .same)
  }

  private func known(_ arguments: [XPathValue], at node: Node) throws(XMLFailure) -> XPathValue {
    .truth(arguments[0].nodes.contains(where: \.isKnown))
  }

  /// The words of a list: parted by blanks, commas, semicolons and their Chinese forms.
  private func tokens(_ arguments: [XPathValue], at node: Node) throws(XMLFailure) -> XPathValue {
    let text = arguments[0].written
    if let known = scratch[text] { return .nodes(known.root.children) }
    let words = text.split { $0.isWhitespace || ",;，、；".contains($0) }
    let document = try Document(
      building: Element("tokens", children: words.map { Element("token", text: String($0)) }))
    scratch[text] = document
    return .nodes(document.root.children)
  }

  /// Whether a pattern is found in a text; `^` and `$` tie it to the ends.
  private func matches(_ arguments: [XPathValue], at node: Node) throws(XMLFailure) -> XPathValue {
    let (text, pattern) = (arguments[0].written, arguments[1].string)
    return .truth(text.contains(try patterns.regex(pattern)))
  }
}

/// The patterns of a rulebook, each compiled once.
final class PatternCache {
  private var known: [String: Regex<AnyRegexOutput>] = [:]

  func regex(_ pattern: String) throws(XMLFailure) -> Regex<AnyRegexOutput> {
    if let regex = known[pattern] { return regex }
    do {
      let regex = try Regex(pattern)
      known[pattern] = regex
      return regex
    } catch {
      throw .invalidExpression(pattern, message: "is not a regular expression")
    }
  }
}

extension XPathValue {
  /// The text of a value; of a fact its best value.
  var written: String {
    if case .nodes(let nodes) = self { nodes.first?.written ?? "" } else { string }
  }
}

extension Node {
  /// An element of the casefile that says what is known of something.
  var isFact: Bool { isElement && (self["blank"] != nil || children.contains { $0.name == "value" }) }

  /// Of a fact: that it has a value, and one that can be read; anything else is known by being there.
  var isKnown: Bool {
    guard isFact else { return true }
    guard let best = self["best"] else { return false }
    let saying = children("value").filter { $0.text.withoutOuterBlanks == best }
    return saying.isEmpty || saying.contains { $0["bad"] == nil }
  }

  /// How the node is known: a fact by its best value, an attribute as its element.
  var how: Knowing? {
    if isAttribute { return parent?.how }
    return self["how"].flatMap(Knowing.init(rawValue:))
  }

  /// The text that stands for the node in a message.
  var written: String {
    guard isElement else { return text.withoutOuterBlanks }
    if isFact {
      if let best = self["best"] { return best }
      var values: [String] = []
      for value in children("value").map({ $0.text.withoutOuterBlanks }) where !values.contains(value) {
        values.append(value)
      }
      return values.joined(separator: " / ")
    }
    let below = children
    if below.isEmpty {
      let own = text.withoutOuterBlanks
      if !own.isEmpty { return own }
    }
    return self["path"] ?? self["file"] ?? self["value"] ?? self["name"] ?? self["id"] ?? self["key"] ?? ""
  }
}
