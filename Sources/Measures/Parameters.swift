public import Casefile

/// What the rulebook in force on the as-of date lays down, as far as the measures need it.
///
/// No limit and no list of words stands in the measures themselves; these are asked for:
///
/// - `ubn_divisor`: the divisor of the business number's check
/// - `days_per_year`, `days_per_month`: how summed periods of service are converted
/// - `years_A1_continuous`, `years_A2_same_employer_cumulative`, `years_B_before_leaving`: years; a ground whose
///   limit has no value is not in force
/// - `years_B_C_total_months`: months
/// - `service_categories`: the numbers of the categories of work that count, parted by blanks
/// - `service_category_words`, `service_excluded_words`: words by which papers name categories that count, and
///   others that do not, parted by blanks
/// - `service_borderline_days`, `service_gap_days`, `service_gap_strong_days`
/// - `training_providers`, `training_fields`, `training_domains`: what is accepted, parted by blanks
/// - `training_day_hours_warn`, `training_day_hours_max`, `credit_hours`: hours
/// - `passport_length_min`, `passport_length_max`: characters
/// - `cure_months_skill`, `site_check_days_practical`
/// - `elementary_words`, `tool_words`, `judgement_verbs`: words, parted by blanks
/// - the table `nationalities`: `key` a code of ICAO 9303-3, `names` what papers call it, parted by blanks
///
/// A measure whose parameter has no value is left out.
public struct Parameters: Sendable {
  private let values: [String: String]
  private let tables: [String: [[String: String]]]
  /// Days on which offices are closed, beside Saturdays and Sundays.
  public let holidays: Set<CivilDate>
  /// Saturdays on which offices are open.
  public let workingSaturdays: Set<CivilDate>
  let accepted: Vocabulary

  /// Parameters by their texts and tables by their rows, a row being its attributes.
  public init(
    values: [String: String], tables: [String: [[String: String]]] = [:], holidays: Set<CivilDate> = [],
    workingSaturdays: Set<CivilDate> = []
  ) {
    self.values = values
    self.tables = tables
    self.holidays = holidays
    self.workingSaturdays = workingSaturdays
    accepted = Vocabulary(values: values, nationalities: tables["nationalities"] ?? [])
  }

  /// The text of a parameter, or `nil` if none is in force.
  public func text(_ id: String) -> String? {
    guard let text = values[id], !text.isEmpty else { return nil }
    return text
  }

  /// The number of a parameter, or `nil` if none is in force or it is no number.
  public func number(_ id: String) -> Double? { text(id).flatMap(Double.init) }

  /// The number of a parameter if it is a whole one.
  public func whole(_ id: String) -> Int? { text(id).flatMap { Int($0) } }

  /// The rows of a table, in order.
  public func rows(_ table: String) -> [[String: String]] { tables[table] ?? [] }
}

/// The lists among the parameters, made comparable once.
struct Vocabulary: Sendable {
  let serviceCategories: Set<String>
  let categoryWords: [String]
  let excludedWords: [String]
  let providers: Set<String>
  let fields: [String]
  let domains: [String]
  let elementaryWords: [String]
  let toolWords: [String]
  let judgementVerbs: [String]
  /// From a name without blanks and signs to the code.
  let nationalities: [String: String]

  init(values: [String: String], nationalities rows: [[String: String]]) {
    let words = { (id: String) -> [String] in
      (values[id] ?? "").split(whereSeparator: \.isWhitespace).map { NormalText.normalise(String($0)) }
    }
    serviceCategories = Set(words("service_categories"))
    categoryWords = words("service_category_words")
    excludedWords = words("service_excluded_words")
    providers = Set(words("training_providers"))
    fields = words("training_fields").map(Self.letters)
    domains = words("training_domains").map(Self.letters)
    elementaryWords = words("elementary_words")
    toolWords = words("tool_words")
    judgementVerbs = words("judgement_verbs")
    var codes: [String: String] = [:]
    for row in rows {
      guard let key = row["key"] else { continue }
      codes[Self.plain(key)] = key
      for name in (row["names"] ?? "").split(whereSeparator: \.isWhitespace) { codes[Self.plain(name)] = key }
    }
    nationalities = codes
  }

  /// A text with letters and digits alone.
  static func letters(_ text: some StringProtocol) -> String {
    NormalText.normalise(String(text)).filter { $0.isLetter || $0.isNumber }
  }

  /// A name with letters alone.
  static func plain(_ text: some StringProtocol) -> String {
    NormalText.normalise(String(text)).filter(\.isLetter)
  }
}
