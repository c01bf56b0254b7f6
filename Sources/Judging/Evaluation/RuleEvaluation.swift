internal import Casefile
internal import XML

/// Evaluates one rule at one node, step by step as the rulebook's language lays down.
struct RuleEvaluation {
  let rule: Rule
  let node: Node
  let view: View
  let rendering: Rendering
  let answers: ReviewAnswers

  /// What the needs of the rule came to.
  private enum Needs {
    case met
    /// Only more weakly known than the rule wants, and whether that is not even good enough to pass.
    case weak(Knowing, isStrict: Bool)
    case missing(Rule.Need)
  }

  /// The first test that failed: surely, or as a mere hint.
  private struct Failure {
    var message: Message?
    var reason: String
    var isSure: Bool
  }

  private func value(_ expression: RuleExpression) throws(RulebookError) -> XPathValue {
    try view.evaluate(expression, at: node, file: rule.file)
  }

  private func isTrue(_ expression: RuleExpression) throws(RulebookError) -> Bool {
    try value(expression).isTrue
  }

  func judge() throws(RulebookError) -> NodeJudgement {
    let subject = node.subject
    for (name, select) in rule.lets { view.context.set(name, to: try value(select)) }
    var result = try decide(subject)
    result.severity = try severity()
    guard [.failed, .look, .notRun].contains(result.outcome) else { return result }
    if result.outcome == .notRun {
      if result.fix.english.isEmpty { result.fix = Phrases.notRunFix }
    } else if let fix = rule.fix {
      result.fix = try rendering.render(fix, at: node).text
    }
    var shown: [Node] = []
    for select in rule.evidence { shown += try value(select).nodes }
    if rule.evidence.isEmpty && node.isEvidence { shown = [node] }
    result.evidence = evidence(of: shown)
    if node.name == "observation" { result.code = node["code"] ?? "" }
    return result
  }

  private func decide(_ subject: String) throws(RulebookError) -> NodeJudgement {
    if let waiver = answers.waiver(rule.id, subject) {
      return NodeJudgement(
        subject: subject, outcome: .waived, reason: "waiver",
        text: Phrases.waived(waiver.reason, by: waiver.by))
    }
    for unless in rule.unless where try isTrue(unless.when) {
      let reason = try rendering.render(unless.reason, at: node).text
      return NodeJudgement(subject: subject, outcome: .notApplicable, reason: "unless", text: reason)
    }
    for broken in rule.notRun where try isTrue(broken.when) {
      var result = try say(subject, .notRun, "not-run", broken.message)
      if let fix = broken.fix { result.fix = try rendering.render(fix, at: node).text }
      return result
    }
    let result = try decideByFacts(subject)
    return try applyAnswer(to: result, subject)
  }

  /// What a person saw settles what the program could only ask; it does not undo what is proven.
  private func applyAnswer(to result: NodeJudgement, _ subject: String) throws(RulebookError) -> NodeJudgement
  {
    guard result.outcome == .look, let verdict = answers.verdict(rule.id, subject) else { return result }
    switch verdict {
    case .seen: return NodeJudgement(subject: subject, outcome: .passed, reason: "confirmed")
    case .cannotTell: return result
    case .notSeen:
      if isCapped { return result }
      guard let message = rule.messages.first(where: { $0.test.isEmpty }) ?? rule.messages.first else {
        return NodeJudgement(
          subject: subject, outcome: .failed, reason: "confirmed", text: Phrases.answered(rule.title),
          group: .mend)
      }
      return try say(subject, .failed, "confirmed", message)
    }
  }

  private var isCapped: Bool { rule.basis == .inferred && !rule.isContradiction }

