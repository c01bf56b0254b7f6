internal import Casefile
internal import Wire

/// What is printed above the machine-readable lines of a passport's data page, recognised: where the lines are cut off,
/// covered or not read beyond doubt it is all there is.
///
/// Labels are two millimetres high and often misread; so values are told by their form and by how they lie to each other,
/// and by labels where those can be made out. No check digit stands behind any of it: it is for a person to compare.
public struct VisualZone: Sendable, Equatable {
  /// A value as it was recognised, and where.
  public struct Value: Sendable, Equatable {
    public var text: String
    public var box: [Double]
    public var confidence: Double
  }

  /// By the name of the fact: `latin-name`, `passport-no`, `nationality`, `dob`, `passport-expiry`.
  public private(set) var values: [String: Value] = [:]

  private struct Line {
    var text: String
    var box: [Double]
    var confidence: Double
    var labels: Set<String>

    var left: Double { box[0] }
    var top: Double { box[1] }
    var bottom: Double { box[1] + box[3] }
  }

  /// - Returns: `nil` where it is no data page, as far as one can tell: two of its labels, a machine-readable line, or all
  ///   of its values but the name.
  init?(_ facts: PageFacts, _ words: DataPageWords) {
    let all = facts.lines.filter { $0.box.count == 4 }.map { line in
      Line(
        text: line.text, box: line.box, confidence: facts.confidence(in: line.box),
        labels: line.text.count <= 60 ? words.facts(labelled: line.text) : [])
    }
    let machine = all.filter { $0.text.count { $0 == "<" } >= 3 }
    let lines = all.filter { !$0.text.contains("<") }.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
    let labels = lines.reduce(into: Set<String>()) { $0.formUnion($1.labels) }.subtracting(["other"])
    takeNumber(lines, words)
    takeNationality(lines, words)
    let days = Self.days(lines)
    takeDays(days, lines)
    // On copies no label may be left: what is there by its form alone then has to be the whole of it.
    let isWhole = ["passport-no", "nationality", "dob", "passport-expiry"].allSatisfy { values[$0] != nil }
    guard labels.count >= 2 || !machine.isEmpty || isWhole else { return nil }
    takeName(lines, words, below: days.map(\.line.top).min())
    guard values.count >= 2 else { return nil }
  }

  private mutating func take(_ fact: String, _ text: String, _ line: Line) {
    values[fact] = Value(text: text, box: line.box, confidence: (line.confidence * 100).rounded() / 100)
  }

  /// The one word of a passport number's form; of several the one at its label. A number whose letter was not
  /// recognised is taken there too.
  private mutating func takeNumber(_ lines: [Line], _ words: DataPageWords) {
    var found: [(text: String, line: Line)] = []
    var bare: [(text: String, line: Line)] = []
    let places = lines.filter { $0.labels.contains("passport-no") }
    for line in lines where line.text.count <= 40 {
      for word in line.text.split(separator: " ") {
        if words.isNumber(word) { found.append((String(word), line)) }
        if (7...9).contains(word.count), word.allSatisfy({ ("0"..."9").contains($0) }) { bare.append((String(word), line)) }
      }
      // C 1234567, as some passports print it.
      let whole = line.text.filter { $0 != " " }
      if words.isNumber(whole), !found.contains(where: { $0.text == whole }) { found.append((whole, line)) }
    }
    // Type, state and number stand in one row.
    let states = lines.filter { words.states[$0.text] != nil }
    func isAtLabel(_ line: Line) -> Bool {
      places.contains { $0.box == line.box || Self.isBelow(line, $0) }
        || states.contains { abs($0.top + $0.box[3] / 2 - line.top - line.box[3] / 2) < line.box[3] }
    }
    let texts = Set(found.map(\.text))
    if let hit = texts.count == 1 ? found.first : found.first(where: { isAtLabel($0.line) }) {
      take("passport-no", hit.text, hit.line)
    } else if texts.isEmpty, let hit = bare.first(where: { isAtLabel($0.line) }) {
      take("passport-no", hit.text, hit.line)
    }
  }

  /// A state's code stands in the first row and at the nationality; the last one is meant.
  private mutating func takeNationality(_ lines: [Line], _ words: DataPageWords) {
    let hits = lines.compactMap { line -> (state: String, line: Line)? in
      // MAR is March in a date, and a state's code by itself.
      guard !line.text.contains(where: \.isNumber) else { return nil }
      return words.states[DataPageWords.key(line.text)].map { ($0, line) }
    }
    guard let last = hits.last, Set(hits.map(\.state)).count == 1 else { return }
    take("nationality", last.state, last.line)
  }

  private static func days(_ lines: [Line]) -> [(day: CivilDate, line: Line)] {
    lines.flatMap { line -> [(CivilDate, Line)] in
      guard line.text.count <= 60 else { return [] }
      if let day = day(line.text) { return [(day, line)] }
      let words = line.text.split(separator: " ").map(String.init)
      return words.indices.compactMap { at in
        let three = at + 3 <= words.count ? words[at..<at + 3].joined(separator: " ") : words[at]
        return (day(three) ?? (words[at].count >= 8 ? day(words[at]) : nil)).map { ($0, line) }
      }
    }
  }

