/// What kind of thing a fact is, which decides when two texts say the same.
public enum FactKind: String, Sendable, Hashable, CaseIterable {
  case name
  case company
  case address
  case date
  case number
  case hours
  case code
  case text
  case choice
  case yesno

  /// The text in the one form that all equal values of this kind have; texts that do not read as the kind
  /// come out as ``NormalText/normalise(_:)`` leaves them.
  public func normalised(_ text: String) -> String {
    switch self {
    case .name: return PersonName.normalised(text)
    case .company: return CompanyName.normalised(text)
    case .address: return AddressText.normalised(text)
    case .date:
      if case .date(let date) = DateText.parse(text) { return date.iso }
    case .number:
      if let number = DecimalText(text) { return number.description }
    case .hours:
      if let minutes = DurationText.minutes(text) { return String(minutes) }
    case .code:
      let scalars = NormalText.normalise(text).uppercased().unicodeScalars
      return String(String.UnicodeScalarView(scalars.filter { $0 != " " && $0 != "-" }))
    case .yesno:
      if let answer = Self.answer(text) { return answer ? "yes" : "no" }
    case .text, .choice: break
    }
    return NormalText.normalise(text)
  }

  /// The numeric form that stands beside a value of this kind: yyyymmdd, a number, minutes; `nil` if the
  /// text does not read as the kind or the kind has none.
  public func number(_ text: String) -> String? {
    switch self {
    case .date:
      if case .date(let date) = DateText.parse(text) { return String(date.number) }
      return nil
    case .number: return DecimalText(text)?.description
    case .hours: return DurationText.minutes(text).map(String.init)
    default: return nil
    }
  }

  /// How a text that is there is broken: `impossible` for a day the calendar has not, `format` for what
  /// does not read as the kind; `nil` if it is sound.
  public func fault(_ text: String) -> String? {
    switch self {
    case .date:
      switch DateText.parse(text) {
      case .date: return nil
      case .impossible: return "impossible"
      case .unreadable: return "format"
      }
    case .number: return DecimalText(text) == nil ? "format" : nil
    case .hours: return DurationText.read(text) == nil ? "format" : nil
    case .yesno: return Self.answer(text) == nil ? "format" : nil
    default: return nil
    }
  }

  private static func answer(_ text: String) -> Bool? {
    switch NormalText.normalise(text) {
    case "yes", "y", "true", "1", "是", "有", "v", "✓", "✔", "☑", "■": true
    case "no", "n", "false", "0", "否", "無", "沒有", "□", "☐": false
    default: nil
    }
  }
}
