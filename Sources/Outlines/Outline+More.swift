/// What a file holds beside what it shows: whoever opens it with another program sees something else.
extension Outline {
  /// The longest comment that may stand behind a zip's last record, with that record (APPNOTE 4.3.16).
  private static let longestZipEnd = 22 + 0xFFFF

  /// Says so where the end of the file is that of a zip: programs look for zips from there, whatever stands before.
  mutating func noteZip<Source>(in file: inout ByteWindow<Source>) throws(Source.Failure) {
    let start = max(0, file.count - Self.longestZipEnd)
    let tail = try file.part(start, file.count - start)
    func number(_ at: Int, _ width: Int) -> Int { (0..<width).reduce(0) { $0 | Int(tail[at + $1]) << (8 * $1) } }
    for at in tail.indices.dropLast(21).reversed() where tail[at] == 0x50 {
      guard tail[at...].starts(with: [0x50, 0x4B, 0x05, 0x06]), at + 22 + number(at + 20, 2) == tail.count else { continue }
      // Its directory stands right before it.
      if try file.has("PK\u{1}\u{2}", at: start + at - number(at + 12, 4)) { return note("MORE-INSIDE", "zip", isFinal: false) }
    }
  }

  /// Says so where another document begins right behind the end of what is shown. What phones add there of their own is
  /// none: films of a moving photo, settings of the camera (Samsung ends them with `SEFT`), pictures that the first one
  /// tells of.
  ///
  /// - Parameter isAlone: whether the picture before tells of no other.
  mutating func noteMore<Source>(
    behind end: Int, isAlone: Bool = true, in file: inout ByteWindow<Source>
  ) throws(Source.Failure) {
    var at = end
    while let byte = try file.byte(at), [0x00, 0x0A, 0x0D, 0x20].contains(byte), at < end + 65_536 { at += 1 }
    let kinds = [0x2550_4446: "pdf", 0x5261_7221: "rar", 0x377A_BCAF: "7z", 0x504B_0304: "zip", 0x8950_4E47: "png"]
    if let mark = try file.number(at, 4), let kind = kinds[mark] {
      note("MORE-INSIDE", kind, isFinal: false)
    } else if isAlone, try file.number(at, 3) == 0xFF_D8FF, try !file.has("SEFT", at: file.count - 4) {
      note("MORE-INSIDE", "jpeg", isFinal: false)
    }
  }
}
