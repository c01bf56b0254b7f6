internal import Wire

/// Our own short walk over a PDF's bytes: is it one at all, is its end there, does it say that it is encrypted.
///
/// It alone proves that a file is cut off; a decoder that gives up proves nothing.
struct PDFWalk {
  /// `%PDF-` within the first 1,024 bytes, as readers of PDF allow (ISO 32000-1, annex H).
  let hasHeader: Bool
  /// A PDF whose last 256 KiB hold no `startxref`, zeros behind them left aside: the end is missing.
  let isCut: Bool
  let isEncrypted: Bool
  /// A form in XFA, which poppler does not show.
  let hasXFA: Bool
  /// A page whose unit is not a point, which poppler takes for one.
  let hasOwnUnit: Bool

  private static let tailLength = 262_144
  /// Bytes at the start that are searched for names; most files keep their trailer at the end.
  private static let headLength = 262_144

  init(_ file: InputFile) throws(InputFile.Failure) {
    let head = try file.bytes(at: 0, count: Self.headLength)
    let end = try Self.end(of: file)
    let tail = try file.bytes(at: max(0, end - Self.tailLength), count: min(end, Self.tailLength))
    hasHeader = Self.holds(head.prefix(1_024 + 5), "%PDF-")
    isCut = hasHeader && !Self.holds(tail[...], "startxref")
    isEncrypted = Self.holds(head[...], "/Encrypt") || Self.holds(tail[...], "/Encrypt")
    hasOwnUnit = Self.holds(head[...], "/UserUnit") || Self.holds(tail[...], "/UserUnit")
    hasXFA = Self.holds(head[...], "/XFA") || Self.holds(tail[...], "/XFA")
  }

  /// Where the bytes end that are not zero: some programs fill the last block of a file.
  private static func end(of file: InputFile) throws(InputFile.Failure) -> Int {
    var end = file.size
    while end > 0 {
      let start = max(0, end - tailLength)
      if let last = try file.bytes(at: start, count: end - start).lastIndex(where: { $0 != 0 }) { return start + last + 1 }
      end = start
    }
    return 0
  }

  /// The code of §6 for a document that did not open.
  func code(of failure: PDFDocument.Failure) -> String {
    if !hasHeader { return "NOT-FORMAT" }
    switch failure {
    case .encrypted: return "ENCRYPTED"
    case .damaged: return isCut ? "TRUNCATED" : "DECODER-REFUSED"
    case .unreadable: return "INPUT-IO-ERROR"
    }
  }

  private static func holds(_ bytes: ArraySlice<UInt8>, _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return true }
    var rest = bytes
    while let at = rest.firstIndex(of: first) {
      if rest[at...].starts(with: word) { return true }
      rest = rest[(at + 1)...]
    }
    return false
  }
}
