/// Why a case was not judged at all. None of them is a finding; texts of people are made where people are.
public enum ValidatorError: Error, Hashable, Sendable {
  /// Nothing is there under that path.
  case notFound(String)
  /// What is there is neither a folder nor a zip.
  case notACase(String)
  /// What is there is no file.
  case notAFile(String)
  /// It cannot be opened: the path, and the system's error number.
  case unreadable(String, reason: Int32)
  /// No rulebook knows this type.
  case unknownType(String, known: [String])
  /// A rulebook, table or schema does not load: file, line, reason.
  case rulebook(String)
  /// The review cannot be used: its path and why, `missing`, `unreadable-file`, `not-a-file` or `too-large`.
  case review(String, reason: String)
}

/// The program's version.
public enum DossierVersion {
  public static let current = "0.1.0"
}
