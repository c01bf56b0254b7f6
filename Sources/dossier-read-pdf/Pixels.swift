internal import CPoppler

/// The pixels of a cairo surface, copied out without the filling at the ends of its rows.
struct Pixels {
  let width: Int
  let height: Int
  /// 1 for a mask, 3 for colours (blue, green, red), 4 with opacity.
  let bytesPerPixel: Int
  /// Row after row from the top.
  let bytes: [UInt8]

  /// Copies a surface; nil if it holds nothing.
  @unsafe init?(surface: OpaquePointer) {
    unsafe cairo_surface_flush(surface)
    let width = unsafe Int(cairo_image_surface_get_width(surface))
    let height = unsafe Int(cairo_image_surface_get_height(surface))
    let stride = unsafe Int(cairo_image_surface_get_stride(surface))
    guard width > 0, height > 0, let data = unsafe cairo_image_surface_get_data(surface) else { return nil }
    let format = unsafe cairo_image_surface_get_format(surface)
    let stored = format == CAIRO_FORMAT_A8 ? 1 : 4
    guard format == CAIRO_FORMAT_A8 || format == CAIRO_FORMAT_RGB24 || format == CAIRO_FORMAT_ARGB32,
      stride >= width * stored
    else { return nil }
    // The fourth byte of RGB24 is undefined.
    let kept = format == CAIRO_FORMAT_RGB24 ? 3 : stored
    self.width = width
    self.height = height
    bytesPerPixel = kept
    bytes = unsafe [UInt8](unsafeUninitializedCapacity: width * height * kept) { buffer, count in
      var to = 0
      for y in 0..<height {
        var from = y * stride
        if kept == 3 {
          // Most of a reader's time would go into a loop over the bytes of each pixel.
          for _ in 0..<width {
            unsafe buffer[to] = data[from]
            unsafe buffer[to + 1] = data[from + 1]
            unsafe buffer[to + 2] = data[from + 2]
            to += 3
            from += 4
          }
        } else {
          for byte in 0..<(width * kept) { unsafe buffer[to + byte] = data[from + byte] }
          to += width * kept
        }
      }
      count = to
    }
  }
}

extension Digest.Sum {
  /// Adds the size of a surface of cairo's and its pixels, row by row; false if it holds nothing.
  @unsafe mutating func add(_ surface: OpaquePointer) -> Bool {
    unsafe cairo_surface_flush(surface)
    let format = unsafe cairo_image_surface_get_format(surface)
    let width = unsafe Int(cairo_image_surface_get_width(surface))
    let height = unsafe Int(cairo_image_surface_get_height(surface))
    let stride = unsafe Int(cairo_image_surface_get_stride(surface))
    guard format == CAIRO_FORMAT_ARGB32, width > 0, height > 0, stride >= width * 4,
      let data = unsafe cairo_image_surface_get_data(surface)
    else {
      // Pictures without opacity are kept in other bytes than they are digested.
      guard let pixels = unsafe Pixels(surface: surface) else { return false }
      add(Array("\(pixels.width)x\(pixels.height)/\(pixels.bytesPerPixel);".utf8))
      add(pixels.bytes)
      return true
    }
    add(Array("\(width)x\(height)/4;".utf8))
    for y in 0..<height { unsafe add(data + y * stride, width * 4) }
    return true
  }
}
