/// Numbers written with Chinese numerals, alone or mixed with digits.
public enum ChineseNumeral {
  /// The value of a number such as 一百二十, 廿五, 一一二, 3萬5千, １２ or 拾伍; `nil` if the text is anything else,
  /// or beyond 10^12.
  public static func value(_ text: some StringProtocol) -> Int? {
    value(scalars: NormalText.folded(String(text)).unicodeScalars.filter { $0 != " " && $0 != "," })
  }

  /// Whether a scalar can stand in a Chinese numeral, digits not among them.
  static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    digits[scalar] != nil || tens[scalar] != nil || units[scalar] != nil || scalar == "萬" || scalar == "万"
  }

  static func value(scalars: [Unicode.Scalar]) -> Int? {
    guard !scalars.isEmpty, scalars.count <= 24 else { return nil }
    var total = 0
    var section = 0
    var number: Int?
    var digitCount = 0
    var lastUnit = 0
    for scalar in scalars {
      if let digit = digit(scalar) {
        // Digits in a row are positional: 一一二 is 112, and so 零五 is 5.
        if let value = number {
          guard value < 100_000_000_000 else { return nil }
          number = value * 10 + digit
        } else {
          number = digit
        }
        digitCount += 1
        continue
      }
      if let ten = tens[scalar] {
        // 廿 and 卅 are tens of their own: 一百廿五.
        guard number == nil || number == 0 else { return nil }
        section += ten
        lastUnit = ten
      } else if let unit = units[scalar] {
        let factor = number ?? 1
        guard factor > 0, factor <= 9999, section % (unit * 10) == 0 || section == 0 else { return nil }
        section += factor * unit
        lastUnit = unit
      } else if scalar == "萬" || scalar == "万" {
        let value = section + (number ?? 0)
        guard value > 0, value < 100_000_000, total == 0 else { return nil }
        total = value * 10_000
        section = 0
        lastUnit = 10_000
      } else {
        return nil
      }
      number = nil
      digitCount = 0
    }
    // 一百五 is 150 when spoken and 105 to a careless reader: no number for certain.
    if lastUnit >= 100, digitCount == 1 { return nil }
    return total + section + (number ?? 0)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if (0x30...0x39).contains(scalar.value) { return Int(scalar.value - 0x30) }
    return digits[scalar]
  }

  private static let digits: [Unicode.Scalar: Int] = [
    "〇": 0, "○": 0, "零": 0, "一": 1, "ㄧ": 1, "壹": 1, "二": 2, "貳": 2, "兩": 2, "两": 2, "三": 3, "參": 3,
    "叁": 3, "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陸": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
  ]
  private static let tens: [Unicode.Scalar: Int] = ["廿": 20, "卄": 20, "卅": 30, "卌": 40]
  private static let units: [Unicode.Scalar: Int] = [
    "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000,
  ]
}
