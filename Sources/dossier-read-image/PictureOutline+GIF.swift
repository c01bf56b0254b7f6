extension PictureOutline {
  /// Walks the blocks of a GIF (GIF89a): each picture becomes a file of its own, since the decoder takes only
  /// the first of a file.
  mutating func walkGIF(_ file: Bytes) {
    var file = file
    file.isBigEndian = false
    isCutOff = true
    guard let flags = file.byte(10) else { return }
    let headerLength = 13 + (flags & 0x80 != 0 ? 3 << ((flags & 7) + 1) : 0)
    let header = file.part(0, headerLength)
    var at = headerLength
    while let block = file.byte(at) {
      switch block {
      case 0x3B:
        isCutOff = false
        return
      case 0x21:
        guard let end = endOfBlocks(in: file, from: at + 2) else { return }
        at = end
      case 0x2C:
        guard let width = file.number(at + 5, 2), let height = file.number(at + 7, 2),
          let own = file.byte(at + 9)
        else { return }
        let data = at + 10 + (own & 0x80 != 0 ? 3 << ((own & 7) + 1) : 0) + 1
        let end = endOfBlocks(in: file, from: data)
        let picture = file.part(at, (end ?? file.count) - at)
        if frames.count < limits.frames {
          frames.append(Frame(width: width, height: height, data: header + picture + [0x3B]))
        } else {
          furtherFrames += 1
        }
        guard let end else { return }
        at = end
      default:
        // Not a block of the format: no proof that anything is missing.
        isCutOff = false
        return
      }
    }
  }

  private func endOfBlocks(in file: Bytes, from start: Int) -> Int? {
    var at = start
    while let length = file.byte(at) {
      at += length + 1
      if length == 0 { return at }
    }
    return nil
  }
}
