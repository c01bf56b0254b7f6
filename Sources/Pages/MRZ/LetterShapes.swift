/// The 37 characters of a passport's lines as pictures to be held against a page: without their mean and of
/// length 1, so that a product with a patch of the same kind is the correlation of the two.
struct LetterShapes: Sendable {
  static let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<".utf8)
  static let filler = 36

  /// Pixels from a character to the next in the fine pictures, and their rows.
  static let pitch = 16
  static let rows = 20
  /// The same in the coarse ones.
  static let coarsePitch = 8
  static let coarseRows = 10

  /// Every character in every cut and sharpness, `rows` rows each; characters one after the other.
  let fine: [[SIMD16<Float>]]
  /// Every character, `coarseRows` rows each.
  let coarse: [SIMD8<Float>]

  static let standard = LetterShapes()

  private init() {
    let cuts = Self.drawn.map(Self.pixels)
    // As drawn, and as a lens out of focus or a low resolution leaves it.
    fine = cuts.flatMap { [Self.fine($0), Self.fine($0.map(Self.softened))] }
    coarse = cuts.first.map { cut in
      cut.map(Self.softened).flatMap { Self.normalised(Self.halved($0)) }
    } ?? []
  }

  private static func pixels(_ text: String) -> [[Float]] {
    let digits = text.utf8.map { Float($0 < 58 ? $0 - 48 : $0 - 87) }
    let size = pitch * rows
    return characters.indices.map { index in
      (0..<size).map { digits[2 * (index * size + $0)] * 16 + digits[2 * (index * size + $0) + 1] }
    }
  }

  private static func softened(_ pixels: [Float]) -> [Float] {
    func at(_ x: Int, _ y: Int) -> Float {
      0..<pitch ~= x && 0..<rows ~= y ? pixels[y * pitch + x] : 0
    }
    return (0..<rows).flatMap { y in
      (0..<pitch).map { x in
        let cross: Float = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1)
        let corners: Float = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1)
        return (4 * at(x, y) + 2 * cross + corners) / 16
      }
    }
  }

  private static func fine(_ cut: [[Float]]) -> [SIMD16<Float>] {
    cut.flatMap { pixels in
      let centred = centred(pixels)
      return (0..<rows).map { row in SIMD16(centred[row * pitch..<(row + 1) * pitch]) }
    }
  }

  private static func halved(_ pixels: [Float]) -> [Float] {
    (0..<coarseRows).flatMap { y in
      (0..<coarsePitch).map { x in
        let at = 2 * y * pitch + 2 * x
        return (pixels[at] + pixels[at + 1] + pixels[at + pitch] + pixels[at + pitch + 1]) / 4
      }
    }
  }

  private static func normalised(_ pixels: [Float]) -> [SIMD8<Float>] {
    let centred = centred(pixels)
    return (0..<coarseRows).map { row in SIMD8(centred[row * coarsePitch..<(row + 1) * coarsePitch]) }
  }

  private static func centred(_ pixels: [Float]) -> [Float] {
    let mean = pixels.reduce(0, +) / Float(pixels.count)
    let length = pixels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    return pixels.map { ($0 - mean) / max(length, 1e-6) }
  }
}
