/// One byte a pixel, row after row from the top: brightness, ink, or a mask of 0 and 255.
public struct Plane: Sendable, Equatable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// `width * height` bytes.
  public internal(set) var bytes: [UInt8]

  /// A plane of one value.
  public init(width: Int, height: Int, value: UInt8 = 0) {
    self.width = max(0, width)
    self.height = max(0, height)
    bytes = [UInt8](repeating: value, count: self.width * self.height)
  }

  /// Takes over bytes; `nil` where there are not as many as width and height say.
  public init?(width: Int, height: Int, bytes: [UInt8]) {
    guard width > 0, height > 0, bytes.count == width * height else { return nil }
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  /// The pixel at a place; the nearest one for a place outside.
  public subscript(x: Int, y: Int) -> UInt8 {
    bytes[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)]
  }

  /// Whether there are no pixels.
  public var isEmpty: Bool { bytes.isEmpty }

  /// Makes a plane by a function of the place in the bytes; `make` writes every one of `width * height` bytes.
  init(width: Int, height: Int, make: (inout MutableSpan<UInt8>) -> Void) {
    self.init(width: width, height: height)
    var span = bytes.mutableSpan
    make(&span)
  }

  /// A part of the plane; what of it lies outside is left out.
  public func cropped(x: Int, y: Int, width: Int, height: Int) -> Plane {
    let left = min(max(0, x), self.width)
    let top = min(max(0, y), self.height)
    let right = min(max(left, x + width), self.width)
    let bottom = min(max(top, y + height), self.height)
    var part = Plane(width: right - left, height: bottom - top)
    for row in 0..<part.height {
      let from = (top + row) * self.width + left
      part.bytes.replaceSubrange(
        row * part.width..<(row + 1) * part.width, with: bytes[from..<from + part.width])
    }
    return part
  }

  /// The plane as it looks after so many quarter turns clockwise.
  public func turned(quarters: Int) -> Plane {
    switch ((quarters % 4) + 4) % 4 {
    case 1: quarterTurned { x, y, plane in (plane.height - 1 - x) * plane.width + y }
    case 3: quarterTurned { x, y, plane in x * plane.width + (plane.width - 1 - y) }
    case 2: Plane(width: width, height: height) { out in
        let count = bytes.count
        for index in 0..<count { out[index] = bytes[count - 1 - index] }
      }
    default: self
    }
  }

  private func quarterTurned(_ source: (Int, Int, Plane) -> Int) -> Plane {
    Plane(width: height, height: width) { out in
      for y in 0..<width {
        for x in 0..<height { out[y * height + x] = bytes[source(x, y, self)] }
      }
    }
  }
}
