/// What a picture file is made of, found by our own walk: no library has seen a byte of it yet.
struct PictureOutline {
  /// The kinds of picture files, told apart by their first bytes.
  enum Format: String {
    case jpeg, png, tiff, webp, gif, bmp, heic
  }

  /// One picture of the file.
  struct Frame {
    var width: Int
    var height: Int
    /// What a decoder needs of this frame; empty where it is to be given the whole file.
    var data: [UInt8] = []
  }

  var format: Format
  var frames: [Frame] = []
  /// Pictures that the walk came by after the most that are looked at.
  var furtherFrames = 0
  /// EXIF orientation, 1 to 8; 1 where the decoder itself turns the picture.
  var orientation = 1
  /// EXIF time of the photograph, ISO without zone, or empty.
  var taken = ""
  /// The walk proves that the end of the file is missing.
  var isCutOff = false

  /// Width and height change places when the picture is put upright.
  var isTurned: Bool { orientation >= 5 }

  let limits: PictureLimits

  /// Takes a file apart; `nil` where it is none of these formats.
  init?(of bytes: [UInt8], _ limits: PictureLimits) {
    let file = Bytes(all: bytes)
    guard let format = Self.format(of: file) else { return nil }
    self.init(format: format, limits)
    switch format {
    case .jpeg: walkJPEG(file)
    case .png: walkPNG(file)
    case .tiff: walkTIFF(file)
    case .webp: walkWebP(file)
    case .gif: walkGIF(file)
    case .bmp: walkBMP(file)
    case .heic: walkHEIF(file)
    }
  }

  private init(format: Format, _ limits: PictureLimits) {
    self.format = format
    self.limits = limits
  }

  private static func format(of file: Bytes) -> Format? {
    if file.number(0, 3) == 0xFFD8FF { return .jpeg }
    if file.number(0, 4) == 0x8950_4E47, file.number(4, 4) == 0x0D0A_1A0A { return .png }
    if let start = file.number(0, 4), [0x4949_2A00, 0x4D4D_002A, 0x4949_2B00, 0x4D4D_002B].contains(start) {
      return .tiff
    }
    if file.hasText("RIFF", at: 0), file.hasText("WEBP", at: 8) { return .webp }
    if file.hasText("GIF87a", at: 0) || file.hasText("GIF89a", at: 0) { return .gif }
    if file.hasText("BM", at: 0), file.number(6, 4) == 0 { return .bmp }
    guard file.hasText("ftyp", at: 4) else { return nil }
    let brands = stride(from: 8, to: min(file.number(0, 4) ?? 0, 200), by: 4)
    return brands.contains { at in
      ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif"].contains { brand in
        file.part(at, 4).elementsEqual(brand.utf8)
      }
    } ? .heic : nil
  }
}
