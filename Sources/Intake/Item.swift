/// Something with a name in a case, before it is known which copy it belongs to and what it holds.
struct Item: Sendable {
  enum Kind: Sendable, Hashable {
    case file, folder, link, special
    /// It cannot be looked at: the observation's code, value and limit.
    case refused(code: String, value: String, limit: String)
  }

  /// Where its bytes are.
  enum Place: Sendable, Hashable {
    /// Below the case's folder.
    case disk(path: [UInt8], identity: OpenFile.Identity)
    /// In an archive, by number of both.
    case member(archive: Int, index: Int)
    case nowhere
  }

  /// The path's parts as people read them.
  var parts: [String]
  /// What stands for the path in digests: UTF-8 where the name could be read, else its own bytes.
  var bytes: [UInt8]
  /// The name's own bytes if `parts` does not show them.
  var hex: String?
  var spelling: Spelling
  var kind: Kind
  var size: Int
  var place: Place
  /// A name in UTF-8 which its archive does not say to be: other programs may show another.
  var isUnmarked = false

  var path: String { parts.joined(separator: "/") }
  var name: String { parts.last ?? "" }

  /// The item with the first parts of its path taken away.
  func below(_ depth: Int) -> Item {
    guard depth > 0 else { return self }
    var item = self
    item.parts.removeFirst(min(depth, parts.count))
    // Names that are neither encoding have no backslash for a separator either.
    for _ in 0..<depth {
      guard let slash = item.bytes.firstIndex(of: 0x2F) else { break }
      item.bytes.removeFirst(slash + 1)
    }
    return item
  }
}
