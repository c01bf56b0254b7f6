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
    var parts = path.pathParts
    if parts.count > 1, parts.last == "" { parts.removeLast() }
    depth = parts.count
    longest = parts.map(\.utf8.count).max() ?? 0
    length = path.utf8.count
    if text.hasControls { faults.append("control") }
    let start = Array(path.unicodeScalars.prefix(2))
    let hasDrive = start.count == 2 && start[1] == ":" && start[0].properties.isAlphabetic && start[0].isASCII
    let isAbsolute = start.first == "/"
    if isAbsolute || hasDrive { faults.append("absolute") }
    if parts.contains("..") { faults.append("traversal") }
    let body = isAbsolute ? parts.dropFirst() : parts[...]
    if body.contains(".") || body.contains("") { faults.append("empty-part") }
    if parts.prefix(64).contains(where: Self.isReserved) { faults.append("reserved") }
  }

  /// The parts of a path. In names of an encoding nobody knows, 0x5C may be half a character.
  package static func parts(_ text: String, spelling: Spelling) -> [String] {
    (spelling == .bytes ? text : text.replacingBackslashes).pathParts
  }

  /// Windows' devices, streams, and ends that it drops without a word.
  private static func isReserved(_ part: String) -> Bool {
    guard !["", ".", ".."].contains(part) else { return false }
    let scalars = part.unicodeScalars
    if scalars.contains(":") || scalars.last == "." || scalars.last == " " { return true }
    var stem = String(scalars.prefix { $0 != "." }).lowercased()
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
    let odd = "<>\"|?*$`;∕⁄⧸／＼".unicodeScalars
    if name.unicodeScalars.contains(where: odd.contains) { return true }
    if let first = name.unicodeScalars.first, "-=+@＝＋－＠".unicodeScalars.contains(first) { return true }
    let lower = name.lowercased()
    if ["%2e", "%2f", "%5c", "%00"].contains(where: lower.contains) { return true }
    return name.inHalfWidth == ".." || (1...9).contains { name.contains("~\($0)") }
  }
}

extension String {
  /// What stands between the slashes, empty parts too. A slash is a byte: with a combining mark behind it, it is
  /// still one to every system, and half a character to Swift.
  var pathParts: [String] {
    utf8.split(separator: 0x2F, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  fileprivate var replacingBackslashes: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\\" ? "/" : $0 }))
  }
}
