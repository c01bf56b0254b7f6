extension PictureOutline {
  /// Walks the chunks of a PNG (ISO/IEC 15948): the decoder is given only those that make the picture, since
  /// the others may hold compressed texts of any size.
  mutating func walkPNG(_ file: Bytes) {
    isCutOff = true
    var essential = file.part(0, 8)
    var at = 8
    while let length = file.number(at, 4), let name = file.number(at + 4, 4) {
      switch name {
      case 0x4948_4452:  // IHDR
        if let width = file.number(at + 8, 4), let height = file.number(at + 12, 4), width > 0, height > 0 {
          frames = [Frame(width: width, height: height)]
        }
        fallthrough
      case 0x504C_5445, 0x4944_4154, 0x7452_4E53:  // PLTE, IDAT, tRNS
        essential += file.part(at, length + 12)
      case 0x6558_4966:  // eXIf
        read(EXIF(Array("Exif\0\0".utf8) + file.part(at + 8, length)))
      case 0x4945_4E44:  // IEND
        isCutOff = at + 12 > file.count
        essential += file.part(at, 12)
      default: break
      }
      if name == 0x4945_4E44 { break }
      at += length + 12
    }
    if !frames.isEmpty { frames[0].data = essential }
  }
}
