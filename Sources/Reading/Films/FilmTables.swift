public import Intake
public import Schemas
internal import Wire
internal import XML

/// What `tables/video.xml` says: by which figures films are measured, and what is made of what they show.
public struct FilmTables: Sendable {
  /// What a trace means.
  struct Trace: Sendable {
    /// The kind of event, or empty where it is only worth a note.
    var kind: String
    var strength: FilmReading.Strength
    var source: String
    var says: FilmReading.Words
  }

  /// Words by which a file is known to come from somewhere.
  struct Writer: Sendable {
    var place: String
    var match: String
    var text: String
    var kind: String
    var weight: Int
    var says: FilmReading.Words

    func matches(_ word: FileFacts.Film.Word) -> Bool {
      guard word.place.lowercased() == place else { return false }
      let given = word.text.lowercased()
      return switch match {
      case "is": given == text
      case "starts": given.hasPrefix(text)
      default: text.isEmpty || given.contains(text)
      }
    }
  }

  /// The thresholds and limits that the video reader is given.
  public let figures: [String: Double]
  let traces: [String: Trace]
  let writers: [Writer]
  let comparison: FilmComparison
  /// What is weighed less says nothing of where a file comes from.
  let originLeast: Int
  /// A film has as many pictures at the least.
  let leastPictures: Int
  /// The problems after which a film is to be handed in again.
  let again: Set<String>

  /// Reads the tables of a folder of schemas, and its limits.
  public init(_ schemas: SchemaFolder = .linkedIn) throws(ReadingError) {
    try self.init(schemas, limits: Limits.reading(schemas))
  }

  /// Reads the tables.
  public init(_ schemas: SchemaFolder, limits: Limits) throws(ReadingError) {
    let root: Node
    do {
      root = try Document(schemas.bytes("tables/video.xml")).root
    } catch {
      throw .configuration("tables/video.xml: \(error)")
    }
    func rows(_ table: String) -> [Node] {
      root.children("table").first { $0["id"] == table }?.children("row") ?? []
    }
    func wrong(_ row: Node, _ what: String) -> ReadingError {
      .configuration("tables/video.xml, line \(row.line): \(what)")
    }
    var figures: [String: Double] = [:]
    for row in rows("video-figures") {
      guard let key = row["key"], let value = row["value"].flatMap({ Double($0) }) else {
        throw wrong(row, "a figure needs a key and a value")
      }
      figures[key] = value
    }
    figures.merge(limits.figures(for: ReaderFamily.video.rawValue)) { own, _ in own }
    self.figures = figures
    guard let comparison = FilmComparison(figures) else {
      throw .configuration("tables/video.xml: a figure to compare films by is missing")
    }
    self.comparison = comparison
    guard let least = figures["pictures-least"] else {
      throw .configuration("tables/video.xml: there is no pictures-least")
    }
    leastPictures = Int(least)
    guard let weight = figures["origin-least"] else {
      throw .configuration("tables/video.xml: there is no origin-least")
    }
    originLeast = Int(weight)
    again = Set(rows("video-problems").compactMap { $0["key"] })
    var traces: [String: Trace] = [:]
    for row in rows("video-traces") {
      guard let key = row["key"], let strength = row["strength"].flatMap(FilmReading.Strength.init(rawValue:)),
        let source = row["source"]
      else { throw wrong(row, "a trace needs a key, a strength and a source") }
      traces[key] = Trace(kind: row["kind"] ?? "", strength: strength, source: source, says: Self.words(row))
    }
    self.traces = traces
    var writers: [Writer] = []
    for row in rows("video-writers") {
      guard let place = row["place"], let match = row["match"], let text = row["text"], let kind = row["class"],
        let weight = row["weight"].flatMap({ Int($0) })
      else { throw wrong(row, "a writer needs a place, a match, a text, a class and a weight") }
      writers.append(
        Writer(
          place: place.lowercased(), match: match, text: text.lowercased(), kind: kind, weight: weight,
          says: Self.words(row)))
    }
    self.writers = writers
  }

  private static func words(_ row: Node) -> FilmReading.Words {
    FilmReading.Words(zhHant: row["zh"] ?? "", english: row["en"] ?? "")
  }
}
