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
    let text = Array(source.unicodeScalars)
    var index = 0
    func peek(_ offset: Int = 0) -> Unicode.Scalar? {
      index + offset < text.count ? text[index + offset] : nil
    }
    func take(while matches: (Unicode.Scalar) -> Bool) -> String {
      var word = String.UnicodeScalarView()
      while let next = peek(), matches(next) {
        word.append(next)
        index += 1
      }
      return String(word)
    }
    func name() -> String {
      var word = take(while: \.isNamePart)
      if peek() == ":", let after = peek(1), after.isNameStart || after == "*" {
        index += 1
        word += ":"
        if peek() == "*" {
          index += 1
          word += "*"
        } else {
          word += take(while: \.isNamePart)
        }
      }
      return word
    }
    while let next = peek() {
      if next.properties.isWhitespace {
        index += 1
      } else if next == "'" || next == "\"" {
        index += 1
        let word = take { $0 != next }
        guard peek() == next else { throw ExpressionFailure(reason: "a text has no end: \(source)") }
        index += 1
        tokens.append(.literal(word))
      } else if next.isDigit || (next == "." && peek(1)?.isDigit == true) {
        tokens.append(.number(take { $0.isDigit || $0 == "." }))
      } else if next == "$" {
        index += 1
        tokens.append(.variable(name()))
      } else if next.isNameStart {
        let word = name()
        let isOperator = ["and", "or", "div", "mod"].contains(word) && Self.operatorMayFollow(tokens.last)
        tokens.append(isOperator ? .symbol(word) : .name(word))
      } else {
        let pair = String(String.UnicodeScalarView([next] + (peek(1).map { [$0] } ?? [])))
        if ["//", "::", "..", "<=", ">=", "!="].contains(pair) {
          index += 2
          tokens.append(.symbol(pair))
        } else if "()[]./@,|+-=<>*".unicodeScalars.contains(next) {
          index += 1
          let isProduct = next == "*" && Self.operatorMayFollow(tokens.last)
          tokens.append(next == "*" && !isProduct ? .name("*") : .symbol(String(next)))
        } else {
          throw ExpressionFailure(reason: "unexpected \(next) in \(source)")
        }
      }
    }
    return tokens
  }

  private static func operatorMayFollow(_ token: Token?) -> Bool {
    switch token {
    case nil: false
    case .symbol(let symbol): [")", "]", ".", ".."].contains(symbol)
    default: true
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isNameStart: Bool { self == "_" || properties.isAlphabetic }
  fileprivate var isNamePart: Bool { isNameStart || isDigit || self == "-" || self == "." }
}
