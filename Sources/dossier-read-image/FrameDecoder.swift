internal import Pictures

/// Decodes the frames of one file, whose sizes have been looked at before.
struct FrameDecoder: ~Copyable {
  private let outline: PictureOutline
  private let bytes: [UInt8]
  private let heif: HEIFContext?
  private var nextPage = 0

  init(outline: PictureOutline, bytes: [UInt8]) {
    self.outline = outline
    self.bytes = bytes
    heif = outline.format == .heic ? HEIFContext(bytes, outline.limits) : nil
  }

  /// What is to be done to a frame to put it upright.
  var orientation: Int { turnsItself ? 1 : outline.orientation }

  /// libtiff and libheif put pictures upright themselves.
  var turnsItself: Bool { outline.format == .tiff || outline.format == .heic }

  /// Decodes a frame as it is stored; those of a TIFF in their order, each once.
  mutating func frame(_ index: Int) -> Raster? {
    let frame = outline.frames[index]
    let data = frame.data.isEmpty ? bytes : frame.data
    switch outline.format {
    case .jpeg:
      let isLarge = frame.width * frame.height > outline.limits.pixelsAtFullSize
      return .decoded(data, as: .jpeg, reduction: isLarge ? 2 : 1)
    case .png: return .decoded(data, as: .png)
    case .webp: return .decoded(data, as: .webp)
    case .gif: return .decoded(data, as: .gif)
    case .bmp: return .decoded(data, as: .bmp)
    case .heic: return heif?.raster(index)
    case .tiff: return index > 0 && nextPage == 0 ? nil : .nextPage(of: data, place: &nextPage)
    }
  }
}
