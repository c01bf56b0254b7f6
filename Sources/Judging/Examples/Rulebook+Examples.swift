public import Casefile

/// What one example of a rule came to.
public struct ExampleResult: Hashable, Sendable {
  /// The rule's id.
  public let rule: String
  /// Where the example stands, `rulebooks/common.xml`, and its line.
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// What the rule must come to.
  public let expected: Outcome
  /// Nil if the example could not be tried.
  public let found: Outcome?
  /// Why the example does not hold, or empty.
  public let problem: String

  /// Whether the rule came to what the example says.
  public var holds: Bool { problem.isEmpty }
}

extension Rulebook {
  /// Tries every example of every rule on its base casefile, the measures computed anew after its changes.
  ///
  /// A base is a casefile whose attribute `type` names the type. The day is the example's `as-of`, else the
  /// base's attribute `as-of`, else the dossier's apply-date.
  public func runExamples(bases: [String: Element], of rule: String? = nil) -> [ExampleResult] {
    rules.filter { rule == nil || $0.id == rule }.flatMap { rule in
      rule.examples.map { example in
        var found: Outcome?
        var problem = ""
        do throws(ExampleProblem) {
          let result = try run(example, of: rule, bases: bases)
          found = result.outcome
          problem = result.problem
        } catch {
          problem = error.reason
        }
        return ExampleResult(
          rule: rule.id, file: rule.file, line: example.line, expected: example.outcome, found: found,
          problem: problem)
      }
    }
  }

  private func run(
    _ example: Example, of rule: Rule, bases: [String: Element]
  ) throws(ExampleProblem) -> (outcome: Outcome?, problem: String) {
    guard let base = bases[example.base] else {
      throw ExampleProblem(reason: "there is no base casefile '\(example.base)'")
    }
    let casefile = try example.edited(base)
    let day = example.asOf.isEmpty ? base.defaultDay : example.asOf
    guard let asOf = CivilDate(iso: day) else {
      throw ExampleProblem(reason: "the base '\(example.base)' has no date and the example no as-of")
    }
    let type = example.type.isEmpty ? casefile["type"] ?? "" : example.type
    let judgement: RuleJudgement
    do throws(RulebookError) {
      judgement = try Judge.judging(
        casefile: casefile, type: type, asOf: asOf, asOfSource: example.asOfSource, rulebook: self
      ).judge(rule)
    } catch {
      throw ExampleProblem(reason: error.description)
    }
    if judgement.nodes.contains(where: \.hasEmptyValue) {
      return (judgement.outcome, "a value of the message is empty")
    }
    let nodes = judgement.nodes.filter { example.subject.isEmpty || $0.subject == example.subject }
    let outcome = example.subject.isEmpty ? judgement.outcome : nodes.map(\.outcome).worst
    guard let outcome else {
      let subjects = judgement.nodes.map(\.subject).joined(separator: ", ")
      return (nil, "nothing was judged at '\(example.subject)'; judged: \(subjects)")
    }
    if outcome == example.outcome { return (outcome, "") }
    let reasons = nodes.filter { $0.outcome == outcome }.map { "\($0.subject): \($0.reason)" }
    let why = reasons.isEmpty ? judgement.reason : reasons.joined(separator: "; ")
    return (outcome, "came to \(outcome.rawValue), not \(example.outcome.rawValue) (\(why))")
  }
}

extension Sequence<Outcome> {
  fileprivate var worst: Outcome? {
    let all = Set(self)
    return Outcome.allCases.first(where: all.contains)
  }
}

extension Element {
  fileprivate var defaultDay: String {
    self["as-of"] ?? child("dossier")?.child("apply-date")?["best"] ?? ""
  }
}
