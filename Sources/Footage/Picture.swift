internal import CPixels

/// The brightness of one picture of a film, much smaller than it was filmed, in four sizes.
public final class Picture: Sendable {
  /// Seconds from the start of the film.
  public let time: Double
  /// It was encoded by itself; those around it, for the most part, by what changes.
  let isKey: Bool
  public let width: Int
  public let height: Int
  /// The whole picture and the same at a half, a quarter and an eighth of its size.
  let full: [UInt8]
  let half: [UInt8]
  let quarter: [UInt8]
  let eighth: [UInt8]
  /// Mean and standard deviation of the brightness.
  let mean: Double
  let spread: Double

  /// A plane and the same at half its size.
  struct Sizes {
    let full: [UInt8]
    let half: [UInt8]
    let width: Int
    let height: Int
  }

  var sizes: Sizes { Sizes(full: full, half: half, width: width, height: height) }
  /// By how much a film of this size is made smaller: to about 320 pixels on its longer side.
  public static func factor(width: Int, height: Int) -> Int {
    max(1, (max(width, height) + 160) / 320)
  }

  /// Makes the small sizes of a plane.
  public init(plane: [UInt8], width: Int, height: Int, time: Double, isKey: Bool = false) {
    self.time = time
    self.isKey = isKey
    self.width = width
    self.height = height
    full = plane
    half = Self.shrunk(plane, width, height, by: 2)
    quarter = Self.shrunk(plane, width, height, by: 4)
    eighth = Self.shrunk(plane, width, height, by: 8)
    var sum: UInt32 = 0
    var squares: UInt64 = 0
    unsafe pixels_moments(plane, plane.count, &sum, &squares)
    let count = Double(max(1, plane.count))
    mean = Double(sum) / count
    spread = max(0, Double(squares) / count - mean * mean).squareRoot()
  }

  private static func shrunk(_ plane: [UInt8], _ width: Int, _ height: Int, by factor: Int) -> [UInt8] {
    // Odd edges are left out at every size.
    let (columns, rows) = (width / factor, height / factor)
    return unsafe [UInt8](unsafeUninitializedCapacity: columns * rows) { out, count in
      guard let to = out.baseAddress else { return }
      unsafe pixels_shrink(plane, width, 8, Int32(factor), to, Int32(columns), Int32(rows))
      count = columns * rows
    }
  }

  /// How much texture it has.
  var texture: Double { Double(unsafe pixels_texture(half, Int32(width / 2), Int32(height / 2))) }

  /// The mean absolute difference to a picture of the same size.
  func difference(_ other: Picture) -> Double {
    Double(unsafe pixels_difference(full, other.full, full.count)) / Double(max(1, full.count))
  }

  /// The shift by which the other picture fits this one best, in pixels of the full size, and what is left then.
  func shift(to other: Picture) -> (x: Double, y: Double, rest: Double) {
    var (x, y): (Float, Float) = (0, 0)
    func look(_ a: [UInt8], _ b: [UInt8], _ factor: Int, _ range: Int32) -> Float {
      unsafe pixels_shift(a, b, Int32(width / factor), Int32(height / factor), range, &x, &y)
    }
    _ = look(eighth, other.eighth, 8, 6)
    (x, y) = (x * 2, y * 2)
    _ = look(quarter, other.quarter, 4, 1)
    (x, y) = (x * 2, y * 2)
    let rest = look(half, other.half, 2, 1)
    return (Double(x * 2), Double(y * 2), Double(rest))
  }
}
