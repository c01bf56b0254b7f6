public import Intake
internal import Wire

extension PageReader {
  /// A part of a page as a JPEG of at most 40 KiB, with some of what stands around it; `nil` where the page cannot be
  /// drawn.
  ///
  /// - Parameters:
  ///   - box: in points of the upright page.
  ///   - turn: degrees clockwise by which the page as its file shows it must be turned to stand upright.
  public static func part(
    _ box: [Double], of file: OpenFile, _ type: FileType, page: Int, turn: Int, readers: ReaderProcess
  ) -> [UInt8]? {
    guard let family = type.pageFamily, box.count == 4,
      let drawn = readers.drawing(
        of: file.descriptor, type: type.rawValue, family: family, page: page, resolution: resolution)
    else { return nil }
    let margin = max(8, min(box[2], box[3]) / 2)
    let wide = [box[0] - margin, box[1] - margin, box[2] + 2 * margin, box[3] + 2 * margin]
    return readers.clipping(
      of: drawn, PageClipping(picture: drawn.head, turn: turn, box: wide, frames: [], maxSide: 1_000))
  }
}
