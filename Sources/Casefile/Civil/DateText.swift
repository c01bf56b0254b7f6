/// What a written date turned out to be.
public enum DateReading: Sendable, Hashable {
  case date(CivilDate)
  /// The form is clear and the calendar has no such day: 112年2月29日.
  case impossible
  /// Not a form that names one day for certain.
  case unreadable
}

/// Dates as forms, certificates, passports and programs of Taiwan write them.
public enum DateText {
  /// The day that a text names.
  ///
  /// Read are 民國112年3月15日 (with 中華民國, blanks, full width digits or Chinese numerals, or none of them),
  /// 112.3.15, 112/03/15, 112-03-15, 1120315, the same with a year of the common era (2023-03-15, 20230315,
  /// 西元2023年3月15日), and as passports print them 12 MAR 1990 and dd/mm/yyyy. A year of two digits is one
  /// of the Republic if 年 or 民國 says so, else the text is unreadable.
  public static func parse(_ text: String) -> DateReading {
    var tokens = tokens(of: NormalText.folded(text))
    let era = Era.take(from: &tokens)
    dropTail(&tokens)
    switch tokens.map(\.shape).joined() {
    case "n年n月n", "n年n月n日", "n年n月n號": return chinese(tokens, era)
    case "n.n.n", "n/n/n", "n-n-n": return separated(tokens, era)
    case "n": return compact(tokens[0], era)
    default: return era == nil ? named(tokens) : .unreadable
    }
  }

  private enum Era {
    case republic
    case common

    static func take(from tokens: inout [Token]) -> Era? {
      guard let first = tokens.first, case .word(let word) = first else { return nil }
      let era: Era
      switch word {
      case "中華民國", "民國", "民国", "ROC": era = .republic
      case "西元", "公元", "AD": era = .common
      default: return nil
      }
      tokens.removeFirst()
      return era
    }
  }

  private enum Token: Hashable {
    case number(Int, digits: Int)
    case word(String)
    case sign(Unicode.Scalar)

    /// `n` for a number, the sign itself, the word itself.
    var shape: String {
      switch self {
      case .number: "n"
      case .word(let word): word
      case .sign(let sign): String(Character(sign))
      }
    }

    var number: (value: Int, digits: Int) {
      if case .number(let value, let digits) = self { (value, digits) } else { (0, 0) }
    }
  }

  private static func chinese(_ tokens: [Token], _ era: Era?) -> DateReading {
    guard let year = year(tokens[0], era, shortIsRepublic: true) else { return .unreadable }
    return day(year, tokens[2].number.value, tokens[4].number.value)
  }

  private static func separated(_ tokens: [Token], _ era: Era?) -> DateReading {
    let (first, second, third) = (tokens[0].number, tokens[2].number, tokens[4].number)
    if era == nil, first.digits <= 2, second.digits <= 2, third.digits == 4 {
      // A month over 12 is the American order, not an impossible day.
      guard (1...12).contains(second.value), third.value >= 1000 else { return .unreadable }
      return day(third.value, second.value, first.value)
    }
    guard second.digits <= 2, third.digits <= 2, let year = year(tokens[0], era, shortIsRepublic: false)
    else { return .unreadable }
    return day(year, second.value, third.value)
  }

  private static func compact(_ token: Token, _ era: Era?) -> DateReading {
    let (value, digits) = token.number
    let year = value / 10_000
    switch (digits, era) {
    case (8, nil), (8, .common):
      guard year >= 1000 else { return .unreadable }
      return day(year, value / 100 % 100, value % 100)
    case (7, nil), (7, .republic), (6, .republic):
      guard year >= 1 else { return .unreadable }
      return day(year + 1911, value / 100 % 100, value % 100)
    default: return .unreadable
    }
  }

  /// 12 MAR 1990, 12 MAR/MARS 1990, MAR 12, 1990; signs between them say nothing.
  private static func named(_ tokens: [Token]) -> DateReading {
    var numbers: [(value: Int, digits: Int)] = []
    var found: Set<Int> = []
    for token in tokens {
      switch token {
      case .number(let value, let digits): numbers.append((value, digits))
      case .word(let word):
        if let month = months[word] { found.insert(month) }
      case .sign(let sign):
        guard "-/.,".unicodeScalars.contains(sign) else { return .unreadable }
      }
    }
    guard found.count == 1, let month = found.first, numbers.count == 2, numbers[0].digits <= 2,
      numbers[1].digits == 4, numbers[1].value >= 1000
    else { return .unreadable }
    return day(numbers[1].value, month, numbers[0].value)
  }

