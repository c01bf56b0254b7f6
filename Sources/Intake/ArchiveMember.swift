/// A member of an archive as its central record has it.
package struct ArchiveMember: Sendable {
  /// What the record says that a member is.
  package enum Kind: Sendable {
    case file, folder, link, special
  }

  /// The number among the central records; libzip counts the same way.
  package var index: Int
  package var rawName: [UInt8]
  package var flags: Int
  package var method: Int
  package var checksum: Int
  package var compressed: Int
  package var size: Int
  /// Of the local header, from the start of the file.
  package var offset: Int
  package var kind: Kind
  /// Extra fields by their number; the first of each.
  package var extras: [Int: [UInt8]]

  /// The parts of the name, read; set once all names of the archive are known.
  package var parts: [String] = []
  /// The name as it is used for digests.
  package var bytes: [UInt8] = []
  package var spelling = Spelling.utf8
  package var isShownWhole = true
  /// The name is UTF-8 beyond ASCII, and nothing in the archive says so.
  package var isUnmarked = false

  /// Bit 0: encrypted; 6 and 13: strong encryption; method 99: AES.
  package var isEncrypted: Bool { flags & 0x2041 != 0 || method == 99 }
  /// Bit 11: the name is UTF-8.
  package var isMarkedUTF8: Bool { flags & 0x800 != 0 }
  /// Bit 3: sizes and checksum stand behind the data.
  package var hasDescriptor: Bool { flags & 8 != 0 }
}
