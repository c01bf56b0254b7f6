/// Looks for what XPath 1.0 lets pass silently and a rulebook must not hold.
struct ExpressionChecks {
  let repeated: RepeatedElements
  let tables: TableSet
  let patterns: PatternCache
  /// The end of the way to the node that expressions start from.
  let context: [String]
  var variables: [String: Cardinality] = [:]
  private(set) var reasons: [String] = []

  init(repeated: RepeatedElements, tables: TableSet, patterns: PatternCache, context: [String]) {
    self.repeated = repeated
    self.tables = tables
    self.patterns = patterns
    self.context = context
  }

  /// Checks an expression from the context on and returns how many nodes it can select.
  @discardableResult
  mutating func check(_ expression: Expression) -> Cardinality {
    visit(expression, at: context)
  }

  private mutating func visit(_ expression: Expression, at here: [String]) -> Cardinality {
    switch expression {
    case .literal, .number: return .value
    case .variable(let name):
      guard let known = variables[name] else {
        reasons.append("unknown variable $\(name)")
        return .several
      }
      return known
    case .negated(let inner):
      _ = visit(inner, at: here)
      return .value
    case .binary(let word, let left, let right):
      let sides = [(left, visit(left, at: here)), (right, visit(right, at: here))]
      if word == .union { return .several }
      if word.isComparison { compare(word, sides) }
      return .value
    case .call(let name, let arguments):
      for argument in arguments { _ = visit(argument, at: here) }
      return call(name, arguments)
    case .path(let start, let steps): return path(start, steps, at: here)
    }
  }

  private mutating func compare(_ word: Expression.Operator, _ sides: [(Expression, Cardinality)]) {
    for (side, cardinality) in sides {
      if case .literal(let text) = side, word.isRelational {
        reasons.append("'\(text)' is a text: \(word.rawValue) compares numbers only; use @n")
      }
      if cardinality.isNodes && !cardinality.isSingle {
        reasons.append(
          "\(word.rawValue) compares with \(side.words), which can hold more than one node: it would be true if"
            + " any is; count the nodes, x[@y = 1], or pick one, x[1]")
      }
    }
  }

  private mutating func call(_ name: String, _ arguments: [Expression]) -> Cardinality {
    guard let range = FunctionList.arguments[name] else {
      reasons.append("unknown function \(name)()")
      return .several
    }
    guard range.contains(arguments.count) else {
      reasons.append("\(name)() takes \(range.lowerBound) to \(range.upperBound) arguments")
      return .several
    }
    switch name {
    case "d:param":
      if let id = literal(arguments[0], of: name), tables.parameters[id] == nil {
        reasons.append("unknown parameter '\(id)'")
      }
    case "d:row", "d:has-row":
      guard let id = literal(arguments[0], of: name) else { return .several }
      guard let table = tables.tables[id] else {
        reasons.append("unknown table '\(id)'")
        return .several
      }
      if name == "d:row" { return table.isSeveral ? .several : .one(["row"]) }
    case "d:matches":
      if let pattern = literal(arguments[1], of: name), (try? patterns.regex(pattern)) == nil {
        reasons.append("not a regular expression: \(pattern)")
      }
    default: break
    }
    return FunctionList.givingNodes.contains(name) ? .several : .value
  }

  private mutating func literal(_ argument: Expression, of function: String) -> String? {
    if case .literal(let text) = argument { return text }
    reasons.append("\(function)() wants a text in quotes there, so that it can be checked")
    return nil
  }

  private mutating func path(
    _ start: Expression.Start, _ steps: [Expression.Step], at here: [String]
  ) -> Cardinality {
    var current: Cardinality
    switch start {
    case .context: current = .one(here)
    case .root: current = .one([])
    case .filter(let inner, let predicates):
      current = visit(inner, at: here)
      for predicate in predicates { _ = visit(predicate, at: current.path) }
      if predicates.contains(where: \.picksByPlace) { current.isSingle = true }
    }
    current.isNodes = true
    for step in steps { current = self.step(step, from: current) }
    return current
  }

  private mutating func step(_ step: Expression.Step, from: Cardinality) -> Cardinality {
    var next = from
    var keys: RepeatedElements.Keys? = .init()
    switch (step.axis, step.test) {
    case ("self", _): keys = nil
    case ("parent", _):
      next.path = from.path.count > 1 ? Array(from.path.dropLast()) : ["*"]
      keys = nil
    case ("attribute", .name(let name)):
      next.path.append("@" + name)
      keys = nil
    case ("child", .name(let name)):
      next.path.append(name)
      keys = repeated.keys(of: next.path)
    case (_, .name(let name)): next.path = ["*", name]
    default: next.path = ["*"]
    }
    for predicate in step.predicates { _ = visit(predicate, at: next.path) }
    if let keys {
      let among = keys.amongSisters + keys.everywhere
      next.isSingle =
        step.predicates.contains { $0.picks(byOneOf: keys.everywhere) }
        || (from.isSingle && step.predicates.contains { $0.picksByPlace || $0.picks(byOneOf: among) })
    }
    return next
  }
}

extension Expression {
  /// A predicate that one node at most can hold to by its place: `[1]`, `[last()]`, `[position() = 1]`.
  fileprivate var picksByPlace: Bool {
    switch self {
    case .number, .call("last", []): true
    case .binary(.equal, .call("position", []), _), .binary(.equal, _, .call("position", [])): true
    case .binary(.and, let left, let right): left.picksByPlace || right.picksByPlace
    default: false
    }
  }

  fileprivate func picks(byOneOf keys: [String]) -> Bool {
    switch self {
    case .binary(.and, let left, let right): left.picks(byOneOf: keys) || right.picks(byOneOf: keys)
    case .binary(.equal, let left, let right):
      keys.contains { left.isAttribute($0) || right.isAttribute($0) }
    default: false
    }
  }

  private func isAttribute(_ name: String) -> Bool {
    guard case .path(.context, let steps) = self, steps.count == 1 else { return false }
    return steps[0].axis == "attribute" && steps[0].test == .name(name)
  }

  /// The expression in few words, for a message.
  fileprivate var words: String {
    switch self {
    case .variable(let name): "$" + name
    case .call(let name, _): name + "()"
    case .path(.filter(let inner, _), let steps): ([inner.words] + steps.map(\.words)).joined(separator: "/")
    case .path(.root, let steps): steps.map { "/" + $0.words }.joined()
    case .path(.context, let steps): steps.map(\.words).joined(separator: "/")
    default: "an expression"
    }
  }
}

extension Expression.Step {
  fileprivate var words: String {
    let name =
      switch test {
      case .name(let name), .any(let name): name
      }
    return axis == "attribute" ? "@" + name : name
  }
}
