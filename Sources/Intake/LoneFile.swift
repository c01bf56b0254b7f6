internal import Synchronization

/// One file by itself, outside of any case: what intake finds out about each file of a case.
///
/// Its bytes are digested as somebody else reads them, so that a large film is read from its medium once: what a
/// reader has just had is still in the system’s memory.
public final class LoneFile: Sendable {
  /// The last part of the path that was named.
  public let name: String
  /// What the name says, if it says anything.
  public let nameType: FileType?
  /// The type by content.
  public let type: FileType
  /// Bytes.
  public let size: Int
  let file: OpenFile

  private let running: Mutex<RunningDigest>

  /// Opens a file that the user named.
  public init(_ path: String) throws(IntakeError) {
    file = try OpenFile.open(named: path)
    guard try file.status().kind == .file else { throw .notACase }
    size = try file.status().identity.size
    name = NameReader.lastPart(of: path)
    nameType = FileType(fileName: name)
    let head = try file.bytes(at: 0, count: 65_536)
    let tail = try file.bytes(at: max(0, size - 65_536), count: 65_536)
    type = Content.type(head: head, tail: tail)
    running = Mutex(try RunningDigest())
  }

  /// Digests as far as somebody has read.
  public func digest(upTo position: Int) throws(IntakeError) {
    try running.withLock { running throws(IntakeError) in try running.go(to: min(position, size), in: file) }
  }

  /// SHA-256 in hexadecimal, after the rest of the file.
  public func digest() throws(IntakeError) -> String {
    try running.withLock { running throws(IntakeError) in
      try running.go(to: size, in: file)
      return running.value()
    }
  }

  /// For a reader; it belongs to this value.
  public var descriptor: Int32 { file.descriptor }
  /// Whether the name says another type.
  public var isNamedOtherwise: Bool { nameType.map { !$0.agrees(with: type) } ?? false }
}

/// A digest that follows a reader through a file.
private struct RunningDigest: ~Copyable {
  private let sum: SHA256
  private var position = 0
  private var finished: String?

  init() throws(IntakeError) { sum = try SHA256() }

  mutating func go(to end: Int, in file: OpenFile) throws(IntakeError) {
    while position < end, finished == nil {
      let bytes = try file.bytes(at: position, count: min(1 << 20, end - position))
      // Shorter than it was: it changed under our hands.
      if bytes.isEmpty { throw .changed }
      sum.update(bytes.span)
      position += bytes.count
    }
  }

  mutating func value() -> String {
    if let finished { return finished }
    let value = sum.finish()
    finished = value
    return value
  }
}
