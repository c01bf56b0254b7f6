extension PictureOutline {
  /// Walks the chunks of a WebP file: sizes, EXIF data, and the frames of an animation, each made a file of
  /// its own because the decoder knows only single pictures.
  mutating func walkWebP(_ file: Bytes) {
    var file = file
    file.isBigEndian = false
    isCutOff = 8 + (file.number(4, 4) ?? .max / 2) > file.count
    var canvas: Frame?
    var at = 12
    while let length = file.number(at + 4, 4) {
      let body = at + 8
      if file.hasText("VP8X", at: at), let width = file.number(body + 4, 3),
        let height = file.number(body + 7, 3)
      {
        canvas = Frame(width: width + 1, height: height + 1)
      } else if file.hasText("ANMF", at: at), frames.count == limits.frames {
        furtherFrames += 1
      } else if file.hasText("ANMF", at: at), length > 16, let width = file.number(body + 6, 3),
        let height = file.number(body + 9, 3)
      {
        let single = single(file.part(body + 16, length - 16), width: width, height: height)
        frames.append(Frame(width: width + 1, height: height + 1, data: single))
      } else if file.hasText("VP8 ", at: at), let width = file.number(body + 6, 2),
        let height = file.number(body + 8, 2)
      {
        frames.append(Frame(width: width & 0x3FFF, height: height & 0x3FFF))
      } else if file.hasText("VP8L", at: at), let bits = file.number(body + 1, 4) {
        frames.append(Frame(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1))
      } else if file.hasText("EXIF", at: at) {
        let data = file.part(body, length)
        let hasPrefix = file.hasText("Exif\0\0", at: body)
        read(EXIF(hasPrefix ? data : Array("Exif\0\0".utf8) + data))
      }
      at = body + length + length % 2
    }
    if frames.isEmpty, let canvas, isCutOff { frames = [canvas] }
    // The canvas is what a reader of the file must make room for, whatever a frame says.
    if let canvas, canvas.width * canvas.height > limits.pixels { frames = [canvas] }
  }

  /// A file with one picture: width and height are given less one, as in the frame's header.
  private func single(_ chunks: [UInt8], width: Int, height: Int) -> [UInt8] {
    func bytes(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    let hasAlpha = chunks.starts(with: "ALPH".utf8)
    let header = Array("VP8X".utf8) + bytes(10, 4) + [0x10, 0, 0, 0] + bytes(width, 3) + bytes(height, 3)
    let body = Array("WEBP".utf8) + (hasAlpha ? header : []) + chunks
    return Array("RIFF".utf8) + bytes(body.count, 4) + body
  }
}
