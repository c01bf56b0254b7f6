/// What is learnt of a file while its bytes pass once: size, digest, and enough to tell its type.
struct FileProbe: ~Copyable {
  /// Bytes kept of the start, and of the end where the type needs it.
  static let window = 65_536

  private let hash: SHA256
  private(set) var size = 0
  private(set) var head: [UInt8] = []
  private var tail: [UInt8] = []

  init() throws(IntakeError) {
    hash = try SHA256()
  }

  mutating func take(_ bytes: Span<UInt8>) {
    hash.update(bytes)
    size += bytes.count
    if head.count < Self.window {
      let missing = Self.window - head.count
      Self.append(bytes.extracting(first: missing), to: &head)
    }
    guard head.starts(with: Content.zip) || head.starts(with: Content.compoundFile) else { return }
    if bytes.count >= Self.window { tail.removeAll(keepingCapacity: true) }
    Self.append(bytes.extracting(last: Self.window), to: &tail)
    if tail.count > 2 * Self.window { tail.removeFirst(tail.count - Self.window) }
  }

  /// The type, as far as the bytes so far tell.
  var type: FileType { Content.type(head: head, tail: tail) }

  /// Whether readers of PDF take it for one, whatever else it may be.
  var holdsPDF: Bool { Content.holdsPDF(head) }

  /// What came out; nothing can be taken afterwards.
  func finish() -> (digest: String, type: FileType) { (hash.finish(), type) }

  private static func append(_ bytes: Span<UInt8>, to array: inout [UInt8]) {
    array.reserveCapacity(array.count + bytes.count)
    for index in bytes.indices { array.append(bytes[index]) }
  }
}
