internal import Casefile

/// One row of a repeating part: a course, a period of employment, an ability.
struct Row: Sendable {
  var facts = FactBag()
  /// The document that it is about, by its place in the list.
  var document: Int?
  /// Rows within: the evidence of an ability.
  var inner: [Row] = []

  /// Whether somebody left the row as the empty form has it: nothing but the choices that stand there already.
  func isUnfilled(_ entries: [Vocabulary.Entry]) -> Bool {
    let choices = entries.filter { $0.kind == .choice }.map(\.name)
    return document == nil && inner.isEmpty && facts.names.allSatisfy(choices.contains)
  }
}

/// Puts rows of several sources together.
enum RowJoiner {
  /// Joins rows that one source lists with those known.
  ///
  /// A row meets the one that agrees with it in the first of the keys that both have. What is left is paired in
  /// order where both sides have equally many rows: a slip in a name makes no second row. The rest is added.
  static func join(
    _ new: [Row], into rows: inout [Row], keys: [(name: String, kind: FactKind)], inOrder: Bool = true
  ) {
    let count = rows.count
    var taken: Set<Int> = []
    var open = Set(new.indices)
    func take(_ index: Int, _ match: Int) {
      rows[match].facts.merge(new[index].facts)
      if rows[match].document == nil { rows[match].document = new[index].document }
      join(new[index].inner, into: &rows[match].inner, keys: [("desc", .text)])
      taken.insert(match)
      open.remove(index)
    }
    var byDocument: [Int: Int] = [:]
    for place in rows.indices.reversed() {
      if let document = rows[place].document { byDocument[document] = place }
    }
    for index in new.indices {
      guard let match = new[index].document.flatMap({ byDocument[$0] }), !taken.contains(match) else {
        continue
      }
      take(index, match)
    }
    for key in keys {
      var places: [String: [Int]] = [:]
      for place in rows.indices where !taken.contains(place) {
        for value in values(rows[place], key).sorted() { places[value, default: []].append(place) }
      }
      for index in open.sorted() {
        let fitting = values(new[index], key).flatMap { places[$0] ?? [] }.filter { place in
          !taken.contains(place) && (rows[place].document == nil || new[index].document == nil)
        }
        if let match = fitting.min() { take(index, match) }
      }
    }
    if inOrder, new.count == count {
      let free = (0..<count).filter { !taken.contains($0) }
      for (index, match) in zip(open.sorted(), free) { take(index, match) }
    }
    rows += open.sorted().map { new[$0] }
  }

  private static func values(_ row: Row, _ key: (name: String, kind: FactKind)) -> Set<String> {
    Set(row.facts.texts(key.name).map(key.kind.normalised))
  }
}
