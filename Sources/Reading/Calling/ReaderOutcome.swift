public import Wire

/// How the reading of one file ended.
public enum ReaderOutcome: Sendable, Equatable {
  /// The reader answered; problems of the file stand among its facts.
  case facts(FileFacts)
  /// The reader died of the file.
  case crashed
  /// The reader did not answer in time and was ended.
  case timedOut
  /// The file needs more memory than a reader may have.
  case memory
  /// The reader answered something that is no reply.
  case badReply
  /// The reader did what no reader may do, and the system ended it.
  case violation
  /// The reader could not shut itself in: nothing was decoded.
  case notShutIn
  /// The reader is not there or does not start.
  case missing
  /// This machine has no room to start the reader.
  case noRoom
  /// The medium failed while the file was read; it says nothing about the file.
  case inputFailed

  /// The reader says that something is wrong with the file itself.
  var blamesTheFile: Bool {
    guard case .facts(let facts) = self else { return false }
    return !facts.isReadable || !facts.problems.isEmpty
  }

  /// The code of the observation that the outcome is, or `nil` for facts.
  public var code: String? {
    switch self {
    case .facts: nil
    case .crashed: "DECODER-CRASH"
    case .timedOut: "DECODER-TIMEOUT"
    case .memory: "DECODER-MEMORY"
    case .badReply: "DECODER-PROTOCOL"
    case .violation: "DECODER-VIOLATION"
    case .notShutIn: "SANDBOX-UNAVAILABLE"
    case .missing: "READER-MISSING"
    case .noRoom: "MACHINE-FULL"
    case .inputFailed: "INPUT-IO-ERROR"
    }
  }
}
