internal import Casefile
internal import Outlines
internal import XML

/// The manifest of one copy: what the applicant declares, with everything that is not valid left out.
struct Manifest: Sendable {
  /// The copy it lies in.
  var copy: String
  /// Its path in the copy.
  var path: String
  /// SHA-256 of its bytes.
  var digest: String
  /// The dossier type that it names, or empty.
  var type: String
  /// Which file is which document, in the manifest's order.
  var documents: [Entry] = []
  /// The whole, for the facts in it.
  var root: Element

  /// One element `document`.
  struct Entry: Sendable, Hashable {
    var id: String
    /// The number among the documents of that id, where it is given.
    var number: Int?
    /// The path of the file, or empty: a document on paper alone.
    var file: String
    var pages: ClosedRange<Int>?
    /// The worker's number, where it is given.
    var worker: Int?
    var role: String
    var original: String
    var certified: String
    var translationOf: String
    var language: String
    var element: Element
  }

  init(_ root: Element, copy: String, path: String, digest: String) {
    self.root = root
    self.copy = copy
    self.path = path
    self.digest = digest
    type = root["type"] ?? ""
    documents = root.children("document").compactMap(Entry.init)
  }

  /// Where a value of the manifest stands.
  var place: Place { Place(copy: copy, file: path, digest: digest) }

  /// The name that a manifest has.
  static let fileName = "dossier.xml"
}

extension Node {
  /// The elements in it, and itself.
  fileprivate var elementCount: Int {
    var count = 0
    var open = [self]
    while let next = open.popLast() {
      count += 1
      open += next.children
    }
    return count
  }
}

extension Manifest.Entry {
  fileprivate init?(_ element: Element) {
    // Without an id the schema has complained, and nothing can be made of it.
    guard let id = element["id"], !id.isEmpty else { return nil }
    self.id = id
    self.element = element
    number = element["no"].flatMap { Int($0) }
    file = Self.path(element["file"] ?? "")
    worker = element["worker"].flatMap { Int($0) }
    role = element["role"] ?? ""
    original = element["original"] ?? ""
    certified = element["certified"] ?? ""
    translationOf = element["translation-of"] ?? ""
    language = element["lang"] ?? ""
    pages = Self.pages(element["pages"] ?? "")
  }

  /// A path as people write it: `.\附件一.pdf` is `附件一.pdf`.
  private static func path(_ text: String) -> String {
    text.trimmedOfSpace.replacing("\\", with: "/").split(separator: "/").filter { $0 != "." }
      .joined(separator: "/")
  }

  private static func pages(_ text: String) -> ClosedRange<Int>? {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    guard let first = numbers.first, let last = numbers.last, first <= last else { return nil }
    return first...last
  }
}

/// Reads the manifests of a case.
struct ManifestReader: Sendable {
  private let grammar: Grammar
  /// Elements that a manifest may have: what joins them compares many with many.
  private let limit: Int
  private let xml: XMLWalk.Limits
  /// The ids that documents may have; none if any will do.
  private let documents: [String]

  /// Takes the bytes of `manifest.xsd`, and the ids of the documents that are known.
  init(
    schema: [UInt8], limit: Int, xml: XMLWalk.Limits, documents: [String] = []
  ) throws(XMLFailure) {
    grammar = try Grammar(schema)
    self.limit = limit
    self.xml = xml
    self.documents = documents
  }

  /// The manifest of each copy that has one, and what is wrong with them. Of several manifests in one copy the
  /// outermost counts; of several equally far in, the first by name.
  func manifests(of files: [ReadFile]) -> (manifests: [Manifest], observations: [Observation]) {
    var manifests: [Manifest] = []
    var observations: [Observation] = []
    var copies: [String] = []
    for file in files where Self.isManifest(file) && !copies.contains(file.copy) { copies.append(file.copy) }
    for copy in copies {
      let candidates = files.filter { $0.copy == copy && Self.isManifest($0) }
        .sortedStably { $0.folders.count < $1.folders.count }
      guard let first = candidates.first else { continue }
      for other in candidates.dropFirst() {
        observations.append(
          Observation(
            "MANIFEST-TWO", subject: other.key, value: other.path, copy: copy, file: other.path,
            expected: first.path))
      }
      let (manifest, complaints) = read(first)
      observations += complaints
      guard let manifest else { continue }
      manifests.append(manifest)
      observations += Self.absent(manifest, first, files.filter { $0.copy == copy })
    }
    return (manifests, observations)
  }

  /// Whether a file is named as a manifest is.
  static func isManifest(_ file: ReadFile) -> Bool {
    file.name.lowercased() == Manifest.fileName && file.state != .ignored && !file.copy.isEmpty
  }

