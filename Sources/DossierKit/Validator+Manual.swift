public import Casefile
internal import Judging
internal import Schemas
internal import XML

extension Validator {
  /// The list of rules as text, of one type or of all.
  public func ruleList(type: String?, _ language: Language) -> String {
    let rules = rulebook.list.filter { rule in type.map { rule.types.contains($0) } ?? true }
    let width = rules.map(\.id.count).max() ?? 0
    return rules.map { rule in
      let id = rule.id + String(repeating: " ", count: width - rule.id.count)
      return "\(id)  \(rule.severity.rawValue)  \(rule.title[language])\n"
    }.joined()
  }

  /// The manual's page about a rule; nil if there is no such rule.
  public func manual(of id: String, _ language: Language) -> String? {
    rulebook.manual(id, language)
  }

  /// What the examples that stand with the rules came to, on the base casefiles below `examples`.
  public func testExamples() -> (count: Int, failures: [String]) { tried ?? tryExamples() }

  func tryExamples() -> (count: Int, failures: [String]) {
    var bases: [String: Element] = [:]
    for name in schemas.names(below: "examples") {
      guard let bytes = try? schemas.bytes(name), let document = try? Document(bytes) else { continue }
      bases[String(name.dropFirst("examples/".count).dropLast(".xml".count))] = document.root.element
    }
    let results = rulebook.runExamples(bases: bases)
    let failures = results.filter { !$0.holds }.map { "\($0.file):\($0.line): \($0.rule): \($0.problem)" }
    return (results.count, failures)
  }
}
