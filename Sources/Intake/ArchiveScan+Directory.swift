extension ArchiveScan {
  /// Reads all central records and holds them against the limits.
  mutating func readDirectory(_ end: End) throws(Halt) {
    let directory = try bytes(at: end.start, end.end - end.start)
    let records = Fields(directory.span)
    var at = 0
    var metadata = 0
    var total = 0
    while at < records.count {
      guard at + 46 <= records.count, records.has(.central, at: at) else {
        throw refuse("ZIP-AMBIGUOUS", value: "central-record")
      }
      guard members.count < end.count else {
        throw refuse("ZIP-AMBIGUOUS", value: "member-count", expected: String(end.count))
      }
      let name = at + 46
      let extra = name + records.u16(at + 28)
      let comment = extra + records.u16(at + 30)
      let next = comment + records.u16(at + 32)
      guard next <= records.count else { throw refuse("ZIP-BROKEN", value: "central-record") }
      metadata += next - extra
      let member = try member(
        records, at: at, name: records.array(name..<extra), extra: records.array(extra..<comment),
        base: end.base)
      check(member)
      total = total.plus(member.size)
      members.append(member)
      at = next
    }
    guard members.count == end.count else {
      throw refuse("ZIP-AMBIGUOUS", value: "member-count", expected: String(end.count))
    }
    if metadata > limits[.archiveMetadata] {
      note(
        Problem(
          code: "ZIP-ODD", value: "metadata", limit: String(limits[.archiveMetadata]),
          refuses: false))
    }
    if total > limits[.caseBytes] {
      note(Problem(code: "CASE-TOO-LARGE", value: String(total), limit: String(limits[.caseBytes])))
    } else if total > limits[.totalRatioFrom], total > size.by(limits[.totalRatio]) {
      note(
        Problem(code: "ZIP-RATIO", value: String(total / max(1, size)), limit: String(limits[.totalRatio])))
    }
  }

  private mutating func member(
    _ records: Fields, at: Int, name: [UInt8], extra: [UInt8], base: Int
  ) throws(Halt) -> ArchiveMember {
    let index = members.count
    let extras = readExtras(extra, member: index)
    var wide = Wide(extras[1] ?? [])
    let size = wide.value(records.u32(at + 24), mark: 0xFFFF_FFFF)
    let compressed = wide.value(records.u32(at + 20), mark: 0xFFFF_FFFF)
    let offset = wide.value(records.u32(at + 42), mark: 0xFFFF_FFFF)
    let disk = wide.disk(records.u16(at + 34))
    if wide.isShort { note(Problem(code: "ZIP-BROKEN", value: "zip64-field", member: index)) }
    if disk != 0 { note(Problem(code: "ZIP-SPLIT", member: index)) }
    let host = records.u16(at + 4) >> 8
    if !Self.isDate(records.u16(at + 14), time: records.u16(at + 12)) {
      note(Problem(code: "DATE-INVALID", member: index, refuses: false))
    }
    return ArchiveMember(
      index: index, rawName: name, flags: records.u16(at + 8), method: records.u16(at + 10),
      checksum: records.u32(at + 16), compressed: compressed, size: size, offset: offset.plus(base),
      kind: kind(attributes: records.u32(at + 38), host: host, name: name, size: size, member: index),
      extras: extras)
  }

  /// Unix modes count whatever host the record names, the attributes of DOS only for DOS and its like.
  private mutating func kind(
    attributes: Int, host: Int, name: [UInt8], size: Int, member: Int
  ) -> ArchiveMember.Kind {
    let isDOS = [0, 10, 11, 14].contains(host)
    let isNamedFolder = name.last == 0x2F
    let mode = attributes >> 16 & 0xF000
    switch mode {
    case 0xA000: return .link
    // `zip -` writes what came from a pipe as a FIFO with content: harmless.
    case 0x1000 where size > 0: return .file
    case 0x1000, 0x2000, 0x6000, 0xC000: return .special
    default: break
    }
    // Set-user and the like: nothing is ever unpacked under a mode that the archive chose.
    if attributes >> 16 & 0o7000 != 0 {
      note(Problem(code: "MODE-IGNORED", member: member, refuses: false))
    }
    if isDOS && attributes & 0x400 != 0 { return .link }
    if !isNamedFolder && (mode == 0x4000 || isDOS && attributes & 0x10 != 0) {
      note(Problem(code: "ZIP-AMBIGUOUS", value: "folder-attribute", member: member))
    }
    return isNamedFolder ? .folder : .file
  }

  private mutating func check(_ member: ArchiveMember) {
    let index = member.index
    if member.isEncrypted {
      note(Problem(code: "ZIP-ENCRYPTED", member: index))
    } else if member.flags & 0x20 != 0 || ![0, 8].contains(member.method) {
      let method = Self.methodName(member.method)
      note(Problem(code: "ZIP-METHOD", value: method, expected: "deflate", member: index))
    }
    if member.kind == .link { note(Problem(code: "SYMLINK", member: index)) }
    if member.kind == .special { note(Problem(code: "NOT-REGULAR", member: index)) }
    if member.kind == .folder && (member.size > 0 || member.compressed > 2) {
      note(Problem(code: "ZIP-AMBIGUOUS", value: "folder-with-content", member: index))
    }
    if member.size > limits[.caseBytes] {
      note(
        Problem(
          code: "ZIP-RATIO", value: String(member.size), limit: String(limits[.caseBytes]), member: index))
    } else if member.size > limits[.entryRatioFrom], member.size > member.compressed.by(limits[.entryRatio]) {
      note(
        Problem(
          code: "ZIP-RATIO", value: String(member.size / max(1, member.compressed)),
          limit: String(limits[.entryRatio]), member: index))
    }
    if member.method == 0 && member.size != member.compressed && !member.isEncrypted {
      note(Problem(code: "ZIP-AMBIGUOUS", value: "stored-size", member: index))
    }
    if member.compressed > 1_024, member.compressed / 11 * 10 > member.size.plus(1_024) {
      note(Problem(code: "ZIP-ODD", value: "compression", member: index, refuses: false))
    }
  }

  mutating func readExtras(_ extra: [UInt8], member: Int) -> [Int: [UInt8]] {
    let fields = Fields(extra.span)
    var extras: [Int: [UInt8]] = [:]
    var at = 0
    while at < extra.count {
      guard at + 4 <= extra.count else {
        // Some writers pad with zeros.
        if extra[at...].contains(where: { $0 != 0 }) {
          note(Problem(code: "ZIP-BROKEN", value: "extra-field", member: member))
        }
        break
      }
      let id = fields.u16(at)
      let end = at + 4 + fields.u16(at + 2)
      guard end <= extra.count else {
        note(Problem(code: "ZIP-BROKEN", value: "extra-field", member: member))
        break
      }
      if extras[id] == nil {
        extras[id] = Array(extra[(at + 4)..<end])
      } else if [0x0001, 0x7075, 0x9901].contains(id) {
        note(Problem(code: "ZIP-AMBIGUOUS", value: "extra-field", member: member))
      }
      at = end
    }
    return extras
  }

  /// The fields of 64 bits that stand for those which are all ones, in their order.
  struct Wide {
    private let bytes: [UInt8]
    private var at = 0
    private(set) var isShort = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func value(_ value: Int, mark: Int) -> Int {
      guard value == mark else { return value }
      guard at + 8 <= bytes.count else {
        isShort = true
        return value
      }
      defer { at += 8 }
      return Fields(bytes.span).u64(at)
    }

    /// The disk on which a member begins; in the field it stands last, in four bytes.
    mutating func disk(_ value: Int) -> Int {
      guard value == 0xFFFF else { return value }
      guard at + 4 <= bytes.count else {
        isShort = true
        return value
      }
      return Fields(bytes.span).u32(at)
    }
  }

  /// Whether a date and a time of MS-DOS exist; dates are shown nowhere, so a wrong one does no harm.
  private static func isDate(_ date: Int, time: Int) -> Bool {
    let days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let month = date >> 5 & 15
    guard (1...12).contains(month), (1...days[month - 1]).contains(date & 31) else { return false }
    return time >> 11 < 24 && time >> 5 & 63 < 60 && time & 31 < 30
  }

  private static func methodName(_ method: Int) -> String {
    switch method {
    case 1: "shrink"
    case 6: "implode"
    case 9: "deflate64"
    case 12: "bzip2"
    case 14: "lzma"
    case 93: "zstd"
    case 95: "xz"
    case 98: "ppmd"
    default: String(method)
    }
  }
}
