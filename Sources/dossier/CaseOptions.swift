internal import Casefile
internal import DossierKit
internal import Reporting

/// The options that say how a case is judged; `check`, `facts`, `new` and `batch` share them.
struct CaseOptions {
  static let valued: Set<String> = ["type", "as-of", "received", "review"]

  var options: CheckOptions

  init(_ reader: ArgumentReader) throws(UsageError) {
    options = CheckOptions(today: Today.date)
    options.type = reader.value("type")
    options.asOf = try reader.value("as-of", as: CaseOptions.date)
    options.received = try reader.value("received", as: CaseOptions.date)
    options.review = reader.value("review")
  }

  private static func date(_ text: String) -> CivilDate? {
    if case .date(let date) = DateText.parse(text) { date } else { nil }
  }
}
