internal import CPoppler
internal import Glibc
internal import Pictures

/// Text whose font is not in the file, as many programs in Taiwan write it: poppler then needs its tables of
/// character codes and a font of the system, else the words are lost without an error.
enum ForeignText {
  /// The text `中文` in the codes of Big5, in a font that is named and not embedded.
  private static let sample = """
    %PDF-1.4
    1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
    2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
    3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 50]/Contents 7 0 R/Resources<</Font<</F 4 0 R>>>>>> endobj
    4 0 obj <</Type/Font/Subtype/Type0/BaseFont/MSung-Light/Encoding/ETen-B5-H/DescendantFonts[5 0 R]>> endobj
    5 0 obj <</Type/Font/Subtype/CIDFontType0/BaseFont/MSung-Light/FontDescriptor 6 0 R
      /CIDSystemInfo<</Registry(Adobe)/Ordering(CNS1)/Supplement 0>>>> endobj
    6 0 obj <</Type/FontDescriptor/FontName/MSung-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0
      /Ascent 800/Descent -200/CapHeight 700/StemV 80>> endobj
    7 0 obj <</Length 44>> stream
    BT /F 40 Tf 10 10 Td <A4A4A4E5> Tj ET
    endstream endobj
    trailer <</Root 1 0 R>>
    """

  /// The packages whose files are needed.
  static let data = ["poppler-data", "fonts"]

  /// Those of ``data`` whose files cannot be had: reads and draws the sample.
  static func missingData() -> [String] {
    guard let document = try? PDFDocument(Array(sample.utf8)), let page = document.page(1) else { return data }
    var missing: [String] = []
    if page.glyphs.normalisedText != "中文" { missing.append("poppler-data") }
    if !page.hasInk { missing.append("fonts") }
    return missing
  }

  /// Keeps a document open as long as the program lives: poppler then reads its lists of tables once, and not
  /// once a file.
  static func loadTables() {
    if let document = try? PDFDocument(Array(sample.utf8)) { document.keepOpen() }
  }

  /// The C library loads what turns UTF-16 into UTF-8 when it is first asked for it: titles of files are in UTF-16.
  static func loadCharacterSets() {
    for name in ["UTF-16BE", "UTF-16LE", "UTF-16", "UCS-4LE", "ISO-8859-1"] {
      let converter = unsafe iconv_open("UTF-8", name)
      // Left open: what is loaded stays.
      _ = unsafe converter
    }
  }
}

extension PDFPage {
  /// Something is drawn on it.
  fileprivate var hasInk: Bool {
    guard let raster = raster(scale: 1) else { return false }
    var found = false
    return raster.forEachStrip { bytes in found = found || bytes.contains { $0 < 128 } } && found
  }
}
