internal import CPixels

/// A grid of blocks over a picture, and what is measured on it.
struct Blocks {
  /// A block's side, and the way from one to the next, in pixels of the full size.
  let side: Int
  let step: Int
  let columns: Int
  let rows: Int

  /// Blocks side by side whose differences are measured.
  static func small(_ picture: Picture) -> Blocks {
    Blocks(picture.width, picture.height, side: Int(PIXELS_SMALL_BLOCK), step: Int(PIXELS_SMALL_BLOCK))
  }

  /// Blocks that are looked for in other pictures.
  static func large(_ picture: Picture, step: Int) -> Blocks {
    large(width: picture.width, height: picture.height, step: step)
  }

  /// The same at another size.
  static func large(width: Int, height: Int, step: Int) -> Blocks {
    Blocks(width, height, side: Int(PIXELS_BLOCK), step: step)
  }

  private init(_ width: Int, _ height: Int, side: Int, step: Int) {
    self.side = side
    self.step = step
    columns = (width - side) / step + 1
    rows = (height - side) / step + 1
  }

  var count: Int { columns * rows }

  /// The largest value of each block and its neighbours.
  func dilated(_ values: [Float]) -> [Float] {
    var wide = values
    for row in 0..<rows {
      for column in 0..<columns {
        let at = row * columns + column
        var most = values[at]
        if column > 0 { most = max(most, values[at - 1]) }
        if column + 1 < columns { most = max(most, values[at + 1]) }
        wide[at] = most
      }
    }
    var result = wide
    for row in 0..<rows {
      for column in 0..<columns {
        let at = row * columns + column
        var most = wide[at]
        if row > 0 { most = max(most, wide[at - columns]) }
        if row + 1 < rows { most = max(most, wide[at + columns]) }
        result[at] = most
      }
    }
    return result
  }

  /// How many of each block's neighbourhood, itself included, are set.
  func neighbours(_ set: [Bool]) -> [Int] {
    (0..<count).map { at in
      let (row, column) = (at / columns, at % columns)
      var found = 0
      for y in max(0, row - 1)...min(rows - 1, row + 1) {
        for x in max(0, column - 1)...min(columns - 1, column + 1) where set[y * columns + x] { found += 1 }
      }
      return found
    }
  }

  /// What is left of each block between two pictures after a shift; -1 where the shift leads outside.
  func differences(_ a: Picture, _ b: Picture, shift: (x: Double, y: Double, rest: Double)) -> [Float] {
    var result = [Float](repeating: -1, count: count)
    unsafe pixels_block_differences(
      a.full, b.full, Int32(a.width), Int32(a.height), Int32(shift.x.rounded()), Int32(shift.y.rounded()), &result)
    return result
  }

  /// Looks for every wanted block of `a` in `b` around a shift.
  func match(
    _ a: Picture.Sizes, _ b: Picture.Sizes, shift: (x: Double, y: Double, rest: Double), range: Int,
    wanted: [UInt8]
  ) -> [pixels_match] {
    var result = [pixels_match](repeating: pixels_match(), count: count)
    unsafe a.full.withUnsafeBufferPointer { af in
      unsafe a.half.withUnsafeBufferPointer { ah in
        unsafe b.full.withUnsafeBufferPointer { bf in
          unsafe b.half.withUnsafeBufferPointer { bh in
            guard let af = af.baseAddress, let ah = ah.baseAddress, let bf = bf.baseAddress, let bh = bh.baseAddress
            else { return }
            var x = unsafe pixels_picture(full: af, half: ah, width: Int32(a.width), height: Int32(a.height))
            var y = unsafe pixels_picture(full: bf, half: bh, width: Int32(b.width), height: Int32(b.height))
            unsafe pixels_match_blocks(
              &x, &y, Int32(step), Int32(range), Int32(shift.x.rounded()), Int32(shift.y.rounded()), wanted,
              &result)
          }
        }
      }
    }
    return result
  }
}

extension pixels_match {
  /// Grey levels that the best place does not explain, whatever the exposure.
  func residual(least: Float) -> Float {
    sigma < least ? 0 : sigma * (2 * max(0, 1 - correlation)).squareRoot()
  }
}
