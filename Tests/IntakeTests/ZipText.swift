/// A zip written byte by byte, so that anything about it can be wrong.
struct ZipText {
  struct Member {
    var name: [UInt8]
    var content: [UInt8]
    var flags = 0
    var method = 0
    var attributes = 0
    var host = 0
    var extra: [UInt8] = []
    var localName: [UInt8]?
    var declaredSize: Int?
    var checksum: Int?
    var date = 0x5721

    init(_ name: String, _ content: String = "text") { self.init(bytes: Array(name.utf8), content) }

    init(bytes name: [UInt8], _ content: String = "text") {
      self.name = name
      self.content = Array(content.utf8)
    }
  }

  var members: [Member]
  var comment: [UInt8] = []
  /// Bytes before the first member, for which no offset is adjusted.
  var leading: [UInt8] = []

  init(_ members: [Member]) { self.members = members }

  var bytes: [UInt8] {
    var out = leading
    var directory: [UInt8] = []
    for member in members {
      let offset = out.count - leading.count
      let sum = member.checksum ?? crc32(member.content)
      let size = member.declaredSize ?? member.content.count
      let local = member.localName ?? member.name
      let common =
        u16(member.flags) + u16(member.method) + u16(0) + u16(member.date) + u32(sum)
        + u32(member.content.count)
        + u32(size)
      out += [0x50, 0x4B, 3, 4] + u16(20) + common + u16(local.count) + u16(member.extra.count) + local
      out += member.extra + member.content
      directory += [0x50, 0x4B, 1, 2] + u16(20 | member.host << 8) + u16(20) + common
      directory += u16(member.name.count) + u16(member.extra.count) + u16(0) + u16(0) + u16(0)
      directory += u32(member.attributes) + u32(offset) + member.name + member.extra
    }
    let start = out.count - leading.count
    out += directory
    out += [0x50, 0x4B, 5, 6] + u16(0) + u16(0) + u16(members.count) + u16(members.count)
    return out + u32(directory.count) + u32(start) + u16(comment.count) + comment
  }
}

func u16(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
func u32(_ value: Int) -> [UInt8] { u16(value & 0xFFFF) + u16(value >> 16 & 0xFFFF) }

func crc32(_ bytes: [UInt8]) -> Int {
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
  return Int(~sum)
}

/// Info-ZIP's Unicode path field.
func unicodePath(_ text: String, for name: [UInt8]) -> [UInt8] {
  let content = [1] + u32(crc32(name)) + Array(text.utf8)
  return u16(0x7075) + u16(content.count) + content
}
