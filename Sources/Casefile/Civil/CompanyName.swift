/// Names of companies and plants.
public enum CompanyName {
  /// Whether two written names are one company's.
  ///
  /// The same after ``NormalText/normalise(_:)`` with short forms written out ((股)公司 is 股份有限公司, Co., Ltd. is
  /// co ltd). A name without its legal form, with a plant behind it, cut or with a slip of the pen is
  /// unsure, so is Chinese against Latin.
  public static func compare(_ a: String, _ b: String) -> Likeness {
    let (first, second) = (normalised(a), normalised(b))
    guard !first.isEmpty, !second.isEmpty else { return .unsure }
    if first == second { return .same }
    let (x, y) = (core(first), core(second))
    guard isHan(x) == isHan(y), !x.isEmpty, !y.isEmpty else { return .unsure }
    let limit = max(1, min(x.count, y.count) / 4)
    if EditDistance.between(x, y, limit: limit) <= limit { return .unsure }
    let (short, long) = x.count <= y.count ? (x, y) : (y, x)
    if contains(long, short) { return .unsure }
    return short.count >= 2 && long.starts(with: short.prefix(isHan(short) ? 2 : 4)) ? .unsure : .differ
  }

  /// The name as ``compare(_:_:)`` sees it.
  public static func normalised(_ text: String) -> String {
    // A comma or a point parts Latin words, as in Co.,Ltd.
    let parted = NormalText.folded(String(text.prefix(300))).map { $0 == "," || $0 == "." ? " " : $0 }
    var name = NormalText.normalise(String(parted))
    for (short, long) in shortForms { name = name.replacing(short, with: long) }
    let scalars = name.unicodeScalars.filter {
      NormalText.isHan($0) || NormalText.isLatinOrDigit($0) || $0 == "&" || $0 == " "
    }
    let words = String(String.UnicodeScalarView(scalars)).split(separator: " ").map(String.init)
    return words.map { longWords[$0] ?? $0 }.joined(separator: " ")
  }

  private static func core(_ name: String) -> [Unicode.Scalar] {
    var core = name
    for form in legalForms { core = core.replacing(form, with: "") }
    let words = core.split(separator: " ").filter { !["co", "ltd", "corp", "inc"].contains($0) }
    return Array(words.joined(separator: " ").unicodeScalars)
  }

  private static func isHan(_ scalars: [Unicode.Scalar]) -> Bool { scalars.contains(where: NormalText.isHan) }

  private static func contains(_ long: [Unicode.Scalar], _ short: [Unicode.Scalar]) -> Bool {
    guard short.count >= 2, long.count >= short.count else { return false }
    return (0...(long.count - short.count)).contains { long[$0...].starts(with: short) }
  }

  private static let shortForms: [(String, String)] = [
    ("(股)公司", "股份有限公司"), ("(股)有限公司", "股份有限公司"), ("(股份)有限公司", "股份有限公司"), ("(有)公司", "有限公司"),
    ("(有限)公司", "有限公司"),
  ]
  private static let longWords = [
    "limited": "ltd", "company": "co", "corporation": "corp", "incorporated": "inc",
  ]
  private static let legalForms = ["股份有限公司", "有限公司", "公司"]
}