  private static func day(_ text: String) -> CivilDate? {
    guard case .date(let day) = DateText.parse(text), (1920...2080).contains(day.year) else { return nil }
    return day
  }

  /// The first day is that of birth, if years lie behind it; the last that of expiry, if it lies five or ten years behind the
  /// one before, or says so.
  private mutating func takeDays(_ days: [(day: CivilDate, line: Line)], _ lines: [Line]) {
    let sorted = days.sorted { $0.day < $1.day }
    guard let first = sorted.first, let last = sorted.last, sorted.count > 1 else { return }
    func isLabelled(_ fact: String, _ line: Line) -> Bool {
      lines.contains { $0.labels.contains(fact) && ($0.box == line.box || Self.isBelow(line, $0)) }
    }
    let isBirth = sorted[1].day.year - first.day.year >= 5 && last.day.year - first.day.year >= 14
    if isBirth || isLabelled("dob", first.line) { take("dob", first.day.iso, first.line) }
    let term = last.day.year - sorted[sorted.count - 2].day.year
    let isTerm = sorted.count >= 3 && (term == 5 || term == 10)
    if isTerm || isLabelled("passport-expiry", last.line) { take("passport-expiry", last.day.iso, last.line) }
  }

  /// One line of capitals or two, below the number and above nationality and dates, or else below their label.
  private mutating func takeName(_ lines: [Line], _ words: DataPageWords, below limit: Double?) {
    let number = values["passport-no"]?.box, nationality = values["nationality"]?.box
    let labelled = lines.filter { $0.labels.contains("latin-name") }.map(\.top).min()
    guard let top = number.map({ $0[1] + $0[3] / 2 }) ?? labelled else { return }
    var floor = limit ?? .infinity
    if let nationality, nationality[1] > top { floor = min(floor, nationality[1]) }
    let capitals = lines.filter { line in
      let plain = line.text.filter { !" -'’.,".contains($0) }
      return line.top + line.box[3] / 2 > top && line.bottom <= floor + line.box[3] / 2 && line.confidence >= 0.5
        && plain.count >= 2 && plain.allSatisfy { $0.isLetter && $0.isUppercase } && line.labels.isEmpty
        && words.states[DataPageWords.key(plain)] == nil
        && plain.unicodeScalars.allSatisfy { !$0.properties.isIdeographic }
    }
    guard let first = capitals.first else { return }
    let height = max(first.box[3], 4)
    let name = [first] + capitals.dropFirst().filter { abs($0.left - first.left) < 2 * height }.prefix(1)
    guard name.reduce(0, { $0 + $1.text.count }) >= 3 else { return }
    let right = name.map { $0.box[0] + $0.box[2] }.max() ?? 0, bottom = name.map(\.bottom).max() ?? 0
    let left = name.map(\.left).min() ?? 0
    var line = first
    line.box = [left, first.top, right - left, bottom - first.top]
    line.confidence = name.map(\.confidence).min() ?? 0
    take("latin-name", name.map(\.text).joined(separator: " "), line)
  }

  /// Whether a line stands right below another one, or beside it.
  private static func isBelow(_ line: Line, _ label: Line) -> Bool {
    let down = line.top - label.top
    return down > -0.5 * label.box[3] && down < 4 * max(label.box[3], 5) && line.left > label.left - 3 * max(label.box[3], 5)
      && line.left < label.left + label.box[2] + 8 * max(label.box[3], 5)
  }

  /// The values as a page's sheet has them.
  var sheet: [PageSheet.VisualValue] {
    values.sorted { $0.key < $1.key }.map {
      PageSheet.VisualValue(name: $0.key, text: $0.value.text, box: $0.value.box, confidence: $0.value.confidence)
    }
  }

  /// The values as answers of the form that a passport is.
  func fields(on page: Int) -> [FieldValue] {
    values.sorted { $0.key < $1.key }.map { name, value in
      let kind = ["latin-name": "name", "passport-no": "code", "nationality": "text"][name] ?? "date"
      var field = FieldValue(owner: "worker", name: name, text: value.text, kind: kind)
      field.page = page
      field.box = value.box
      field.isRecognised = true
      field.confidence = value.confidence
      return field
    }
  }
}

extension PageFacts {
  /// How sure the recognition of the words in a box was: their mean, weighed by their length.
  fileprivate func confidence(in box: [Double]) -> Double {
    var sum = 0.0
    var letters = 0
    for word in words where word.box.count == 4 {
      let x = word.box[0] + word.box[2] / 2, y = word.box[1] + word.box[3] / 2
      guard x >= box[0], x <= box[0] + box[2], y >= box[1], y <= box[1] + box[3] else { continue }
      sum += word.confidence * Double(word.text.count)
      letters += word.text.count
    }
    return letters > 0 ? sum / Double(letters) : confidence
  }
}
