/// What a comparison of two written names or addresses says.
public enum Likeness: String, Sendable, Hashable {
  case same
  /// They have nothing in common.
  case differ
  /// Perhaps the same: one name of several, a cut name, Chinese against Latin.
  case unsure
}

/// How far two lists of scalars are apart, as far as the comparisons need it.
public enum EditDistance {
  /// The number of insertions, deletions and replacements, or `limit + 1` if it is more.
  public static func between(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    guard abs(a.count - b.count) <= limit, a.count <= 128, b.count <= 128 else { return limit + 1 }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let substituted = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return min(row[b.count], limit + 1)
  }
}
