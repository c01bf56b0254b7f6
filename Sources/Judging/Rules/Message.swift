internal import Casefile
internal import XML

/// An expression of a rulebook: its words, its compiled form, and where it stands.
struct RuleExpression {
  let xpath: XPath
  /// What the checks and the manual read; nil in a rulebook that was loaded unchecked.
  let tree: Expression?
  let line: Int

  var source: String { xpath.source }
}

/// How a value is written in a message.
enum ValueForm: String {
  case date, hours, number, list, name, text
}

/// A text with places to fill in, in every language.
struct Message {
  enum Part {
    case text(String)
    case value(RuleExpression, ValueForm)
  }

  var parts: [Language: [Part]]
  /// The test that the message is for, or empty.
  var test = ""
}
