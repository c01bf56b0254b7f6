internal import CPoppler
internal import Wire

/// A field of a form, or words typed onto a page, keep what was typed beside a drawing of it, and programs may change one
/// and leave the other: the page then shows something else than what is read.
extension PDFPage {
  /// Those fields whose words the page does not show, blanks apart.
  func unlike(_ controls: [FileFacts.Control], _ number: Int) -> [FileFacts.Problem] {
    let filled = controls.filter { ["text", "choice"].contains($0.kind) && $0.box.count == 4 && !$0.words.isEmpty }
    guard !filled.isEmpty, let shown = flattened else { return [] }
    return filled.compactMap { control in
      let words = shown.words(in: control.box)
      // Words that no program has drawn yet are drawn here, but for characters that the field's own font has not: where
      // those alone are missing, every other program shows them.
      let drawable = control.words.filter { $0.value <= 0xFF }
      let isDrawnInPart = drawable.count < control.words.count && drawable == words
      guard !isDrawnInPart, !control.words.stands(in: words) else { return nil }
      return .init(
        "FIELD-UNLIKE", value: control.value, expected: String(String.UnicodeScalarView(words)), page: number,
        box: control.box)
    }
  }

  /// The characters of the page with those of its fields and annotations, which are no part of the page's own text.
  ///
  /// The page is printed to a PDF in memory, whose page has them all.
  private var flattened: Glyphs? {
    guard let printed = unsafe g_byte_array_new() else { return nil }
    defer { unsafe g_byte_array_unref(printed) }
    let write: cairo_write_func_t = { printed, bytes, count in
      unsafe g_byte_array_append(printed?.assumingMemoryBound(to: GByteArray.self), bytes, count)
      return CAIRO_STATUS_SUCCESS
    }
    guard let surface = unsafe cairo_pdf_surface_create_for_stream(write, printed, width, height) else { return nil }
    defer { unsafe cairo_surface_destroy(surface) }
    guard let context = unsafe cairo_create(surface) else { return nil }
    unsafe poppler_page_render(handle, context)
    unsafe cairo_destroy(context)
    unsafe cairo_surface_finish(surface)
    guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { return nil }
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: printed.pointee.data, count: Int(printed.pointee.len)))
    guard let document = try? PDFDocument(bytes), let page = document.page(1) else { return nil }
    return page.glyphs
  }
}

extension FileFacts.Control {
  fileprivate var words: [Unicode.Scalar] { value.unicodeScalars.filter { !($0.properties.isWhitespace || $0.value < 0x20) } }
}

extension Glyphs {
  /// What stands inside a box, without blanks.
  fileprivate func words(in box: [Double]) -> [Unicode.Scalar] {
    all.filter { glyph in
      let (x, y) = glyph.middle
      return !glyph.isBlank && x >= box[0] && x <= box[0] + box[2] && y >= box[1] && y <= box[1] + box[3]
    }.map(\.scalar)
  }
}

extension [Unicode.Scalar] {
  /// Whether these words stand among others, and not as a part of a longer word or number.
  fileprivate func stands(in others: [Unicode.Scalar]) -> Bool {
    others.indices.contains { start in
      guard others[start...].starts(with: self) else { return false }
      let end = start + count
      return !(start > 0 && others[start - 1].continues(self[0]))
        && !(end < others.count && others[end].continues(self[count - 1]))
    }
  }
}

extension Unicode.Scalar {
  /// Whether it makes one word or number with another beside it.
  fileprivate func continues(_ other: Unicode.Scalar) -> Bool {
    isASCII && other.isASCII && (isDigit && other.isDigit || isLetter && other.isLetter)
  }

  private var isDigit: Bool { ("0"..."9").contains(self) }
  private var isLetter: Bool { properties.isAlphabetic }
}
