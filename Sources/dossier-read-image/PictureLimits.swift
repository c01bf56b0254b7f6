internal import Wire

/// What a picture may measure, before a pixel of it is decoded; the figures of `limits.xml`.
enum PictureLimits {
  static let bytes = 200 << 20
  static let pixels = 200_000_000
  /// From here a JPEG is made smaller while it is decoded.
  static let pixelsAtFullSize = 60_000_000
  static let side = 30_000
  /// More frames than this are refused.
  static let frames = 2_000
  /// Frames behind this one are listed and not decoded.
  static let decodedFrames = 500

  /// A frame is larger than is decoded.
  static func isTooLarge(_ frame: PictureOutline.Frame) -> Bool {
    max(frame.width, frame.height) > side || frame.width * frame.height > pixels
  }

  /// The limit that a picture meets, or `nil`.
  static func problem(of outline: PictureOutline) -> FileFacts.Problem? {
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
