internal import Casefile
internal import XML

/// Puts the outcomes of rules together: ledger, findings, notes and verdict.
struct LedgerBuilder {
  private var entries: [LedgerEntry] = []
  private var findings: [Finding] = []
  private var notes: [Finding] = []
  private var verdict = Verdict.complete
  private var unfinished = 0
  private var unfinishedBinding = 0
  private var names: [String: Int] = [:]

  /// Adds a rule, in the rulebook's order.
  mutating func add(_ judgement: RuleJudgement) {
    let entry = judgement.entry
    entries.append(entry)
    // A rule that failed at one file and was not run at another is not finished either.
    let open =
      judgement.nodes.isEmpty
      ? (entry.outcome == .notRun ? [judgement.severity] : [])
      : judgement.nodes.filter { $0.outcome == .notRun }.map(\.severity)
    if !open.isEmpty { unfinished += 1 }
    if open.contains(where: \.isBinding) { unfinishedBinding += 1 }
    if judgement.nodes.isEmpty { count(entry.outcome, judgement.severity) }
    for node in judgement.nodes {
      count(node.outcome, node.severity)
      guard let place = place(of: node) else { continue }
      let finding = finding(node, of: judgement.rule)
      switch place {
      case .findings: findings.append(finding)
      case .notes: notes.append(finding)
      }
    }
  }

  private enum Place {
    case findings, notes
  }

  /// Where the outcome at a node is shown; nil if it needs no words.
  private func place(of node: NodeJudgement) -> Place? {
    switch (node.outcome, node.severity) {
    case (.failed, .information), (.look, .information), (.look, .warning): .notes
    case (.failed, _), (.look, _): .findings
    case (.notRun, .information): nil
    // What stands in a copy that could not be read is told once, with the copy.
    case (.notRun, _): node.reason.hasPrefix("copy-refused") ? nil : .findings
    default: nil
    }
  }

  private mutating func finding(_ node: NodeJudgement, of rule: Rule) -> Finding {
    var key = [rule.id, node.subject]
    // The same rule may speak twice of one subject, for example of two faults of a file.
    let before = names[key.joined(separator: "\n"), default: 0]
    names[key.joined(separator: "\n")] = before + 1
    if before > 0 { key.append(String(before + 1)) }
    return Finding(
      id: fnv1a(key), rule: rule.id, code: node.code, subject: node.subject, outcome: node.outcome,
      severity: node.severity, group: node.group, waitsFor: node.waitsFor, message: node.text, fix: node.fix,
      citation: rule.citation, evidence: node.evidence)
  }

  /// Adds a copy that could not be read, under the rule that the rulebook names for it.
  mutating func add(refused copy: Node, under rule: Rule?, _ words: ContainerWords.Refusal) {
    let id = copy["id"] ?? ""
    findings.append(
      Finding(
        id: fnv1a([rule?.id ?? "", "copy:" + id]), rule: rule?.id ?? "", code: copy["code"] ?? "", subject: "copy:" + id,
        outcome: .notRun, severity: rule?.severity ?? .fix, group: .mend, waitsFor: "", message: words.message,
        fix: words.fix, citation: rule?.citation ?? "", evidence: words.evidence))
    count(.notRun, rule?.severity ?? .fix)
  }

  private mutating func count(_ outcome: Outcome, _ severity: Severity) {
    let effect: Verdict =
      switch (outcome, severity) {
      case (_, .information): .complete
      case (.failed, .refusal): .refuse
      case (.failed, .fix): .cure
      case (.failed, .warning): .look
      case (.look, .refusal), (.look, .fix): .look
      case (.notRun, .warning): .look
      case (.notRun, _): .unreadable
      default: .complete
      }
    if effect.place < verdict.place { verdict = effect }
  }

  /// What was put together, in the order of what to mend first.
  var ledger: Ledger {
    var ledger = Ledger()
    ledger.entries = entries
    ledger.verdict = verdict
    ledger.unfinished = unfinished
    ledger.unfinishedBinding = unfinishedBinding
    ledger.findings = sorted(findings)
    ledger.notes = sorted(notes)
    return ledger
  }

  /// Sorts by weight and keeps the order of rules, and of nodes within a rule, where that is equal.
  private func sorted(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().sorted { a, b in
      (a.element.weight, a.offset) < (b.element.weight, b.offset)
    }.map(\.element)
  }
}

extension Finding {
  /// Failed by severity, then what was not run, then what is to be looked at by group.
  fileprivate var weight: Int {
    switch outcome {
    case .failed: severity.weight
    case .notRun: 10
    default: 20 + (FindingGroup.allCases.firstIndex(of: group) ?? 0)
    }
  }
}

extension Severity {
  /// Whether what is not checked may hide a refusal or something to be mended.
  fileprivate var isBinding: Bool { self == .refusal || self == .fix }
}

extension Verdict {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
