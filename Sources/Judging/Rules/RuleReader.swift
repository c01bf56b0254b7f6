internal import Casefile
internal import Schemas
internal import XML

extension RulebookLoader {
  /// Reads one `<assert>`, `<report>` or `<definition>`.
  mutating func readRule(_ node: Node, file: String, isCommon: Bool) {
    let id = node["id"] ?? ""
    guard let form = Rule.Form(rawValue: node.name) else { return }
    if rules.contains(where: { $0.id == id }) { refuse(file, node, "rule '\(id)' stands twice") }
    guard let days = days(of: node, file: file) else { return }
    var rule = Rule(
      id: id, form: form, file: file, line: node.line, isCommon: isCommon,
      types: types(node["types"] ?? "", node, file: file),
      severity: Severity(rawValue: node["severity"] ?? "I") ?? .information,
      basis: Basis(rawValue: node["basis"] ?? "") ?? .law, kind: node["kind"] ?? "", days: days,
      group: FindingGroup(rawValue: node["group"] ?? "officer") ?? .officer,
      absenceFails: node["absence"] == "failed", isContradiction: node["contradiction"] == "yes")
    rule.title = plain("title", in: node, file: file)
    rule.citation = node.children("cite").map { $0.text.inOneLine }.joined(separator: "；")
    if form == .definition {
      rule.definitionText = plain("message", in: node, file: file, isRequired: false)
    } else {
      readParts(of: &rule, node, file: file)
      if isChecked { check(rule, node, file: file) }
    }
    rules.append(rule)
  }

  private mutating func readParts(of rule: inout Rule, _ node: Node, file: String) {
    var outside = ExpressionChecks(repeated: repeated, tables: tables, patterns: patterns, context: ["view"])
    guard let context = expression(node["context"] ?? "", node, file: file, checks: &outside) else { return }
    rule.context = context
    let tree = context.tree ?? (try? Self.parse(context.source))
    rule.documents = tree?.documentIDs ?? []
    for id in (node["documents"] ?? "").split(separator: " ").map(String.init) {
      if !documents.contains(where: { $0.id == id }) { refuse(file, node, "unknown document '\(id)'") }
      rule.documents.insert(id)
    }
    let place = ExpressionChecks(repeated: repeated, tables: tables, patterns: patterns, context: ["view"])
      .path(of: context.tree)
    var checks = ExpressionChecks(repeated: repeated, tables: tables, patterns: patterns, context: place)
    for child in node.children("let") {
      let name = child["name"] ?? ""
      if checks.variables[name] != nil { refuse(file, child, "$\(name) stands twice") }
      if let select = expression(child["select"] ?? "", child, file: file, checks: &checks, isLet: name) {
        rule.lets.append((name, select))
      }
    }
    for child in node.children { readPart(child, of: &rule, file: file, checks: &checks) }
    rule.ask = messages("ask", in: node, file: file, checks: &checks).first
    rule.fix = messages("fix", in: node, file: file, checks: &checks).first
    rule.messages = messages("message", in: node, file: file, checks: &checks)
  }

  private mutating func readPart(
    _ child: Node, of rule: inout Rule, file: String, checks: inout ExpressionChecks
  ) {
    switch child.name {
    case "unless":
      let reason = messages("reason", in: child, file: file, checks: &checks).first
      if let when = expression(child["when"] ?? "", child, file: file, checks: &checks), let reason {
        rule.unless.append(Rule.Unless(when: when, reason: reason))
      }
    case "need":
      let message = messages("message", in: child, file: file, checks: &checks).first
      if let select = expression(child["select"] ?? "", child, file: file, checks: &checks) {
        rule.needs.append(
          Rule.Need(
            select: select, how: Knowing(rawValue: child["how"] ?? "declared") ?? .declared,
            isStrict: child["strict"] == "yes", waitsFor: child["waits-for"] ?? "", message: message))
      }
    case "look", "not-run":
      let message = messages("message", in: child, file: file, checks: &checks).first
      if let when = expression(child["when"] ?? "", child, file: file, checks: &checks), let message {
        let look = Rule.Look(
          when: when, message: message, group: child["group"].flatMap(FindingGroup.init),
          fix: messages("fix", in: child, file: file, checks: &checks).first)
        if child.name == "look" { rule.looks.append(look) } else { rule.notRun.append(look) }
      }
    case "test":
      if let test = expression(child.text, child, file: file, checks: &checks) {
        rule.tests.append(
          Rule.Test(expression: test, id: child["id"] ?? "", isInferred: child["inferred"] == "yes"))
      }
    case "evidence":
      if let select = expression(child["select"] ?? "", child, file: file, checks: &checks) {
        rule.evidence.append(select)
      }
    case "thresholds": readThresholds(child, of: &rule, file: file)
    case "severity":
      guard let days = days(of: child, file: file) else { return }
      let when = child["when"].flatMap { expression($0, child, file: file, checks: &checks) }
      rule.severities.append(
        Rule.SeverityOverride(
          severity: Severity(rawValue: child["is"] ?? "") ?? rule.severity,
          types: child["type"].map { types($0, child, file: file) } ?? rule.types, days: days, when: when))
    case "example": readExample(child, of: &rule, file: file)
    default: break
    }
  }

  /// Where the thresholds stand by which the rule's facts were measured. The page names the place; the figures are the
  /// readers' own.
  private mutating func readThresholds(_ node: Node, of rule: inout Rule, file: String) {
    let place = (file: "tables/" + (node["in"] ?? ""), table: node["table"] ?? "")
    if isChecked {
      let tables = (try? schemas.bytes(place.file)).flatMap { try? Document($0) }?.root.children("table") ?? []
      if !tables.contains(where: { $0["id"] == place.table }) {
        refuse(file, node, "there is no table '\(place.table)' in \(place.file)")
      }
    }
    rule.thresholds.append(place)
  }

