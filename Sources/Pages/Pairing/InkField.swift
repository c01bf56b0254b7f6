/// Ink in 32 steps, with a margin of blank paper around it so that windows near the sides need no care.
///
/// So few steps let sums of products over a window stay within sixteen bits a lane: noise of scanners is coarser.
struct InkField: Sendable {
  /// Pixels around the page.
  static let margin = 64
  /// Rows that a window may have, for the sums to hold: 68 products of 31 · 31.
  static let mostRows = 64
  /// Pixels that a row of a window may have.
  static let mostColumns = 64

  let width: Int
  let height: Int
  private let stride: Int
  private let bytes: [UInt8]

  /// - Parameter isSoft: whether each pixel takes a little of those around it: print then looks the same wherever the
  ///   scanner's pixels fell on it.
  init(_ plane: Plane, isSoft: Bool = false) {
    width = plane.width
    height = plane.height
    stride = plane.width + 2 * Self.margin
    var bytes = [UInt8](repeating: 0, count: stride * (plane.height + 2 * Self.margin))
    var out = bytes.mutableSpan
    let source = plane.bytes.span
    var sums = [UInt16](repeating: 0, count: width + 2)
    var line = sums.mutableSpan
    for row in 0..<height {
      let to = (row + Self.margin) * stride + Self.margin
      let from = row * width
      guard isSoft else {
        for x in 0..<width { out[to + x] = source[from + x] >> 3 }
        continue
      }
      let above = max(0, row - 1) * width, below = min(height - 1, row + 1) * width
      for x in 0..<width {
        line[x + 1] = UInt16(source[above + x]) &+ 2 &* UInt16(source[from + x]) &+ UInt16(source[below + x])
      }
      for x in 0..<width {
        out[to + x] = UInt8(truncatingIfNeeded: (line[x] &+ 2 &* line[x + 1] &+ line[x + 2]) >> 7)
      }
    }
    self.bytes = bytes
  }

  var byteCount: Int { bytes.count }

  /// Where a window is most like one of another field, and how much (-1 to 1).
  struct Match: Sendable, Hashable {
    var value: Float
    var x: Int
    var y: Int
  }

  /// Looks for a window of this field in another one, by normalised correlation.
  ///
  /// - Parameters:
  ///   - place: where the window's top left is expected there.
  ///   - reach: pixels that it may lie off, each way.
  /// - Returns: 0 where either side shows nothing.
  func nearest(_ window: PixelBox, in other: borrowing InkField, at place: (x: Int, y: Int), reach: Int) -> Match {
    var best = Match(value: 0, x: place.x, y: place.y)
    let wide = min(window.width, Self.mostColumns), high = min(window.height, Self.mostRows)
    guard wide > 1, high > 1, holds(window.x, window.y, wide, high),
      other.holds(place.x - reach, place.y - reach, wide + 2 * reach, high + 2 * reach)
    else { return best }
    let chunks = (wide + 15) / 16
    var last = SIMD16<UInt8>(repeating: 255)
    if wide % 16 != 0 { for lane in wide % 16..<16 { last[lane] = 0 } }
    let patch = Patch(self, window, wide, high, chunks, last)
    guard patch.variance > 0 else { return best }
    let area = Float(wide * high)
    let side = 2 * reach + 1
    var values = [Float](repeating: 0, count: side * side)
    for dy in -reach...reach {
      for dx in -reach...reach {
        let (sum, squares, products) = patch.sums(in: other, x: place.x + dx, y: place.y + dy)
        let variance = squares - sum * sum / area
        guard variance > 0 else { continue }
        let value = (products - patch.sum * sum / area) / (patch.variance * variance).squareRoot()
        values[(dy + reach) * side + dx + reach] = value
        if value > best.value { best = Match(value: value, x: place.x + dx, y: place.y + dy) }
      }
    }
    let at = (best.y - place.y + reach) * side + best.x - place.x + reach
    if best.x > place.x - reach, best.x < place.x + reach { best.value += Self.rise(values, at, 1) }
    if best.y > place.y - reach, best.y < place.y + reach { best.value += Self.rise(values, at, side) }
    best.value = min(1, best.value)
    return best
  }

