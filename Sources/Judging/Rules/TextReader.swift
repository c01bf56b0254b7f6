internal import Casefile
internal import XML

extension RulebookLoader {
  /// Reads the texts of a name in all languages: `<title xml:lang="…">`.
  mutating func plain(_ name: String, in node: Node, file: String, isRequired: Bool = true) -> Bilingual {
    var texts: [Language: String] = [:]
    let nodes = node.children(name)
    for child in nodes {
      guard let language = language(of: child, file: file) else { continue }
      if texts[language] != nil { refuse(file, child, "<\(name)> stands twice in \(language.rawValue)") }
      texts[language] = child.text.inOneLine
    }
    if isRequired || !nodes.isEmpty {
      for language in Language.allCases where (texts[language] ?? "").isEmpty {
        refuse(file, node, "<\(name)> is missing in \(language.rawValue)")
      }
    }
    return Bilingual(zhHant: texts[.traditionalChinese] ?? "", english: texts[.english] ?? "")
  }

  /// Reads the messages of a name, one for every value of `for`; each in all languages, with the same values.
  mutating func messages(
    _ name: String, in node: Node, file: String, checks: inout ExpressionChecks
  ) -> [Message] {
    var result: [Message] = []
    for child in node.children(name) {
      guard let language = language(of: child, file: file) else { continue }
      let test = child["for"] ?? ""
      let index = result.firstIndex { $0.test == test } ?? result.count
      if index == result.count { result.append(Message(parts: [:], test: test)) }
      if result[index].parts[language] != nil {
        refuse(file, child, "<\(name)> stands twice in \(language.rawValue)")
      }
      result[index].parts[language] = parts(of: child, file: file, checks: &checks)
    }
    for message in result {
      for language in Language.allCases where message.isEmpty(in: language) {
        refuse(file, node, "<\(name)> is missing in \(language.rawValue)")
      }
      let selects = Language.allCases.map { message.selects(in: $0) }
      if selects.contains(where: { $0 != selects.first }) {
        refuse(file, node, "<\(name)> does not show the same values in both languages")
      }
    }
    return result
  }

  private mutating func parts(
    of node: Node, file: String, checks: inout ExpressionChecks
  ) -> [Message.Part] {
    // Blanks and line ends are made one blank over the whole text, with a sign that stands for each value.
    let sign: Unicode.Scalar = "\u{FFFC}"
    var text = ""
    var values: [Message.Part] = []
    for child in node.content {
      if !child.isElement {
        text += child.text
      } else if let select = expression(child["select"] ?? "", child, file: file, checks: &checks) {
        text.unicodeScalars.append(sign)
        values.append(.value(select, ValueForm(rawValue: child["as"] ?? "text") ?? .text))
      }
    }
    var parts: [Message.Part] = []
    let pieces = text.inOneLine.unicodeScalars.split(separator: sign, omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      if index > 0, index <= values.count { parts.append(values[index - 1]) }
      if !piece.isEmpty { parts.append(.text(String(piece))) }
    }
    return parts
  }

  private mutating func language(of node: Node, file: String) -> Language? {
    let word = node["xml:lang"] ?? ""
    guard let language = Language(rawValue: word) else {
      refuse(file, node, "<\(node.name)> has xml:lang '\(word)'; it is zh-Hant or en")
      return nil
    }
    return language
  }

  /// Compiles and checks an expression; nil, and refused, if it is none.
  mutating func expression(
    _ source: String, _ node: Node, file: String, checks: inout ExpressionChecks,
    isLet name: String? = nil
  ) -> RuleExpression? {
    let source = source.withoutOuterBlanks
    do throws(XMLFailure) {
      let (compiled, tree) = try compile(source)
      if let tree {
        let known = checks.reasons.count
        let cardinality = checks.check(tree)
        if let name { checks.variables[name] = cardinality }
        for reason in checks.reasons.dropFirst(known) { refuse(file, node, "\(reason) (\(source))") }
      }
      return RuleExpression(xpath: compiled, tree: tree, line: node.line)
    } catch {
      refuse(file, node, error.reason)
      return nil
    }
  }

  private mutating func compile(_ source: String) throws(XMLFailure) -> (XPath, Expression?) {
    if let known = compiled[source] { return known }
    let xpath = try XPath(source)
    let tree = isChecked ? try Self.parse(source) : nil
    compiled[source] = (xpath, tree)
    return (xpath, tree)
  }

  static func parse(_ source: String) throws(XMLFailure) -> Expression {
    do throws(ExpressionFailure) {
      return try ExpressionParser.parse(source)
    } catch {
      throw .invalidExpression(source, message: error.reason)
    }
  }
}

extension Message {
  fileprivate func isEmpty(in language: Language) -> Bool {
    (parts[language] ?? []).allSatisfy { part in
      if case .text(let text) = part { text.unicodeScalars.allSatisfy(\.isBlank) } else { false }
    }
  }

  /// What the message shows in a language, sorted: the order of words differs between languages.
  fileprivate func selects(in language: Language) -> [String] {
    (parts[language] ?? []).compactMap { part in
      if case .value(let select, let form) = part { "\(select.source) as \(form.rawValue)" } else { nil }
    }.sorted()
  }
}
