/// A word of an XPath 1.0 expression.
enum Token: Hashable {
  case literal(String)
  case number(String)
  case variable(String)
  /// A name, with its prefix: `worker`, `d:param`.
  case name(String)
  /// Anything else: `(`, `//`, `::`, `<=`, and operators that are words.
  case symbol(String)
}

/// Why an expression was not understood.
struct ExpressionFailure: Error, Hashable {
  var reason: String
}

extension Token {
  /// Splits an expression into words by XPath 1.0 §3.7, which tells `*`, `and`, `div` the operators from the
  /// names by what stands before them.
  static func tokens(of source: String) throws(ExpressionFailure) -> [Token] {
    var tokens: [Token] = []
    let text = source.unicodeScalars
    var index = text.startIndex
    func peek() -> Unicode.Scalar? { index < text.endIndex ? text[index] : nil }
    func peekNext() -> Unicode.Scalar? {
      let next = text.index(after: index)
      return next < text.endIndex ? text[next] : nil
    }
    func skip(_ count: Int = 1) { text.formIndex(&index, offsetBy: count) }
    func take(while matches: (Unicode.Scalar) -> Bool) -> String {
      let start = index
      while let next = peek(), matches(next) { skip() }
      return String(text[start..<index])
    }
    func name() -> String {
      let start = index
      while let next = peek(), next.isNamePart { skip() }
      if peek() == ":", let after = peekNext(), after.isNameStart || after == "*" {
        skip()
        if after == "*" { skip() } else { while let next = peek(), next.isNamePart { skip() } }
      }
      return String(text[start..<index])
    }
    while let next = peek() {
      if next.isBlank {
        skip()
      } else if next == "'" || next == "\"" {
        skip()
        let word = take { $0 != next }
        guard peek() == next else { throw ExpressionFailure(reason: "a text has no end: \(source)") }
        skip()
        tokens.append(.literal(word))
      } else if next.isDigit || (next == "." && peekNext()?.isDigit == true) {
        tokens.append(.number(take { $0.isDigit || $0 == "." }))
      } else if next == "$" {
        skip()
        tokens.append(.variable(name()))
      } else if next.isNameStart {
        let word = name()
        let isOperator = ["and", "or", "div", "mod"].contains(word) && Self.operatorMayFollow(tokens.last)
        tokens.append(isOperator ? .symbol(word) : .name(word))
      } else {
        switch (next, peekNext()) {
        case ("/", "/"), (":", ":"), (".", "."), ("<", "="), (">", "="), ("!", "="):
          let start = index
          skip(2)
          tokens.append(.symbol(String(text[start..<index])))
        case ("(", _), (")", _), ("[", _), ("]", _), (".", _), ("/", _), ("@", _), (",", _), ("|", _),
          ("+", _),
          ("-", _), ("=", _), ("<", _), (">", _):
          skip()
          tokens.append(.symbol(String(next)))
        case ("*", _):
          skip()
          tokens.append(Self.operatorMayFollow(tokens.last) ? .symbol("*") : .name("*"))
        default:
          throw ExpressionFailure(reason: "unexpected \(next) in \(source)")
        }
      }
    }
    return tokens
  }

  private static func operatorMayFollow(_ token: Token?) -> Bool {
    switch token {
    case nil: false
    case .symbol(")"), .symbol("]"), .symbol("."), .symbol(".."): true
    case .symbol: false
    default: true
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isNameStart: Bool {
    switch self {
    case "_", "a"..."z", "A"..."Z": true
    default: !isASCII && properties.isAlphabetic
    }
  }
  fileprivate var isNamePart: Bool { isNameStart || isDigit || self == "-" || self == "." }
}
