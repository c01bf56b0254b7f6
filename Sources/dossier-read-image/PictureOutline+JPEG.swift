extension PictureOutline {
  /// Walks the segments of a JPEG (ITU T.81 Annex B): the frame header gives the size, APP1 the EXIF data,
  /// and a file without the end marker after its scans is cut off.
  mutating func walkJPEG(_ file: Bytes) {
    isCutOff = true
    var at = 2
    while let marker = nextMarker(in: file, at: &at) {
      switch marker {
      case 0xD9:
        isCutOff = false
        return
      case 0x01, 0xD0...0xD8:
        continue
      default:
        guard let length = file.number(at, 2), length >= 2 else { return }
        let isFrameHeader = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
        if isFrameHeader, frames.isEmpty, let height = file.number(at + 3, 2),
          let width = file.number(at + 5, 2),
          width > 0
        {
          frames = [Frame(width: width, height: height)]
        }
        if marker == 0xE1, file.hasText("Exif\0\0", at: at + 2) {
          read(EXIF(file.part(at + 2, length - 2)))
        }
        at += length
      }
    }
  }

  /// Goes past the next marker: in compressed data every FF that is meant as one is followed by 00.
  private func nextMarker(in file: Bytes, at: inout Int) -> Int? {
    while let found = file.next(0xFF, from: at) {
      guard let code = file.byte(found + 1) else { return nil }
      at = code == 0xFF ? found + 1 : found + 2
      if code != 0, code != 0xFF { return code }
    }
    return nil
  }

  /// Takes over what EXIF data say.
  mutating func read(_ exif: EXIF?) {
    guard let exif else { return }
    if orientation == 1 { orientation = exif.orientation }
    if taken.isEmpty { taken = exif.taken }
  }
}
