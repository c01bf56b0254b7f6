/// How a page looks from far away: ink in sixteen steps on pixels of about a millimetre.
///
/// It is good for ranking pages by likeness. It cannot prove that two pages are the same: certificates of one layout
/// look alike from far away, and the nearest of them has to be compared closely.
public struct Thumbnail: Sendable, Hashable {
  /// Pixels an inch.
  static let resolution = 25.0
  /// Pixels that either side may have: a page of a metre.
  static let longest = 1_000

  public let width: Int
  public let height: Int
  /// Ink, 0 to 15.
  private let pixels: [UInt8]
  private let mean: Float
  private let spread: Float

  init(_ ink: Plane) {
    let step = Int(PairingThresholds.resolution / Self.resolution)
    let small = ink.reduced(by: step).boxMean(x: 1, y: 1)
    // Ink is thinly spread: what lies above a quarter is as good as black.
    self.init(
      width: min(small.width, Self.longest), height: min(small.height, Self.longest),
      pixels: (0..<min(small.height, Self.longest)).flatMap { row in
        small.bytes[row * small.width..<row * small.width + min(small.width, Self.longest)].map { min(15, $0 / 6) }
      })
  }

  private init(width: Int, height: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
    let count = Float(max(1, pixels.count))
    mean = Float(pixels.reduce(0) { $0 + Int($1) }) / count
    spread = (Float(pixels.reduce(0) { $0 + Int($1) * Int($1) }) - count * mean * mean).squareRoot()
  }

  /// Takes what ``packed`` wrote; `nil` where it cannot be that.
  public init?(width: Int, height: Int, packed: [UInt8]) {
    guard (1...Self.longest).contains(width), (1...Self.longest).contains(height),
      packed.count == (width * height + 1) / 2
    else { return nil }
    self.init(
      width: width, height: height,
      pixels: (0..<width * height).map { $0 % 2 == 0 ? packed[$0 / 2] >> 4 : packed[$0 / 2] & 15 })
  }

  /// Two pixels a byte.
  public var packed: [UInt8] {
    stride(from: 0, to: pixels.count, by: 2).map { at in
      pixels[at] << 4 | (at + 1 < pixels.count ? pixels[at + 1] : 0)
    }
  }

  /// Share of the page that is inked, 0 to 1: nothing can be told of pages with none.
  public var inkShare: Double { Double(mean) / 15 }

  /// The same page after so many quarter turns clockwise.
  public func turned(quarters: Int) -> Thumbnail {
    guard quarters % 4 != 0, let plane = Plane(width: width, height: height, bytes: pixels) else { return self }
    let turned = plane.turned(quarters: quarters)
    return Thumbnail(width: turned.width, height: turned.height, pixels: turned.bytes)
  }

  /// How like another one it is, and by how much the other is displaced.
  public struct Likeness: Sendable, Hashable {
    /// Correlation, -1 to 1.
    public var value: Float
    /// Pixels of a thumbnail.
    var x: Int
    var y: Int
  }

  /// A rough one of a third of the size, for finding the displacement.
  var rough: Thumbnail {
    guard let plane = Plane(width: width, height: height, bytes: pixels), width > 30, height > 30 else { return self }
    let small = plane.boxMean(x: 1, y: 1).reduced(by: 3)
    return Thumbnail(width: small.width, height: small.height, pixels: small.bytes)
  }

  /// The highest correlation with another within a centimetre.
  public func likeness(to other: Thumbnail) -> Likeness {
    guard spread > 0, other.spread > 0 else { return Likeness(value: 0, x: 0, y: 0) }
    let (small, otherSmall) = (rough, other.rough)
    let coarse = small.best(with: otherSmall, around: (0, 0), reach: small.width < width ? 4 : 10)
    guard small.width < width else { return coarse }
    return best(with: other, around: (coarse.x * 3, coarse.y * 3), reach: 2)
  }

  private func best(with other: Thumbnail, around centre: (x: Int, y: Int), reach: Int) -> Likeness {
    var best = Likeness(value: -1, x: 0, y: 0)
    for dy in centre.y - reach...centre.y + reach {
      for dx in centre.x - reach...centre.x + reach {
        let value = correlation(with: other, dx, dy)
        if value > best.value { best = Likeness(value: value, x: dx, y: dy) }
      }
    }
    return best
  }

  /// The correlation where a pixel of this one lies at that place, displaced, on the other; paper is all around.
  private func correlation(with other: Thumbnail, _ dx: Int, _ dy: Int) -> Float {
    let left = max(0, -dx), right = min(width, other.width - dx)
    let top = max(0, -dy), bottom = min(height, other.height - dy)
    guard right - left > 8, bottom > top else { return -1 }
    var products = 0
    unsafe pixels.withUnsafeBytes { mine in
      unsafe other.pixels.withUnsafeBytes { theirs in
        for row in top..<bottom {
          var sum = SIMD16<UInt16>.zero
          let a = row * width, b = (row + dy) * other.width + dx
          var x = left
          while x + 16 <= right {
            let p = unsafe SIMD16<UInt16>(
              truncatingIfNeeded: mine.loadUnaligned(fromByteOffset: a + x, as: SIMD16<UInt8>.self))
            let q = unsafe SIMD16<UInt16>(
              truncatingIfNeeded: theirs.loadUnaligned(fromByteOffset: b + x, as: SIMD16<UInt8>.self))
            sum &+= p &* q
            x += 16
          }
          products += Int(SIMD16<UInt32>(truncatingIfNeeded: sum).wrappedSum())
          while x < right {
            products += unsafe Int(mine[a + x]) * Int(theirs[b + x])
            x += 1
          }
        }
      }
    }
    let area = Float(max(pixels.count, other.pixels.count))
    let a = mean * Float(pixels.count) / area, b = other.mean * Float(other.pixels.count) / area
    return (Float(products) - area * a * b) / (spread * other.spread)
  }
}
