internal import Glibc

/// A file of a case as a reader gets it: a descriptor, read at places and never by its own position.
public struct InputFile: Sendable {
  /// The medium failed; it says nothing about the file.
  public struct Failure: Error, Hashable {
    /// The error number of the system.
    public let number: Int32
  }

  /// Open for reading; not closed by this value.
  public let descriptor: Int32
  /// Bytes of the file.
  public let size: Int

  /// Looks at the file behind a descriptor.
  public init(descriptor: Int32) throws(Failure) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw Failure(number: errno) }
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  /// Returns up to `count` bytes from a place; fewer only where the file ends.
  public func bytes(at offset: Int, count: Int) throws(Failure) -> [UInt8] {
    guard offset >= 0, offset < size, count > 0 else { return [] }
    let wanted = min(count, size - offset)
    var bytes = [UInt8](repeating: 0, count: wanted)
    var filled = 0
    while filled < wanted {
      let read = unsafe bytes.withUnsafeMutableBytes { part in
        unsafe pread(
          descriptor, part.baseAddress?.advanced(by: filled), wanted - filled, off_t(offset + filled))
      }
      if read < 0 {
        if errno == EINTR { continue }
        throw Failure(number: errno)
      }
      if read == 0 { break }
      filled += read
    }
    if filled < wanted { bytes.removeLast(wanted - filled) }
    return bytes
  }

  /// Returns the whole file, or `nil` where it is longer than `limit`.
  public func all(limit: Int) throws(Failure) -> [UInt8]? {
    size > limit ? nil : try bytes(at: 0, count: size)
  }
}
