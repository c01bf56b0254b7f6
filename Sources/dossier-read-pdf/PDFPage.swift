internal import CPoppler

/// One page of a PDF; all places are points from the top left of the upright page.
@safe struct PDFPage: ~Copyable {
  let handle: OpaquePointer
  /// Points, with the page's rotation applied.
  let width: Double
  let height: Double

  /// Takes the page over.
  @unsafe init(handle: OpaquePointer) {
    unsafe self.handle = handle
    var width = 0.0
    var height = 0.0
    unsafe poppler_page_get_size(handle, &width, &height)
    self.width = width
    self.height = height
  }

  deinit {
    unsafe g_object_unref(UnsafeMutableRawPointer(handle))
  }

  /// 0, 90, 180 or 270 degrees clockwise: the rotation that poppler has applied.
  var rotation: Int {
    var crop = PopplerRectangle()
    unsafe poppler_page_get_crop_box(handle, &crop)
    // Poppler does not hand out the rotation; a page lying on its side shows in the sides.
    let plain = (crop.x2 - crop.x1, crop.y2 - crop.y1)
    let turned = abs(plain.0 - height) < 0.5 && abs(plain.1 - width) < 0.5
    return turned && abs(plain.0 - width) >= 0.5 ? 90 : 0
  }

  /// The characters of the text layer.
  var glyphs: Glyphs {
    guard let raw = unsafe poppler_page_get_text(handle) else { return Glyphs([]) }
    defer { unsafe g_free(raw) }
    let text = unsafe String(cString: raw)
    var rectangles: UnsafeMutablePointer<PopplerRectangle>?
    var count: UInt32 = 0
    guard unsafe poppler_page_get_text_layout(handle, &rectangles, &count) != 0,
      let rectangles = unsafe rectangles
    else { return Glyphs([]) }
    defer { unsafe g_free(rectangles) }
    var glyphs: [Glyph] = []
    var isAfterBlank = false
    // One rectangle a character of the text, line ends among them.
    for (index, scalar) in text.unicodeScalars.enumerated() where index < Int(count) {
      let box = unsafe rectangles[index]
      var glyph = Glyph(scalar: scalar, left: box.x1, top: box.y1, right: box.x2, bottom: box.y2)
      glyph.followsBlank = isAfterBlank
      isAfterBlank = scalar == " " || scalar == "\u{3000}" || scalar == "\u{A0}"
      glyphs.append(glyph)
    }
    return Glyphs(glyphs)
  }
}
