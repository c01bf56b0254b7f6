/// Postal addresses of Taiwan.
public enum AddressText {
  /// Whether two written addresses are one place.
  ///
  /// Post codes, 里 and 鄰, 台 and 臺, full width digits, 三段 and 3段, 41之3號 and 41-3號 make no difference. An address
  /// that is the end of the other, or has the same road and number with another county or town, is unsure;
  /// so is Chinese against Latin.
  public static func compare(_ a: String, _ b: String) -> Likeness {
    let (first, second) = (normalised(a), normalised(b))
    guard !first.isEmpty, !second.isEmpty else { return .unsure }
    if first == second { return .same }
    let hasHan = { (text: String) in text.unicodeScalars.contains(where: NormalText.isHan) }
    if hasHan(first) != hasHan(second) { return .unsure }
    if first.hasSuffix(second) || second.hasSuffix(first) { return .unsure }
    if first.hasPrefix(second) || second.hasPrefix(first) { return .unsure }
    let (x, y) = (street(first), street(second))
    return x == y && x != first ? .unsure : .differ
  }

  /// The address as ``compare(_:_:)`` sees it.
  public static func normalised(_ text: String) -> String {
    var scalars = Array(
      NormalText.normalise(String(text.prefix(300))).unicodeScalars.filter {
        !" ,.。、()".unicodeScalars.contains($0)
      })
    // A post code of 3 to 6 digits, perhaps 106-31, goes before the county.
    var head = 0
    while head < scalars.count, head < 8, isDigit(scalars[head]) || scalars[head] == "-" { head += 1 }
    if head >= 3, head < scalars.count, NormalText.isHan(scalars[head]) { scalars.removeFirst(head) }
    scalars = withDigits(scalars)
    let text = String(String.UnicodeScalarView(scalars))
      .replacing("號之", with: "-").replacing("之", with: "-").replacing("樓", with: "f")
    return withoutNeighbourhood(withNumberBehindHyphen(text))
  }

  /// 41號-3 and 41-3號 are one number.
  private static func withNumberBehindHyphen(_ text: String) -> String {
    text.replacing("號-", with: "-").replacing("號", with: "")
  }

  /// Numerals before 段, 巷, 弄, 號, 樓, 鄰 and 之 become digits.
  private static func withDigits(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      var end = index
      while end < scalars.count, ChineseNumeral.isNumeral(scalars[end]) { end += 1 }
      if end > index, end < scalars.count, "段巷弄號樓鄰之-".unicodeScalars.contains(scalars[end]),
        let value = ChineseNumeral.value(scalars: Array(scalars[index..<end]))
      {
        result += Array(String(value).unicodeScalars)
        index = end
      } else if end > index, let last = result.last, last == "之" || last == "-",
        let value = ChineseNumeral.value(scalars: Array(scalars[index..<end]))
      {
        result += Array(String(value).unicodeScalars)
        index = end
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return result
  }

  /// Drops the 里 behind a town and the 鄰 behind that: many papers leave them out.
  private static func withoutNeighbourhood(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for village in scalars.indices.dropLast() where scalars[village] == "里" || scalars[village] == "村" {
      // 八里區 and 大里路 are no villages.
      guard !"區鄉鎮市路街段".unicodeScalars.contains(scalars[village + 1]),
        let town = scalars[..<village].lastIndex(where: { "區鄉鎮市".unicodeScalars.contains($0) }),
        village - town > 1, village - town <= 4
      else { continue }
      scalars.removeSubrange(town + 1...village)
      break
    }
    if let end = scalars.firstIndex(of: "鄰") {
      var start = end
      while start > 0, isDigit(scalars[start - 1]) { start -= 1 }
      if start < end { scalars.removeSubrange(start...end) }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// What stands behind county and town.
  private static func street(_ normalised: String) -> String {
    let scalars = Array(normalised.unicodeScalars)
    guard let town = scalars.lastIndex(where: { "縣市區鄉鎮".unicodeScalars.contains($0) }) else {
      return normalised
    }
    return String(String.UnicodeScalarView(scalars[(town + 1)...]))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
}
