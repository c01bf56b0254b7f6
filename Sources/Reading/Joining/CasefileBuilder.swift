public import Casefile
internal import Wire
internal import Intake
public import Schemas
internal import XML

/// Why no casefile could be made: the program's own data is broken, never the case.
public enum ReadingError: Error, Hashable, Sendable {
  /// A file of the folder `Schemas`, and what is wrong with it.
  case configuration(String)
}

/// Makes the casefile of what was read.
public struct CasefileBuilder: Sendable {
  /// The version of the casefile's form.
  public static let version = "1"

  let manifests: ManifestReader
  private let table: Classification
  private let reviewSchema: [UInt8]
  private let films: FilmComparison

  /// Loads all that joining needs of a folder of schemas.
  public init(_ schemas: SchemaFolder = .linkedIn) throws(ReadingError) {
    let limits = try Limits.reading(schemas)
    try self.init(schemas, limits: limits, films: FilmTables(schemas, limits: limits))
  }

  /// Loads what joining needs of a folder of schemas, beside what was loaded of it before.
  init(_ schemas: SchemaFolder, limits: Limits, films: FilmTables) throws(ReadingError) {
    self.films = films.comparison
    do {
      table = try Classification(schemas.bytes("classification.xml"))
      manifests = try ManifestReader(
        schema: schemas.bytes("manifest.xsd"), limit: limits["manifest-elements"]?.value ?? 0, xml: limits.xml,
        documents: table.rules.map(\.id))
      reviewSchema = try schemas.bytes("review.xsd")
    } catch {
      throw .configuration("\(error)")
    }
  }

  /// Joins a case to its casefile.
  ///
  /// - Parameters:
  ///   - type: the dossier type that somebody chose, `nil` to find it.
  ///   - received: the day on which the office received the case, ISO, where it was given beside the review.
  ///   - review: what lies next to the case.
  public func casefile(
    of input: ReadCase, type: String? = nil, received: String? = nil, review file: ReviewFile? = nil
  ) throws(ReadingError) -> Element {
    let (manifests, complaints) = manifests.manifests(of: input.files)
    var review = Review()
    if let file {
      do {
        review = try Review(file, schema: reviewSchema, of: input)
      } catch {
        throw .configuration("review.xsd: \(error)")
      }
    }
    if let received {
      review.office.add("received-date", Found(received, how: .confirmed, place: Place()))
    }
    let joiner = Joiner(input, table: table, manifests: manifests, confirmed: review.confirmed)
    var root = Element(
      "casefile",
      [
        .init("version", Self.version), .init("type", type ?? self.type(joiner, manifests)),
        .init("digest", input.digest), .init("copies-explicit", input.copiesAreExplicit ? "yes" : "no"),
      ])
    root.append(joiner.dossierElement)
    root.append(
      Element("office", [.init("key", "office")], children: review.office.elements(Vocabulary.office)))
    root.append(joiner.employerElement)
    root.append(joiner.factoryElement)
    root.children += joiner.workerElements
    root.append(Element("documents", children: joiner.documentElements))
    root.append(Element("copies", children: input.copies.map(FileElements.copy)))
    var keys: [Int: [String]] = [:]
    for (index, piece) in joiner.pieces.enumerated() {
      guard let document = joiner.documentOfPiece[index] else { continue }
      keys[piece.file, default: []].append(joiner.documents[document].key)
    }
    var seen: Set<String> = []
    root.append(
      Element(
        "files",
        children: input.files.enumerated().map { index, file in
          let isSure = joiner.pieces.allSatisfy { $0.file != index || $0.isSure }
          var element = FileElements.file(file, documents: (keys[index] ?? []).unique, isSure: isSure)
          // The same film of another copy says the same again.
          if file.facts?.film != nil, !film(file.digest, isNewIn: &seen) { element.markFilmAgain() }
          return element
        }))
    var comparison = Comparison(
      files: input.files, pieces: joiner.pieces, documents: joiner.documents, copies: input.copies, films: films
    ).element()
    comparison.children += input.pageSets.map { set in
      PageSetElements(
        set: set, files: input.files, kind: input.copies.first { $0.id == set.b }?.kind ?? "",
        document: { file, page in joiner.document(ofPage: page, file: file) }
      ).element()
    }
    root.append(comparison)
    let noticed = input.observations + input.files.flatMap(FileElements.observations) + complaints
    root.children += (noticed + review.observations).unique.map(\.element)
    root.append(review.element)
    return root
  }

  private func film(_ digest: String, isNewIn seen: inout Set<String>) -> Bool {
    digest.isEmpty || seen.insert(digest).inserted
  }

  /// The dossier type: what the manifest says, unless the form's own tick says another of the kind; else by the
  /// tick, else by the documents; empty if nothing says.
  private func type(_ joiner: Joiner, _ manifests: [Manifest]) -> String {
    let track = joiner.dossierElement.child("track")
    let tracks = track?.children("value").map(\.text) ?? []
    let byTrack = table.dossiers.first { !$0.track.isEmpty && tracks.contains($0.track) }
    if let declared = manifests.map(\.type).first(where: { !$0.isEmpty }) {
      let isOfTracks = table.dossiers.contains { !$0.track.isEmpty && $0.type == declared }
      let isRead = track?["how"] == Knowing.read.rawValue || track?["how"] == Knowing.confirmed.rawValue
      return isOfTracks && isRead ? byTrack?.type ?? declared : declared
    }
    if let byTrack { return byTrack.type }
    let ids = Set(joiner.documents.map(\.id))
    return table.dossiers.first {
      $0.track.isEmpty && ids.contains($0.document) && !ids.contains($0.unless)
    }?.type ?? ""
  }
}
