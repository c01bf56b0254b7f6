internal import Pages
internal import Wire

/// Compares two pages.
enum PageMatcher {
  /// Places that are told of one pair: a reply has its limit, and nobody looks at more.
  static let mostPlaces = 400

  static func match(_ first: [UInt8], _ second: [UInt8], _ wanted: PageMatching) -> PageMatch? {
    guard let a = picture(first, wanted.first, wanted.firstTurn),
      let b = picture(second, wanted.second, wanted.secondTurn)
    else { return nil }
    var match = PageMatch(version: PageExaminer.version)
    guard let comparison = PageComparison(PagePrint(a), PagePrint(b)) else { return match }
    match.isComparable = true
    match.agreement = comparison.agreement
    // What changed comes first, so that it is never what is left out.
    let order: [PageComparison.Difference.Kind] = [.differs, .weak, .added]
    let sorted = order.flatMap { kind in comparison.differences.filter { $0.kind == kind } }
    match.isTrimmed = sorted.count > mostPlaces
    match.places = sorted.prefix(mostPlaces).map { place in
      let boxes = comparison.points(place, resolutions: (a.scale.resolution, b.scale.resolution))
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
