/// Tells a file's type by its bytes alone.
package enum Content {
  static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// The type of a file of which the start and, for zips and compound files, the end are given.
  package static func type(head: [UInt8], tail: [UInt8]) -> FileType {
    if head.isEmpty { return .unknown }
    if head.starts(with: zip) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return package(head, tail) }
    if head.starts(with: compoundFile) {
      let isWord = holds("WordDocument".utf16Bytes, head) || holds("WordDocument".utf16Bytes, tail)
      return isWord ? .doc : .unknown
    }
    if let type = picture(head) ?? film(head) ?? archive(head) { return type }
    return holdsPDF(head) ? .pdf : text(head)
  }

  /// Readers of PDF take up to 1,024 bytes of anything before the header (ISO 32000-1, annex H, note 13).
  static func holdsPDF(_ head: [UInt8]) -> Bool {
    holds(Array("%PDF-".utf8), Array(head.prefix(1_029)))
  }

  private static func picture(_ head: [UInt8]) -> FileType? {
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if head.starts(with: Array("GIF87a".utf8)) || head.starts(with: Array("GIF89a".utf8)) { return .gif }
    if head.starts(with: [0x49, 0x49, 0x2A, 0x00]) || head.starts(with: [0x4D, 0x4D, 0x00, 0x2A])
      || head.starts(with: [0x49, 0x49, 0x2B, 0x00]) || head.starts(with: [0x4D, 0x4D, 0x00, 0x2B])
    {
      return .tiff
    }
    if head.starts(with: Array("RIFF".utf8)), has("WEBP", head, at: 8) { return .webp }
    // A bitmap's second word is reserved, and the header that follows is 12 to 124 bytes long.
    if head.starts(with: Array("BM".utf8)), head.count > 18, head[6...9].allSatisfy({ $0 == 0 }),
      (12...124).contains(head[14]), head[15...17].allSatisfy({ $0 == 0 })
    {
      return .bmp
    }
    if has("ftyp", head, at: 4), head.count >= 12 {
      let brands = brands(head)
      let still: Set<String> = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]
      let other: Set<String> = ["avif", "avis"]
      if !brands.isDisjoint(with: other) { return .unknown }
      if let major = brand(head, at: 8), still.contains(major), !isFilm(head) { return .heic }
    }
    return nil
  }

  /// Whether an index of moving pictures or their data come before any description of a picture: a film under
  /// the brand of picture files.
  private static func isFilm(_ head: [UInt8]) -> Bool {
    var at = 0
    while at + 8 <= head.count {
      let length = head[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
      if has("meta", head, at: at + 4) { return false }
      if ["moov", "moof", "mdat"].contains(where: { has($0, head, at: at + 4) }) { return true }
      guard length >= 8 else { return false }
      at += length
    }
    return false
  }

  private static func film(_ head: [UInt8]) -> FileType? {
    if has("ftyp", head, at: 4) { return brand(head, at: 8) == "qt  " ? .mov : .mp4 }
    // QuickTime before it had a file type box.
    for box in ["moov", "mdat", "wide", "pnot"] where has(box, head, at: 4) { return .mov }
    for box in ["free", "skip"] where has(box, head, at: 4) {
      let next = Int(head[0]) << 24 | Int(head[1]) << 16 | Int(head[2]) << 8 | Int(head[3])
      if ["moov", "mdat", "ftyp"].contains(where: { has($0, head, at: next + 4) }) { return .mov }
    }
    if head.starts(with: Array("RIFF".utf8)), has("AVI ", head, at: 8) { return .avi }
    if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return .mkv }
    if head.starts(with: [0x00, 0x00, 0x01, 0xBA]) { return .mpg }
    // The object that begins every file of Windows Media (ASF §3.1).
    if head.starts(with: [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) { return .wmv }
    if head.starts(with: Array("FLV\u{1}".utf8)) { return .flv }
    if head.starts(with: Array("OggS".utf8)), holds(Array("theora".utf8), Array(head.prefix(512))) { return .ogv }
    // Transport streams: packets of 188 bytes, or of 192 with a time stamp before each.
    for (start, step) in [(0, 188), (4, 192)] where head.count > start + 2 * step {
      if (0..<3).allSatisfy({ head[start + $0 * step] == 0x47 }) { return .mts }
    }
    return nil
  }

  /// Bytes of a file's start that tell ``archive(_:)``.
  static let archiveHead = 262

  /// What an archive is that is no zip.
  static func archive(_ head: [UInt8]) -> FileType? {
    if head.starts(with: Array("Rar!\u{1A}\u{7}".utf8)) { return .rar }
    if head.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) { return .sevenZip }
    // Deflate is the only method that there is (RFC 1952 §2.3.1).
    if head.starts(with: [0x1F, 0x8B, 0x08]) { return .gzip }
    // POSIX.1-2017, pax, ustar interchange format.
    return has("ustar", head, at: 257) ? .tar : nil
  }

  private static func text(_ head: [UInt8]) -> FileType {
    var bytes = head[...]
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      // UTF-16: an ASCII `<?xml` tells XML; else it is a text if it is no binary.
      let characters = head.dropFirst(2).filter { $0 != 0 }
      return characters.starts(with: Array("<?xml".utf8)) ? .xml : .text
    }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    // Broken, but XML: with a control in it, or in UTF-16 without its mark.
    if bytes.prefix(64).filter({ $0 != 0 }).starts(with: Array("<?xml".utf8)) { return .xml }
    guard !bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }) else {
      return .unknown
    }
    let start = bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if start.starts(with: Array("<?xml".utf8)) { return .xml }
    if start.first == 0x3C, isElement(start) { return .xml }
    // The window may cut a character in two.
    let isUTF8 = (0...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
    let isText = isUTF8 || (0...1).contains { Charset.cp950.text(Array(bytes.dropLast($0))) != nil }
    return isText ? .text : .unknown
  }

  /// Whether a text starts with a tag or a comment and is not HTML.
  private static func isElement(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = String(decoding: bytes.prefix(64), as: UTF8.self).lowercased()
    guard !start.hasPrefix("<!doctype html"), !start.hasPrefix("<html") else { return false }
    guard let next = start.dropFirst().first else { return false }
    return next.isLetter || next == "!" || next == "_"
  }

  /// A zip by the names of its members: the first stand in the local headers, the rest in the directory.
  private static func package(_ head: [UInt8], _ tail: [UInt8]) -> FileType {
    let mark = Array("mimetypeapplication/vnd.oasis.opendocument.".utf8)
    if head.count > 30 + mark.count, head[30...].starts(with: mark) {
      return head[(30 + mark.count)...].starts(with: Array("text".utf8)) ? .odt : .unknown
    }
    let names =
      directoryNames(tail) ?? memberNames(head, signature: zip, nameLength: 26, name: 30)
      + memberNames(tail, signature: [0x50, 0x4B, 0x01, 0x02], nameLength: 28, name: 46)
    // It should stand first, and does not with every writer.
    let isText = mark + Array("text".utf8)
    if names.contains("mimetype"), holds(isText, head) || holds(isText, tail) { return .odt }
    guard names.contains("[Content_Types].xml") else { return .zip }
    if names.contains(where: { $0.hasPrefix("word/") }) { return .docx }
    if names.contains(where: { $0.hasPrefix("xl/") }) { return .xlsx }
    return names.contains { $0.hasPrefix("ppt/") || $0.hasPrefix("_rels/") } ? .unknown : .zip
  }

  /// The names in the directory, if all of it lies in the file's tail; those of a zip within the zip are not
  /// among them.
  private static func directoryNames(_ tail: [UInt8]) -> [String]? {
    func number(_ at: Int, _ width: Int) -> Int { (0..<width).reduce(0) { $0 | Int(tail[at + $1]) << (8 * $1) } }
    let record = tail.indices.dropLast(21).last { at in
      tail[at] == 0x50 && tail[at...].starts(with: [0x50, 0x4B, 0x05, 0x06]) && at + 22 + number(at + 20, 2) == tail.count
    }
    guard let record, number(record + 12, 4) <= record else { return nil }
    var names: [String] = []
    var at = record - number(record + 12, 4)
    while at + 46 <= record, tail[at...].starts(with: [0x50, 0x4B, 0x01, 0x02]) {
      let name = tail[(at + 46)...].prefix(number(at + 28, 2))
      names.append(String(decoding: name, as: UTF8.self))
      at += 46 + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2)
    }
    return at == record && names.count == number(record + 10, 2) ? names : nil
  }

  private static func memberNames(
    _ bytes: [UInt8], signature: [UInt8], nameLength: Int, name: Int
  ) -> [String] {
    var names: [String] = []
    var index = 0
    while index + name < bytes.count {
      guard bytes[index] == 0x50, bytes[index...].starts(with: signature) else {
        index += 1
        continue
      }
      let count = Int(bytes[index + nameLength]) | Int(bytes[index + nameLength + 1]) << 8
      let text = bytes[(index + name)...].prefix(count)
      names.append(String(decoding: text, as: UTF8.self))
      index += name
    }
    return names
  }

  private static func brands(_ head: [UInt8]) -> Set<String> {
    let size = Int(head[0]) << 24 | Int(head[1]) << 16 | Int(head[2]) << 8 | Int(head[3])
    var brands: Set<String> = []
    var at = 8
    while at + 4 <= min(size, head.count, 256) {
      // The second word is the minor version.
      if at != 12, let brand = brand(head, at: at) { brands.insert(brand) }
      at += 4
    }
    return brands
  }

  private static func brand(_ head: [UInt8], at: Int) -> String? {
    guard head.count >= at + 4 else { return nil }
    return String(decoding: head[at..<(at + 4)], as: UTF8.self)
  }

  private static func has(_ text: String, _ head: [UInt8], at: Int) -> Bool {
    at <= head.count && head[at...].starts(with: Array(text.utf8))
  }

  private static func holds(_ text: [UInt8], _ bytes: [UInt8]) -> Bool {
    guard let first = text.first, bytes.count >= text.count else { return false }
    for index in 0...(bytes.count - text.count) where bytes[index] == first {
      if bytes[index...].starts(with: text) { return true }
    }
    return false
  }
}

extension String {
  fileprivate var utf16Bytes: [UInt8] {
    utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }
}
