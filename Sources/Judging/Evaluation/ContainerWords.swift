internal import Casefile
internal import XML

/// Why a copy is not read and what to do about it, in the words of the tables `containers` and
/// `container-details`.
struct ContainerWords {
  let tables: ResolvedTables

  /// The sentence and the remedy for a copy that is refused; nil if the tables have none for it.
  func words(_ copy: Node, in casefile: Element) -> (message: Bilingual, fix: Bilingual)? {
    let id = copy["id"] ?? "", code = copy["code"] ?? ""
    let noticed = casefile.children("observation").first {
      $0["code"] == code && ($0["copy"] == id || $0["subject"] == "copy:" + id)
    }
    let value = noticed?["value"] ?? "", limit = noticed?["limit"] ?? ""
    let percent = percent(value, of: limit)
    let keys = [percent.isEmpty ? "" : code + " percent", code]
    guard let row = keys.lazy.compactMap({ tables.rows("containers", $0).first }).first else { return nil }
    let name = tables.rows("codes", code).first
    let detail = tables.rows("container-details", value).first
    func filled(_ column: String, _ language: String) -> String {
      let values = [
        "value": value, "limit": limit, "percent": percent, "count": noticed?["expected"] ?? "",
        "file": noticed?["file"] ?? "", "detail": detail?[language] ?? value,
      ]
      return Self.fill(row[column] ?? "", values)
    }
    let chinese = [name?["zh"] ?? code, filled("zh", "zh")].filter { !$0.isEmpty }.joined(separator: "：")
    let english = [name?["en"] ?? code, filled("en", "en")].filter { !$0.isEmpty }.joined(separator: ": ")
    return (
      Bilingual(zhHant: "「\(id)」\(chinese)，其內容未檢核", english: "\(id): \(english); nothing in it was checked"),
      Bilingual(zhHant: filled("do-zh", "zh"), english: filled("do-en", "en"))
    )
  }

  /// How much of a file is there, where it is known how much it should be.
  private func percent(_ value: String, of limit: String) -> String {
    guard let value = Int(value), let limit = Int(limit), value > 0, limit > value + 1 else { return "" }
    return String(Int(Double(value) / Double(limit) * 100))
  }

  /// A sentence with its values; what has none is left out with its brackets.
  private static func fill(_ text: String, _ values: [String: String]) -> String {
    var text = text
    for (name, value) in values {
      if value.isEmpty {
        for (open, close) in [(" (", ")"), ("（", "）")] {
          text = text.split(separator: open + "{" + name + "}" + close, omittingEmptySubsequences: false)
            .joined()
        }
      }
      text = text.split(separator: "{" + name + "}", omittingEmptySubsequences: false).joined(
        separator: value)
    }
    return text
  }
}
