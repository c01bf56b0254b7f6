/// How many nodes an expression can select, as far as its words show.
struct Cardinality: Hashable {
  /// No, for texts, numbers and truths.
  var isNodes: Bool
  /// At most one node.
  var isSingle: Bool
  /// The end of the way to the node as far as it is known: `["casefile", "worker"]`; `*` for a step that could
  /// be anything.
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
    var keys: [String]
  }

  private var entries: [Entry] = []

  /// Adds the end of a path, `worker/employment`, and the attributes that tell one from its sisters.
  mutating func add(path: String, keys: String) {
    entries.append(
      Entry(
        path: path.split(separator: "/").map(String.init), keys: keys.split(separator: " ").map(String.init)))
  }

  /// The attributes that identify one of the elements at the end of a path; nil if there is never more than one.
  func keys(of path: [String]) -> [String]? {
    var found: [String]?
    for entry in entries {
      let matches = zip(entry.path.reversed(), path.reversed()).allSatisfy { $0 == $1 || $1 == "*" }
      if matches && path.last == entry.path.last { found = (found ?? []) + entry.keys }
    }
    return found
  }
}
