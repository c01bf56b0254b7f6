/// A word of print on a page.
public struct PrintedWord: Sendable, Hashable {
  public var text: String
  /// In pixels of the page.
  public var box: PixelBox
  /// 0 to 1.
  public var confidence: Double
  /// Words of one line of print have the same number.
  public var line: Int

  public init(text: String, box: PixelBox, confidence: Double, line: Int) {
    self.text = text
    self.box = box
    self.confidence = confidence
    self.line = line
  }
}

/// What a field to be sealed or signed is called on forms.
public struct FieldKind: Sendable, Hashable {
  /// By this the field is named to the outside: `seal-company`, `signature`, …
  public var key: String
  /// Sealed, not signed.
  public var isSeal: Bool
  /// What its label ends with.
  public var endings: [String]
  /// Or begins with.
  public var beginnings: [String] = []
  /// What must stand in the label as well; nothing if empty.
  public var owners: [String]

  public init(key: String, isSeal: Bool, endings: [String], owners: [String]) {
    self.key = key
    self.isSeal = isSeal
    self.endings = endings
    self.owners = owners
  }
}

/// The label of a field that was found on a page.
struct FieldLabel: Sendable, Hashable {
  var kind: FieldKind
  /// In pixels of the page.
  var box: PixelBox
  /// Where the next print of the line begins, or `nil`.
  var next: Int?
  /// A colon follows, so that the field is beside it.
  var hasColon: Bool
}

/// Finds the labels of fields in the words of a page.
enum FieldLabels {
  private struct Letter {
    var text: Character
    var left: Int
    var right: Int
    var isPrint: Bool
  }

  static func labels(in words: [PrintedWord], kinds: [FieldKind], millimetre: Double) -> [FieldLabel] {
    var lines: [Int: [PrintedWord]] = [:]
    for word in words where !word.text.isEmpty { lines[word.line, default: []].append(word) }
    return lines.keys.sorted().flatMap { labels(inLine: lines[$0] ?? [], kinds, millimetre) }
  }

  private static func labels(inLine words: [PrintedWord], _ kinds: [FieldKind], _ millimetre: Double) -> [FieldLabel] {
    let words = words.sorted { $0.box.x < $1.box.x }
    guard let top = words.map(\.box.y).min() else { return [] }
    let bottom = words.map { $0.box.y + $0.box.height }.max() ?? top
    let letters = words.flatMap(letters)
    // Pieces of the line with wide gaps between.
    var pieces: [[Letter]] = []
    for letter in letters {
      if let last = pieces.last?.last, Double(letter.left - last.right) < MarkThresholds.labelGap * millimetre {
        pieces[pieces.count - 1].append(letter)
      } else {
        pieces.append([letter])
      }
    }
    var found: [FieldLabel] = []
    for (number, piece) in pieces.enumerated() {
      // What stands before a colon may be a label; a piece without one is a label as a whole.
      var start = 0
      for (index, letter) in piece.enumerated() where letter.text == ":" || index == piece.count - 1 {
        let hasColon = letter.text == ":"
        let part = piece[start..<(hasColon ? index : index + 1)]
        start = index + 1
        guard let first = part.first, let last = part.last, part.count <= 24,
          let kind = kind(String(part.map(\.text)), kinds)
        else { continue }
        let after = piece.dropFirst(start) + pieces.dropFirst(number + 1).joined()
        let next = after.first(where: \.isPrint)?.left
        let right = hasColon ? letter.right : last.right
        found.append(
          FieldLabel(
            kind: kind, box: PixelBox(x: first.left, y: top, width: right - first.left, height: bottom - top),
            next: next, hasColon: hasColon))
      }
    }
    return found
  }

  /// The letters of a word, as if all were equally wide.
  private static func letters(_ word: PrintedWord) -> [Letter] {
    let characters = Array(word.text).filter { $0 != " " }
    return characters.enumerated().map { index, character in
      Letter(
        text: plain(character), left: word.box.x + word.box.width * index / characters.count,
        right: word.box.x + word.box.width * (index + 1) / characters.count,
        isPrint: word.confidence >= MarkThresholds.printConfidence)
    }
  }

  /// The narrow form of what forms write wide.
  private static func plain(_ character: Character) -> Character {
    switch character {
    case "：", "﹕", "∶": ":"
    case "（": "("
    case "）": ")"
    default: character
    }
  }

  private static func kind(_ label: String, _ kinds: [FieldKind]) -> FieldKind? {
    let bare = String(label.filter { !"()[]_〔〕【】".contains($0) }).lowercased()
    return kinds.first { kind in
      (kind.endings.contains { bare.hasSuffix($0.lowercased()) } || begins(label, bare, kind))
        && (kind.owners.isEmpty || kind.owners.contains { bare.contains($0.lowercased()) })
    }
  }

  /// Whether a label begins as it should and goes on in brackets, in which nothing else was read: 蓋章 and 簽名 are
  /// often misread.
  private static func begins(_ label: String, _ bare: String, _ kind: FieldKind) -> Bool {
    guard kind.beginnings.contains(where: bare.hasPrefix), let open = label.firstIndex(of: "(") else { return false }
    let rest = label[label.index(after: open)...]
    let inner = rest.prefix { $0 != ")" }
    let isOther = inner.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    let isMeant = inner.contains { letter in kind.endings.contains { $0.contains(letter) } }
    return !isOther || isMeant || rest.count > inner.count + 1
  }
}
