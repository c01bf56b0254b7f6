public import Casefile
internal import CSystem
internal import Outlines

/// What our own walks bring to light in a file before a reader gets it.
public struct Examination: Sendable, Hashable {
  /// What was found, about the file.
  public internal(set) var observations: [Observation] = []
  /// The code for which no reader is to see the file; nil where one may.
  public internal(set) var refusal: String?

  /// Nothing looked at yet.
  public init() {}
}

extension Case {
  /// Walks over a file that is open: how large its pictures are, whether its end is there, whether it is what
  /// it says, what it holds that acts. No library takes part.
  public func examine(_ file: CaseFile, _ open: OpenFile) throws(IntakeError) -> Examination {
    var examiner = Examiner(
      type: file.type, key: file.key, copy: file.copy, path: file.path,
      source: FileSource(open, count: file.size), limits: limits)
    try examiner.run()
    return examiner.found
  }
}

extension LoneFile {
  /// Walks over the file as over one of a case; `key` is what it is called in what is found.
  public func examine(key: String, limits: Limits) throws(IntakeError) -> Examination {
    var examiner = Examiner(
      type: type, key: key, copy: "", path: name, source: FileSource(file, count: size), limits: limits)
    try examiner.run()
    return examiner.found
  }
}

/// One look at one file.
private struct Examiner {
  let type: FileType
  let key: String
  let copy: String
  let path: String
  let source: FileSource
  let limits: Limits
  var found = Examination()

  mutating func run() throws(IntakeError) {
    switch type {
    case .docx, .odt, .xlsx: try examinePackage()
    case .xml: try examineXML()
    case .unknown:
      if try isWiped() { note("WIPED", value: String(source.count)) } else { try examineCompound() }
    case .doc, .mts, .avi, .mkv, .mpg, .wmv, .flv, .ogv, .zip, .rar, .sevenZip, .tar, .gzip, .text: break
    case .png: try walk(.png)
    case .jpeg: try walk(.jpeg)
    case .tiff: try walk(.tiff)
    case .heic: try walk(.heic)
    case .gif: try walk(.gif)
    case .bmp: try walk(.bmp)
    case .webp: try walk(.webp)
    case .mp4, .mov: try walk(.film)
    case .pdf: try walk(.pdf)
    }
  }

  private mutating func note(
    _ code: String, value: String = "", limit: String = "", line: Int? = nil, isFinal: Bool = true
  ) {
    found.observations.append(
      Observation(
        code, subject: key, value: value, limit: limit, copy: copy, file: path, line: line))
    if isFinal, found.refusal == nil { found.refusal = code }
  }

  private mutating func walk(_ format: Outline.Format) throws(IntakeError) {
    for finding in try Outline(source, as: format, limits: limits.outlines).findings {
      note(finding.code, value: finding.value, limit: finding.limit, isFinal: finding.isFinal)
    }
  }

  /// The zip that an office file is comes from strangers too.
  private mutating func examinePackage() throws(IntakeError) {
    let scan = try ArchiveScan(source, limits: limits)
    if let problem = scan.problems.first(where: \.refuses) {
      return note(problem.code, value: problem.value, limit: problem.limit)
    }
    let names = scan.members.map { $0.parts.joined(separator: "/") }
    if names.contains(where: Self.isProgram) { note("ACTIVE-CONTENT", value: "macro", isFinal: false) }
    if names.contains(where: Self.isEmbedded) { note("MORE-INSIDE", value: "attachment", isFinal: false) }
    if names.contains("encrypted-package") {
      note("ODD-STRUCTURE", value: "encrypted-package", isFinal: false)
    }
    if type == .odt, let first = scan.members.min(by: { $0.offset < $1.offset }),
      first.parts != ["mimetype"]
    {
      // ODF 1.3 part 2 §3.3: it comes first, so that the type can be told by the first bytes.
      note("ODD-STRUCTURE", value: "mimetype", isFinal: false)
    }
  }

  private static func isProgram(_ name: String) -> Bool {
    name.hasPrefix("Basic/") || name.hasPrefix("Scripts/") || name.hasSuffix("vbaProject.bin")
  }

  /// Whether a part of Word or Excel is a file or an object of another program.
  private static func isEmbedded(_ name: String) -> Bool {
    // Names of parts are the same in capitals (ISO/IEC 29500-2 §6.2.2).
    let parts = name.lowercased().split(separator: "/")
    return parts.count > 2 && ["word", "xl"].contains(parts[0]) && ["embeddings", "activex"].contains(parts[1])
  }

