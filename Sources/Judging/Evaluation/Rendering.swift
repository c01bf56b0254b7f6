internal import Casefile
internal import XML

/// Writes messages with the values of a case filled in.
struct Rendering {
  let view: View
  let rulebook: Rulebook
  /// The rulebook's file, for errors.
  let file: String

  /// A message in every language, and whether one of its values came out empty.
  struct Result {
    var text: Bilingual
    var hasEmptyValue: Bool
  }

  func render(_ message: Message, at node: Node) throws(RulebookError) -> Result {
    var texts: [Language: String] = [:]
    var hasEmptyValue = false
    for language in Language.allCases {
      var text = ""
      for part in message.parts[language] ?? [] {
        switch part {
        case .text(let words): text += words
        case .value(let select, let form):
          let value = write(try view.evaluate(select, at: node, file: file), form, language)
          if value.isEmpty { hasEmptyValue = true }
          // Texts of a case can have line ends; a message has none.
          text += value.utf8.contains(0x0A) ? value.inOneLine : value
        }
      }
      texts[language] = text
    }
    let both = Bilingual(zhHant: texts[.traditionalChinese] ?? "", english: texts[.english] ?? "")
    return Result(text: both, hasEmptyValue: hasEmptyValue)
  }

  private func write(_ value: XPathValue, _ form: ValueForm, _ language: Language) -> String {
    switch form {
    case .text: return value.written
    case .date: return Self.date(value.written, language)
    case .hours: return Self.hours(value.numberOfFact)
    case .number: return Self.decimal(value.numberOfFact) ?? value.written
    case .name, .list:
      guard case .nodes(let nodes) = value else { return value.written }
      var words: [String] = []
      for word in nodes.map({ name(of: $0, language) ?? $0.written })
      where !word.isEmpty && !words.contains(word) {
        words.append(word)
      }
      return words.joined(separator: language == .traditionalChinese ? "、" : ", ")
    }
  }

  /// The name of a node that has one in each language: a row, a required document, a document by its id, a
  /// worker by what he is called.
  private func name(of node: Node, _ language: Language) -> String? {
    guard node.isElement else { return nil }
    let columns = language == .traditionalChinese ? ["name-zh", "zh"] : ["name-en", "en"]
    for column in columns {
      if let name = node[column], !name.isEmpty { return name }
    }
    if node.name == "document", let definition = rulebook.documents.first(where: { $0.id == node["id"] }) {
      return definition.names[language]
    }
    if node.name == "worker" {
      let facts = language == .traditionalChinese ? ["zh-name", "latin-name"] : ["latin-name", "zh-name"]
      let names = facts.compactMap { node.child($0)?["best"] }
      return names.first ?? node["key"] ?? node["id"]
    }
    return nil
  }

  /// 民國112年3月15日 or 2023-03-15, of an ISO date or a number yyyymmdd; any other text as it is.
  static func date(_ text: String, _ language: Language) -> String {
    let date = CivilDate(iso: text) ?? Int(text).flatMap(CivilDate.init(number:))
    guard let date else { return text }
    return language == .traditionalChinese ? date.rocText : date.iso
  }

  /// Minutes as hours: 4770 is `79.5`.
  static func hours(_ minutes: Double) -> String { decimal(minutes / 60) ?? "" }

  /// A number with two decimals at most and no zeros at its end; nil if it is none.
  static func decimal(_ number: Double) -> String? {
    guard number.isFinite, abs(number) < 1e13 else { return nil }
    let hundredths = Int((number * 100).rounded())
    let whole = abs(hundredths) / 100
    var fraction = String(abs(hundredths) % 100 + 100).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return (hundredths < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
  }
}

extension XPathValue {
  /// The value as a number; of a fact its numeric form.
  fileprivate var numberOfFact: Double {
    if case .nodes(let nodes) = self, let node = nodes.first, node.isFact {
      return Double(node["n"] ?? node["best"] ?? "") ?? .nan
    }
    return number
  }
}
