extension Outline {
  /// Walks the segments of a JPEG (ITU-T T.81 Annex B): size, scans, EXIF data, and the end marker.
  mutating func walkJPEG<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) {
    var at = 2
    var scans = 0
    var hasEnd = false
    var isMeasured = false
    // Phones store a second picture, of distances or of brightness, and say so.
    var isAlone = true
    while let marker = try nextMarker(in: &file, at: &at) {
      if marker == 0xD9 {
        hasEnd = true
        break
      }
      // Restart markers, and those without a length.
      if marker == 0x01 || (0xD0...0xD8).contains(marker) { continue }
      guard let length = try file.number(at, 2), length >= 2 else { break }
      if marker == 0xDA { scans += 1 }
      let isFrameHeader = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrameHeader, !isMeasured, let height = try file.number(at + 3, 2),
        let width = try file.number(at + 5, 2)
      {
        isMeasured = true
        if width == 0 { note("DAMAGED", "\(width)x\(height)") }
        measure(width, height)
        parts = 1
      }
      if marker == 0xE1, try file.has("Exif\0\0", at: at + 2) {
        try checkEXIF(&file, from: at + 8, to: min(at + length, file.count))
      }
      // CIPA DC-007; the container of Google's phones is told of in XMP.
      if marker == 0xE2, try file.has("MPF\0", at: at + 2) { isAlone = false }
      if marker == 0xE1, try file.has("http://ns.adobe.com/xap", at: at + 2) {
        let told = String(decoding: try file.part(at, min(length, 65_536)), as: UTF8.self)
        if told.contains("Container") { isAlone = false }
      }
      at += length
    }
    if hasEnd { try noteMore(behind: at, isAlone: isAlone, in: &file) }
    if scans > limits.pictureScans {
      note("TOO-MANY-PARTS", String(scans), limit: String(limits.pictureScans))
    }
    // The decoder goes on without the end, so it may still show what is there.
    if !hasEnd { note("TRUNCATED", String(file.count), isFinal: false) }
    for stretch in try zeros(in: &file) where stretch.upperBound < at {
      guard try !mayBeFlat(at: stretch.lowerBound, in: &file, from: 0) else { continue }
      return note("HOLE", "\(stretch.count)", limit: "\(file.count)", isFinal: false)
    }
  }

  /// Goes past the next marker: in compressed data every FF that is meant as one is followed by 00.
  func nextMarker<Source>(
    in file: inout ByteWindow<Source>, at: inout Int
  ) throws(Source.Failure) -> UInt8? {
    while let found = try file.next(0xFF, from: at) {
      guard let code = try file.byte(found + 1) else { return nil }
      at = code == 0xFF ? found + 1 : found + 2
      if code != 0, code != 0xFF { return code }
    }
    return nil
  }
}
