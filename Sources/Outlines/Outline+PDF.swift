extension Outline {
  /// Looks for what a PDF may do by itself, as far as it stands there in the open (ISO 32000-1 §12.6, §7.11.4);
  /// none of it is ever run here.
  mutating func walkPDF<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) {
    let head = try file.part(0, 1_029)
    let mark = Array("%PDF-".utf8)
    let start = head.indices.first { head[$0...].starts(with: mark) }
    if let start, start > 0 { note("ODD-STRUCTURE", "header at \(start)", isFinal: false) }
    var at = 0
    while let found = try file.next(0x2F, from: at) {
      at = found + 1
      if try file.has("/JavaScript", at: found) {
        note("ACTIVE-CONTENT", "JavaScript", isFinal: false)
      } else if try file.has("/Launch", at: found) {
        note("ACTIVE-CONTENT", "Launch", isFinal: false)
      } else if try file.has("/EmbeddedFile", at: found) {
        note("ACTIVE-CONTENT", "EmbeddedFile", isFinal: false)
      } else if try file.has("/URI(file:", at: found) {
        note("ACTIVE-CONTENT", "URI", isFinal: false)
      }
    }
  }
}
