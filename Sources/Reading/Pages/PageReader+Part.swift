public import Intake
internal import Wire

extension PageReader {
  /// A part of a page as a JPEG of at most 40 KiB, with some of what stands around it; `nil` where the page cannot be
  /// drawn.
  ///
  /// - Parameter box: in points of the upright page.
  public static func part(
    _ box: [Double], of file: OpenFile, _ type: FileType, page: Int, readers: ReaderProcess
  ) -> [UInt8]? {
    guard let family = type.pageFamily, box.count == 4,
      let drawn = readers.drawing(
        of: file.descriptor, type: type.rawValue, family: family, page: page, resolution: resolution)
    else { return nil }
    var turn = 0
    // How the page must be turned is seen anew: it depends on the pixels alone.
    if case .facts(let facts) = readers.facts(of: drawn, wanted: [.zone]) { turn = facts.turn }
    let margin = max(8, min(box[2], box[3]) / 2)
    let wide = [box[0] - margin, box[1] - margin, box[2] + 2 * margin, box[3] + 2 * margin]
    return readers.clipping(
      of: drawn, PageClipping(picture: drawn.head, turn: turn, box: wide, frames: [], maxSide: 1_000))
  }
}
