internal import Glibc

/// A window on bytes that moves as a walk goes on; what lies outside of the bytes is `nil`.
///
/// A walk of any length takes no more memory than the window.
public struct ByteWindow<Source: ByteSource>: ~Copyable {
  /// How many bytes there are.
  public let count: Int

  private let source: Source
  private var buffer: [UInt8] = []
  private var start = 0

  /// Looks at a source.
  public init(_ source: Source) {
    self.source = source
    count = source.count
  }

  /// The byte at a place.
  public mutating func byte(_ at: Int) throws(Source.Failure) -> UInt8? {
    guard let index = try load(at, 1) else { return nil }
    return buffer.span[index]
  }

  /// The number in up to eight bytes, the highest first unless said otherwise. What no `Int` holds is the
  /// largest.
  public mutating func number(
    _ at: Int, _ width: Int, lowestFirst: Bool = false
  ) throws(Source.Failure) -> Int? {
    guard let index = try load(at, width) else { return nil }
    return Self.number(in: buffer.span, at: index, width, lowestFirst: lowestFirst)
  }

  /// The bytes of a range as far as there are any.
  public mutating func part(_ at: Int, _ length: Int) throws(Source.Failure) -> [UInt8] {
    let length = min(length, count - at)
    guard let index = try load(at, length) else { return [] }
    return Array(buffer[index..<(index + length)])
  }

  /// Whether a text stands at a place.
  public mutating func has(_ text: StaticString, at: Int) throws(Source.Failure) -> Bool {
    guard let index = try load(at, text.utf8CodeUnitCount) else { return false }
    return buffer[index...].starts(with: "\(text)".utf8)
  }

  /// Hands the bytes of a range to `body` piece by piece, as far as there are any.
  public mutating func forEachPiece(
    _ at: Int, _ length: Int, _ body: (Span<UInt8>) -> Void
  ) throws(Source.Failure) {
    var at = at
    let end = at + min(length, max(0, count - at))
    while at < end {
      let length = min(end - at, 65_536)
      guard let index = try load(at, length) else { return }
      body(buffer.span.extracting(index..<(index + length)))
      at += length
    }
  }

  /// The next place of a byte.
  public mutating func next(_ value: UInt8, from: Int) throws(Source.Failure) -> Int? {
    var at = from
    while at >= 0, at < count {
      let length = min(count - at, 65_536)
      guard let index = try load(at, length) else { return nil }
      let found = unsafe buffer.withUnsafeBytes { bytes in
        // Scans are long and searched to their end.
        unsafe bytes.baseAddress.flatMap { start in
          unsafe memchr(start + index, Int32(value), length).map { unsafe UnsafeRawPointer($0) - start }
        }
      }
      if let found { return at + found - index }
      at += length
    }
    return nil
  }

  /// Where the zeros end that stand from a place on.
  public mutating func endOfZeros(from: Int) throws(Source.Failure) -> Int {
    var at = from
    while at < count {
      let length = min(count - at, 65_536)
      guard let index = try load(at, length) else { return at }
      let piece = buffer.span.extracting(index..<(index + length))
      if areZeros(piece) {
        at += length
      } else {
        return at + (piece.indices.first { piece[$0] != 0 } ?? length)
      }
    }
    return count
  }

  /// Sees to it that a range is in the buffer and says where.
  private mutating func load(_ at: Int, _ length: Int) throws(Source.Failure) -> Int? {
    guard at >= 0, length > 0, at < count, length <= count - at else { return nil }
    if at >= start, at + length <= start + buffer.count { return at - start }
    buffer = try source.bytes(at: at, count: max(length, min(65_536, count - at)))
    start = at
    // A medium may hold less than it said.
    return buffer.count >= length ? 0 : nil
  }

  private static func number(in bytes: Span<UInt8>, at: Int, _ width: Int, lowestFirst: Bool) -> Int {
    var value: UInt64 = 0
    for index in 0..<width {
      value = value << 8 | UInt64(bytes[lowestFirst ? at + width - 1 - index : at + index])
    }
    return Int(clamping: value)
  }
}

/// Whether there is nothing but zeros: a medium may hold gigabytes of them.
public func areZeros(_ bytes: Span<UInt8>) -> Bool {
  guard !bytes.isEmpty else { return true }
  return unsafe bytes.withUnsafeBytes { bytes in
    // All bytes are like the first where each is like the one before it.
    guard unsafe bytes[0] == 0, let start = bytes.baseAddress else { return false }
    return unsafe memcmp(start, start + 1, bytes.count - 1) == 0
  }
}
