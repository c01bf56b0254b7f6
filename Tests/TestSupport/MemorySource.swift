public import Outlines

/// Bytes in memory, for what otherwise walks over files.
public struct MemorySource<Failure: Error>: ByteSource {
  private let all: [UInt8]

  /// Takes the bytes.
  public init(_ bytes: [UInt8], failure: Failure.Type = Never.self) { all = bytes }

  public var count: Int { all.count }

  public func bytes(at offset: Int, count: Int) throws(Failure) -> [UInt8] {
    guard offset >= 0, offset < all.count, count > 0 else { return [] }
    return Array(all[offset..<(offset + min(count, all.count - offset))])
  }
}
