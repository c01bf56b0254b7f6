public import Casefile

/// One line of the list of rules.
public struct RuleSummary: Hashable, Sendable {
  /// The rule's id.
  public let id: String
  /// `assert`, `report` or `definition`.
  public let form: String
  /// The severity where nothing overrides it.
  public let severity: Severity
  /// `law`, `practice`, `mixed` or `inferred`.
  public let basis: String
  /// What the rule is called.
  public let title: Bilingual
  /// The ids of the types that it applies to, sorted.
  public let types: [String]
  /// Where the requirement stands.
  public let citation: String
  /// The first day that it is in force, ISO; nil if there is none.
  public let from: String?
  /// The last day, likewise.
  public let until: String?
  /// Where the severity is another: `W SKILL-TRN 2022-04-30..2023-09-25`, `-` for what does not matter; conditions
  /// stand last, as XPath.
  public let overrides: [String]
}

extension Rulebook {
  /// All rules in the rulebook's order.
  public var list: [RuleSummary] {
    rules.map { rule in
      RuleSummary(
        id: rule.id, form: rule.form.rawValue, severity: rule.severity, basis: rule.basis.rawValue,
        title: rule.title, types: rule.types.sorted(), citation: rule.citation, from: rule.days.firstDay,
        until: rule.days.lastDay, overrides: rule.severities.map { $0.summary(in: rule) })
    }
  }

  /// The manual's page about a rule; nil if there is no such rule.
  public func manual(_ id: String, _ language: Language) -> String? {
    guard let rule = rule(id) else { return nil }
    return ManualPage(rule: rule, rulebook: self, words: ManualWords(language: language)).text
  }
}

extension Rule.SeverityOverride {
  /// The severity, and for what it is.
  fileprivate func summary(in rule: Rule) -> String {
    let scope = types == rule.types ? "-" : types.sorted().joined(separator: " ")
    let period = days == .always ? "-" : (days.firstDay ?? "") + ".." + (days.lastDay ?? "")
    return [severity.rawValue, scope, period, when?.source].compactMap { $0 }.joined(separator: " ")
  }
}

/// A page of the manual as plain text.
private struct ManualPage {
  let rule: Rule
  let rulebook: Rulebook
  let words: ManualWords

  var text: String {
    var lines = ["\(rule.id)  \(rule.title[words.language])", ""]
    lines += facts.map { "\($0.0): \($0.1)" }
    if rule.form == .definition {
      lines += section(words.definition, [rule.definitionText[words.language]])
    } else {
      lines += judgement
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var facts: [(String, String)] {
    var severities = words.word(rule.severity)
    for override in rule.severities {
      var scope = override.types == rule.types ? [] : [override.types.sorted().joined(separator: " ")]
      if override.days != .always { scope.append(words.period(override.days)) }
      if let when = override.when { scope.append(when.source) }
      severities += "; " + words.word(override.severity) + " (" + scope.joined(separator: ", ") + ")"
    }
    let all = Set(rulebook.types.map(\.id))
    var facts = [(words.severity, severities), (words.basis, words.word(rule.basis))]
    facts.append((words.types, rule.types == all ? "all" : rule.types.sorted().joined(separator: " ")))
    facts.append((words.inForce, words.period(rule.days)))
    if let context = rule.context { facts.append((words.context, context.source)) }
    if !rule.documents.isEmpty {
      let names = rule.documents.sorted().map { id in
        let definition = rulebook.documents.first { $0.id == id }
        return definition.map { "\(id) \($0.names[words.language])" } ?? id
      }
      facts.append((words.documents, names.joined(separator: "; ")))
    }
    facts.append((words.citation, rule.citation))
    return facts
  }

  private var judgement: [String] {
    var lines: [String] = []
    lines += section(words.notWhen, rule.unless.map { "\(written($0.reason))  [\($0.when.source)]" })
    lines += section(words.notRun, rule.notRun.map { "\(written($0.message))  [\($0.when.source)]" })
    lines += section(
      words.needs,
      rule.needs.map { need in
        var line = need.select.source
        if need.how != .declared { line += ", \(words.atLeast) \(need.how.rawValue)" }
        if !need.waitsFor.isEmpty { line += ", \(words.waitsFor) \(need.waitsFor)" }
        return line
      })
    lines += section(words.looks, rule.looks.map { "\(written($0.message))  [\($0.when.source)]" })
    lines += section(words.ask, rule.ask.map { [written($0)] } ?? [])
    lines += section(
      rule.form == .report ? words.speaksWhen : words.mustHold, rule.tests.map { $0.expression.source })
    lines += section(words.parameters, parameters)
    lines += section(words.thresholds, rule.thresholds.map { "\($0.file) (\($0.table))" })
    lines += section(words.message, rule.messages.map(written))
    lines += section(words.fix, rule.fix.map { [written($0)] } ?? [])
    lines += section(words.examples, rule.examples.map(example))
    return lines
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines.map { "  " + $0 }
  }

  /// A message with the places of its values in braces.
  private func written(_ message: Message) -> String {
    (message.parts[words.language] ?? []).map { part in
      switch part {
      case .text(let text): text
      case .value(let select, _): "{\(select.source)}"
      }
    }.joined()
  }

  /// The parameters that the rule reads, with their history.
  private var parameters: [String] {
    var trees = rule.tests.compactMap(\.expression.tree) + rule.looks.compactMap(\.when.tree)
    trees += rule.lets.compactMap(\.select.tree) + rule.unless.compactMap(\.when.tree)
    var ids: [String] = []
    for expression in trees.flatMap(\.all) {
      if case .call("d:param", let arguments) = expression, case .literal(let id) = arguments.first,
        !ids.contains(id)
      {
        ids.append(id)
      }
    }
    return ids.compactMap { rulebook.tables.parameters[$0] }.flatMap { parameter in
      parameter.values.map { value in
        "\(parameter.id) = \(value.text)  (\(words.period(value.days)))"
      }
    }
  }

  private func example(_ example: Example) -> String {
    var line =
      "\(example.base)\(example.asOf.isEmpty ? "" : " " + example.asOf): \(words.word(example.outcome))"
    let edits = example.edits.map { edit in
      switch edit {
      case .set(let at, let text, let attribute, _, _):
        "\(at.source)\(attribute.map { "/@" + $0 } ?? "") = \(text.withoutOuterBlanks)"
      case .setFact(let at, let name, let text, _, _): "\(at.source)/\(name) = \(text.withoutOuterBlanks)"
      case .remove(let at): "- \(at.source)"
      case .add(let at, let elements): "+ \(at.source): \(elements.map(\.name).joined(separator: " "))"
      }
    }
    if !edits.isEmpty { line += " [" + edits.joined(separator: "; ") + "]" }
    return line
  }
}
