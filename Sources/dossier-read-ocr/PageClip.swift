internal import Pages
internal import Pictures
internal import Wire

/// Shows a part of a page to a person.
enum PageClip {
  /// A JPEG of at most 40 KiB.
  static func jpeg(of pixels: [UInt8], _ wanted: PageClipping) -> [UInt8]? {
    let head = wanted.picture
    let scale = PagePicture.Scale.of(width: head.width, height: head.height, stated: head.resolution)
    guard
      let picture = PagePicture(
        width: head.width, height: head.height, channels: head.channels, bytes: pixels, scale: scale)
    else { return nil }
    var upright = picture.turned(quarters: wanted.turn / 90).coloured
    let whole = PixelBox(x: 0, y: 0, width: upright.width, height: upright.height)
    let part = upright.pixels(wanted.box) ?? whole
    // A frame keeps its width when the picture is made small.
    let line = max(2, max(part.width, part.height) / 300)
    for frame in wanted.frames { if let box = upright.pixels(frame) { upright.frame(box, line: line) } }
    guard let cut = upright.cropped(part) else { return nil }
    return unsafe cut.bytes.withUnsafeBufferPointer { rows in
      unsafe rows.baseAddress.flatMap { start in
        unsafe Raster(width: cut.width, height: cut.height, rgb: start, stride: cut.width * 3)?
          .preview(maxSide: min(max(wanted.maxSide, 64), 2_000))
      }
    }
  }
}
