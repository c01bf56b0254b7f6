internal import CPoppler
internal import Pages

extension Plane {
  /// Takes a surface of cairo's in colours without opacity, in shades of grey; nil if it is none.
  @unsafe init?(surface: OpaquePointer) {
    unsafe cairo_surface_flush(surface)
    let width = unsafe Int(cairo_image_surface_get_width(surface))
    let height = unsafe Int(cairo_image_surface_get_height(surface))
    let stride = unsafe Int(cairo_image_surface_get_stride(surface))
    guard width > 0, height > 0, stride >= width * 4, stride.isMultiple(of: 4),
      unsafe cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24,
      let data = unsafe cairo_image_surface_get_data(surface)
    else { return nil }
    let values = unsafe [UInt8](unsafeUninitializedCapacity: width * height) { buffer, count in
      // Words in the processor's own order: blue is the lowest byte.
      let words = unsafe UnsafeRawPointer(data).assumingMemoryBound(to: UInt32.self)
      for y in 0..<height {
        let row = unsafe words + y * (stride / 4)
        let out = unsafe UnsafeMutableBufferPointer(rebasing: buffer[(y * width)..<((y + 1) * width)])
        for x in 0..<width {
          let word = unsafe row[x]
          let sum = (word & 0xFF) &+ 2 &* (word >> 8 & 0xFF) &+ (word >> 16 & 0xFF)
          unsafe out[x] = UInt8(truncatingIfNeeded: sum >> 2)
        }
      }
      count = width * height
    }
    self.init(width: width, height: height, bytes: values)
  }
}
