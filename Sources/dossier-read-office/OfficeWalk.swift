internal import Wire

/// Our own look at an office file's first and last bytes: what it is, and whether its end is missing.
struct OfficeWalk {
  enum Container {
    case zip
    /// The container of Word 97 to 2003, and of every Word file with a password.
    case compound(isEncrypted: Bool)
    case rtf
    case other
  }

  let container: Container
  /// A zip whose directory at the end is missing.
  let isCut: Bool

  /// The end record of a zip, and the longest comment behind it (PKWARE APPNOTE 4.3.16).
  private static let endLength = 22 + 65_535

  init(_ file: InputFile) throws(InputFile.Failure) {
    let head = try file.bytes(at: 0, count: 8)
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      container = .zip
      let tail = try file.bytes(at: max(0, file.size - Self.endLength), count: Self.endLength)
      isCut = !Self.holds(tail, [0x50, 0x4B, 0x05, 0x06])
    } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      // A name of the directory, in UTF-16: MS-OFFCRYPTO 2.3 keeps the locked package in this stream. The
      // directory stands anywhere; a small file is searched whole, a large one at both ends.
      let word = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
      let near = try file.bytes(at: 0, count: 4 << 20)
      let far = try file.bytes(at: max(0, file.size - (1 << 20)), count: 1 << 20)
      container = .compound(isEncrypted: Self.holds(near, word) || Self.holds(far, word))
      isCut = false
    } else {
      container = head.starts(with: Array("{\\rtf".utf8)) ? .rtf : .other
      isCut = false
    }
  }

  private static func holds(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let at = rest.firstIndex(of: word[0]) {
      if rest[at...].starts(with: word) { return true }
      rest = rest[(at + 1)...]
    }
    return false
  }
}
