internal import XML

extension OpenDocumentReader {
  /// Fields whose words a program takes from elsewhere or computes whenever it opens the file (ISO/IEC 26300-1 §7).
  private static let computed: Set<String> = [
    "conditional-text", "database-display", "database-name", "database-row-number", "dde-connection", "expression",
    "table-formula", "user-field-get", "user-field-input", "variable-get", "variable-input", "variable-set",
  ]

  /// The same unless they are fixed: the day, who writes, and what the file says of itself.
  private static let computedUnlessFixed: Set<String> = [
    "author-initials", "author-name", "creation-date", "creation-time", "creator", "date", "description",
    "editing-cycles", "editing-duration", "file-name", "initial-creator", "keywords", "modification-date",
    "modification-time", "print-date", "print-time", "printed-by", "sender-city", "sender-company", "sender-country",
    "sender-email", "sender-fax", "sender-firstname", "sender-initials", "sender-lastname", "sender-phone-private",
    "sender-phone-work", "sender-position", "sender-postal-code", "sender-state-or-province", "sender-street",
    "sender-title", "subject", "template-name", "time", "title", "user-defined",
    "character-count", "image-count", "object-count", "paragraph-count", "table-count", "word-count",
  ]

  /// Whether the words of a field in a line may be others when the file is opened. Numbers of pages and references
  /// are what they seem.
  func isComputed(_ node: Node) -> Bool {
    let name = node.name
    guard node.namespace == Self.text else { return false }
    if Self.computed.contains(name) { return true }
    if Self.computedUnlessFixed.contains(name) { return node["fixed", in: Self.text] != "true" }
    // A number of a sequence is one more than the last; it may be computed from anything else.
    guard name == "sequence", let formula = node["formula", in: Self.text] else { return false }
    return formula != "ooow:\(node["name", in: Self.text] ?? "")+1"
  }
}
