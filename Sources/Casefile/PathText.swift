extension String {
  /// A path as text, whatever its bytes are: a name need not be UTF-8, and must open again.
  ///
  /// A byte that is no part of UTF-8 stands as a scalar of U+10FF80…U+10FFFF; where a path holds one of these
  /// scalars itself, so do its bytes.
  public init(path bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: \.isBareByte) {
      self = text
      return
    }
    self = ""
    var at = 0
    while at < bytes.count {
      let scalar = (1...4).lazy.filter { at + $0 <= bytes.count }
        .compactMap { length in
          String(validating: bytes[at..<(at + length)], as: UTF8.self)?.unicodeScalars.first.map { ($0, length) }
        }.first
      if let (scalar, length) = scalar, !scalar.isBareByte {
        unicodeScalars.append(scalar)
        at += length
      } else {
        unicodeScalars.append(Unicode.Scalar(bareByte: bytes[at]))
        at += 1
      }
    }
  }

  /// The bytes of a path that was made by `init(path:)`.
  public var pathBytes: [UInt8] {
    unicodeScalars.flatMap { scalar in
      scalar.isBareByte ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
    }
  }

  /// The same as C takes them, with a zero behind.
  public var pathCharacters: [CChar] { pathBytes.map(CChar.init(bitPattern:)) + [0] }
}

extension Unicode.Scalar {
  /// Whether it stands for a byte of a path that is no UTF-8.
  public var isBareByte: Bool { (0x10_FF80...0x10_FFFF).contains(value) }

  fileprivate init(bareByte byte: UInt8) {
    self = Unicode.Scalar(0x10_FF00 | UInt32(byte)) ?? "\u{FFFD}"
  }
}
