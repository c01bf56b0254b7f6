internal import Casefile

/// Texts of forms made comparable: labels without blanks and punctuation, answers in one line.
enum FormText {
  /// Letters and digits of a label alone, in one way of writing: 「公 司 名 稱：」 and 公司名稱 are the same.
  static func key(_ text: some StringProtocol) -> String {
    let normal = NormalText.normalise(String(text)).unicodeScalars
    return String(String.UnicodeScalarView(normal.filter { isLetter($0) || isDigit($0) }))
  }

  /// A label's text without what numbers it (1. 一、 (三) ★) and without what stands in brackets.
  static func bare(_ text: some StringProtocol) -> String {
    var depth = 0
    var kept = String.UnicodeScalarView()
    for scalar in NormalText.folded(String(text)).unicodeScalars {
      if "([【〔".unicodeScalars.contains(scalar) {
        depth += 1
      } else if ")]】〕".unicodeScalars.contains(scalar) {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        kept.append(scalar)
      }
    }
    return withoutNumber(String(kept))
  }

  /// A label's text without the number before it.
  static func withoutNumber(_ text: some StringProtocol) -> String {
    let folded = NormalText.folded(String(text))
    var scalars = Array(folded.unicodeScalars)
    let numbers = "0123456789一二三四五六七八九十壹貳參肆伍(〔".unicodeScalars
    let ends = ".、)〕".unicodeScalars
    var index = 0
    while index < scalars.count, index < 5, numbers.contains(scalars[index]) { index += 1 }
    if index > 0, index < scalars.count, ends.contains(scalars[index]) {
      scalars.removeFirst(index + 1)
    }
    while let first = scalars.first, !first.properties.isAlphabetic, !isDigit(first), first != "(" {
      scalars.removeFirst()
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The Han letters of a label alone, for labels in two languages.
  static func hanKey(_ text: some StringProtocol) -> String {
    String(String.UnicodeScalarView(key(text).unicodeScalars.filter(\.properties.isIdeographic)))
  }

  /// The answer in one line: lines of a cell are joined, with a blank only between Latin words.
  static func answer(_ text: some StringProtocol) -> String {
    var joined = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let line = NormalText.folded(withoutRules(line))
      guard !line.isEmpty else { continue }
      if let last = joined.unicodeScalars.last, let first = line.unicodeScalars.first, last.isASCII,
        first.isASCII
      {
        joined += " "
      }
      joined += line
    }
    return joined
  }

  /// The answer in one line as it is written, with single blanks; only lines are joined.
  static func plain(_ text: some StringProtocol) -> String {
    var joined = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let line = withoutRules(line).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !line.isEmpty else { continue }
      let isLatin = joined.unicodeScalars.last?.isASCII == true && line.unicodeScalars.first?.isASCII == true
      joined += (isLatin ? " " : "") + line
    }
    return joined
  }

  /// A line without the strokes that it was written on: ＿＿範例公司＿＿.
  static func withoutRules(_ line: some StringProtocol) -> String {
    guard line.contains(where: isStroke) else { return String(line) }
    var kept = ""
    var run = 0
    for character in line {
      if isStroke(character) {
        run += 1
        continue
      }
      // A single one within words belongs to them, as in an address of e-mail.
      if run == 1, !kept.isEmpty, !character.isWhitespace { kept.append("_") } else if run > 0 { kept.append(" ") }
      run = 0
      kept.append(character)
    }
    return kept
  }

  private static func isStroke(_ character: Character) -> Bool { "_＿﹍﹎ˍ".contains(character) }

  /// Whether an answer is none: nothing, dashes, an empty pattern such as 民國　年　月　日, or what says
  /// that somebody is to sign there.
  static func isBlank(_ text: String) -> Bool {
    if NormalText.isBlankAnswer(text) { return true }
    let key = key(text)
    if key.isEmpty { return true }
    if ["簽章", "簽名", "蓋章", "用印", "請簽名", "請蓋章", "親簽", "簽名或蓋章"].contains(key) { return true }
    return key.unicodeScalars.allSatisfy { "中華民國西元年月日起至迄止時分".unicodeScalars.contains($0) }
  }

  /// The library's own table of letters takes its time, and most letters of a form are Han.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0x4E00...0x9FFF: true
    case 0..<0x80: false
    default: scalar.properties.isAlphabetic
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  /// The last place of a label's colon, full width or not.
  static func isColon(_ character: Character) -> Bool {
    character == ":" || character == "：" || character == "︰"
  }
}
