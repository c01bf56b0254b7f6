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
    var streams = StreamScan()
    for stretch in try zeros(in: &file) where try !mayBeZeros(at: stretch.lowerBound, in: &file, &streams) {
      return note("HOLE", "\(stretch.count)", limit: "\(file.count)", isFinal: false)
    }
  }

  /// Whether zeros at a place of a PDF may be what was written: in a stream whose bytes stand there as they are,
  /// or in a photograph (ISO 32000-1 §7.3.8, §7.4.8).
  ///
  /// - Parameter streams: how far the file was looked through for an earlier place, so that it is done once.
  private func mayBeZeros<Source>(
    at place: Int, in file: inout ByteWindow<Source>, _ streams: inout StreamScan
  ) throws(Source.Failure) -> Bool {
    while let found = try file.next(0x73, from: streams.at), found < place {
      streams.at = found + 1
      guard try file.has("stream", at: found) else { continue }
      streams.opening = try file.has("endstream", at: found - 3) ? nil : found
    }
    guard let opening = streams.opening else { return false }
    let before = try file.part(max(0, opening - 1_024), min(1_024, opening))
    let words = String(decoding: before, as: UTF8.self)
    let dictionary = words.ranges(of: " obj").last.map { words[$0.upperBound...] } ?? words[...]
    if !dictionary.contains("/Filter") { return true }
    guard dictionary.contains("/DCTDecode"), let start = try file.next(0xFF, from: opening), start < place else {
      return false
    }
    return try mayBeFlat(at: place, in: &file, from: start)
  }
}

/// Where the streams of a PDF begin, as far as it was looked through.
private struct StreamScan {
  var at = 0
  /// The beginning of the stream that is open there.
  var opening: Int?
}
