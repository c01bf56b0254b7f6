internal import Synchronization

/// A text in the ways in which a label may be written. Every form asks the same of every text of a file, and what
/// there is to know of it is found once.
struct LabelKeys {
  /// Its letters and digits.
  let whole: String
  /// The same without what numbers it and what stands in brackets.
  let bare: String
  /// Something stands behind a colon, so that it is more than a label.
  let hasAnswer: Bool
  /// What a label's key may be, and how sure that is; none is empty.
  let candidates: [(key: String, confidence: Double)]

  private static let known = Mutex<[String: LabelKeys]>([:])
  /// Texts that are kept: a form has a few hundred.
  private static let most = 4_096

  static func of(_ text: some StringProtocol) -> LabelKeys {
    let text = String(text)
    if let keys = known.withLock({ $0[text] }) { return keys }
    let keys = LabelKeys(text)
    known.withLock { known in
      if known.count >= most { known.removeAll() }
      known[text] = keys
    }
    return keys
  }

  private init(_ text: String) {
    whole = FormText.key(text)
    bare = FormText.key(FormText.bare(text))
    let colon = text.firstIndex(where: FormText.isColon)
    hasAnswer = colon.map { !FormText.key(text[$0...]).isEmpty } ?? false
    // In two languages: Chinese beside Latin words. With figures it is a label and its answer.
    let han = whole.contains(where: \.isNumber) ? "" : FormText.hanKey(text)
    candidates =
      whole.isEmpty
      ? []
      : [
        (whole, 1.0), (FormText.key(FormText.withoutNumber(text)), 1.0), (bare, 0.9),
        (han.count >= 2 ? han : "", 0.85),
      ].filter { !$0.0.isEmpty }.map { (key: $0.0, confidence: $0.1) }
  }
}