  /// By how much the top of a parabola through three neighbours lies above the middle one: the true place lies
  /// between pixels.
  private static func rise(_ values: [Float], _ at: Int, _ step: Int) -> Float {
    let before = values[at - step], top = values[at], after = values[at + step]
    let bend = before - 2 * top + after
    return bend < 0 ? -(after - before) * (after - before) / (8 * bend) : 0
  }

  /// Whether a window lies on the page or its margin, with sixteen pixels to spare to the right.
  private func holds(_ x: Int, _ y: Int, _ wide: Int, _ high: Int) -> Bool {
    x >= -Self.margin && y >= -Self.margin && x + wide + 16 <= width + Self.margin && y + high < height + Self.margin
  }

  /// One window, ready to be compared many times.
  private struct Patch {
    private var rows: [SIMD16<UInt16>]
    private let high: Int
    private let chunks: Int
    private let last: SIMD16<UInt8>
    private(set) var sum: Float = 0
    private(set) var variance: Float = 0

    init(_ field: borrowing InkField, _ box: PixelBox, _ wide: Int, _ high: Int, _ chunks: Int, _ last: SIMD16<UInt8>) {
      self.high = high
      self.chunks = chunks
      self.last = last
      rows = []
      rows.reserveCapacity(high * chunks)
      var sums = SIMD16<UInt16>.zero, squares = SIMD16<UInt32>.zero
      for row in 0..<high {
        for chunk in 0..<chunks {
          var lane = field.load(x: box.x + 16 * chunk, y: box.y + row)
          if chunk == chunks - 1 { lane &= last }
          let values = SIMD16<UInt16>(truncatingIfNeeded: lane)
          rows.append(values)
          sums &+= values
          squares &+= SIMD16<UInt32>(truncatingIfNeeded: values &* values)
        }
      }
      sum = Float(SIMD16<UInt32>(truncatingIfNeeded: sums).wrappedSum())
      variance = Float(squares.wrappedSum()) - sum * sum / Float(wide * high)
    }

    /// The sum, the sum of squares and the sum of products with this window, of a window elsewhere.
    func sums(in other: borrowing InkField, x: Int, y: Int) -> (Float, Float, Float) {
      var total = SIMD16<UInt32>.zero
      var squared = SIMD16<UInt32>.zero, multiplied = SIMD16<UInt32>.zero
      unsafe rows.withUnsafeBufferPointer { rows in
        for chunk in 0..<chunks {
          var sums = SIMD16<UInt16>.zero, squares = SIMD16<UInt16>.zero, products = SIMD16<UInt16>.zero
          let mask = chunk == chunks - 1 ? last : SIMD16<UInt8>(repeating: 255)
          unsafe other.bytes.withUnsafeBytes { bytes in
            var from = (y + InkField.margin) * other.stride + x + InkField.margin + 16 * chunk
            var at = chunk
            for _ in 0..<high {
              let lane = unsafe bytes.loadUnaligned(fromByteOffset: from, as: SIMD16<UInt8>.self) & mask
              let values = SIMD16<UInt16>(truncatingIfNeeded: lane)
              sums &+= values
              squares &+= values &* values
              products &+= values &* (unsafe rows[at])
              from &+= other.stride
              at &+= chunks
            }
          }
          total &+= SIMD16<UInt32>(truncatingIfNeeded: sums)
          squared &+= SIMD16<UInt32>(truncatingIfNeeded: squares)
          multiplied &+= SIMD16<UInt32>(truncatingIfNeeded: products)
        }
      }
      return (Float(total.wrappedSum()), Float(squared.wrappedSum()), Float(multiplied.wrappedSum()))
    }
  }

  /// Share of full black of a window on the page.
  func inkShare(of box: PixelBox) -> Float {
    var sum = 0
    let source = bytes.span
    for row in box.y..<box.y + box.height {
      let from = (row + Self.margin) * stride + box.x + Self.margin
      for x in from..<from + box.width { sum += Int(source[x]) }
    }
    return Float(sum) / Float(31 * max(1, box.width * box.height))
  }

  private func load(x: Int, y: Int) -> SIMD16<UInt8> {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe bytes.loadUnaligned(fromByteOffset: (y + Self.margin) * stride + x + Self.margin, as: SIMD16<UInt8>.self)
    }
  }
}
