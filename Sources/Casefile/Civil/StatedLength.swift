/// The length that a statement of several figures gives: 學科16小時、術科32小時，共48小時.
///
/// A stated total counts; else the sum of what are clearly parts; else the only figure there is. Where nothing
/// decides between several figures, all of them stand: a guess that is too low would accuse somebody.
public enum StatedLength {
  /// The lengths that may be meant, each as text that ``DurationText`` reads: one if the statement is clear, none
  /// if it says nothing that could be compared.
  public static func lengths(in text: String) -> [String] {
    let scalars = Array(NormalText.folded(text).lowercased().unicodeScalars)
    guard scalars.count <= 400 else { return [] }
    var figures = found(in: scalars).filter { $0.role != .rate }
    guard figures.contains(where: { $0.unit != .credit }) else { return distinct(figures) }
    figures.removeAll { $0.unit == .credit }
    if let minutes = decided(figures) {
      return [figures.first { $0.minutes == minutes }?.text ?? written(minutes)]
    }
    let texts = distinct(figures)
    guard texts.count == 1 else { return texts }
    // 銑床16小時、車床16小時 may be 16 hours or twice as many.
    let sum = Self.sum(figures)
    return sum == figures[0].minutes ? [] : texts + [written(sum)]
  }

  private enum Role: Equatable {
    /// 共48小時
    case total
    /// 術科32小時: which of the words for parts it bears.
    case part(Int)
    /// 其中測驗2小時: within another figure.
    case within
    /// 另實習16小時: beside what is said elsewhere.
    case beside
    /// 每日8小時, 午休1小時: no length of a course.
    case rate
    case plain
  }

  private struct Figure {
    var text: String
    var minutes: Int
    var unit: DurationUnit
    /// The unit's word.
    var word: String
    var role: Role
    var isInBrackets: Bool
    var range: Range<Int>
  }

  /// The minutes, if the figures leave no doubt.
  private static func decided(_ figures: [Figure]) -> Int? {
    let main = figures.filter { $0.role != .within }
    let minutes: Int?
    if main.contains(where: { $0.role == .total }) {
      minutes = total(main)
    } else if main.contains(where: { $0.role == .beside }) {
      minutes = nil
    } else {
      minutes = whole(main)
    }
    // What is within the whole is not more than it.
    return minutes.flatMap { minutes in figures.allSatisfy { $0.minutes <= minutes } ? minutes : nil }
  }

  /// The one total, unless what follows it may come on top of it.
  private static func total(_ figures: [Figure]) -> Int? {
    let totals = figures.filter { $0.role == .total }
    let others = figures.filter { $0.role != .total }
    guard let total = totals.first, totals.allSatisfy({ $0.minutes == total.minutes }) else { return nil }
    let sum = Self.sum(others)
    if sum == total.minutes { return sum }
    let mayAdd = others.contains {
      $0.role == .beside || $0.range.lowerBound > total.range.lowerBound && !$0.isInBrackets
    }
    return mayAdd || sum > total.minutes ? nil : total.minutes
  }

  /// The sum of parts that differ in kind; or a figure that stands alone, or to which those beside it come.
  private static func whole(_ figures: [Figure]) -> Int? {
    let plain = figures.filter { $0.role == .plain }
    let parts = figures.filter { $0.role != .plain }
    guard let first = plain.first else {
      return parts.indices.allSatisfy { index in
        parts[..<index].allSatisfy { $0.role != parts[index].role }
      } ? sum(parts) : nil
    }
    let others = figures.filter { $0.range != first.range }
    if others.isEmpty || sum(others) == first.minutes && others.allSatisfy({ $0.isInBrackets || others.count > 1 }) {
      return first.minutes
    }
    // 32小時 32 hours, 32小時（1,920分鐘): the same in other words.
    let isRepeated = parts.isEmpty && others.allSatisfy { $0.minutes == first.minutes && $0.word != first.word }
    return isRepeated ? first.minutes : nil
  }

  private static func sum(_ figures: [Figure]) -> Int { figures.reduce(0) { $0 + $1.minutes } }

