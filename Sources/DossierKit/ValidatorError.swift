/// Why a case was not judged at all. None of them is a finding; texts of people are made where people are.
public enum ValidatorError: Error, Hashable, Sendable {
  /// Nothing is there under that path.
  case notFound(String)
  /// What is there is neither a folder nor a zip.
  case notACase(String)
  /// It cannot be opened: the path, and the system's reason.
  case unreadable(String, reason: String)
  /// No rulebook knows this type.
  case unknownType(String, known: [String])
  /// A rulebook, table or schema does not load: file, line, reason.
  case rulebook(String)
  /// The review asked for cannot be used: its path and why.
  case review(String, reason: String)
}

/// The program's version.
public enum DossierVersion {
  public static let current = "0.1.0"
}
