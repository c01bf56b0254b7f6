/// How many nodes an expression can select, as far as its words show.
struct Cardinality: Hashable {
  /// No, for texts, numbers and truths.
  var isNodes: Bool
  /// At most one node.
  var isSingle: Bool
  /// The end of the way to the node as far as it is known: `["casefile", "worker"]`; `*` for a step that
  /// could be anything.
  var path: [String]

  static let value = Cardinality(isNodes: false, isSingle: true, path: [])
  static let several = Cardinality(isNodes: true, isSingle: false, path: ["*"])
  static func one(_ path: [String]) -> Cardinality {
    Cardinality(isNodes: true, isSingle: true, path: path)
  }
}

/// The elements that stand more than once under the same parent, from the schema of the rulebooks.
struct RepeatedElements {
  private struct Entry {
    var path: [String]
    var keys: Keys
  }

  /// Attributes that tell one of several elements from the others.
  struct Keys: Hashable {
    /// From those of the same parent.
    var amongSisters: [String] = []
    /// From all others of the case.
    var everywhere: [String] = []
  }

  private var entries: [Entry] = []

  /// Adds the end of a path, `worker/employment`, and the attributes that tell one from the others, with
  /// blanks between.
  mutating func add(path: String, by: String, unique: String) {
    let keys = Keys(
      amongSisters: by.split(separator: " ").map(String.init),
      everywhere: unique.split(separator: " ").map(String.init))
    entries.append(Entry(path: path.split(separator: "/").map(String.init), keys: keys))
  }

  /// The attributes that identify one of the elements at the end of a path; nil if there is never more than
  /// one.
  func keys(of path: [String]) -> Keys? {
    var found: Keys?
    for entry in entries {
      let matches = zip(entry.path.reversed(), path.reversed()).allSatisfy { $0 == $1 || $1 == "*" }
      guard matches, path.last == entry.path.last else { continue }
      found = Keys(
        amongSisters: (found?.amongSisters ?? []) + entry.keys.amongSisters,
        everywhere: (found?.everywhere ?? []) + entry.keys.everywhere)
    }
    return found
  }
}