  private static func distinct(_ figures: [Figure]) -> [String] {
    var seen: Set<Int> = []
    return figures.filter { seen.insert($0.minutes).inserted }.map(\.text)
  }

  /// Minutes as a text that reads back to them.
  private static func written(_ minutes: Int) -> String {
    minutes % 60 == 0 ? "\(minutes / 60)小時" : "\(minutes / 60)小時\(minutes % 60)分"
  }

  // MARK: - Figures

  private static func found(in scalars: [Unicode.Scalar]) -> [Figure] {
    var figures: [Figure] = []
    var index = 0
    var depth = 0
    while index < scalars.count {
      if scalars[index] == "(" { depth += 1 }
      if scalars[index] == ")" { depth = max(0, depth - 1) }
      let last = figures.last?.range.upperBound ?? 0
      guard let figure = Self.figure(in: scalars, at: index, after: last, depth) else {
        // A number is passed as a whole: the 5 of 2.5 is no figure.
        let isNumber = Self.isNumber(scalars[index])
        index += 1
        while isNumber, index < scalars.count,
          Self.isNumber(scalars[index]) || ".,".unicodeScalars.contains(scalars[index])
        {
          index += 1
        }
        continue
      }
      figures.append(figure)
      index = figure.range.upperBound
    }
    return figures
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || ChineseNumeral.isNumeral(scalar)
  }

  private static func figure(
    in scalars: [Unicode.Scalar], at start: Int, after last: Int, _ depth: Int
  ) -> Figure? {
    guard isNumber(scalars[start]) else { return nil }
    var rest = Array(scalars[start...])
    guard let amount = DecimalText.take(from: &rest) else { return nil }
    var unitRest = rest
    guard let (word, unit) = takeUnit(from: &unitRest) else { return nil }
    var end = scalars.count - unitRest.count
    let factor = unit == .minute ? 1 : 60
    guard var minutes = amount.whole(times: factor) else { return nil }
    var text = plain(scalars[start..<(scalars.count - rest.count)]) + (word == "h" ? "hours" : word)
    if unit == .hour {
      // 47小時30分, 2 hours and 30 minutes.
      var more = unitRest
      skip(["又", "零", "and", "加"], in: &more)
      let number = more
      if let extra = DecimalText.take(from: &more), let odd = extra.whole(times: 1), odd < 60 {
        let digits = plain(number[..<(number.count - more.count)])
        if takeUnit(from: &more)?.unit == .minute || takeMinute(from: &more) {
          minutes += odd
          text += digits + "分"
          end = scalars.count - more.count
        }
      }
    }
    let before = String(String.UnicodeScalarView(scalars[max(last, start - 24)..<start]))
    let behind = String(String.UnicodeScalarView(scalars[end..<min(scalars.count, end + 16)]))
    if word == "時", isClock(before, behind) { return nil }
    return Figure(
      text: text, minutes: minutes, unit: unit, word: word, role: role(before, behind), isInBrackets: depth > 0,
      range: start..<end)
  }

