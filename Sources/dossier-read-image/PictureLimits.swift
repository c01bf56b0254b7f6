internal import Wire

/// What a picture may measure, before a pixel of it is decoded; the figures of `limits.xml`.
struct PictureLimits {
  let bytes: Int
  let pixels: Int
  /// From here a JPEG is made smaller while it is decoded.
  let pixelsAtFullSize: Int
  let side: Int
  /// More frames than this are refused.
  let frames: Int
  /// Frames behind this one are listed and not decoded.
  let decodedFrames: Int

  /// Takes the figures of a question; `nil` where one is missing.
  init?(_ figures: [String: Double]) {
    guard let bytes = figures["document-bytes"], let pixels = figures["picture-pixels"],
      let pixelsAtFullSize = figures["picture-pixels-warning"], let side = figures["picture-side"],
      let frames = figures["tiff-pages"], let decodedFrames = figures["tiff-pages-warning"]
    else { return nil }
    self.bytes = Int(bytes)
    self.pixels = Int(pixels)
    self.pixelsAtFullSize = Int(pixelsAtFullSize)
    self.side = Int(side)
    self.frames = Int(frames)
    self.decodedFrames = Int(decodedFrames)
  }

  /// A frame is larger than is decoded.
  func isTooLarge(_ frame: PictureOutline.Frame) -> Bool {
    max(frame.width, frame.height) > side || frame.width * frame.height > pixels
  }

  /// The limit that a picture meets, or `nil`.
  func problem(of outline: PictureOutline) -> FileFacts.Problem? {
    let count = outline.frames.count + outline.furtherFrames
    if count > frames {
      return .init("TOO-MANY-PAGES", value: String(count), limit: String(frames))
    }
    for (index, frame) in outline.frames.enumerated() {
      let size = "\(frame.width)x\(frame.height)"
      if max(frame.width, frame.height) > side {
        return .init("TOO-MANY-PIXELS", value: size, limit: "\(side)", page: index + 1)
      }
      if frame.width * frame.height > pixels {
        return .init("TOO-MANY-PIXELS", value: size, limit: "\(pixels)", page: index + 1)
      }
    }
    return nil
  }
}