  private func decideByFacts(_ subject: String) throws(RulebookError) -> NodeJudgement {
    let needs = try needs()
    if case .missing(let need) = needs { return try missing(need, subject) }
    let failure = try failure(needs)
    if let failure, failure.isSure, rule.ask != nil {
      return try say(subject, .failed, failure.reason, failure.message)
    }
    if rule.ask != nil, answers.verdict(rule.id, subject) == .seen {
      return NodeJudgement(subject: subject, outcome: .passed, reason: "confirmed")
    }
    for look in rule.looks where try isTrue(look.when) {
      var result = try say(subject, .look, "look", look.message)
      result.group = look.group ?? rule.group
      return result
    }
    if let failure {
      return try say(subject, failure.isSure ? .failed : .look, failure.reason, failure.message)
    }
    if let ask = rule.ask { return try say(subject, .look, "ask", ask) }
    if case .weak(let how, isStrict: true) = needs {
      var result = NodeJudgement(subject: subject, outcome: .look, reason: "known " + how.rawValue)
      result.text = Phrases.weaklyKnown(rule.title, how)
      result.group = rule.group
      return result
    }
    return NodeJudgement(subject: subject, outcome: .passed, reason: "test")
  }

  private func needs() throws(RulebookError) -> Needs {
    var weakest: Knowing?
    var isStrict = false
    for need in rule.needs {
      let selected = try value(need.select)
      guard case .nodes(let nodes) = selected else {
        if selected.isTrue { continue }
        return .missing(need)
      }
      if nodes.isEmpty || nodes.contains(where: { !$0.isKnown }) { return .missing(need) }
      // What was recognised beside what is written or declared adds nothing to how well it is known.
      let ways = nodes.filter { $0["against"] == nil }.compactMap(\.how)
      guard let worst = ways.max(by: { $0.rank < $1.rank }) else { continue }
      // What was recognised on a picture refuses nobody, though it be better known than what is only declared: unless
      // a rule says in so many words that it is enough.
      let isRecognised = need.how.rank > Knowing.recognised.rank && ways.contains(.recognised)
      let how = worst.rank > need.how.rank || !isRecognised ? worst : .recognised
      guard how.rank > need.how.rank || isRecognised else {
        continue
      }
      if how.rank > weakest?.rank ?? -1 { weakest = how }
      isStrict = isStrict || need.isStrict
    }
    return weakest.map { .weak($0, isStrict: isStrict) } ?? .met
  }

  private func missing(_ need: Rule.Need, _ subject: String) throws(RulebookError) -> NodeJudgement {
    if rule.absenceFails {
      let message = need.message ?? rule.messages.first { $0.test.isEmpty }
      return try say(subject, isCapped ? .look : .failed, "absence", message)
    }
    let reason = need.waitsFor.isEmpty ? "need" : "waits-for " + need.waitsFor
    var result = NodeJudgement(subject: subject, outcome: .look, reason: reason)
    if let message = need.message {
      result = try say(subject, .look, reason, message)
    } else {
      result.text = Phrases.needMissing(rule.title)
    }
    result.group = rule.group
    result.waitsFor = need.waitsFor
    return result
  }

  private func failure(_ needs: Needs) throws(RulebookError) -> Failure? {
    var hint: Failure?
    for test in rule.tests where try isTrue(test.expression) == (rule.form == .report) {
      let message = rule.messages.first { $0.test == test.id } ?? rule.messages.first { $0.test.isEmpty }
      if case .weak(let how, _) = needs {
        hint = hint ?? Failure(message: message, reason: "known " + how.rawValue, isSure: false)
      } else if isCapped || (test.isInferred && !rule.isContradiction) {
        hint = hint ?? Failure(message: message, reason: "inferred", isSure: false)
      } else {
        return Failure(message: message, reason: "test", isSure: true)
      }
    }
    return hint
  }

  private func say(
    _ subject: String, _ outcome: Outcome, _ reason: String, _ message: Message?
  ) throws(RulebookError) -> NodeJudgement {
    var result = NodeJudgement(subject: subject, outcome: outcome, reason: reason, text: rule.title)
    result.group = outcome == .failed ? .mend : outcome == .look ? rule.group : .officer
    if let message {
      let rendered = try rendering.render(message, at: node)
      result.text = rendered.text
      result.hasEmptyValue = rendered.hasEmptyValue
    }
    return result
  }

  private func severity() throws(RulebookError) -> Severity {
    for override in rule.severities where override.isInForce(on: view.day, for: view.types, of: rule) {
      if let when = override.when, try !isTrue(when) { continue }
      return override.severity
    }
    return rule.severity
  }
}
