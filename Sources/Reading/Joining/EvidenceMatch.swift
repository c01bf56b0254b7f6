internal import Casefile

/// Finds the attached document that an evidence item of the ability list means.
struct EvidenceMatch {
  /// How sure it is that an item is attached.
  enum Attached: String { case yes, no, unsure }

  let fillers: [String]

  /// Matches the descriptions of a worker's evidence items with the names of the documents attached as evidence.
  ///
  /// - Parameters:
  ///   - items: each item's description and the document that the manifest names for it.
  ///   - documents: for each document its place in the list and the names that it goes by.
  /// - Returns: for each item whether it is attached, and as which document.
  func match(
    _ items: [(texts: [String], document: Int?)], with documents: [(place: Int, names: [String])]
  ) -> [(attached: Attached, document: Int?)] {
    var result: [(attached: Attached, document: Int?)?] = items.map { item in
      item.document.map { (.yes, $0) }
    }
    let tied = Set(items.compactMap(\.document))
    var free = documents.filter { !tied.contains($0.place) }
    // Names are compared each with each; thousands of them are a matter for a person.
    guard items.count * documents.count <= 40_000 else {
      return result.map { $0 ?? (.unsure, nil) }
    }
    let scores = items.map { item in
      documents.map { document in
        item.texts.map { text in document.names.map { likeness(text, $0) }.max() ?? 0 }.max() ?? 0
      }
    }
    for index in items.indices where result[index] == nil {
      let ranked = documents.indices.filter { place in free.contains { $0.place == documents[place].place } }
        .map { (place: $0, score: scores[index][$0]) }.sortedStably { $0.score > $1.score }
      guard let best = ranked.first, best.score >= 0.5 else { continue }
      let second = ranked.dropFirst().first?.score ?? 0
      if best.score >= 0.75, best.score - second >= 0.15 {
        result[index] = (.yes, documents[best.place].place)
        free.removeAll { $0.place == documents[best.place].place }
      } else {
        result[index] = (.unsure, documents[best.place].place)
      }
    }
    return items.indices.map { index in
      if let known = result[index] { return known }
      // An attachment that nothing names may be what is meant.
      let unnamed = free.contains { document in
        let place = documents.firstIndex { $0.place == document.place } ?? 0
        return document.names.allSatisfy { essence($0).count < 2 } || scores[index][place] >= 0.34
      }
      return (unnamed ? .unsure : .no, nil)
    }
  }

  /// How alike a description and a name are, 0 to 1: one holds the other, or they share pairs of characters.
  func likeness(_ a: String, _ b: String) -> Double {
    let (x, y) = (essence(a), essence(b))
    guard x.count >= 2, y.count >= 2 else { return 0 }
    if x == y { return 1 }
    let (short, long) = x.count <= y.count ? (x, y) : (y, x)
    if long.contains(short) { return 0.9 }
    let (p, q) = (Self.pairs(x), Self.pairs(y))
    return 2 * Double(p.intersection(q).count) / Double(max(p.count + q.count, 1))
  }

  /// A text without the words that every attachment has in its name, and without numbers around it.
  private func essence(_ text: String) -> String {
    var plain = Classification.plain(text)
    for filler in fillers where plain != filler { plain = plain.replacing(filler, with: "") }
    while let first = plain.first, first.isNumber { plain.removeFirst() }
    while let last = plain.last, last.isNumber { plain.removeLast() }
    return plain
  }

  private static func pairs(_ text: String) -> Set<String> {
    let characters = Array(text)
    return Set(characters.indices.dropLast().map { String(characters[$0...($0 + 1)]) })
  }
}
