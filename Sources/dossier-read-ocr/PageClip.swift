internal import Pages
internal import Pictures
internal import Wire

/// Shows a part of a page, or two pages beside each other, to a person.
enum PageClip {
  /// A JPEG of at most 40 KiB.
  static func jpeg(of pixels: [UInt8], _ wanted: PageClipping) -> [UInt8]? {
    if let beside = wanted.beside { return jpeg(of: pixels, wanted, beside) }
    guard let upright = framed(pixels, wanted.picture, wanted.turn, wanted.frames, part: wanted.box),
      let cut = upright.cropped(upright.pixels(wanted.box) ?? upright.whole)
    else { return nil }
    return jpeg(of: cut, maxSide: wanted.maxSide)
  }

  private static func jpeg(of pixels: [UInt8], _ wanted: PageClipping, _ beside: PageClipping.Beside) -> [UInt8]? {
    let count = wanted.picture.byteCount
    guard pixels.count == count + beside.picture.byteCount,
      let left = framed(Array(pixels[..<count]), wanted.picture, wanted.turn, wanted.frames),
      let right = framed(Array(pixels[count...]), beside.picture, beside.turn, beside.frames)
    else { return nil }
    return jpeg(of: left.joined(with: right), maxSide: wanted.maxSide)
  }

  private static func framed(
    _ pixels: [UInt8], _ head: PagePictureHead, _ turn: Int, _ frames: [[Double]], part: [Double] = []
  ) -> PagePicture? {
    let scale = PagePicture.Scale.of(width: head.width, height: head.height, stated: head.resolution)
    guard
      let picture = PagePicture(
        width: head.width, height: head.height, channels: head.channels, bytes: pixels, scale: scale)
    else { return nil }
    var upright = picture.turned(quarters: turn / 90).coloured
    let shown = upright.pixels(part) ?? upright.whole
    // A frame keeps its width when the picture is made small.
    let line = max(2, max(shown.width, shown.height) / 300)
    for frame in frames { if let box = upright.pixels(frame) { upright.frame(box, line: line) } }
    return upright
  }

  private static func jpeg(of picture: PagePicture, maxSide: Int) -> [UInt8]? {
    unsafe picture.bytes.withUnsafeBufferPointer { rows in
      unsafe rows.baseAddress.flatMap { start in
        unsafe Raster(width: picture.width, height: picture.height, rgb: start, stride: picture.width * 3)?
          .preview(maxSide: min(max(maxSide, 64), 2_000))
      }
    }
  }
}