  private static func plain(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars.filter { $0 != " " }))
  }

  private static func skip(_ words: [String], in rest: inout [Unicode.Scalar]) {
    while rest.first == " " { rest.removeFirst() }
    for word in words where rest.starts(with: word.unicodeScalars) {
      rest.removeFirst(word.unicodeScalars.count)
      break
    }
    while rest.first == " " { rest.removeFirst() }
  }

  /// 分 alone is a mark in an examination, and minutes only behind hours.
  private static func takeMinute(from rest: inout [Unicode.Scalar]) -> Bool {
    skip([], in: &rest)
    guard rest.first == "分" else { return false }
    rest.removeFirst()
    return true
  }

  /// The unit, also in brackets: 48（小時）.
  private static func takeUnit(from rest: inout [Unicode.Scalar]) -> (word: String, unit: DurationUnit)? {
    var tail = rest
    skip([], in: &tail)
    let isInBrackets = tail.first == "("
    if isInBrackets { skip(["("], in: &tail) }
    for (word, unit) in units where tail.starts(with: word.unicodeScalars) {
      tail.removeFirst(word.unicodeScalars.count)
      if let next = tail.first, word.unicodeScalars.allSatisfy(\.isASCII), next.isASCII,
        next.properties.isAlphabetic
      {
        continue
      }
      if isInBrackets {
        skip([], in: &tail)
        guard tail.first == ")" else { return nil }
        tail.removeFirst()
      }
      rest = tail
      return (word, unit)
    }
    return nil
  }

  private static func isClock(_ before: String, _ behind: String) -> Bool {
    let before = before.filter { $0 != " " }
    let behind = behind.drop { $0 == " " }
    return ["午", "日", "自", "至", "到", "~", "-", "晚", "早"].contains { before.hasSuffix($0) }
      || ["至", "到", "~", "-", "起", "半", "整"].contains { behind.hasPrefix($0) }
  }

  private static func role(_ before: String, _ behind: String) -> Role {
    // What stands before the last mark belongs to another figure.
    let clause = before.split(separator: " ").joined(separator: " ").split(
      omittingEmptySubsequences: false, whereSeparator: isMark
    ).last.map(String.init) ?? ""
    let tail = clause.filter { $0 != " " }
    let after = behind.drop { $0 == " " }
    func says(_ words: [String]) -> Bool { words.contains { clause.contains($0) } }
    func ends(_ words: [String]) -> Bool { words.contains { tail.hasSuffix($0) } }
    if says(rates) || ends(["一日", "一天", "一週", "一節", "1節", "一堂", "1堂", "×", "*", "x"])
      || ratesBehind.contains(where: { after.hasPrefix($0) }) || isTimes(after)
    {
      return .rate
    }
    if says(["另", "額外", "外加", "plus ", "additional"]) || ends(["加", "+"]) { return .beside }
    if ends(["-", "~", "至", "到"]), tail.dropLast().last?.isNumber == true { return .beside }
    if says(["其中", "含", "包括", "including", "of which", "includes"]) { return .within }
    let clauseBehind = String(after.prefix { !isMark($0) && !$0.isNumber })
    // 16 hours of theory
    let named = after.hasPrefix("of ") ? [] : kinds(in: clause)
    if named.count == 1 { return .part(named[0]) }
    let endsInTotal = ["in total", "total", "altogether"].contains { after.hasPrefix($0) }
    if says(totals) || endsInTotal || tail == "計" || ends(["共", "共為", "共有", "="]) { return .total }
    let behindIt = kinds(in: clauseBehind)
    return named.isEmpty && behindIt.count == 1 ? .part(behindIt[0]) : .plain
  }

  /// A sign of multiplication with what is multiplied: alone it is a speck, or refers to a note.
  private static func isTimes(_ text: some StringProtocol) -> Bool {
    guard let sign = text.first, "×*x".contains(sign) else { return false }
    return text.dropFirst().first { $0 != " " }.map { $0.isNumber } ?? false
  }

  private static func isMark(_ character: Character) -> Bool { "，,。;；、()".contains(character) }

  private static func kinds(in text: String) -> [Int] {
    parts.indices.filter { index in parts[index].contains { text.contains($0) } }
  }

  private static let rates = [
    "午休", "休息", "扣除", "用餐", "每", "daily", "each", "per ", "break", "lunch",
  ]
  private static let ratesBehind = [
    "/日", "/天", "/週", "/day", "/week", "/ day", "per ", "a day", "a week", "daily", "each",
  ]
  private static let totals = ["合計", "總計", "總共", "共計", "總時數", "總訓練時數", "total"]
  /// The words for the two parts that a course has.
  private static let parts = [["學科", "理論", "theor"], ["術科", "實作", "實習", "實務", "practi"]]
  private static let units: [(String, DurationUnit)] = [
    ("個小時", .hour), ("小時", .hour), ("鐘頭", .hour), ("時", .hour), ("hours", .hour), ("hour", .hour),
    ("hrs", .hour), ("hr", .hour), ("h", .hour), ("分鐘", .minute), ("minutes", .minute), ("minute", .minute),
    ("mins", .minute), ("min", .minute), ("學分", .credit), ("credits", .credit), ("credit", .credit),
  ]
}
