/// A member of an archive as its central record has it.
struct ArchiveMember: Sendable {
  /// What the record says that a member is.
  enum Kind: Sendable {
    case file, folder, link, special
  }

  /// The number among the central records; libzip counts the same way.
  var index: Int
  var rawName: [UInt8]
  var flags: Int
  var method: Int
  var checksum: Int
  var compressed: Int
  var size: Int
  /// Of the local header, from the start of the file.
  var offset: Int
  var kind: Kind
  /// Extra fields by their number; the first of each.
  var extras: [Int: [UInt8]]

  /// The parts of the name, read; set once all names of the archive are known.
  var parts: [String] = []
  /// The name as it is used for digests.
  var bytes: [UInt8] = []
  var spelling = Spelling.utf8
  var isShownWhole = true

  /// Bit 0: encrypted; 6 and 13: strong encryption; method 99: AES.
  var isEncrypted: Bool { flags & 0x2041 != 0 || method == 99 }
  /// Bit 11: the name is UTF-8.
  var isMarkedUTF8: Bool { flags & 0x800 != 0 }
  /// Bit 3: sizes and checksum stand behind the data.
  var hasDescriptor: Bool { flags & 8 != 0 }
}
