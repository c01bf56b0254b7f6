internal import Casefile
internal import Wire

extension Joiner {
  /// The seals, stamps and signatures that were seen on a document's pages, and the fields that seem empty. Boxes to
  /// be ticked are left out: there are dozens on a checklist, and what they stand for is not known here.
  func markElements(_ document: JoinedDocument) -> [Element] {
    var result: [Element] = []
    // Byte-identical files say the same.
    var said: Set<Said> = []
    for piece in document.pieces.map({ pieces[$0] }) where !isReplaced(piece, document) {
      let own = file(piece)
      for page in own.seen where piece.pages?.contains(page.number) ?? true {
        for mark in page.facts.marks where mark.state.isEmpty {
          guard said.insert(Said(digest: own.digest, page: page.number, box: mark.box)).inserted || own.digest.isEmpty
          else { continue }
          var place = Place(document: document.key, copy: own.copy, file: own.path, digest: own.digest)
          place.page = page.number
          place.box = mark.box
          var found = Found(Self.words(of: mark), how: .recognised, place: place)
          found.isBlank = false
          found.confidence = mark.confidence
          result.append(
            Element(
              "mark",
              [
                .init("key", "\(document.key)/mark:\(result.count + 1)"), .init("kind", mark.kind),
                .init("field", mark.field),
              ], children: [FactElement.value(found, .text, named: "mark", unit: nil)]))
        }
      }
    }
    return result
  }

  private struct Said: Hashable {
    var digest: String
    var page: Int
    var box: [Double]
  }

  /// What can be said of a mark in every language: its size, or what was read on it.
  private static func words(of mark: PageFacts.Mark) -> String {
    guard mark.sides.count == 2 else { return mark.text }
    return mark.sides.map { String(Int($0.rounded())) }.joined(separator: " × ") + " mm"
  }
}

extension ReadFile {
  /// Whether anything on the pages that were looked at is in colour: `yes`, `no`, or empty if none was.
  func colour(of pages: ClosedRange<Int>?) -> String {
    let looked = seen.filter { pages?.contains($0.number) ?? true }
    if looked.isEmpty { return "" }
    return looked.contains(where: \.facts.isColoured) ? "yes" : "no"
  }
}
