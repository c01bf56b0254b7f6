extension Outline {
  /// Walks the chunks of a PNG (ISO/IEC 15948 §5): size, checksums, and whether the end is there.
  mutating func walkPNG<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) {
    var at = 8
    var hasEnd = false
    var isSound = true
    while let length = try file.number(at, 4), let name = try file.number(at + 4, 4) {
      guard length <= 0x7FFF_FFFF, at + 12 + length <= file.count else { break }
      var sum = CRC32()
      try file.forEachPiece(at + 4, length + 4) { sum.update($0) }
      if try sum.value != file.number(at + 8 + length, 4) { isSound = false }
      if name == 0x4948_4452 {  // IHDR
        let width = try file.number(at + 8, 4) ?? 0
        let height = try file.number(at + 12, 4) ?? 0
        if length < 13 || width == 0 || height == 0 { note("DAMAGED", "\(width)x\(height)") }
        measure(width, height)
        parts += 1
      }
      // APNG: how many pictures there are.
      if name == 0x6163_544C, let count = try file.number(at + 8, 4), count > 1 { note("MORE-INSIDE", "animation", isFinal: false) }
      at += length + 12
      if name == 0x4945_4E44 {  // IEND
        hasEnd = true
        try noteMore(behind: at, in: &file)
        break
      }
    }
    // Decoders differ in what they make of a wrong checksum.
    if !isSound { note("ODD-STRUCTURE", "checksum", isFinal: false) }
    if !hasEnd, isSound { note("TRUNCATED", String(file.count)) }
  }
}

/// CRC-32 as PNG and zip have it (ISO 3309).
public struct CRC32: Sendable {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  private var sum: UInt32 = 0xFFFF_FFFF

  /// A sum over nothing yet.
  public init() {}

  /// Goes on over these bytes.
  public mutating func update(_ bytes: Span<UInt8>) {
    let table = Self.table.span
    for index in bytes.indices {
      sum = table[Int((sum ^ UInt32(bytes[index])) & 0xFF)] ^ sum >> 8
    }
  }

  /// The sum.
  public var value: Int { Int(~sum) }

  /// The sum of these bytes alone.
  public static func of(_ bytes: Span<UInt8>) -> Int {
    var sum = CRC32()
    sum.update(bytes)
    return sum.value
  }
}
