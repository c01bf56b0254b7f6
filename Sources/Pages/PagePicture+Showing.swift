extension PagePicture {
  /// The same in colours.
  public var coloured: PagePicture {
    guard channels == 1 else { return self }
    let joined = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count * 3) { buffer, count in
      var at = 0
      for byte in bytes {
        unsafe buffer[at] = byte
        unsafe buffer[at + 1] = byte
        unsafe buffer[at + 2] = byte
        at += 3
      }
      count = at
    }
    return PagePicture(width: width, height: height, channels: 3, bytes: joined, scale: scale) ?? self
  }

  /// A box of points in pixels, as far as it lies on the page; `nil` for what is no box.
  public func pixels(_ box: [Double]) -> PixelBox? {
    guard box.count == 4, box.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else { return nil }
    let unit = scale.resolution / 72
    let left = max(0, Int(box[0] * unit)), top = max(0, Int(box[1] * unit))
    let right = min(width, Int(((box[0] + box[2]) * unit).rounded(.up)))
    let bottom = min(height, Int(((box[1] + box[3]) * unit).rounded(.up)))
    guard right > left, bottom > top else { return nil }
    return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// A part of the picture; `nil` where it lies outside.
  public func cropped(_ box: PixelBox) -> PagePicture? {
    let left = max(0, box.x), top = max(0, box.y)
    let right = min(width, box.x + box.width), bottom = min(height, box.y + box.height)
    guard right > left, bottom > top else { return nil }
    var part: [UInt8] = []
    part.reserveCapacity((right - left) * (bottom - top) * channels)
    for row in top..<bottom {
      part += bytes[(row * width + left) * channels..<(row * width + right) * channels]
    }
    return PagePicture(width: right - left, height: bottom - top, channels: channels, bytes: part, scale: scale)
  }

  /// The whole picture as a box.
  public var whole: PixelBox { PixelBox(x: 0, y: 0, width: width, height: height) }

  /// This coloured picture with another to its right, made as high as this one, and a strip of white between.
  public func joined(with other: PagePicture) -> PagePicture {
    guard channels == 3, other.channels == 3 else { return self }
    let high = height, wide = max(1, other.width * height / max(1, other.height)), gap = max(4, width / 60)
    let total = width + gap + wide
    var joined = [UInt8](repeating: 255, count: total * high * 3)
    for row in 0..<high {
      let to = row * total * 3
      joined.replaceSubrange(to..<to + width * 3, with: bytes[row * width * 3..<(row + 1) * width * 3])
      let line = min(other.height - 1, row * other.height / high) * other.width
      for x in 0..<wide {
        let from = (line + min(other.width - 1, x * other.width / wide)) * 3, at = to + (width + gap + x) * 3
        for channel in 0..<3 { joined[at + channel] = other.bytes[from + channel] }
      }
    }
    return PagePicture(width: total, height: high, channels: 3, bytes: joined, scale: scale) ?? self
  }

  /// Draws a frame of orange around a box of a coloured picture, outside of what it shows.
  public mutating func frame(_ box: PixelBox, line: Int) {
    guard channels == 3 else { return }
    let outer = (left: box.x - line, top: box.y - line, right: box.x + box.width + line, bottom: box.y + box.height + line)
    for row in max(0, outer.top)..<min(height, max(0, outer.bottom)) {
      let isEdge = row < box.y || row >= box.y + box.height
      for x in max(0, outer.left)..<min(width, max(0, outer.right)) {
        guard isEdge || x < box.x || x >= box.x + box.width else { continue }
        let at = (row * width + x) * 3
        bytes[at] = 255
        bytes[at + 1] = 120
        bytes[at + 2] = 0
      }
    }
  }
}
