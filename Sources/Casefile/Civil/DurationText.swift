/// The unit in which a course's length is printed.
public enum DurationUnit: String, Sendable, Hashable {
  case hour
  case minute
  case credit
}

/// A written length of time.
public struct DurationReading: Sendable, Hashable {
  /// Whole minutes; a number without a unit counts as hours. `nil` if only credits are printed.
  public var minutes: Int?
  /// `nil` if no unit is printed.
  public var unit: DurationUnit?

  /// A reading of so many minutes, printed in that unit.
  public init(minutes: Int?, unit: DurationUnit?) {
    self.minutes = minutes
    self.unit = unit
  }
}

/// Lengths of courses as certificates print them.
public enum DurationText {
  /// The whole minutes of a text such as 30小時, 30 hrs, 7.5, 1,200分鐘, 八十小時, 2小時30分; `nil` if it names none
  /// or only credits. Parts of a minute are dropped, never rounded up.
  public static func minutes(_ text: String) -> Int? { read(text)?.minutes }

  /// The length and its unit, or `nil` if the text is no length.
  public static func read(_ text: String) -> DurationReading? {
    var rest = Array(NormalText.folded(text).lowercased().unicodeScalars.filter { $0 != " " })
    for prefix in ["合計", "總計", "總共", "共計", "共", "計"] where rest.starts(with: prefix.unicodeScalars) {
      rest.removeFirst(prefix.unicodeScalars.count)
      break
    }
    guard !rest.isEmpty, rest.count <= 40 else { return nil }
    var total = 0
    var units: [DurationUnit?] = []
    while !rest.isEmpty {
      guard let amount = DecimalText.take(from: &rest) else { return nil }
      let unit = takeUnit(from: &rest)
      if units.isEmpty {
        if unit == nil, !rest.isEmpty { return nil }
      } else {
        // Only minutes may follow, and only hours may go before them.
        guard units == [.hour], unit == .minute else { return nil }
      }
      units.append(unit)
      switch unit {
      case .hour, nil:
        guard let minutes = amount.whole(times: 60) else { return nil }
        total += minutes
      case .minute:
        guard let minutes = amount.whole(times: 1) else { return nil }
        total += minutes
      case .credit: break
      }
    }
    guard let first = units.first else { return nil }
    return DurationReading(minutes: first == .credit ? nil : total, unit: first)
  }

  private static func takeUnit(from rest: inout [Unicode.Scalar]) -> DurationUnit? {
    for (word, unit) in words where rest.starts(with: word.unicodeScalars) {
      rest.removeFirst(word.unicodeScalars.count)
      if rest.first == "." { rest.removeFirst() }
      return unit
    }
    return nil
  }

  /// Longer words before the shorter ones that they begin with.
  private static let words: [(String, DurationUnit)] = [
    ("個小時", .hour), ("小時", .hour), ("鐘頭", .hour), ("時數", .hour), ("時", .hour), ("hours", .hour),
    ("hour", .hour),
    // What recognition makes of hrs in thin print is nothing else.
    ("hrs", .hour), ("brs", .hour), ("hr", .hour), ("h", .hour), ("分鐘", .minute), ("分", .minute), ("minutes", .minute),
    ("minute", .minute), ("mins", .minute), ("min", .minute), ("學分", .credit), ("credits", .credit),
    ("credit", .credit),
  ]
}
