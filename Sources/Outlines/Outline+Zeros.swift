/// Stretches of zeros, which copies that broke off leave in a file: what stood there is missing, and few readers
/// notice.
extension Outline {
  /// The long stretches, at most a few dozen. Those at the end of the file fill up a block and are left out.
  func zeros<Source>(in file: inout ByteWindow<Source>) throws(Source.Failure) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = 0
    while at < file.count, found.count < 64 {
      guard try file.byte(at) == 0 else {
        at += limits.holeBytes / 2
        continue
      }
      var start = at
      while start > 0, try file.byte(start - 1) == 0 { start -= 1 }
      let end = try file.endOfZeros(from: at)
      if end - start >= limits.holeBytes, end < file.count { found.append(start..<end) }
      at = end + 1
    }
    return found
  }

  /// Whether zeros at a place of a JPEG that begins at `start` may be a flat surface: where codes of zeros alone
  /// say that a block has no more than its mean, a white wall is zeros (ITU-T T.81 §F.1.2.2, §K.3). Of
  /// progressive pictures, whose codes say more, it is always possible.
  func mayBeFlat<Source>(
    at place: Int, in file: inout ByteWindow<Source>, from start: Int
  ) throws(Source.Failure) -> Bool {
    var at = start + 2
    while let marker = try nextMarker(in: &file, at: &at), at < place {
      if marker == 0x01 || (0xD0...0xD8).contains(marker) { continue }
      guard let length = try file.number(at, 2), length >= 2 else { break }
      // Only Huffman's codes, one scan after the other.
      if (0xC2...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC { return true }
      if marker == 0xC4 {
        var table = at + 2
        while table + 17 <= at + length {
          let counts = try file.part(table + 1, 16)
          // The first symbol has the code of zeros; those of tables 0x10 and above are runs within a block. The
          // usual table for brightness has another one there.
          if let kind = try file.byte(table), kind >= 0x10, try file.byte(table + 17) != 0 { return false }
          table += 17 + counts.reduce(0) { $0 + Int($1) }
        }
      }
      at += length
    }
    return true
  }
}