  private mutating func readExample(_ node: Node, of rule: inout Rule, file: String) {
    guard isChecked else { return }
    var example = Example(
      line: node.line, base: node["on"] ?? "", outcome: Outcome(rawValue: node["outcome"] ?? "") ?? .failed,
      subject: node["subject"] ?? "", type: node["type"] ?? "", asOf: node["as-of"] ?? "",
      asOfSource: node["as-of-source"] ?? "option")
    if !example.type.isEmpty { _ = types(example.type, node, file: file) }
    if !example.asOf.isEmpty && Days.number(example.asOf) == nil {
      refuse(file, node, "there is no day \(example.asOf)")
    }
    // Edits look for nodes; nothing is compared there that could mislead a judgement.
    var checks = ExpressionChecks(
      repeated: RepeatedElements(), tables: tables, patterns: patterns, context: ["view"])
    for child in node.children {
      guard let at = expression(child["at"] ?? "", child, file: file, checks: &checks) else { continue }
      switch child.name {
      case "set":
        if let name = child["fact"] {
          example.edits.append(.setFact(at, name: name, to: child.text, how: child["how"], number: child["n"]))
        } else {
          example.edits.append(
            .set(at, to: child.text, attribute: child["attribute"], how: child["how"], number: child["n"]))
        }
      case "remove": example.edits.append(.remove(at))
      default: example.edits.append(.add(at, child.children.map(\.element)))
      }
    }
    rule.examples.append(example)
  }

  /// Checks what the schema cannot say of one rule.
  private mutating func check(_ rule: Rule, _ node: Node, file: String) {
    if rule.tests.isEmpty && rule.ask == nil && rule.looks.isEmpty {
      refuse(file, node, "\(rule.id) has no <test>, <ask> or <look>")
    }
    if rule.messages.first(where: { $0.test.isEmpty }) == nil
      && (rule.tests.isEmpty
        ? rule.ask != nil
        : rule.tests.contains { test in
          !rule.messages.contains { $0.test == test.id }
        })
    {
      refuse(file, node, "\(rule.id) has no <message>")
    }
    for message in rule.messages where !message.test.isEmpty {
      if !rule.tests.contains(where: { $0.id == message.test }) {
        refuse(file, node, "\(rule.id) has a message for an unknown test '\(message.test)'")
      }
    }
    if rule.citation.isEmpty { refuse(file, node, "\(rule.id) has no <cite>") }
    let severities = [rule.severity] + rule.severities.map(\.severity)
    if rule.fix == nil && severities.contains(where: { $0 != .information }) {
      refuse(file, node, "\(rule.id) has no <fix>")
    }
    if rule.absenceFails && severities.contains(.refusal) {
      refuse(file, node, "\(rule.id) is a refusal; it must not fail on absence")
    }
    let outcomes = Set(rule.examples.map(\.outcome))
    if !outcomes.contains(.passed) { refuse(file, node, "\(rule.id) has no example that passes") }
    if outcomes.isDisjoint(with: [.failed, .look, .notRun]) {
      refuse(file, node, "\(rule.id) has no example that does not pass")
    }
  }

  /// Reads one `<document>`.
  mutating func readDocument(_ node: Node, file: String) {
    guard let days = days(of: node, file: file) else { return }
    let types = types(node["types"] ?? "", node, file: file)
    var outside = ExpressionChecks(
      repeated: repeated, tables: tables, patterns: patterns, context: ["view", "casefile"])
    let forEach = node["for-each"].flatMap { expression($0, node, file: file, checks: &outside) }
    let isOfWorkers = node["for-each"]?.hasPrefix("worker") ?? false
    var inside = ExpressionChecks(
      repeated: repeated, tables: tables, patterns: patterns,
      context: ["view", "casefile"] + (isOfWorkers ? ["worker"] : []))
    let definition = DocumentDefinition(
      id: node["id"] ?? "", types: types, days: days, names: plain("name", in: node, file: file),
      forEach: forEach, when: node["when"].flatMap { expression($0, node, file: file, checks: &inside) },
      atLeast: node["at-least"].flatMap { Int($0) }, isOptional: node["optional"] == "yes",
      paper: Int(node["paper"] ?? "") ?? 0, electronic: Int(node["electronic"] ?? "") ?? 0,
      original: node["original"] ?? "no", certified: node["certified"] ?? "no",
      translation: node["translation"] ?? "")
    let isDouble = documents.contains {
      $0.id == definition.id && $0.days.overlaps(days) && !$0.types.isDisjoint(with: types) && $0.when == nil
        && definition.when == nil
    }
    if isDouble { refuse(file, node, "document '\(definition.id)' stands twice") }
    documents.append(definition)
  }
}

extension Expression {
  /// The ids that the expression compares `@id` of a document with.
  fileprivate var documentIDs: Set<String> {
    var found: Set<String> = []
    for expression in all {
      guard case .path(_, let steps) = expression else { continue }
      for step in steps where step.test == .name("document") {
        for inner in step.predicates.flatMap(\.all) {
          guard case .binary(.equal, let left, let right) = inner else { continue }
          for (side, other) in [(left, right), (right, left)] {
            let isID = side == .path(.context, [Step(axis: "attribute", test: .name("id"), predicates: [])])
            if isID, case .literal(let text) = other { found.insert(text) }
          }
        }
      }
    }
    return found
  }
}

extension ExpressionChecks {
  /// The end of the way to the nodes that an expression selects.
  func path(of expression: Expression?) -> [String] {
    var checks = self
    return expression.map { checks.check($0).path } ?? []
  }
}
