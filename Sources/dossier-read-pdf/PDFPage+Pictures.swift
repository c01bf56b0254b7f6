internal import CPoppler
internal import Pages

/// The pictures on a page.
struct PagePictures {
  /// From this share of the page on, a picture is the page.
  static let wholePage = 0.8

  /// What one picture covers, points from the top left.
  struct Picture {
    var identifier: Int32
    var left: Double
    var top: Double
    var width: Double
    var height: Double
  }

  var pictures: [Picture]
  /// The share of the page that the pictures cover, 0 to 1; overlaps count once in full strips only.
  var coverage: Double
}

extension PDFPage {
  /// The pictures on the page, in the order in which they are drawn.
  var pictures: PagePictures {
    guard let list = unsafe poppler_page_get_image_mapping(handle) else {
      return PagePictures(pictures: [], coverage: 0)
    }
    defer { unsafe poppler_page_free_image_mapping(list) }
    var pictures: [PagePictures.Picture] = []
    var area = 0.0
    var next: UnsafeMutablePointer<GList>? = unsafe list
    while let item = unsafe next {
      unsafe next = item.pointee.next
      guard let data = unsafe item.pointee.data else { continue }
      let mapping = unsafe data.assumingMemoryBound(to: PopplerImageMapping.self).pointee
      let left = max(0, min(mapping.area.x1, mapping.area.x2))
      let top = max(0, min(mapping.area.y1, mapping.area.y2))
      let right = min(width, max(mapping.area.x1, mapping.area.x2))
      let bottom = min(height, max(mapping.area.y1, mapping.area.y2))
      guard right > left, bottom > top else { continue }
      pictures.append(
        .init(identifier: mapping.image_id, left: left, top: top, width: right - left, height: bottom - top))
      area += (right - left) * (bottom - top)
    }
    return PagePictures(pictures: pictures, coverage: min(1, area / max(1, width * height)))
  }

  /// SHA-256 over the decoded pixels of the page's pictures, as stored; empty if one does not decode.
  ///
  /// A comment in the picture or in the PDF leaves it as it is; one pixel changes it.
  func pixelDigest(of pictures: PagePictures) -> String {
    var sum = Digest.Sum()
    for picture in pictures.pictures {
      guard let surface = unsafe poppler_page_get_image(handle, picture.identifier) else { return "" }
      defer { unsafe cairo_surface_destroy(surface) }
      guard unsafe sum.add(surface) else { return "" }
    }
    return sum.hexadecimal
  }

  /// The pictures alone, drawn as ``PDFPage/sight`` draws the page.
  func alone(_ pictures: PagePictures, scale: Double) -> Plane? {
    unsafe drawn(scale: scale) { context in
      for picture in pictures.pictures { unsafe paint(picture, context) }
    }
  }

  @unsafe private func paint(_ picture: PagePictures.Picture, _ context: OpaquePointer) {
    guard let surface = unsafe poppler_page_get_image(handle, picture.identifier) else { return }
    defer { unsafe cairo_surface_destroy(surface) }
    let size = unsafe (cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface))
    guard size.0 > 0, size.1 > 0 else { return }
    unsafe cairo_save(context)
    unsafe cairo_translate(context, picture.left, picture.top)
    unsafe cairo_scale(context, picture.width / Double(size.0), picture.height / Double(size.1))
    unsafe cairo_set_source_surface(context, surface, 0, 0)
    unsafe cairo_paint(context)
    unsafe cairo_restore(context)
  }

  /// The page's ground in white, drawn on by `paint` in points, in shades of grey; nil if it would take over 20 megapixels.
  func drawn(scale: Double, paint: (OpaquePointer) -> Void) -> Plane? {
    let size = (Int32((width * scale).rounded(.up)), Int32((height * scale).rounded(.up)))
    guard size.0 > 0, size.1 > 0, Int(size.0) * Int(size.1) <= 20_000_000 else { return nil }
    guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.0, size.1) else {
      return nil
    }
    defer { unsafe cairo_surface_destroy(surface) }
    guard let context = unsafe cairo_create(surface) else { return nil }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe cairo_scale(context, scale, scale)
    unsafe paint(context)
    unsafe cairo_destroy(context)
    return unsafe Plane(surface: surface)
  }
}
