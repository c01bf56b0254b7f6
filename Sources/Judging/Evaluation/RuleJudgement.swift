internal import Casefile
internal import XML

/// What one rule came to, at all its nodes.
struct RuleJudgement {
  var rule: Rule
  var nodes: [NodeJudgement] = []
  /// Set where no node was judged at all.
  var outcomeWithoutNodes = Outcome.notApplicable
  var reason = ""
  var text = Bilingual(zhHant: "", english: "")
  /// The rule's severity for the types and the day.
  var severity: Severity

  /// The worst of the nodes.
  var outcome: Outcome {
    let found = Set(nodes.lazy.map(\.outcome))
    return Outcome.allCases.first(where: found.contains) ?? outcomeWithoutNodes
  }

  /// The rule's line in the ledger.
  var entry: LedgerEntry {
    let outcome = outcome
    let deciding = nodes.lazy.filter { $0.outcome == outcome }
    var counts: [Outcome: Int] = [:]
    for node in nodes { counts[node.outcome, default: 0] += 1 }
    var subjects: [String] = []
    for node in deciding where !subjects.contains(node.subject) { subjects.append(node.subject) }
    var entry = LedgerEntry(
      rule: rule.id, title: rule.title, outcome: outcome, reason: deciding.first?.reason ?? reason,
      reasonText: outcome == .passed ? text : deciding.first?.text ?? text, nodes: counts, at: subjects)
    entry.severity = deciding.map(\.severity).min { $0.weight < $1.weight } ?? severity
    return entry
  }
}

extension Severity {
  /// 0 is the heaviest.
  var weight: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// Judges rules one by one over the same view.
struct RuleJudging {
  let rulebook: Rulebook
  let view: View
  let answers: ReviewAnswers
  /// Copies that could not be read, as the casefile names them.
  let refused: Set<String>
  /// None of the copies could be read.
  let isContainerRefused: Bool
  /// Whether a type of the rulebook is judged; else only common rules are.
  let isTypeKnown: Bool

  /// The copies that could not be read, as the view holds them.
  var refusedCopies: [Node] {
    let copies = view.root.child("casefile")?.child("copies")?.children("copy") ?? []
    return copies.filter { refused.contains($0["id"] ?? "") }
  }

  /// What the rule on copies says of one that could not be read: it is not judged there, but it has the words.
  func words(
    of rule: Rule?, atRefused copy: Node
  ) throws(RulebookError) -> (message: Bilingual, fix: Bilingual) {
    var message = Phrases.refused(copy["id"] ?? "")
    var fix = Bilingual(zhHant: "", english: "")
    guard let rule else { return (message, fix) }
    for (name, select) in rule.lets {
      view.context.set(name, to: try view.evaluate(select, at: copy, file: rule.file))
    }
    let rendering = Rendering(view: view, rulebook: rulebook, file: rule.file)
    if let words = rule.messages.first { message = try rendering.render(words, at: copy).text }
    if let words = rule.fix { fix = try rendering.render(words, at: copy).text }
    return (message, fix)
  }

  func judge(_ rule: Rule) throws(RulebookError) -> RuleJudgement {
    var result = RuleJudgement(rule: rule, severity: severity(of: rule))
    if rule.form == .definition {
      (result.reason, result.text) = ("definition", Phrases.definition)
      return result
    }
    if !rule.days.contains(view.day) {
      (result.reason, result.text) = ("not-in-force", Phrases.notInForce)
      return result
    }
    if isContainerRefused {
      let all = Phrases.refused(refused.sorted().joined(separator: " "))
      (result.outcomeWithoutNodes, result.reason, result.text) = (.notRun, "container-refused", all)
      return result
    }
    if !isTypeKnown && !rule.isCommon {
      (result.outcomeWithoutNodes, result.reason, result.text) = (.notRun, "no-type", Phrases.noType)
      return result
    }
    guard let context = rule.context else { return result }
    let nodes = try view.evaluate(context, at: view.root, file: rule.file).nodes
    for node in nodes { result.nodes.append(try judge(rule, at: node, severity: result.severity)) }
    if nodes.isEmpty {
      result.nodes = missingDocuments(of: rule, severity: result.severity)
      if result.nodes.isEmpty { (result.reason, result.text) = ("no-subject", Phrases.noSubject) }
    }
    return result
  }

  private func judge(_ rule: Rule, at node: Node, severity: Severity) throws(RulebookError) -> NodeJudgement {
    let unread = refused.isEmpty ? [] : node.copies.filter(refused.contains)
    guard unread.isEmpty else {
      var result = NodeJudgement(subject: node.subject, outcome: .notRun, reason: "copy-refused " + unread[0])
      result.text = Phrases.refused(unread[0])
      result.severity = severity
      return result
    }
    let rendering = Rendering(view: view, rulebook: rulebook, file: rule.file)
    return try RuleEvaluation(rule: rule, node: node, view: view, rendering: rendering, answers: answers)
      .judge()
  }

  /// A rule about a required document that is missing waits for the rule that says so.
  private func missingDocuments(of rule: Rule, severity: Severity) -> [NodeJudgement] {
    guard !rule.documents.isEmpty, let required = view.root.child("required") else { return [] }
    var seen: Set<String> = []
    var result: [NodeJudgement] = []
    for document in required.children where document["present"] == "no" {
      let id = document["id"] ?? ""
      guard rule.documents.contains(id), seen.insert(id + " " + (document["worker"] ?? "")).inserted else {
        continue
      }
      let name = Bilingual(zhHant: document["name-zh"] ?? id, english: document["name-en"] ?? id)
      var node = NodeJudgement(
        subject: document["key"] ?? "", outcome: .look, reason: "waits-for " + rulebook.missingDocumentRule,
        text: Phrases.documentMissing(rule.title, name))
      node.group = rule.group
      node.waitsFor = rulebook.missingDocumentRule
      node.severity = severity
      result.append(node)
    }
    return result
  }

  private func severity(of rule: Rule) -> Severity {
    let override = rule.severities.first {
      $0.when == nil && $0.isInForce(on: view.day, for: view.types, of: rule)
    }
    return override?.severity ?? rule.severity
  }
}
