internal import Outlines
internal import Wire

/// The container of a film, told by its first bytes, and what our own walk over it proves.
struct FilmContainer {
  /// The containers that are read, by the name of their demuxer.
  enum Kind: String {
    case mov, matroska, avi, mpegts, mpeg
  }

  let kind: Kind
  /// `ftyp`'s major brand, or empty.
  var brand = ""
  /// Why the walk says that the end is missing.
  var cut: FileFacts.Problem?

  /// The container as people call it.
  var name: String {
    switch kind {
    case .mov: brand == "qt" || brand.isEmpty ? "mov" : "mp4"
    case .matroska: "mkv"
    case .avi: "avi"
    case .mpegts: "mts"
    case .mpeg: "mpg"
    }
  }

  /// Looks at a file; `nil` where it is no film.
  init?(of file: InputFile) throws(InputFile.Failure) {
    let start = try file.bytes(at: 0, count: 1024)
    guard let kind = Self.kind(start) else { return nil }
    self.kind = kind
    switch kind {
    case .mov: try walkBoxes(of: file)
    case .matroska: try walkElements(of: file)
    case .avi:
      let length = 8 + start[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
      // A length of zero is what a camera leaves that was switched off.
      if length > file.size || length == 8 { cut = .truncated(file, length) }
    case .mpegts, .mpeg: break
    }
  }

  private static func kind(_ start: [UInt8]) -> Kind? {
    func text(_ at: Int) -> String { String(decoding: start.dropFirst(at).prefix(4), as: UTF8.self) }
    if ["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"].contains(text(4)) { return .mov }
    if start.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return .matroska }
    if text(0) == "RIFF", text(8) == "AVI " { return .avi }
    if start.starts(with: [0, 0, 1, 0xBA]) { return .mpeg }
    // Packets of 188 bytes, or of 192 with a time before each (ISO/IEC 13818-1, AVCHD).
    for length in [188, 192] {
      for first in 0..<length where first + 2 * length < start.count {
        if [0, 1, 2].allSatisfy({ start[first + $0 * length] == 0x47 }) { return .mpegts }
      }
    }
    return nil
  }

  /// What a container that is not read is called; `nil` where it is none that is known.
  static func foreignName(of file: InputFile) throws(InputFile.Failure) -> String? {
    let start = try file.bytes(at: 0, count: 512)
    if start.starts(with: [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) { return "WMV" }
    if start.starts(with: Array("FLV".utf8)) { return "FLV" }
    if start.starts(with: Array("OggS".utf8)) { return "Ogg" }
    return nil
  }

  /// Walks the outer boxes (ISO/IEC 14496-12 §4.2). Without `moov` nobody can play what was recorded: the
  /// recording was interrupted. A box that ends behind the file proves that a copy was cut off.
  private mutating func walkBoxes(of file: InputFile) throws(InputFile.Failure) {
    var at = 0
    var hasIndex = false
    for _ in 0..<100_000 where at < file.size {
      let header = try file.bytes(at: at, count: 16)
      guard header.count >= 8 else { break }
      let short = number(header, 0, 4)
      let name = String(decoding: header[4..<8], as: UTF8.self)
      if name == "moov" { hasIndex = true }
      if name == "ftyp" {
        let major = try file.bytes(at: at + 8, count: 4)
        brand = printable(major).trimmingSpaces
      }
      if short == 0 { break }
      let length = short == 1 ? number(header, 8, 8) : short
      guard length >= 8 else { break }
      if length > file.size - at {
        // What is no box of a film stands behind one that is whole.
        guard Outline.outerBoxes.contains(UInt32(truncatingIfNeeded: number(header, 4, 4))) else { break }
        cut = .truncated(file, length > .max - at ? .max : at + length)
        break
      }
      at += length
    }
    if !hasIndex { cut = .init("TRUNCATED", value: "moov") }
  }

  /// Looks at the two outer elements (RFC 8794): a segment may leave its length open.
  private mutating func walkElements(of file: InputFile) throws(InputFile.Failure) {
    let header = try file.bytes(at: 4, count: 8)
    guard let (length, width) = elementLength(header) else { return }
    let segment = 4 + width + length
    let start = try file.bytes(at: segment, count: 12)
    guard number(start, 0, 4) == 0x1853_8067, let (rest, restWidth) = elementLength(Array(start.dropFirst(4)))
    else { return }
    let end = segment + 4 + restWidth + rest
    if end > file.size { cut = .truncated(file, end) }
  }

  /// A length of EBML and how many bytes it takes; `nil` where it is left open.
  private func elementLength(_ bytes: [UInt8]) -> (length: Int, width: Int)? {
    guard let first = bytes.first, first > 0 else { return nil }
    let width = first.leadingZeroBitCount + 1
    guard bytes.count >= width else { return nil }
    let length = number(bytes, 0, width) & ((1 << (7 * width)) - 1)
    return length == (1 << (7 * width)) - 1 || length > 1 << 50 ? nil : (length, width)
  }

  /// A number, the highest byte first; the largest of all where it does not fit.
  private func number(_ bytes: [UInt8], _ at: Int, _ width: Int) -> Int {
    guard at + width <= bytes.count else { return 0 }
    return Int(clamping: bytes[at..<at + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}

extension FileFacts.Problem {
  /// The file has fewer bytes than it says of itself.
  fileprivate static func truncated(_ file: InputFile, _ wanted: Int) -> FileFacts.Problem {
    .init("TRUNCATED", value: String(file.size), limit: String(wanted))
  }
}
