internal import Pages
internal import Wire

extension PageExaminer {
  /// Adds how the page looks from far away, as it stands upright.
  static func addThumbnail(to facts: inout PageFacts, of pixels: [UInt8], _ question: PageQuestion) {
    guard question.wanted.contains(.thumbnail), !facts.isBlank,
      let picture = PageMatcher.picture(pixels, question.picture, facts.turn)
    else { return }
    let far = PagePrint(picture).thumbnail
    facts.thumbnail = PageFacts.Thumbnail(width: far.width, height: far.height, packed: far.packed)
  }
}
