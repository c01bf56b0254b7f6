internal import Pictures
internal import Wire

/// Draws pages for whoever looks at them.
enum Drawing {
  /// Pixels of a page: coarser than was wished for where it is larger than can be handed on.
  static func of(descriptor: Int32, _ wanted: PageDrawing, by figures: [String: Double]) -> (PagePictureHead, [UInt8])? {
    guard let limits = PDFLimits(figures), let document = try? PDFDocument(descriptor: descriptor), wanted.page >= 1,
      wanted.page <= min(document.pageCount, limits.pagesRead), let page = document.page(wanted.page)
    else { return nil }
    guard page.width > 0, page.height > 0, max(page.width, page.height) <= PDFReader.longestSide else { return nil }
    let scale = min(max(wanted.resolution, 10), 600) / 72
    // Whether it has colours is known once it is drawn.
    let reduction = PagePictureHead.reduction(
      width: page.width * scale + 1, height: page.height * scale + 1, channels: 3)
    guard let (plain, pixels) = page.raster(scale: scale / reduction)?.pixels(
      resolution: scale * 72 / reduction, pages: document.pageCount)
    else { return nil }
    var head = plain
    head.rotation = page.rotation
    return (head, pixels)
  }
}