  private mutating func examineXML() throws(IntakeError) {
    let bytes = try source.bytes(at: 0, count: min(source.count, limits[.xmlBytes] + 1))
    let text: [UInt8]
    do throws(XMLText.Failure) { text = try XMLText.utf8(bytes) } catch {
      switch error {
      case .unknown(let coding): return note("XML-CODING", value: coding)
      case .contradicted: return note("XML-MALFORMED", value: "encoding")
      }
    }
    do throws(XMLWalk.Refusal) {
      try XMLWalk.check(text.span, limits.xml)
    } catch {
      switch error {
      case .doctype(let line): note("XML-DOCTYPE", line: line)
      case .limit(let what, let value, let limit):
        note("XML-LIMIT", value: what + " " + String(value), limit: String(limit))
      case .malformed(let what, let line): note("XML-MALFORMED", value: what, line: line)
      }
    }
  }

  /// Whether there are nothing but zeros, as a copy leaves them that broke off before it began.
  private func isWiped() throws(IntakeError) -> Bool {
    var at = 0
    while at < source.count {
      let bytes = try source.bytes(at: at, count: min(65_536, source.count - at))
      guard !bytes.isEmpty, areZeros(bytes.span) else { return false }
      at += bytes.count
    }
    return source.count > 0
  }

  /// Word and Excel put a file with a password into the container of Word 97 (MS-OFFCRYPTO §2.3): the type
  /// by content then says nothing. Its directory stands anywhere; of a large file both ends are searched.
  private mutating func examineCompound() throws(IntakeError) {
    guard try source.bytes(at: 0, count: 8) == Content.compoundFile else { return }
    let name = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
    for (start, count) in [(0, 4 << 20), (max(4 << 20, source.count - (1 << 20)), 1 << 20)] {
      let bytes = try source.bytes(at: start, count: count)
      var rest = bytes[...]
      while let at = rest.firstIndex(of: name[0]) {
        if rest[at...].starts(with: name) { return note("ENCRYPTED") }
        rest = rest[(at + 1)...]
      }
    }
  }
}

/// The text of an XML file in UTF-8, whatever coding it is in.
enum XMLText {
  /// Codings that a declaration may name, beside UTF-8 and UTF-16.
  private static let charsets: Set<String> = [
    "BIG5", "BIG5-HKSCS", "CP950", "GBK", "GB2312", "GB18030", "SHIFT_JIS", "EUC-KR", "ISO-8859-1",
    "US-ASCII", "WINDOWS-1252",
  ]

  /// Why there is no text.
  enum Failure: Error {
    /// The coding of this name is not read here.
    case unknown(String)
    /// The bytes are not what their mark or their declaration says.
    case contradicted
  }

  /// The text, by its mark or its declaration (XML 1.0 §4.3.3).
  static func utf8(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    // Before UTF-16, whose mark that of UTF-32 begins with.
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { throw .unknown("UTF-32") }
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, low: 0, high: 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, low: 1, high: 0) }
    let charset = declared(bytes).uppercased()
    if charset.isEmpty || charset == "UTF-8" {
      guard String(validating: bytes, as: UTF8.self) != nil else { throw .contradicted }
      return bytes
    }
    guard charsets.contains(charset) else { throw .unknown(String(charset.prefix(20))) }
    var out = [UInt8](repeating: 0, count: bytes.count * 3 + 8)
    let iconv = charset == "BIG5" ? "CP950" : charset
    let count = unsafe dossier_to_utf8(iconv, bytes, bytes.count, &out, out.count)
    guard count >= 0 else { throw .contradicted }
    return Array(out[..<count])
  }

  private static func utf16(_ bytes: [UInt8], low: Int, high: Int) throws(Failure) -> [UInt8] {
    guard bytes.count.isMultiple(of: 2) else { throw .contradicted }
    let units = stride(from: 2, to: bytes.count, by: 2).map { at in
      UInt16(bytes[at + high]) << 8 | UInt16(bytes[at + low])
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw .contradicted }
    return Array(text.utf8)
  }

  /// The coding that the declaration names, or nothing.
  private static func declared(_ bytes: [UInt8]) -> String {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    guard let start = head.firstRange(of: "<?xml"), let end = head.firstRange(of: "?>"),
      let name = head[start.lowerBound..<max(start.lowerBound, end.lowerBound)].firstRange(of: "encoding")
    else { return "" }
    let value = head[name.upperBound...].drop { " \t\r\n=".contains($0) }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return "" }
    return String(value.dropFirst().prefix { $0 != quote })
  }
}
