/// What is wrong with a rulebook or a table, and where.
public struct RulebookProblem: Hashable, Sendable, CustomStringConvertible {
  /// The path below the folder of schemas, `rulebooks/common.xml`; empty where no file is meant.
  public var file: String
  /// Counted from 1; 0 where no line is meant.
  public var line: Int
  /// What is wrong, in English.
  public var reason: String

  /// A problem at a place.
  public init(file: String, line: Int, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// `rulebooks/common.xml:12: …`
  public var description: String {
    file.isEmpty ? reason : "\(file):\(line): \(reason)"
  }
}

/// A rulebook that cannot be loaded, or not be used for the day asked for.
///
/// A dossier that is bad is never such an error: it has findings.
public struct RulebookError: Error, Hashable, Sendable, CustomStringConvertible {
  /// At least one.
  public let problems: [RulebookProblem]

  /// An error of at least one problem.
  public init(_ problems: [RulebookProblem]) {
    self.problems = problems
  }

  init(file: String = "", line: Int = 0, _ reason: String) {
    self.init([RulebookProblem(file: file, line: line, reason: reason)])
  }

  /// One line a problem.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
