/// The places that names stand for on systems which know neither case nor trailing dots.
struct PlaceList {
  enum Answer {
    case new
    /// The same place on some system.
    case known
    /// Only people would mix them up: full width for half width.
    case alike
  }

  // String equality is canonical equivalence: composed and decomposed names are one place.
  private var files: [String: Int] = [:]
  private var folders: Set<String> = []
  private var wide: Set<String> = []
  private var count = 0

  mutating func add(_ parts: [String], isFolder: Bool) -> Answer {
    let folded = parts.map(Self.fold)
    let key = folded.joined(separator: "/")
    defer { count += 1 }
    for depth in 1..<max(1, min(folded.count, 64)) {
      folders.insert(folded.prefix(depth).joined(separator: "/"))
    }
    if isFolder {
      // A folder may be written before and after what is in it.
      folders.insert(key)
      return .new
    }
    if files.updateValue(count, forKey: key) != nil { return .known }
    return wide.insert(key.inHalfWidth).inserted ? .new : .alike
  }

  /// The number of a member that is a file, and a folder to another member.
  var fileAndFolder: Int? {
    files.filter { folders.contains($0.key) }.map(\.value).min()
  }

  private static func fold(_ part: String) -> String {
    // Upper case first: ß and ss are one name to Windows' fuller tables.
    var folded = part.uppercased().lowercased()
    while let last = folded.last, last == "." || last == " " { folded.removeLast() }
    return folded
  }
}

extension String {
  /// Full-width ASCII as ASCII.
  var inHalfWidth: String {
    var text = ""
    for scalar in unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      text.unicodeScalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return text
  }
}
