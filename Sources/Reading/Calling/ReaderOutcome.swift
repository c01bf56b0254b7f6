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
  /// The reader is not there or does not start.
  case missing
  /// The medium failed while the file was read; it says nothing about the file.
  case inputFailed

  /// The code of the observation that the outcome is, or `nil` for facts.
  public var code: String? {
    switch self {
    case .facts: nil
    case .crashed: "DECODER-CRASH"
    case .timedOut: "DECODER-TIMEOUT"
    case .memory: "DECODER-MEMORY"
    case .badReply: "DECODER-PROTOCOL"
    case .missing: "READER-MISSING"
    case .inputFailed: "INPUT-IO-ERROR"
    }
  }
}
