extension PictureOutline {
  /// Walks the outer boxes of a HEIF file (ISO/IEC 14496-12 §4.2): one that ends behind the end of the file
  /// proves the cut. The pictures themselves are listed by libheif, from the headers alone.
  mutating func walkHEIF(_ file: Bytes) {
    var at = 0
    while at < file.count {
      guard let short = file.number(at, 4) else {
        isCutOff = true
        break
      }
      let length = short == 1 ? file.number(at + 8, 8) ?? .max : short
      if length == 0 { break }
      if length < 8 { break }
      if length > file.count - at {
        isCutOff = true
        break
      }
      at += length
    }
    guard let context = HEIFContext(file.all) else { return }
    frames = context.sizes
    if let exif = context.exif { taken = EXIF(exif)?.taken ?? "" }
  }
}
