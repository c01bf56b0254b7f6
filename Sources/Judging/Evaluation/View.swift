internal import Casefile
internal import XML

/// What rules see: the casefile, its measures and the documents required, as one XML document.
final class View {
  let document: Document
  let context: XPathContext
  /// The day as a number yyyymmdd.
  let day: Int
  /// The types judged.
  let types: Set<String>
  private let functions: RuleFunctions

  init(
    casefile: Element, measures: Element, type: String, types: Set<String>, asOf: CivilDate,
    asOfSource: String,
    rulebook: Rulebook
  ) throws(RulebookError) {
    day = asOf.number
    self.types = types
    functions = RuleFunctions(rulebook.tables(on: asOf.number), patterns: rulebook.patterns)
    let tree = Element(
      "view",
      [
        .init("type", types.isEmpty ? "" : type), .init("as-of", asOf.iso), .init("n", String(asOf.number)),
        .init("as-of-source", asOfSource),
      ], children: [casefile, measures])
    do throws(XMLFailure) {
      document = try Document(building: tree)
      context = try XPathContext(document, functions: functions.all)
    } catch {
      throw RulebookError(error.reason)
    }
    let required = try requiredDocuments(rulebook, casefile: casefile)
    do throws(XMLFailure) {
      try document.append(required)
    } catch {
      throw RulebookError(error.reason)
    }
  }

  var root: Node { document.root }

  /// Evaluates an expression of a rulebook; what goes wrong is the rulebook's fault, with its place.
  func evaluate(
    _ expression: RuleExpression, at node: Node, file: String = ""
  ) throws(RulebookError) -> XPathValue {
    do throws(XMLFailure) {
      return try context.evaluate(expression.xpath, at: node)
    } catch {
      throw RulebookError(file: file, line: expression.line, error.reason)
    }
  }
}

extension Node {
  /// The key of what a node is about: its own, or that of what it stands in.
  var subject: String {
    if !isElement { return parent?.subject ?? "dossier" }
    for name in ["key", "subject", "training", "ability", "employment"] {
      if let key = self[name], !key.isEmpty { return key }
    }
    switch name {
    case "worker": return "worker:" + (self["id"] ?? "")
    case "employer": return "employer"
    case "casefile", "view", "measures": return "dossier"
    default: return parent?.subject ?? "dossier"
    }
  }

  /// The copies that the node belongs to; none if it is about the case.
  var copies: [String] {
    if isAttribute { return parent?.copies ?? [] }
    if name == "copy", let id = self["id"] { return [id] }
    if name == "pair" { return [self["a"] ?? "", self["b"] ?? ""] }
    if let copy = self["copy"], !copy.isEmpty { return [copy] }
    let key = subject
    if key.hasPrefix("copy:") { return [String(key.dropFirst(5))] }
    if key.hasPrefix("file:") { return [String(key.dropFirst(5).prefix { $0 != "/" })] }
    if let range = key.firstRange(of: "/copy:") {
      return [String(key[range.upperBound...].prefix { $0 != "/" })]
    }
    return []
  }
}
