/// What was recognised on a picture beside what is known of the same fact from elsewhere.
public enum RecognisedText {
  /// What it says beside another text.
  public enum Standing: String, Sendable, Hashable, CaseIterable {
    /// The same.
    case same
    /// The same but for what recognition mistakes: a character of many, never a digit.
    case alike
    /// Something else.
    case other
  }

  /// How a recognised text stands beside another one of the same fact.
  ///
  /// Numbers must agree digit by digit, but O and 0, I and 1 look the same in print. Of words a fifth may be misread;
  /// of names nothing, because one character makes another person.
  public static func standing(of recognised: String, beside other: String, as kind: FactKind) -> Standing {
    if kind.normalised(recognised) == kind.normalised(other) { return .same }
    switch kind {
    case .date, .number, .hours, .yesno, .choice: return .other
    case .name: return PersonName.compare(recognised, other) == .same ? .same : .other
    case .company:
      if CompanyName.compare(recognised, other) == .same { return .same }
    case .address:
      if AddressText.compare(recognised, other) == .same { return .same }
    case .code, .text: break
    }
    // In a text of several lines something is always misread.
    if kind == .text, max(recognised.count, other.count) > longestWording { return .alike }
    let (a, b) = (parts(kind.normalised(recognised)), parts(kind.normalised(other)))
    guard a.figures == b.figures else { return .other }
    if a.words == b.words { return .alike }
    let longest = max(a.words.count, b.words.count)
    // A code's letters are few: none of them may be another, but the words around it may.
    let most = kind == .text ? longest / 2 : longest / 5
    return EditDistance.between(a.words, b.words, limit: most) <= most ? .alike : .other
  }

  /// Whether a text is in Chinese; `nil` where it is in both scripts, or in neither.
  private static func isHan(_ text: String) -> Bool? {
    let hasHan = text.unicodeScalars.contains(where: \.properties.isIdeographic)
    let hasLatin = text.unicodeScalars.contains { $0.properties.isAlphabetic && !$0.properties.isIdeographic }
    return hasHan == hasLatin ? nil : hasHan
  }

  /// Whether two texts can be held against each other: words of two scripts, 製造工作 and manufacturing, cannot.
  public static func isComparable(_ text: String, with other: String, as kind: FactKind) -> Bool {
    kind != .text || Set([isHan(text), isHan(other)]) != [true, false]
  }

  /// Characters of a text that is compared: the name of a course, a job, an agency.
  private static let longestWording = 40

  /// Digits with what looks like them and the Latin letters of codes, and apart from them the words.
  private static func parts(_ text: String) -> (figures: [Unicode.Scalar], words: [Unicode.Scalar]) {
    var figures: [Unicode.Scalar] = []
    var words: [Unicode.Scalar] = []
    for scalar in text.uppercased().unicodeScalars {
      switch scalar {
      case "O", "Q": figures.append("0")
      case "I", "L", "|": figures.append("1")
      case "0"..."9", "A"..."Z": figures.append(scalar)
      default: if scalar.properties.isAlphabetic { words.append(scalar) }
      }
    }
    return (figures, words)
  }
}
