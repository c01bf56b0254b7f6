public import Intake
internal import Wire

extension PageReader {
  /// A part of a page as a JPEG of at most 40 KiB, with some of what stands around it; `nil` where the page cannot be
  /// drawn.
  ///
  /// - Parameters:
  ///   - box: in points of the upright page.
  ///   - isFramed: whether it is framed and more is shown around it: a single digit says nothing by itself.
  ///   - turn: degrees clockwise by which the page as its file shows it must be turned to stand upright.
  public static func part(
    _ box: [Double], isFramed: Bool = false, of file: OpenFile, _ type: FileType, page: Int, turn: Int, readers: ReaderProcess
  ) -> [UInt8]? {
    guard let family = type.pageFamily, box.count == 4,
      let drawn = readers.drawing(
        of: file.descriptor, type: type.rawValue, family: family, page: page, resolution: resolution)
    else { return nil }
    let margin = max(8, min(box[2], box[3]) / 2)
    let across = isFramed ? max(margin, (160 - box[2]) / 2) : margin, down = isFramed ? max(margin, 24) : margin
    let left = max(0, box[0] - across), top = max(0, box[1] - down)
    let wide = [left, top, box[0] + box[2] + across - left, box[1] + box[3] + down - top]
    return readers.clipping(
      of: drawn, PageClipping(picture: drawn.head, turn: turn, box: wide, frames: isFramed ? [box] : [], maxSide: 1_000))
  }
}
