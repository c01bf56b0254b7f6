internal import CPoppler
internal import Pages

/// What is laid over a page: stamps, shapes, notes. It is no part of the page's text, and may show something else than the
/// text beneath, on the screen or on paper only.
extension PDFPage {
  /// Whether files are attached to places of the page (ISO 32000-1 §12.5.6.15).
  var hasAttachedFiles: Bool {
    var found = false
    unsafe forEachAnnotation { annotation, _ in
      found = unsafe found || poppler_annot_get_annot_type(annotation) == POPPLER_ANNOT_FILE_ATTACHMENT
    }
    return found
  }

  /// The places, in a text layer, of characters that look otherwise where what is laid over the page is left out, on the
  /// screen or printed.
  ///
  /// Takes it off the page for good: what is asked of the page afterwards knows nothing of it.
  func overlaid(_ glyphs: Glyphs, _ sight: Sight) -> Set<Int> {
    var laid: [OpaquePointer] = unsafe []
    unsafe forEachAnnotation { annotation, _ in
      let kind = unsafe poppler_annot_get_annot_type(annotation)
      // Fields belong to the page; of links only the place counts.
      if ![POPPLER_ANNOT_WIDGET, POPPLER_ANNOT_LINK, POPPLER_ANNOT_POPUP].contains(kind) {
        unsafe laid.append(OpaquePointer(g_object_ref(UnsafeMutableRawPointer(annotation))))
      }
    }
    guard unsafe !laid.isEmpty else { return [] }
    let printed = unsafe drawn(scale: Sight.scale) { context in unsafe poppler_page_render_for_printing(handle, context) }
    for unsafe annotation in unsafe laid {
      unsafe poppler_page_remove_annot(handle, annotation)
      unsafe g_object_unref(UnsafeMutableRawPointer(annotation))
    }
    guard let printed, let bare = self.sight else { return [] }
    return Set(glyphs.all.indices.filter { index in
      let glyph = glyphs.all[index]
      return glyph.isLetter && !(bare.isAlike(sight.picture, at: glyph) && bare.isAlike(printed, at: glyph))
    })
  }

  /// Hands over what is laid over the page, with its place, which counts from the bottom.
  @unsafe func forEachAnnotation(_ body: (OpaquePointer, PopplerRectangle) -> Void) {
    guard let list = unsafe poppler_page_get_annot_mapping(handle) else { return }
    defer { unsafe poppler_page_free_annot_mapping(list) }
    var next: UnsafeMutablePointer<GList>? = unsafe list
    while let item = unsafe next {
      unsafe next = item.pointee.next
      guard let data = unsafe item.pointee.data else { continue }
      let mapping = unsafe data.assumingMemoryBound(to: PopplerAnnotMapping.self).pointee
      if let annotation = unsafe mapping.annot { unsafe body(annotation, mapping.area) }
    }
  }
}

extension PDFPage.Sight {
  /// How alike two drawings of a letter are at least, as a correlation of their shades: one that is marked in a colour
  /// stays the letter that it was.
  private static let alike = 0.5

  /// Whether a letter looks the same on another drawing of the page.
  fileprivate func isAlike(_ other: Plane, at glyph: Glyph) -> Bool {
    guard let (columns, rows) = place(of: glyph, in: other) else { return true }
    var count = 0.0, a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0
    for y in rows {
      for x in columns {
        let mine = Double(picture[x, y]), theirs = Double(other[x, y])
        (count, a, b) = (count + 1, a + mine, b + theirs)
        (aa, bb, ab) = (aa + mine * mine, bb + theirs * theirs, ab + mine * theirs)
      }
    }
    let spread = (aa - a * a / count, bb - b * b / count)
    // Nothing to be seen here is not changed by what lies over it; something that is gone is.
    guard spread.0 > count else { return true }
    guard spread.1 > count else { return false }
    return (ab - a * b / count) / (spread.0 * spread.1).squareRoot() >= Self.alike
  }
}
