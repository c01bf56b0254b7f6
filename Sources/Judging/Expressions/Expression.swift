/// An XPath 1.0 expression as a tree, for what the loader checks before a rulebook is used.
///
/// The library compiles and evaluates expressions; it does not show what stands in them.
indirect enum Expression: Hashable, Sendable {
  case literal(String)
  case number(String)
  case variable(String)
  case call(String, [Expression])
  case negated(Expression)
  case binary(Operator, Expression, Expression)
  case path(Start, [Step])

  enum Operator: String, Sendable {
    case or, and
    case equal = "="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "div"
    case modulo = "mod"
    case union = "|"

    var isRelational: Bool { [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(self) }
    var isComparison: Bool { isRelational || self == .equal || self == .unequal }
  }

  /// Where a path starts.
  indirect enum Start: Hashable, Sendable {
    case context
    case root
    /// An expression with predicates: `$t`, `d:row(…)[1]`, `(a|b)`.
    case filter(Expression, predicates: [Expression])
  }

  /// One step of a path.
  struct Step: Hashable, Sendable {
    var axis: String
    var test: Test
    var predicates: [Expression]
  }

  /// What a step selects.
  enum Test: Hashable, Sendable {
    case name(String)
    /// `*`, `node()`, `text()`, …
    case any(String)
  }
}

extension Expression {
  /// The expression and all below it, predicates too.
  var all: [Expression] {
    [self] + below.flatMap(\.all)
  }

  private var below: [Expression] {
    switch self {
    case .literal, .number, .variable: return []
    case .call(_, let arguments): return arguments
    case .negated(let inner): return [inner]
    case .binary(_, let left, let right): return [left, right]
    case .path(let start, let steps):
      var result: [Expression] = []
      if case .filter(let inner, let predicates) = start { result = [inner] + predicates }
      return result + steps.flatMap(\.predicates)
    }
  }
}