  private func read(_ file: ReadFile) -> (Manifest?, [Observation]) {
    func observation(
      _ code: String, value: String = "", line: Int? = nil, expected: String = "", remedy: String = ""
    ) -> Observation {
      Observation(
        code, subject: file.key, value: value, copy: file.copy, file: file.path, line: line,
        expected: expected,
        remedy: remedy)
    }
    // A file that could not be had has its own observation already.
    guard !file.bytes.isEmpty else { return (nil, []) }
    do throws(XMLFailure) {
      let document = try Document(untrusted: file.bytes, xml)
      let count = document.root.elementCount
      guard count <= limit else {
        var tooLarge = observation("TOO-LARGE", value: String(count))
        tooLarge.limit = String(limit)
        return (nil, [tooLarge])
      }
      var (complaints, kept) = grammar.check(document)
      complaints = (complaints + unknownDocuments(document)).sortedStably { $0.line < $1.line }
      let observations = complaints.map {
        observation(
          "MANIFEST-SCHEMA", value: $0.found, line: $0.line, expected: $0.expected, remedy: $0.remedy)
      }
      guard var kept else { return (nil, observations) }
      // A file under a name that nobody knows would stand for nothing: it is told by what it says itself.
      kept.children.removeAll { $0.name == "document" && !isKnown($0["id"]) }
      return (Manifest(kept, copy: file.copy, path: file.path, digest: file.digest), observations)
    } catch {
      switch error {
      case .malformed(let line, let message):
        return (nil, [observation("MANIFEST-NOT-XML", value: message, line: line)])
      case .doctype(let line):
        return (nil, [observation("MANIFEST-DOCTYPE", value: "<!DOCTYPE", line: line)])
      case .encoding:
        return (nil, [observation("MANIFEST-NOT-XML", value: "encoding", expected: "UTF-8")])
      case .tooLarge(let bytes, let limit):
        var tooLarge = observation("TOO-LARGE", value: String(bytes))
        tooLarge.limit = String(limit)
        return (nil, [tooLarge])
      case .limit(let what, let value, let limit):
        var tooLarge = observation("XML-LIMIT", value: what + " " + String(value))
        tooLarge.limit = String(limit)
        return (nil, [tooLarge])
      case .invalidExpression(_, let message):
        return (nil, [observation("MANIFEST-NOT-XML", value: message)])
      }
    }
  }

  private func isKnown(_ id: String?) -> Bool {
    documents.isEmpty || id.map { documents.contains($0) } ?? true
  }

  /// Documents under an id that no document has.
  private func unknownDocuments(_ document: Document) -> [Grammar.Complaint] {
    document.root.children.compactMap { node in
      guard node.name == "document", let id = node["id"], !isKnown(id) else { return nil }
      let near = id.nearest(among: documents)
      return Grammar.Complaint(
        line: node.line, found: "<document id=\"\(id.prefix(60))\">", expected: documents.joined(separator: " "),
        remedy: near.map { "id=\"\($0)\"" } ?? "")
    }
  }

  /// Files that the manifest names and the copy does not hold.
  private static func absent(_ manifest: Manifest, _ own: ReadFile, _ files: [ReadFile]) -> [Observation] {
    var named: [String] = manifest.documents.map(\.file)
    for worker in manifest.root.children("worker") {
      named += worker.children("video").compactMap { $0["file"] }
    }
    let index = FileIndex(files)
    // Looking for near names is for people's slips, not for lists of thousands.
    var isNearWorthwhile = files.count <= 500 ? 50 : 0
    var result: [Observation] = []
    for name in named.unique where !name.isEmpty && index.place(of: name) == nil {
      var near = ""
      if isNearWorthwhile > 0, name.count <= 120 {
        near = name.nearest(among: files.map(\.path).filter { $0.count <= 120 }) ?? ""
        isNearWorthwhile -= 1
      }
      result.append(
        Observation(
          "MANIFEST-FILE-ABSENT", subject: own.key, value: name, copy: manifest.copy, file: manifest.path,
          remedy: near))
    }
    return result
  }
}

/// Finds the file of a copy that a manifest means: by its path, else by its path without regard to case and
/// ways of writing, else by its name alone if only one file has it.
struct FileIndex: Sendable {
  private var paths: [String: Int] = [:]
  private var normalPaths: [String: Int] = [:]
  private var names: [String: [Int]] = [:]

  init(_ files: [ReadFile]) {
    for (index, file) in files.enumerated() {
      paths[file.path] = paths[file.path] ?? index
      let normal = NormalText.normalise(file.path)
      normalPaths[normal] = normalPaths[normal] ?? index
      names[NormalText.normalise(file.name), default: []].append(index)
    }
  }

  /// The file's place in the list that the index was made of.
  func place(of name: String) -> Int? {
    if let exact = paths[name] { return exact }
    let normal = NormalText.normalise(name)
    if let same = normalPaths[normal] { return same }
    guard let alone = names[normal], alone.count == 1 else { return nil }
    return alone[0]
  }
}
