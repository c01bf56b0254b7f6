public import Schemas
internal import XML

/// The names that copies have, and what is no document, from `Schemas/layout.xml`.
public struct Layout: Sendable {
  /// A kind of copy and the words that name it, folded.
  private struct Words: Sendable {
    var kind: Copy.Kind
    var id: String
    var names: [String]
  }

  /// What a folder or zip is called when it is a copy.
  struct CopyName: Hashable {
    var kind: Copy.Kind
    var id: String
    var number: Int
  }

  /// A name that is no document.
  struct Ignored: Hashable {
    var reason: String
    var code: String
  }

  private struct Pattern: Sendable {
    var text: String
    var isOpenAtStart: Bool
    var isOpenAtEnd: Bool
    var reason: String
    var code: String
  }

  private var words: [Words] = []
  private var before: [String] = []
  private var after: [String] = []
  private var patterns: [Pattern] = []

  /// Reads `layout.xml`.
  public init(_ schemas: SchemaFolder = .linkedIn) throws(IntakeError) {
    let root = try Configuration.root(of: "layout.xml", in: schemas)
    for node in root.children("copy") {
      guard let kind = node["kind"].flatMap({ Copy.Kind(rawValue: $0) }), let id = node["id"] else {
        throw .configuration("layout.xml, line \(node.line): a copy needs a kind and an id")
      }
      // The longest first: 光碟片1 is not 光碟 with a number 片1.
      let names = node.children("name").map { Self.fold($0.text) }.sorted { $0.count > $1.count }
      words.append(Words(kind: kind, id: id, names: names))
    }
    for node in root.children("ordinal") {
      before += (node["before"] ?? "").split(separator: " ").map(String.init)
      after += (node["after"] ?? "").split(separator: " ").map(String.init)
    }
    for node in root.children("ignored") {
      guard let name = node["name"], let reason = node["reason"], let code = node["code"] else {
        throw .configuration("layout.xml, line \(node.line): an ignored name needs a reason and a code")
      }
      patterns.append(
        Pattern(
          text: name.filter { $0 != "*" }.lowercased(), isOpenAtStart: name.hasPrefix("*"),
          isOpenAtEnd: name.hasSuffix("*"), reason: reason, code: code))
    }
  }

  /// The copy that a folder or zip of that name is, or nil. `.zip` at the end does not count.
  func copy(named name: String) -> CopyName? {
    var folded = Self.fold(name.lowercased().hasSuffix(".zip") ? String(name.dropLast(4)) : name)
    // 第1份紙本: the number may stand first.
    var leading: Int?
    for mark in before where folded.hasPrefix(mark) {
      let rest = folded.dropFirst(mark.count)
      for end in after {
        guard let range = rest.range(of: end), let number = Self.number(rest[..<range.lowerBound]) else {
          continue
        }
        leading = number
        folded = String(rest[range.upperBound...])
        break
      }
    }
    // 2_紙本
    let digits = folded.prefix { $0.isASCII && $0.isNumber }
    if leading == nil, let number = Self.number(digits) {
      leading = number
      folded.removeFirst(digits.count)
    }
    for word in words {
      for name in word.names where folded.hasPrefix(name) {
        let rest = folded.dropFirst(name.count)
        if let leading, rest.isEmpty { return CopyName(kind: word.kind, id: word.id, number: leading) }
        if leading == nil, let number = ordinal(rest) {
          return CopyName(kind: word.kind, id: word.id, number: number)
        }
      }
    }
    return nil
  }

  /// The copy that a name without a number stands for, as the first of several; nil for other names.
  func bareCopy(named name: String) -> CopyName? {
    let folded = Self.fold(name)
    return words.first { $0.names.contains(folded) }.map { CopyName(kind: $0.kind, id: $0.id, number: 1) }
  }

  /// Whether a name that is no copy's has a copy's word in it: 隨身碟正本, 紙本（送件）.
  func isLikeCopy(_ name: String) -> Bool {
    let folded = Self.fold(name)
    // Two letters stand in many words.
    return words.contains { $0.kind != .supplement && $0.names.contains { $0.utf8.count >= 3 && folded.contains($0) } }
  }

  /// Why a file or folder of that name is no document, or nil.
  func ignored(_ name: String) -> Ignored? {
    let name = name.lowercased()
    for pattern in patterns {
      let isMet =
        switch (pattern.isOpenAtStart, pattern.isOpenAtEnd) {
        case (false, false): name == pattern.text
        case (true, false): name.hasSuffix(pattern.text)
        case (false, true): name.hasPrefix(pattern.text)
        case (true, true): name.contains(pattern.text)
        }
      if isMet { return Ignored(reason: pattern.reason, code: pattern.code) }
    }
    return nil
  }

  private func ordinal(_ text: Substring) -> Int? {
    var text = text
    for mark in before where text.hasPrefix(mark) { text = text.dropFirst(mark.count) }
    for mark in after where text.hasSuffix(mark) { text = text.dropLast(mark.count) }
    return Self.number(text)
  }

  /// 1 to 99 in digits, or 一 to 十.
  private static func number(_ text: Substring) -> Int? {
    if text.count == 1, let letter = text.utf8.first, (0x61...0x68).contains(letter) { return Int(letter) - 0x60 }
    let chinese: [Character] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    if text.count == 1, let first = text.first, let index = chinese.firstIndex(of: first) { return index + 1 }
    guard (1...2).contains(text.utf8.count), let number = Int(text), number >= 1 else { return nil }
    return number
  }

  /// Lower case, full width as half width, no separators.
  private static func fold(_ text: String) -> String {
    var folded = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        let half = Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        if !"-_ ().#".unicodeScalars.contains(half) { folded += String(half).lowercased() }
      case 0x20, 0x23, 0x28, 0x29, 0x2D, 0x2E, 0x5F, 0x3000: break
      default: folded.unicodeScalars.append(scalar)
      }
    }
    return folded
  }
}

extension Substring {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<(index(start, offsetBy: text.count, limitedBy: endIndex) ?? endIndex)
      }
      start = index(after: start)
    }
    return nil
  }
}
