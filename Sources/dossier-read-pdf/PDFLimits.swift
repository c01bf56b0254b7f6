/// How much of a PDF is read; the figures of `limits.xml`.
struct PDFLimits {
  /// A file of more pages is not read at all.
  let pages: Int
  /// Pages behind this one are counted and not read.
  let pagesRead: Int

  /// Takes the figures of a question; `nil` where one is missing.
  init?(_ figures: [String: Double]) {
    guard let pages = figures["pdf-pages"], let pagesRead = figures["pdf-pages-warning"] else { return nil }
    self.pages = Int(pages)
    self.pagesRead = Int(pagesRead)
  }
}
