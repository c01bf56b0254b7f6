internal import CPoppler
internal import Pictures
internal import Wire

/// Draws a page small, to be shown beside what was found on it.
enum Preview {
  /// A JPEG of a page, at most 40 KiB; `nil` where the page cannot be drawn.
  static func of(descriptor: Int32, _ wanted: ReaderRequest.Preview) -> [UInt8]? {
    guard let document = try? PDFDocument(descriptor: descriptor), wanted.page >= 1,
      wanted.page <= document.pageCount, let page = document.page(wanted.page)
    else { return nil }
    let longest = max(page.width, page.height)
    guard longest > 0, longest <= PDFReader.longestSide else { return nil }
    let side = Double(min(max(wanted.maxSide, 16), 4_000))
    return page.raster(scale: side / longest)?.preview(maxSide: Int(side))
  }
}

extension PDFPage {
  /// Draws the page on white.
  func raster(scale: Double) -> Raster? {
    let width = Int((self.width * scale).rounded(.up))
    let height = Int((self.height * scale).rounded(.up))
    guard width > 0, height > 0,
      let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    else { return nil }
    defer { unsafe cairo_surface_destroy(surface) }
    guard let context = unsafe cairo_create(surface) else { return nil }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe cairo_scale(context, scale, scale)
    unsafe poppler_page_render(handle, context)
    unsafe cairo_destroy(context)
    unsafe cairo_surface_flush(surface)
    guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let words = unsafe cairo_image_surface_get_data(surface)
    else { return nil }
    let stride = unsafe Int(cairo_image_surface_get_stride(surface))
    return unsafe Raster(width: width, height: height, words: words, stride: stride)
  }
}
