internal import Pages
internal import Wire

/// Answers what is on a page.
enum PageExaminer {
  /// To be raised whenever the same pixels may give other facts than before.
  static let version = "1"

  static func facts(of pixels: [UInt8], _ question: PageQuestion) -> PageFacts? {
    let head = question.picture
    let scale = PagePicture.Scale.of(width: head.width, height: head.height, stated: head.resolution)
    guard
      var picture = PagePicture(
        width: head.width, height: head.height, channels: head.channels, bytes: pixels, scale: scale)
    else { return nil }
    var facts = PageFacts(
      version: version, width: 0, height: 0, resolution: scale.resolution, scale: scale.source.rawValue)
    facts.isColoured = picture.isColoured
    facts.isBlank = picture.isBlank
    var zone: PassportZone?
    if question.wanted.contains(.zone), !facts.isBlank {
      zone = MRZReader.zone(on: picture.plane(.red))
      if let quarters = zone?.quarters, quarters % 4 != 0 {
        facts.turn = quarters % 4 * 90
        picture = picture.turned(quarters: quarters)
      }
    }
    (facts.width, facts.height) = picture.size
    facts.skew = picture.brightness.skew
    if let zone { facts.zone = PageFacts.Zone(zone, on: picture) }
    return facts
  }
}

extension PageFacts.Zone {
  /// What the reader of zones found, in the words of a reply.
  init(_ zone: PassportZone, on picture: PagePicture) {
    self.init(
      lines: zone.lines, likeness: zone.shapes,
      doubts: zone.doubts.map {
        .init(line: $0.line, column: $0.column, read: $0.read, other: $0.other, margin: $0.margin)
      }, box: picture.points(zone.box(width: picture.width, height: picture.height)))
  }
}
