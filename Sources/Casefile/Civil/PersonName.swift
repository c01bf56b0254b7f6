/// Names of persons.
public enum PersonName {
  /// Whether two written names are one person's.
  ///
  /// Latin names are the same when they have the same words in any order, without regard to case, marks,
  /// commas, hyphens and the fillers of a machine readable zone. They differ only if they have nothing in
  /// common. Chinese names are compared after ``NormalText/normalise(_:)``. A Chinese name against a Latin one
  /// is unsure.
  public static func compare(_ a: String, _ b: String) -> Likeness {
    let (first, second) = (Parts(a), Parts(b))
    guard !first.isEmpty, !second.isEmpty else { return .unsure }
    var results: [Likeness] = []
    if !first.latin.isEmpty, !second.latin.isEmpty {
      results.append(compareLatin(first.latin, second.latin))
    }
    if !first.han.isEmpty, !second.han.isEmpty {
      results.append(compareHan(first.han, second.han))
    }
    if results.isEmpty { return .unsure }
    if results.allSatisfy({ $0 == .same }) { return .same }
    return results.allSatisfy { $0 == .differ } ? .differ : .unsure
  }

  /// Whether two written names are two persons', also where families or villages share words: what is left of
  /// each without the words of the other has nothing in common. Nil if they are in different scripts.
  public static func areApart(_ a: String, _ b: String) -> Bool? {
    let (first, second) = (Parts(a), Parts(b))
    if !first.latin.isEmpty, !second.latin.isEmpty {
      if compareLatin(first.latin, second.latin) == .same { return false }
      let (x, y) = (words(first.latin, transliterated: false), words(second.latin, transliterated: false))
      let (own, others) = (x.filter { !y.contains($0) }, y.filter { !x.contains($0) })
      return !own.isEmpty && !others.isEmpty
        && !haveSomethingInCommon(
          own.map(LatinLetters.withoutDigraphs), others.map(LatinLetters.withoutDigraphs), shortest: 3)
    }
    if !first.han.isEmpty, !second.han.isEmpty { return compareHan(first.han, second.han) == .differ }
    return nil
  }

  /// One spelling for names that ``compare(_:_:)`` calls the same by words: the words in order of the alphabet,
  /// then the Chinese name.
  public static func normalised(_ text: String) -> String {
    let parts = Parts(text)
    let latin = words(parts.latin, transliterated: false).sorted().joined(separator: " ")
    return [latin, String(String.UnicodeScalarView(parts.han))].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private struct Parts {
    var latin: String
    var han: [Unicode.Scalar]

    var isEmpty: Bool { latin.isEmpty && han.isEmpty }

    init(_ text: String) {
      var latin = String.UnicodeScalarView()
      var han: [Unicode.Scalar] = []
      for scalar in NormalText.folded(String(text.prefix(300))).unicodeScalars {
        if NormalText.isHan(scalar) || scalar == "ㄧ" {
          han.append(NormalText.unified(scalar))
          latin.append(" ")
        } else {
          latin.append(scalar)
        }
      }
      for title in ["先生", "女士", "小姐"] where han.count > 3 && han.suffix(2) == ArraySlice(title.unicodeScalars)
      {
        han.removeLast(2)
      }
      self.han = han
      self.latin = String(latin)
      if words(self.latin, transliterated: false).isEmpty { self.latin = "" }
    }
  }

  private static func words(_ latin: String, transliterated: Bool) -> [String] {
    let all = LatinLetters.plain(latin, transliterated: transliterated).split(separator: " ").map(String.init)
    let named = all.filter { !["MR", "MRS", "MS", "MISS", "DR"].contains($0) }
    return named.isEmpty ? all : named
  }

  private static func compareLatin(_ a: String, _ b: String) -> Likeness {
    let first = [words(a, transliterated: false), words(a, transliterated: true)]
    let second = [words(b, transliterated: false), words(b, transliterated: true)]
    for x in first {
      for y in second where x.sorted() == y.sorted() || x.joined() == y.joined() { return .same }
    }
    let (x, y) = (first[0].map(LatinLetters.withoutDigraphs), second[0].map(LatinLetters.withoutDigraphs))
    return haveSomethingInCommon(x, y) ? .unsure : .differ
  }

  /// - Parameter shortest: Letters of the shortest word in which one may be a slip.
  private static func haveSomethingInCommon(_ a: [String], _ b: [String], shortest: Int = 4) -> Bool {
    if a.joined().unicodeScalars.sorted() == b.joined().unicodeScalars.sorted() { return true }
    for x in a {
      for y in b {
        let (short, long) = x.count <= y.count ? (x, y) : (y, x)
        // An initial or a word that was cut.
        if long.hasPrefix(short) { return true }
        let (scalars, others) = (Array(short.unicodeScalars), Array(long.unicodeScalars))
        if scalars.count >= shortest, EditDistance.between(scalars, others, limit: 1) <= 1 { return true }
        if scalars.count >= 4, long.contains(short) { return true }
      }
    }
    return false
  }

  private static func compareHan(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Likeness {
    if a == b { return .same }
    return Set(a).isDisjoint(with: b) ? .differ : .unsure
  }
}
