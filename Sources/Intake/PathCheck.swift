/// What a path in an archive would do, or mean, on the systems that people use.
package struct PathCheck {
  /// Words for what makes a path refused: `control`, `absolute`, `traversal`, `empty-part`, `reserved`.
  package private(set) var faults: [String] = []
  private(set) var depth: Int
  /// Bytes of the longest part, and of the whole.
  private(set) var longest: Int
  private(set) var length: Int

  package init(_ text: String, spelling: Spelling) {
    let path = spelling == .bytes ? text : text.replacingBackslashes
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count > 1, parts.last == "" { parts.removeLast() }
    depth = parts.count
    longest = parts.map(\.utf8.count).max() ?? 0
    length = path.utf8.count
    if text.hasControls { faults.append("control") }
    let start = Array(path.unicodeScalars.prefix(2))
    let hasDrive = start.count == 2 && start[1] == ":" && start[0].properties.isAlphabetic && start[0].isASCII
    if path.hasPrefix("/") || hasDrive { faults.append("absolute") }
    if parts.contains("..") { faults.append("traversal") }
    let body = path.hasPrefix("/") ? parts.dropFirst() : parts[...]
    if body.contains(".") || body.contains("") { faults.append("empty-part") }
    if parts.prefix(64).contains(where: Self.isReserved) { faults.append("reserved") }
  }

  /// The parts of a path. In names of an encoding nobody knows, 0x5C may be half a character.
  package static func parts(_ text: String, spelling: Spelling) -> [String] {
    let path = spelling == .bytes ? text : text.replacingBackslashes
    return path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }

  /// Windows' devices, streams, and ends that it drops without a word.
  private static func isReserved(_ part: String) -> Bool {
    guard !["", ".", ".."].contains(part) else { return false }
    if part.contains(":") || part.hasSuffix(".") || part.hasSuffix(" ") { return true }
    var stem = String(part.prefix { $0 != "." }).lowercased()
    while stem.hasSuffix(" ") { stem.removeLast() }
    let devices = ["con", "prn", "aux", "nul", "clock$", "conin$", "conout$"]
    if devices.contains(stem) { return true }
    let digits = Set("0123456789¹²³")
    return stem.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
      && stem.last.map(digits.contains) ?? false
  }

  /// Whether a name is one that people, command lines or spreadsheets may take for something else.
  static func isOdd(_ name: String) -> Bool {
    if name.unicodeScalars.contains(where: \.isHidden) || name.contains("⟨U+") { return true }
    if name.contains(where: { "<>\"|?*$`;∕⁄⧸／＼".contains($0) }) { return true }
    if let first = name.first, "-=+@＝＋－＠".contains(first) { return true }
    let lower = name.lowercased()
    if ["%2e", "%2f", "%5c", "%00"].contains(where: lower.contains) { return true }
    return name.inHalfWidth == ".." || (1...9).contains { name.contains("~\($0)") }
  }
}

extension String {
  fileprivate var replacingBackslashes: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\\" ? "/" : $0 }))
  }
}
