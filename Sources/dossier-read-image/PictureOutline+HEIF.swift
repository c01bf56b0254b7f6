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
    guard let context = HEIFContext(file.all, limits) else {
      // libheif refuses what is too large before it says how large it is.
      if let frame = largestExtent(in: file), limits.isTooLarge(frame) { frames = [frame] }
      return
    }
    frames = context.sizes
    if let exif = context.exif { taken = EXIF(exif)?.taken ?? "" }
  }

  /// The largest size that an `ispe` property gives (ISO/IEC 23008-12 §6.5.3), found by its name alone.
  private func largestExtent(in file: Bytes) -> Frame? {
    var largest: Frame?
    var at = 0
    while let found = file.next(0x69, from: at) {
      at = found + 1
      guard file.hasText("ispe", at: found), let width = file.number(found + 8, 4),
        let height = file.number(found + 12, 4), file.number(found - 4, 4) == 20
      else { continue }
      if width.multipliedReportingOverflow(by: height).partialValue
        > (largest.map { $0.width * $0.height } ?? 0)
      {
        largest = Frame(width: width, height: height)
      }
    }
    return largest
  }
}
