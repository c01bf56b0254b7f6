extension ArchiveScan {
  /// Holds every local header against its central record, and the members' bytes against each other: they
  /// may neither overlap nor leave room for a member that only some programs see.
  mutating func compareLocalHeaders(_ end: End) throws(Halt) {
    var position = 0
    for member in members.sorted(by: { ($0.offset, $0.index) < ($1.offset, $1.index) }) {
      guard let stop = try dataEnd(of: member, directory: end.start) else { continue }
      if member.offset < position {
        throw refuse("ZIP-AMBIGUOUS", value: "overlap", member: member.index)
      }
      if member.offset > position { try gap(position..<member.offset) }
      position = stop
    }
    if position < end.start, refusal == nil { try gap(position..<end.start) }
  }

  /// Where a member's data ends, its descriptor included; nil if its header is not to be had.
  private mutating func dataEnd(of member: ArchiveMember, directory: Int) throws(Halt) -> Int? {
    let headerBytes = try bytes(at: member.offset, 30)
    let header = Fields(headerBytes.span)
    guard header.count == 30, header.has(.local) else {
      note(Problem(code: "ZIP-BROKEN", value: "local-header", member: member.index))
      return nil
    }
    let nameCount = header.u16(26)
    let variable = try bytes(at: member.offset + 30, nameCount + header.u16(28))
    let extras = readExtras(Array(variable.dropFirst(nameCount)), member: member.index)
    compare(header, name: Array(variable.prefix(nameCount)), extras: extras, with: member)
    let start = member.offset + 30 + nameCount + header.u16(28)
    var stop = start.plus(member.compressed)
    guard stop <= directory else {
      let code = stop > size ? "ZIP-BROKEN" : "ZIP-AMBIGUOUS"
      note(Problem(code: code, value: "overlap", member: member.index))
      return nil
    }
    if header.u16(6) & 8 != 0 {
      guard let count = try descriptorLength(of: member, at: stop, directory: directory) else {
        note(Problem(code: "ZIP-AMBIGUOUS", value: "data-descriptor", member: member.index))
        return stop
      }
      stop += count
    }
    return stop
  }

  private mutating func compare(
    _ header: Fields, name: [UInt8], extras: [Int: [UInt8]], with member: ArchiveMember
  ) {
    var wide = Wide(extras[1] ?? [])
    let size = wide.value(header.u32(22), mark: 0xFFFF_FFFF)
    let compressed = wide.value(header.u32(18), mark: 0xFFFF_FFFF)
    let isLater = header.u16(6) & 8 != 0
    let pairs = [(header.u32(14), member.checksum), (compressed, member.compressed), (size, member.size)]
    let checks = [
      ("local-name", name != member.rawName),
      // Bits 1 and 2 only say how hard the writer tried.
      ("local-flags", (header.u16(6) ^ member.flags) & ~6 != 0),
      ("local-method", header.u16(8) != member.method),
      ("local-sizes", pairs.contains { $0 != $1 && !(isLater && $0 == 0) }),
      ("local-unicode-name", extras[0x7075] != nil && extras[0x7075] != member.extras[0x7075]),
      ("local-zip64-field", wide.isShort),
    ]
    if let differing = checks.first(where: \.1) {
      note(Problem(code: "ZIP-AMBIGUOUS", value: differing.0, member: member.index))
    }
  }

  /// The length of the data descriptor that agrees with the central record: with signature or without, of 32
  /// or 64 bits.
  private func descriptorLength(of member: ArchiveMember, at: Int, directory: Int) throws(Halt) -> Int? {
    let bytes = try bytes(at: at, min(24, directory - at))
    let fields = Fields(bytes.span)
    for mark in [4, 0] where mark == 0 || fields.has(.descriptor) {
      for width in [4, 8] where fields.count >= mark + 4 + 2 * width {
        let compressed = width == 4 ? fields.u32(mark + 4) : fields.u64(mark + 4)
        let size = width == 4 ? fields.u32(mark + 4 + width) : fields.u64(mark + 4 + width)
        if fields.u32(mark) == member.checksum, compressed == member.compressed, size == member.size {
          return mark + 4 + 2 * width
        }
      }
    }
    return nil
  }

  /// Bytes that no record names.
  private mutating func gap(_ range: Range<Int>) throws(Halt) {
    if range.lowerBound == 0 {
      let marker = try bytes(at: 0, 4)
      let mark = Fields(marker.span)
      if range.count == 4, mark.has(.split) || mark.has(.descriptor) {
        note(Problem(code: "ZIP-ODD", value: "split-marker", refuses: false))
      } else {
        let isArchive = try holds(.end, in: range)
        note(Problem(code: "ZIP-AMBIGUOUS", value: isArchive ? "two-archives" : "leading-data"))
      }
    } else if try holds(.local, in: range) {
      note(Problem(code: "ZIP-AMBIGUOUS", value: "hidden-member"))
    } else {
      note(Problem(code: "ZIP-ODD", value: "hidden-data", refuses: false))
    }
  }

  private func holds(_ signature: ZipSignature, in range: Range<Int>) throws(Halt) -> Bool {
    let step = 1 << 20
    var at = range.lowerBound
    while at < range.upperBound {
      // Three bytes more, so that none is missed between two pieces.
      let bytes = try bytes(at: at, min(step + 3, range.upperBound - at))
      let found = Fields(bytes.span)
      for index in found.bytes.indices where found.bytes[index] == 0x50 {
        if found.has(signature, at: index) { return true }
      }
      at += step
    }
    return false
  }
}
