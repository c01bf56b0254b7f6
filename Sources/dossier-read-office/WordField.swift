/// A field of Word that is open: what it asks for, and what it showed when the file was saved (ISO/IEC 29500-1 §17.16).
struct WordField {
  var instruction = ""
  var result = ""
  /// Words that stand in the instruction: they are part of it and not shown.
  var swallowed = ""
  /// The instruction is over.
  var isResult = false

  /// What is computed anew, or taken from elsewhere, when the file is opened or printed. Numbers of pages, tables of
  /// contents, references, links and the fields of forms and letters are what they seem.
  private static let computed: Set<String> = [
    "IF", "COMPARE", "FORMULA", "QUOTE", "SET", "ASK", "FILLIN", "MACROBUTTON", "DOCPROPERTY", "DOCVARIABLE", "INFO",
    "DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME", "REVNUM", "TITLE", "SUBJECT", "AUTHOR", "COMMENTS",
    "KEYWORDS", "LASTSAVEDBY", "USERNAME", "USERADDRESS", "USERINITIALS", "FILENAME", "FILESIZE", "TEMPLATE", "NUMWORDS",
    "NUMCHARS", "INCLUDETEXT", "INCLUDE", "LINK", "DDE", "DDEAUTO", "DATABASE", "AUTOTEXT", "AUTOTEXTLIST",
  ]

  static func isComputed(_ instruction: String) -> Bool {
    let instruction = instruction.trimmed
    if instruction.hasPrefix("=") { return true }
    return computed.contains(instruction.prefix { $0.isLetter }.uppercased())
  }
}
