internal import CZlib

/// CRC-32 as zip has it, of the bytes that pass.
struct Checksum {
  private(set) var value = 0

  mutating func update(_ bytes: Span<UInt8>) {
    value = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe Int(crc32(UInt(value), bytes.baseAddress, UInt32(bytes.count)))
    }
  }
}

/// One deflate stream (RFC 1951), inflated piece by piece into a buffer of the caller's.
@safe final class Inflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private var input: UnsafeMutableBufferPointer<UInt8>
  /// Whether the stream said that it is at its end.
  private(set) var isFinished = false

  init() {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    unsafe dossier_inflate_init(stream)
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe input.deallocate()
  }

  /// Whether bytes are left behind the end of the stream.
  var hasRest: Bool { unsafe stream.pointee.avail_in > 0 }

  /// Takes the next piece of the stream, at most 64 KiB, once the one before is used up.
  func feed(_ bytes: Span<UInt8>) {
    precondition(bytes.count <= 1 << 16, "a piece is no larger than the buffer")
    unsafe bytes.withUnsafeBufferPointer { bytes in
      _ = unsafe input.update(fromContentsOf: bytes)
    }
    unsafe stream.pointee.next_in = input.baseAddress
    unsafe stream.pointee.avail_in = UInt32(bytes.count)
  }

  /// Fills the buffer as far as the piece goes; nil if the stream is no deflate.
  func inflate(into buffer: inout [UInt8]) -> Int? {
    let (code, made) = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe stream.pointee.next_out = buffer.baseAddress
      unsafe stream.pointee.avail_out = UInt32(buffer.count)
      let code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      return (code, buffer.count - Int(unsafe stream.pointee.avail_out))
    }
    // Without progress there is no error: the next piece is wanted.
    guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(code) else { return nil }
    isFinished = code == Z_STREAM_END
    return made
  }
}
