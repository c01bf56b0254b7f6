internal import Casefile
internal import Pages
internal import Schemas
internal import XML

/// What is printed on passports' data pages, to tell their values by: `tables/passports.xml`.
struct DataPageWords: Sendable {
  /// Labels without blanks and signs, by the fact that they stand before.
  private(set) var labels: [(fact: String, key: [UnicodeScalar])] = []
  /// Codes of states, by what a passport says of its bearer's nationality.
  private(set) var states: [String: String] = [:]
  /// Forms of passport numbers: `A` a letter, `9` a digit.
  private(set) var numbers: [[UInt8]] = []

  init(_ schemas: SchemaFolder) throws(ReadingError) {
    let document: Document
    do {
      document = try Document(schemas.bytes("tables/passports.xml"))
    } catch {
      throw .configuration("tables/passports.xml: \(error)")
    }
    func words(_ text: String?, _ separator: Character) -> [String] { (text ?? "").split(separator: separator).map(String.init) }
    for table in document.root.children("table") {
      for row in table.children("row") {
        let key = row["key"] ?? ""
        switch table["id"] {
        case "passport-states": for code in words(row["codes"], " ") where code.count == 3 { states[code] = code }
        case "passport-numbers":
          for word in words(row["people"], "|") { states[Self.key(word)] = key }
          numbers += words(row["number"], " ").map { Array($0.utf8) }
        case "passport-labels":
          labels += words(row["words"], "|").map { (key, Array(Self.key($0).unicodeScalars)) }
        default: break
        }
      }
    }
  }

  /// The letters of a text, in capitals and without accents.
  static func key(_ text: some StringProtocol) -> String {
    LatinLetters.plain(String(text), transliterated: false).filter(\.isLetter)
  }

  /// The facts that a text is the label of.
  func facts(labelled text: String) -> Set<String> {
    var found: Set<String> = []
    for part in text.split(separator: "/") {
      let key = Array(Self.key(part).unicodeScalars)
      guard !key.isEmpty else { continue }
      for label in labels {
        let most = label.key.count < PageThresholds.longLabel ? 0 : Int(Double(label.key.count) * PageThresholds.misreadLabel)
        if EditDistance.between(key, label.key, limit: most) <= most { found.insert(label.fact) }
      }
    }
    return found
  }

  /// Whether a word has the form of a passport number.
  func isNumber(_ word: some StringProtocol) -> Bool {
    let bytes = Array(word.utf8)
    return numbers.contains { form in
      form.count == bytes.count
        && zip(form, bytes).allSatisfy { $0 == 65 ? (65...90).contains($1) : $0 == 57 ? (48...57).contains($1) : $0 == $1 }
    }
  }
}
