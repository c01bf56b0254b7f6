/// Why an XML text was not taken.
public enum XMLFailure: Error, Hashable, Sendable {
  /// Not well-formed: the first complaint, with its line.
  case malformed(line: Int, message: String)
  /// A document type declaration or an entity declaration stands in it; neither is ever read.
  case doctype(line: Int)
  /// The bytes are not UTF-8.
  case encoding
  /// More bytes than the limit.
  case tooLarge(bytes: Int, limit: Int)
  /// Nested, repeated or long beyond a limit: `tag`, `name`, `depth`, `elements`, `attributes` or `text`.
  case limit(String, value: Int, limit: Int)
  /// A schema or an XPath of ours does not compile.
  case invalidExpression(String, message: String)
}

/// One complaint of a schema about a document.
public struct SchemaComplaint: Hashable, Sendable {
  public var line: Int
  /// The library's own words, in English, in one line.
  public var message: String
  /// The element that the complaint is about, if known.
  public var element: String
}
