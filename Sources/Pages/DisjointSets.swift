/// Things that are joined into sets step by step, by their places in a list (Tarjan 1975).
struct DisjointSets {
  private var parent: [Int]

  /// So many things, each by itself.
  init(count: Int) { parent = Array(0..<count) }

  /// The place that stands for the whole set that a thing is in.
  mutating func root(_ index: Int) -> Int {
    var index = index
    while parent[index] != index {
      parent[index] = parent[parent[index]]
      index = parent[index]
    }
    return index
  }

  /// Makes one set of two.
  mutating func join(_ a: Int, _ b: Int) {
    let a = root(a), b = root(b)
    if a != b { parent[max(a, b)] = min(a, b) }
  }
}
