/// What the self-test has a reader try, once it is shut in. It shows that the walls stand, on this machine, in
/// the very programs that read the cases.
public enum Probe: String, Codable, Sendable, CaseIterable {
  // What must be denied.
  case readSystemFile = "read-system-file"
  case listHome = "list-home"
  case listRoot = "list-root"
  case openMemory = "open-memory"
  case writeFile = "write-file"
  case deleteFile = "delete-file"
  case internetSocket = "internet-socket"
  case localSocket = "local-socket"
  case runProgram = "run-program"
  case fork
  case signalParent = "signal-parent"
  case trace
  case namespace
  // What must end the reader, and be told as what it is.
  case segment
  case abort
  case stack
  case memory
  case loop
  case sleep
  // What the program must not take for an answer.
  case floodOutput = "flood-output"
  case floodErrors = "flood-errors"
  case floodReply = "flood-reply"
  case garbage
  case shortReply = "short-reply"
  case noReply = "no-reply"
  case exitStatus = "exit-status"
  // What the reader must not have.
  case descriptors
  case environment
  // What it decodes with.
  case libraries
  case data
  case missingData = "missing-data"
  /// The denials that leave the reader alive, in one answer: the quick test before a batch.
  case quick

  /// The answer to what was denied.
  package static let denied = "denied"
  /// The answer of a reader that a flood or its like did not end.
  package static let survived = "survived"
  /// What a reader may have open: its streams, its socket.
  package static let ownDescriptors = "0 1 2 3"
  /// A reader's whole environment.
  package static let ownEnvironment = "LC_ALL=C.UTF-8 TZ=UTC MALLOC_ARENA_MAX=1 SWIFT_BACKTRACE=enable=no OMP_THREAD_LIMIT=1"

  /// The 28 checks of the self-test, in its order.
  public static let checks = allCases.filter { ![.libraries, .data, .missingData, .quick].contains($0) }
}
