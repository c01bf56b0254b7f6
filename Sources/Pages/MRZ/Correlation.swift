/// Correlation of a patch of a picture with shapes that have no mean and length 1.
enum Correlation {
  /// The highest correlation with any coarse shape, and how strong the patch's contrast is.
  static func nearest(
    in plane: borrowing Plane, x: Int, y: Int, among shapes: [SIMD8<Float>]
  ) -> (value: Float, contrast: Float) {
    let rows = LetterShapes.coarseRows
    var patch = [10 of SIMD8<Float>](repeating: .zero)
    var sum = SIMD8<Float>.zero
    unsafe plane.bytes.withUnsafeBytes { bytes in
      for row in 0..<rows {
        let at = (y + row) * plane.width + x
        let line = unsafe SIMD8<Float>(bytes.loadUnaligned(fromByteOffset: at, as: SIMD8<UInt8>.self))
        patch[row] = line
        sum += line
      }
    }
    let mean = sum.sum() / Float(rows * LetterShapes.coarsePitch)
    var squares = SIMD8<Float>.zero
    for row in 0..<rows {
      // Print is dark: what is bright here is ink there.
      patch[row] = mean - patch[row]
      squares += patch[row] * patch[row]
    }
    let length = squares.sum().squareRoot()
    guard length > 1 else { return (0, 0) }
    var best: Float = -1
    unsafe shapes.withUnsafeBufferPointer { shapes in
      var at = 0
      while at < shapes.count {
        var product = SIMD8<Float>.zero
        for row in 0..<rows { unsafe product += patch[row] * shapes[at + row] }
        best = max(best, product.sum())
        at += rows
      }
    }
    return (best / length, length)
  }

  /// The correlation with every fine shape of one cut, into `into`, where it is more than what stands there.
  static func all(
    in plane: borrowing Plane, x: Int, y: Int, among shapes: [SIMD16<Float>], into best: inout [Float]
  ) -> Float {
    let rows = LetterShapes.rows
    var patch = [20 of SIMD16<Float>](repeating: .zero)
    var sum = SIMD16<Float>.zero
    unsafe plane.bytes.withUnsafeBytes { bytes in
      for row in 0..<rows {
        let at = (y + row) * plane.width + x
        let line = unsafe SIMD16<Float>(bytes.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self))
        patch[row] = line
        sum += line
      }
    }
    let mean = sum.sum() / Float(rows * LetterShapes.pitch)
    var squares = SIMD16<Float>.zero
    for row in 0..<rows {
      patch[row] = mean - patch[row]
      squares += patch[row] * patch[row]
    }
    let length = squares.sum().squareRoot()
    guard length > 1 else { return 0 }
    unsafe shapes.withUnsafeBufferPointer { shapes in
      for index in best.indices {
        var product = SIMD16<Float>.zero
        let at = index * rows
        for row in 0..<rows { unsafe product += patch[row] * shapes[at + row] }
        best[index] = max(best[index], product.sum() / length)
      }
    }
    return length
  }
}
