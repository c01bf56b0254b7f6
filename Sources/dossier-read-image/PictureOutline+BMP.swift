extension PictureOutline {
  /// Reads the two headers of a BMP: the size, and how many bytes an uncompressed picture must have.
  mutating func walkBMP(_ file: Bytes) {
    var file = file
    file.isBigEndian = false
    guard let start = file.number(10, 4), let length = file.number(14, 4), length >= 40,
      let width = file.number(18, 4), let stored = file.number(22, 4), let depth = file.number(28, 2),
      let compression = file.number(30, 4)
    else {
      isCutOff = file.count < 54
      return
    }
    // A negative height says that the first row is the top one.
    let height = stored > 1 << 31 ? (1 << 32) - stored : stored
    guard width > 0, height > 0 else { return }
    frames = [Frame(width: width, height: height)]
    let isLarge = limits.isTooLarge(Frame(width: width, height: height))
    if !isLarge, depth <= 32, compression == 0 || compression == 3 {
      isCutOff = start + (width * depth + 31) / 32 * 4 * height > file.count
    }
  }
}
