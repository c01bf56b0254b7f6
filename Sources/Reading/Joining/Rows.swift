internal import Casefile

/// One row of a repeating part: a course, a period of employment, an ability.
struct Row: Sendable {
  var facts = FactBag()
  /// The document that it is about, by its place in the list.
  var document: Int?
  /// Rows within: the evidence of an ability.
  var inner: [Row] = []
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
    var free = Set(rows.indices)
    var open = Array(new.indices)
    func take(_ index: Int, _ match: Int) {
      rows[match].facts.merge(new[index].facts)
      if rows[match].document == nil { rows[match].document = new[index].document }
      join(new[index].inner, into: &rows[match].inner, keys: [("desc", .text)])
      free.remove(match)
      open.removeAll { $0 == index }
    }
    for index in new.indices {
      guard let document = new[index].document else { continue }
      if let match = free.sorted().first(where: { rows[$0].document == document }) { take(index, match) }
    }
    for key in keys {
      for index in open {
        let wanted = values(new[index], key)
        guard !wanted.isEmpty else { continue }
        let match = free.sorted().first { place in
          !values(rows[place], key).isDisjoint(with: wanted)
            && (rows[place].document == nil || new[index].document == nil)
        }
        if let match { take(index, match) }
      }
    }
    if inOrder, new.count == count {
      for (index, match) in zip(open, free.sorted()) { take(index, match) }
    }
    rows += open.map { new[$0] }
  }

  private static func values(_ row: Row, _ key: (name: String, kind: FactKind)) -> Set<String> {
    Set(row.facts.texts(key.name).map(key.kind.normalised))
  }
}
