/// Reads the words of an XPath 1.0 expression into a tree, one method a level of its grammar.
struct ExpressionParser {
  private let source: String
  private let tokens: [Token]
  private var index = 0

  /// Returns the tree of an expression.
  static func parse(_ source: String) throws(ExpressionFailure) -> Expression {
    var parser = ExpressionParser(source: source, tokens: try Token.tokens(of: source))
    let expression = try parser.expression()
    guard parser.peek == nil else {
      throw ExpressionFailure(reason: "does not end where it should: \(source)")
    }
    return expression
  }

  private init(source: String, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  private var peek: Token? { index < tokens.count ? tokens[index] : nil }
  private var peekNext: Token? { index + 1 < tokens.count ? tokens[index + 1] : nil }

  private mutating func take(_ symbol: String) -> Bool {
    guard peek == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ symbol: String) throws(ExpressionFailure) {
    guard take(symbol) else { throw ExpressionFailure(reason: "\(symbol) is missing in \(source)") }
  }

  private static let levels: [[String]] = [
    ["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"],
  ]

  private mutating func expression(level: Int = 0) throws(ExpressionFailure) -> Expression {
    guard level < Self.levels.count else { return try unary() }
    var left = try expression(level: level + 1)
    while case .symbol(let symbol) = peek, Self.levels[level].contains(symbol),
      let word = Expression.Operator(rawValue: symbol)
    {
      index += 1
      left = .binary(word, left, try expression(level: level + 1))
    }
    return left
  }

  private mutating func unary() throws(ExpressionFailure) -> Expression {
    if take("-") { return .negated(try unary()) }
    var left = try path()
    while take("|") { left = .binary(.union, left, try path()) }
    return left
  }

  private static let nodeTypes: Set<String> = ["node", "text", "comment", "processing-instruction"]

  private mutating func path() throws(ExpressionFailure) -> Expression {
    if take("/") {
      guard startsStep else { return .path(.root, []) }
      return .path(.root, try steps())
    }
    if take("//") { return .path(.root, [Self.anywhere] + (try steps())) }
    guard let primary = try primary() else { return .path(.context, try steps()) }
    let predicates = try self.predicates()
    var steps: [Expression.Step] = []
    if take("/") {
      steps = try self.steps()
    } else if take("//") {
      steps = [Self.anywhere] + (try self.steps())
    }
    if predicates.isEmpty && steps.isEmpty { return primary }
    return .path(.filter(primary, predicates: predicates), steps)
  }

  private mutating func primary() throws(ExpressionFailure) -> Expression? {
    switch peek {
    case .literal(let text):
      index += 1
      return .literal(text)
    case .number(let text):
      index += 1
      return .number(text)
    case .variable(let name):
      index += 1
      return .variable(name)
    case .symbol("("):
      index += 1
      let inner = try expression()
      try expect(")")
      return inner
    case .name(let name) where peekNext == .symbol("(") && !Self.nodeTypes.contains(name):
      index += 2
      var arguments: [Expression] = []
      if !take(")") {
        repeat { arguments.append(try expression()) } while take(",")
        try expect(")")
      }
      return .call(name, arguments)
    default: return nil
    }
  }

  private static let anywhere = Expression.Step(
    axis: "descendant-or-self", test: .any("node"), predicates: [])

  private var startsStep: Bool {
    switch peek {
    case .name, .symbol("@"), .symbol("."), .symbol(".."): true
    default: false
    }
  }

  private mutating func steps() throws(ExpressionFailure) -> [Expression.Step] {
    var steps = [try step()]
    while true {
      if take("/") {
        steps.append(try step())
      } else if take("//") {
        steps += [Self.anywhere, try step()]
      } else {
        return steps
      }
    }
  }

  private mutating func step() throws(ExpressionFailure) -> Expression.Step {
    if take(".") { return Expression.Step(axis: "self", test: .any("node"), predicates: []) }
    if take("..") { return Expression.Step(axis: "parent", test: .any("node"), predicates: []) }
    var axis = "child"
    if take("@") {
      axis = "attribute"
    } else if case .name(let name) = peek, peekNext == .symbol("::") {
      index += 2
      axis = name
    }
    guard case .name(let name) = peek else { throw ExpressionFailure(reason: "does not parse: \(source)") }
    index += 1
    var test = Expression.Test.name(name)
    if take("(") {
      if case .literal = peek { index += 1 }
      try expect(")")
      test = .any(name)
    } else if name.hasSuffix("*") {
      test = .any(name)
    }
    return Expression.Step(axis: axis, test: test, predicates: try predicates())
  }

  private mutating func predicates() throws(ExpressionFailure) -> [Expression] {
    var predicates: [Expression] = []
    while take("[") {
      predicates.append(try expression())
      try expect("]")
    }
    return predicates
  }
}