  private static func year(_ token: Token, _ era: Era?, shortIsRepublic: Bool) -> Int? {
    let (value, digits) = token.number
    guard value >= 1 else { return nil }
    switch (digits, era) {
    case (4, nil), (4, .common): return value >= 1000 ? value : nil
    case (1...3, .republic), (3, nil): return value + 1911
    case (1...2, nil): return shortIsRepublic ? value + 1911 : nil
    default: return nil
    }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> DateReading {
    CivilDate(year: year, month: month, day: day).map { .date($0) } ?? .impossible
  }

  /// A weekday in brackets, 起, 止, 前 or a time of the day behind the date is no part of it.
  private static func dropTail(_ tokens: inout [Token]) {
    if let index = tokens.firstIndex(of: .sign("(")), index > 0,
      tokens[index...].contains(where: { weekdays.contains($0.shape) })
    {
      tokens.removeSubrange(index...)
    }
    if let index = tokens.firstIndex(of: .word("T")), index == 5 { tokens.removeSubrange(index...) }
    if let last = tokens.last, ["起", "止", "迄"].contains(last.shape) { tokens.removeLast() }
    if tokens.last == .sign("."), tokens.count == 6 { tokens.removeLast() }
  }

  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    let scalars = Array(text.unicodeScalars.prefix(64))
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      var end = index
      if isDigit(scalar) {
        while end < scalars.count, isDigit(scalars[end]) { end += 1 }
        // More digits than a date has make a token that no form accepts.
        let value = end - index <= 9 ? ChineseNumeral.value(scalars: Array(scalars[index..<end])) : nil
        tokens.append(.number(value ?? 0, digits: end - index))
      } else if ChineseNumeral.isNumeral(scalar) {
        while end < scalars.count, ChineseNumeral.isNumeral(scalars[end]) { end += 1 }
        if scalars[index] == "一", end == index + 1, index > 0, scalars[index - 1] == "期" {
          tokens.append(.word("一"))
        } else if let value = ChineseNumeral.value(scalars: Array(scalars[index..<end])), value > 0 {
          tokens.append(.number(value, digits: String(value).count))
        } else {
          tokens.append(.sign("?"))
        }
      } else if scalar == "年" || scalar == "月" || scalar == "日" || scalar == "號" {
        end += 1
        tokens.append(.word(String(Character(scalar))))
      } else if scalar == "元", index + 1 < scalars.count, scalars[index + 1] == "年" {
        end += 1
        tokens.append(.number(1, digits: 1))
      } else if NormalText.isHan(scalar) {
        while end < scalars.count, isWordHan(scalars, at: end) { end += 1 }
        tokens.append(.word(string(scalars[index..<end])))
      } else if NormalText.isLatinOrDigit(scalar) {
        while end < scalars.count, NormalText.isLatinOrDigit(scalars[end]), !isDigit(scalars[end]) {
          end += 1
        }
        tokens.append(.word(string(scalars[index..<end]).uppercased()))
      } else {
        end += 1
        if scalar != " " { tokens.append(.sign(NormalText.unified(scalar))) }
      }
      index = end
    }
    return tokens
  }

  private static func isWordHan(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let scalar = scalars[index]
    guard NormalText.isHan(scalar), !ChineseNumeral.isNumeral(scalar) else { return false }
    if scalar == "元", index + 1 < scalars.count, scalars[index + 1] == "年" { return false }
    return scalar != "年" && scalar != "月" && scalar != "日" && scalar != "號"
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  private static let weekdays: Set<String> = ["星期", "週", "周", "禮拜", "MON", "TUE", "WED", "THU", "FRI"]

  private static let months: [String: Int] = [
    "JAN": 1, "JANUARY": 1, "FEB": 2, "FEBRUARY": 2, "MAR": 3, "MARCH": 3, "APR": 4, "APRIL": 4, "MAY": 5,
    "JUN": 6, "JUNE": 6, "JUL": 7, "JULY": 7, "AUG": 8, "AUGUST": 8, "SEP": 9, "SEPT": 9, "SEPTEMBER": 9,
    "OCT": 10, "OCTOBER": 10, "NOV": 11, "NOVEMBER": 11, "DEC": 12, "DECEMBER": 12,
  ]
}
