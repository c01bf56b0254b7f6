/// Bytes that can be looked at from any place: a file on a medium, or memory.
public protocol ByteSource<Failure> {
  /// How looking can fail; `Never` for memory.
  associatedtype Failure: Error

  /// How many bytes there are.
  var count: Int { get }

  /// The bytes from a place on: `count` of them, fewer only where the end comes before.
  func bytes(at offset: Int, count: Int) throws(Failure) -> [UInt8]
}
