internal import Casefile
public import Schemas
public import XML

/// The reports' own words in both languages, from `Schemas/reports/words.xml`.
public struct Words: Sendable {
  private let words: [String: Bilingual]

  /// Why the words cannot be had.
  public enum Failure: Error, Hashable {
    case schema(SchemaFolder.Failure)
    case xml(XMLFailure)
  }

  public init(_ schemas: SchemaFolder) throws(Failure) {
    let bytes: [UInt8]
    do throws(SchemaFolder.Failure) { bytes = try schemas.bytes("reports/words.xml") } catch {
      throw .schema(error)
    }
    let document: Document
    do throws(XMLFailure) { document = try Document(bytes) } catch { throw .xml(error) }
    var words: [String: Bilingual] = [:]
    for word in document.root.children("word") {
      words[word["id"] ?? ""] = Bilingual(
        zhHant: word.child("zh")?.text ?? "", english: word.child("en")?.text ?? "")
    }
    self.words = words
  }

  /// Every identifier there is, sorted.
  public var identifiers: [String] { words.keys.sorted() }

  /// The words for an identifier, with `{1}` replaced; the identifier itself if there are none.
  func callAsFunction(_ id: String, _ language: Language, _ value: String? = nil) -> String {
    guard let text = words[id]?[language], !text.isEmpty else { return id }
    guard let value, let place = text.firstRange(of: "{1}") else { return text }
    return text.replacingCharacters(in: place, with: value)
  }
}

extension String {
  fileprivate func firstRange(of part: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
