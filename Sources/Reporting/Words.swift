public import Casefile
public import Schemas
public import XML

/// Words in both languages that no rule brings along, from a file of `Schemas/reports`.
public struct Words: Sendable {
  private let words: [String: Bilingual]

  /// Why the words cannot be had.
  public enum Failure: Error, Hashable {
    case schema(SchemaFolder.Failure)
    case xml(XMLFailure)
  }

  /// - Parameter file: `words`, `console` or `help`.
  public init(_ schemas: SchemaFolder, file: String = "words") throws(Failure) {
    let bytes: [UInt8]
    do throws(SchemaFolder.Failure) { bytes = try schemas.bytes("reports/\(file).xml") } catch {
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

  /// Whether there are words for it.
  func has(_ id: String) -> Bool { words[id] != nil }

  /// Every identifier there is, sorted.
  public var identifiers: [String] { words.keys.sorted() }

  /// The words for so many things: `id.one` for one of them, where English has a form of its own for it.
  func callAsFunction(count: Int, _ id: String, _ language: Language) -> String {
    let one = words[id + ".one"]
    return self(count == 1 && one != nil ? id + ".one" : id, language, String(count))
  }

  /// The words for an identifier, with `{1}`, `{2}` … replaced; the identifier itself if there are none.
  public func callAsFunction(_ id: String, _ language: Language, _ values: String...) -> String {
    guard let text = words[id]?[language], !text.isEmpty else { return id }
    var out = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let after = rest[open...].dropFirst()
      guard let close = after.firstIndex(of: "}"), let number = Int(after[..<close]),
        values.indices.contains(number - 1)
      else {
        out += rest[...open]
        rest = after
        continue
      }
      out += rest[..<open] + values[number - 1]
      rest = rest[close...].dropFirst()
    }
    return out + rest
  }
}
