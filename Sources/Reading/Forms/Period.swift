internal import Casefile

/// From when to when, as forms write it in one field.
enum Period {
  /// The two dates of a period as facts `from` and `to`; one that is open has no `to`.
  static func parts(_ text: String) -> [(name: String, text: String)] {
    let text = trimmed(NormalText.folded(text))
    guard !text.isEmpty else { return [] }
    guard let (first, second) = halves(text) else { return [("from", text), ("to", text)] }
    let from = trimmed(first)
    let to = trimmed(second)
    if to.isEmpty || isOpen(to) { return [("from", from)] }
    return [("from", from), ("to", completed(to, by: from))]
  }

  /// Whether an end says that it goes on: 迄今, 至今, still employed.
  static func isOpen(_ text: String) -> Bool {
    let key = FormText.key(text)
    return ["迄今", "至今", "今", "現在", "在職", "仍在職", "在職中", "present", "now", "current"].contains(key)
  }

  private static func halves(_ text: String) -> (String, String)? {
    for word in ["~", "至", "迄", "到", "–", "—", " - ", " to ", " until "] {
      guard let range = text.firstRange(of: word) else { continue }
      // 迄今 after a date is its end and no mark between two.
      let second = word == "迄" || word == "至" ? String(text[range.lowerBound...].dropFirst()) : nil
      return (String(text[..<range.lowerBound]), second ?? String(text[range.upperBound...]))
    }
    // 2023/09/21-09/22: the only hyphen beside slashes, dots or 年.
    let hyphens = text.indices.filter { text[$0] == "-" }
    if hyphens.count == 1, text.contains(where: { "/.年".contains($0) }) {
      return (String(text[..<hyphens[0]]), String(text[text.index(after: hyphens[0])...]))
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace || "自從於:".contains(first) { text.removeFirst() }
    while let last = text.last, last.isWhitespace || "起止,，。".contains(last) { text.removeLast() }
    return String(text)
  }

  /// An end that leaves its year, or year and month, to the beginning: 3月6日 after 112年3月4日.
  private static func completed(_ end: String, by start: String) -> String {
    let groups = numbers(end).count
    let known = numbers(start)
    guard groups > 0, groups < 3, known.count == 3 else { return end }
    let upTo = known[3 - groups].lowerBound
    return String(start[..<upTo]) + end
  }

  private static func numbers(_ text: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      while index < text.endIndex, text[index].isNumber { index = text.index(after: index) }
      if start < index { ranges.append(start..<index) } else { index = text.index(after: index) }
    }
    return ranges
  }
}
