internal import FoundationEssentials

extension FileFacts {
  /// Returns the facts without the lines of the last pages where the whole would be longer than a reply may
  /// be; the problem `TEXT-TRIMMED` then says how many pages keep their text (their digests stay).
  package func fitting(_ limit: Int) -> FileFacts {
    guard size > limit else { return self }
    let trimmed = Problem(
      "TEXT-TRIMMED", value: String(pages.count), limit: String(limit))
    var bare = self
    bare.problems.append(trimmed)
    for index in bare.pages.indices { bare.pages[index].lines = [] }
    var room = limit - bare.size
    guard room > 0 else { return self }
    var kept = 0
    for index in pages.indices {
      // A page costs what its lines cost; the brackets are there already.
      room -= Self.size(pages[index].lines)
      if room < 0 { break }
      bare.pages[index].lines = pages[index].lines
      kept += 1
    }
    bare.problems[bare.problems.count - 1].value = String(kept)
    return bare
  }

  private var size: Int { Self.size(self) }

  private static func size(_ value: some Encodable) -> Int {
    (try? JSONEncoder().encode(value).count) ?? .max
  }
}
