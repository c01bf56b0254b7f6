internal import CTesseract
internal import Pages
internal import Wire

/// Recognises print with tesseract: Traditional Chinese and English together.
@safe struct Recogniser: ~Copyable {
  static let languages = "chi_tra+eng"
  /// Where Debian's packages put the data, and the packages themselves.
  static let place = "/usr/share/tesseract-ocr"
  static let packages = ["tesseract-ocr-chi-tra", "tesseract-ocr-eng"]

  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

  private let handle: OpaquePointer

  static var library: String {
    guard let version = unsafe TessVersion() else { return "tesseract" }
    return "tesseract \(unsafe String(cString: version))"
  }

  /// Loads the data; `nil` where they cannot be had.
  init?() {
    guard let handle = unsafe TessBaseAPICreate() else { return nil }
    guard unsafe TessBaseAPIInit3(handle, nil, Self.languages) == 0 else {
      unsafe TessBaseAPIDelete(handle)
      return nil
    }
    unsafe TessBaseAPISetPageSegMode(handle, PSM_AUTO)
    // A page comes as dark print on white paper: doubtful lines need not be tried as white on black too.
    unsafe TessBaseAPISetVariable(handle, "tessedit_do_invert", "0")
    unsafe self.handle = handle
  }

  deinit {
    unsafe TessBaseAPIEnd(handle)
    unsafe TessBaseAPIDelete(handle)
  }

  /// A word in pixels of the plane that was looked at.
  struct Word {
    var text: String
    var box: PixelBox
    /// 0 to 1.
    var confidence: Double
    var line: Int
  }

  /// What is read on a plane of one line of Chinese, without blanks.
  func text(of line: Plane) -> String {
    unsafe TessBaseAPISetPageSegMode(handle, PSM_SINGLE_LINE)
    // Rough characters are else taken for English.
    unsafe TessBaseAPISetVariable(handle, "tessedit_char_blacklist", Self.letters + "0123456789#")
    defer {
      unsafe TessBaseAPISetPageSegMode(handle, PSM_AUTO)
      unsafe TessBaseAPISetVariable(handle, "tessedit_char_blacklist", "")
    }
    // A line is made as high as print of 12 points at this resolution.
    return words(on: line, resolution: 300).map(\.text).joined().filter { !$0.isWhitespace }
  }

  /// The words on a plane of one line of print.
  ///
  /// - Parameter isChinese: there are no Latin letters in it, only digits.
  func words(ofLine line: Plane, resolution: Double, isChinese: Bool) -> [Word] {
    unsafe TessBaseAPISetPageSegMode(handle, PSM_SINGLE_LINE)
    if isChinese { unsafe TessBaseAPISetVariable(handle, "tessedit_char_blacklist", Self.letters) }
    defer {
      unsafe TessBaseAPISetPageSegMode(handle, PSM_AUTO)
      unsafe TessBaseAPISetVariable(handle, "tessedit_char_blacklist", "")
    }
    return words(on: line, resolution: resolution)
  }

  /// The words on a page in reading order.
  ///
  /// - Parameter resolution: pixels an inch.
  func words(on plane: Plane, resolution: Double) -> [Word] {
    unsafe plane.bytes.withUnsafeBufferPointer { bytes in
      unsafe TessBaseAPISetImage(
        handle, bytes.baseAddress, Int32(plane.width), Int32(plane.height), 1, Int32(plane.width))
    }
    defer { unsafe TessBaseAPIClear(handle) }
    unsafe TessBaseAPISetSourceResolution(handle, Int32(max(70, min(600, resolution))))
    guard unsafe TessBaseAPIRecognize(handle, nil) == 0,
      let results = unsafe TessBaseAPIGetIterator(handle)
    else { return [] }
    defer { unsafe TessResultIteratorDelete(results) }
    let pages = unsafe TessResultIteratorGetPageIterator(results)
    var words: [Word] = []
    var line = -1
    repeat {
      if unsafe TessPageIteratorIsAtBeginningOf(pages, RIL_TEXTLINE) != 0 { line += 1 }
      var left: Int32 = 0, top: Int32 = 0, right: Int32 = 0, bottom: Int32 = 0
      guard unsafe TessPageIteratorBoundingBox(pages, RIL_WORD, &left, &top, &right, &bottom) != 0,
        let text = unsafe TessResultIteratorGetUTF8Text(results, RIL_WORD)
      else { continue }
      defer { unsafe TessDeleteText(text) }
      let word = unsafe String(cString: text)
      let confidence = unsafe Double(TessResultIteratorConfidence(results, RIL_WORD)) / 100
      guard word.contains(where: { !$0.isWhitespace }) else { continue }
      words.append(
        Word(
          text: word,
          box: PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top)),
          confidence: min(1, max(0, confidence)), line: max(0, line)))
    } while unsafe words.count < PageExaminer.mostWords && TessResultIteratorNext(results, RIL_WORD) != 0
    return words
  }
}
