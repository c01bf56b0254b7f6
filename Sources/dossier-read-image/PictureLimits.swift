internal import Wire

/// What a picture may measure, before a pixel of it is decoded; the figures of `limits.xml`.
enum PictureLimits {
  static let bytes = 200 << 20
  static let pixels = 200_000_000
  /// From here a JPEG is made smaller while it is decoded.
  static let pixelsAtFullSize = 60_000_000
  static let side = 30_000
  static let frames = 2_000

  /// The limit that a picture meets, or `nil`.
  static func problem(of outline: PictureOutline) -> FileFacts.Problem? {
    if outline.frames.count > frames {
      return .init("TOO-MANY-PAGES", value: String(outline.frames.count), limit: String(frames))
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
