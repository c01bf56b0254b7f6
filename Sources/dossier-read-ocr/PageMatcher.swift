internal import Pages
internal import Wire

/// Compares two pages.
enum PageMatcher {
  /// Places that are told of one pair: a reply has its limit, and nobody looks at more.
  static let mostPlaces = 400

  /// - Parameter pixels: those that came along; what was compared before is known by its digest.
  /// - Returns: `nil` where pixels are not what they should be.
  static func match(_ pixels: (first: [UInt8]?, second: [UInt8]?), _ wanted: PageMatching, _ shelf: PrintShelf) -> PageMatch? {
    var match = PageMatch(version: PageExaminer.version)
    let a = shelf.print(of: wanted.first, pixels.first), b = shelf.print(of: wanted.second, pixels.second)
    guard let a, let b else {
      match.lacks = (a == nil && pixels.first == nil ? [0] : []) + (b == nil && pixels.second == nil ? [1] : [])
      return match.lacks.isEmpty ? nil : match
    }
    guard let comparison = PageComparison(a.print, b.print) else { return match }
    match.isComparable = true
    match.agreement = comparison.agreement
    // What changed comes first, so that it is never what is left out.
    let order: [PageComparison.Difference.Kind] = [.differs, .weak, .added]
    let sorted = order.flatMap { kind in comparison.differences.filter { $0.kind == kind } }
    match.isTrimmed = sorted.count > mostPlaces
    match.places = sorted.prefix(mostPlaces).map { place in
      let boxes = comparison.points(place, resolutions: (a.resolution, b.resolution))
      return .init(kind: place.kind.rawValue, first: boxes.a, second: boxes.b, score: place.score)
    }
    return match
  }

  static func picture(_ pixels: [UInt8], _ head: PagePictureHead, _ turn: Int) -> PagePicture? {
    let scale = PagePicture.Scale.of(width: head.width, height: head.height, stated: head.resolution)
    return PagePicture(width: head.width, height: head.height, channels: head.channels, bytes: pixels, scale: scale)?
      .turned(quarters: turn / 90)
  }
}

/// The prints compared last, by what their pixels are known by: a page is held against each that looks like it.
final class PrintShelf {
  /// Bytes of prints that are kept: some forty pages of A4.
  private static let room = 200 << 20
  private var sheets: [Sheet] = []

  struct Sheet {
    fileprivate let digest: String
    fileprivate let turn: Int
    let print: ComparablePrint
    /// Pixels an inch of the picture.
    let resolution: Double
  }

  /// The print of a page that is known, or whose pixels came along; `nil` for another.
  func print(of side: PageMatching.Side, _ pixels: [UInt8]?) -> Sheet? {
    if !side.digest.isEmpty, let at = sheets.firstIndex(where: { $0.digest == side.digest && $0.turn == side.turn }) {
      let found = sheets.remove(at: at)
      sheets.append(found)
      return found
    }
    guard let pixels, let head = side.picture, let picture = PageMatcher.picture(pixels, head, side.turn) else { return nil }
    let sheet = Sheet(
      digest: side.digest, turn: side.turn, print: ComparablePrint(PagePrint(PrintedPage(picture))),
      resolution: picture.scale.resolution)
    if !side.digest.isEmpty {
      sheets.append(sheet)
      while sheets.count > 1, sheets.reduce(0, { $0 + $1.print.byteCount }) > Self.room { sheets.removeFirst() }
    }
    return sheet
  }
}
