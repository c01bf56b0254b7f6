/// Boxes to tick that stand in a text as characters: □ ☐ ■ ☑ ☒ ✓, a `v` in round brackets.
///
/// ☒ means ticked: Word writes it so. A single `v` before words counts where other boxes stand beside it.
/// Boxes stand before their words (□男 ■女) or, on some forms, behind them (男□ 女■).
public enum CheckMarks {
  /// Characters that stand for an empty box.
  public static let empty: Set<Unicode.Scalar> = [
    "\u{25A1}", "\u{2610}", "\u{25FB}", "\u{25A2}", "\u{25FD}", "\u{2B1C}", "\u{F0A8}", "\u{F06F}",
    "\u{F071}", "\u{F0A3}",
  ]
  /// Characters that stand for a ticked box or a tick.
  public static let ticked: Set<Unicode.Scalar> = [
    "\u{25A0}", "\u{2611}", "\u{2612}", "\u{2713}", "\u{2714}", "\u{2717}", "\u{2718}", "\u{25FC}",
    "\u{25FE}", "\u{2B1B}",
    "\u{F0FE}", "\u{F0FD}", "\u{F052}", "\u{F0FC}", "\u{F0FB}", "\u{F054}", "\u{2705}", "\u{1F5F9}",
    "\u{1F5F8}", "\u{02C7}",
    "\u{221A}",
  ]

  /// Returns the boxes of a text in order, each with its words on the same line.
  public static func boxes(in text: String) -> [FileFacts.CheckBox] {
    var lines: [String] = []
    for line in text.split(separator: "\n").map(String.init) {
      // A narrow cell breaks words: a line goes on where no box stands at the break.
      if let last = lines.last, isOpen(last.unicodeScalars.last), isOpen(line.unicodeScalars.first),
        !line.contains(where: { ":：".contains($0) }), boxes(inLine: last + line).count > 1
      {
        lines[lines.count - 1] += line
      } else {
        lines.append(line)
      }
    }
    return lines.flatMap { boxes(inLine: $0) }
  }

  /// Whether a character at the end or start of a line may be the middle of a word.
  private static func isOpen(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isIdeographic ?? false }

  private static func boxes(inLine line: String) -> [FileFacts.CheckBox] {
    var marks: [(start: Int, end: Int, isTicked: Bool)] = []
    let scalars = Array(line.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if empty.contains(scalars[index]) {
        marks.append((index, index + 1, false))
      } else if ticked.contains(scalars[index]) {
        marks.append((index, index + 1, true))
      } else if let (end, isTicked) = bracket(scalars, at: index) {
        marks.append((index, end, isTicked))
        index = end - 1
      } else if isLoneV(scalars, at: index) {
        marks.append((index, index + 1, true))
      }
      index += 1
    }
    // In the middle of a line a letter is a tick only among boxes.
    if !marks.contains(where: { !isLetter(scalars[$0.start]) || $0.start == 0 }) { marks = [] }
    // "✓□ …" and "□✓ …" are one box with its tick.
    var joined: [(start: Int, end: Int, isTicked: Bool)] = []
    for mark in marks {
      if let last = joined.last, last.isTicked != mark.isTicked,
        scalars[last.end..<mark.start].allSatisfy({ $0 == " " }), last.end == mark.start
      {
        joined[joined.count - 1] = (last.start, mark.end, true)
      } else {
        joined.append(mark)
      }
    }
    let ends = [labelEnd(scalars, before: joined.first?.start ?? 0)] + joined.map(\.end)
    let starts = joined.map(\.start) + [scalars.count]
    let between = zip(ends, starts).map { scalars[$0..<$1] }
    let areBehind = standBehindTheirWords(between)
    return joined.enumerated().map { number, mark in
      var words = String.UnicodeScalarView()
      words.append(contentsOf: between[areBehind ? number : number + 1])
      return FileFacts.CheckBox(label: trimmed(String(words)), isTicked: mark.isTicked)
    }
  }

  /// Where the words before the first box begin that a colon does not part from it.
  private static func labelEnd(_ scalars: [Unicode.Scalar], before start: Int) -> Int {
    (scalars[..<start].lastIndex { ":：︰".unicodeScalars.contains($0) } ?? -1) + 1
  }

  /// Whether boxes stand behind their words: words before each of them, and none behind the last, or each box
  /// close to the word before it and apart from the one behind.
  ///
  /// - Parameter between: what stands before the first box, between boxes, and behind the last one.
  private static func standBehindTheirWords(_ between: [ArraySlice<Unicode.Scalar>]) -> Bool {
    guard let last = between.last, between.count > 1 else { return false }
    let before = between.dropLast()
    guard before.allSatisfy({ hasWords($0) }) else { return false }
    if !hasWords(last) { return true }
    return before.allSatisfy { $0.last.map { !isBlank($0) } ?? false }
      && between.dropFirst().allSatisfy { $0.first.map(isBlank) ?? true }
  }

  /// Words, other than a remark in brackets.
  private static func hasWords(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var depth = 0
    return scalars.contains { scalar in
      if "(（".unicodeScalars.contains(scalar) { depth += 1 }
      if ")）".unicodeScalars.contains(scalar) { depth -= 1 }
      return depth == 0 && scalar.properties.isAlphabetic
    }
  }

  /// `( )`, `(v)`, `（ｖ）`, `[x]`: where the bracket ends and whether it is ticked.
  private static func bracket(_ scalars: [Unicode.Scalar], at index: Int) -> (Int, Bool)? {
    let open: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "（": "）", "[": "]", "［": "］"]
    guard let close = open[scalars[index]] else { return nil }
    var inside: [Unicode.Scalar] = []
    var at = index + 1
    while at < scalars.count, scalars[at] != close, inside.count < 3 {
      if !isBlank(scalars[at]) { inside.append(scalars[at]) }
      at += 1
    }
    guard at < scalars.count, scalars[at] == close, at > index + 1 || scalars[index] == "[" else {
      return nil
    }
    if inside.isEmpty { return (at + 1, false) }
    guard inside.count == 1 else { return nil }
    let isTick = ticked.contains(inside[0]) || ["v", "V", "x", "X", "ｖ", "Ｖ"].contains(inside[0])
    if isTick { return (at + 1, true) }
    return empty.contains(inside[0]) ? (at + 1, false) : nil
  }

  /// A `v` alone, at the start or after a blank, with nothing Latin behind it.
  private static func isLoneV(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard isLetter(scalars[index]) else { return false }
    let isFree = index == 0 || isBlank(scalars[index - 1])
    guard isFree else { return false }
    guard index + 1 < scalars.count else { return true }
    let next = scalars[index + 1]
    return empty.contains(next) || next.properties.isIdeographic
      || isBlank(next) && (index + 2 >= scalars.count || !scalars[index + 2].isASCII)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ["v", "V", "ｖ", "Ｖ"].contains(scalar)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }
}
