// The formats whose size stands at the start: GIF, BMP, WebP. Their decoders find the rest.

extension Outline {
  /// The screen of a GIF (GIF89a §18).
  mutating func readGIF<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) {
    guard let width = try file.number(6, 2, lowestFirst: true),
      let height = try file.number(8, 2, lowestFirst: true)
    else { return note("TRUNCATED", String(file.count)) }
    measure(width, height)
    if try countGIF(&file) > 1 { note("MORE-INSIDE", "animation", isFinal: false) }
  }

  /// How many pictures a GIF holds: none, one, or more (GIF89a §20, §24).
  private func countGIF<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) -> Int {
    func table(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }
    guard let flags = try file.byte(10) else { return 0 }
    var at = 13 + table(flags), count = 0
    while count < 2, let mark = try file.byte(at) {
      if mark == 0x2C {
        guard let flags = try file.byte(at + 9) else { break }
        count += 1
        at += 11 + table(flags)
      } else if mark == 0x21 {
        at += 2
      } else {
        break
      }
      // Blocks of data, up to an empty one.
      while let length = try file.byte(at), length > 0 { at += 1 + Int(length) }
      at += 1
    }
    return count
  }

  /// The information header of a BMP; a negative height says that the first row is the top one.
  mutating func readBMP<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) {
    guard let length = try file.number(14, 4, lowestFirst: true) else {
      return note("TRUNCATED", String(file.count))
    }
    // The first version of the format has its size in words of two bytes.
    let size = length == 12 ? 2 : 4
    guard let width = try file.number(18, size, lowestFirst: true),
      let stored = try file.number(18 + size, size, lowestFirst: true)
    else { return note("TRUNCATED", String(file.count)) }
    measure(width, size == 4 && stored > 1 << 31 ? (1 << 32) - stored : stored)
  }

  /// The canvas or the one picture of a WebP (RFC 9649 §2).
  mutating func readWebP<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) {
    if let length = try file.number(4, 4, lowestFirst: true), length + 8 > file.count {
      note("TRUNCATED", String(file.count), limit: String(length + 8), isFinal: false)
    }
    if try file.has("VP8X", at: 12), let flags = try file.byte(20), flags & 2 != 0 {
      note("MORE-INSIDE", "animation", isFinal: false)
    }
    if try file.has("VP8X", at: 12), let width = try file.number(24, 3, lowestFirst: true),
      let height = try file.number(27, 3, lowestFirst: true)
    {
      measure(width + 1, height + 1)
    } else if try file.has("VP8 ", at: 12), let width = try file.number(26, 2, lowestFirst: true),
      let height = try file.number(28, 2, lowestFirst: true)
    {
      measure(width & 0x3FFF, height & 0x3FFF)
    } else if try file.has("VP8L", at: 12), let bits = try file.number(21, 4, lowestFirst: true) {
      measure((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    }
  }
}
