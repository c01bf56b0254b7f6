internal import Casefile
internal import Wire

/// Compares what is meant to be the same in two copies of one kind.
struct Comparison {
  let files: [ReadFile]
  let pieces: [Piece]
  let documents: [JoinedDocument]
  let copies: [ReadCopy]
  /// The files of which something is a document.
  private let used: Set<Int>
  private let films: FilmComparison

  init(
    files: [ReadFile], pieces: [Piece], documents: [JoinedDocument], copies: [ReadCopy], films: FilmComparison
  ) {
    self.films = films
    self.files = files
    self.pieces = pieces
    self.documents = documents
    self.copies = copies
    used = Set(pieces.map(\.file))
  }

  /// What a comparison of two files, or of their pages, came to.
  struct Result: Hashable {
    /// `yes`, `no` or `unknown`.
    var same: String
    /// How far it was compared: `bytes`, `pixels`, `text`, `pages` or `none`.
    var level: String
    /// `missing`, `pages`, `text`, `pixels`, `metadata`, `not-compared` or empty; of films `encoded`, `shorter-a`,
    /// `shorter-b` or `another`.
    var differ = ""
    /// Seconds of a film that are missing at its start and at its end.
    var missing: Ends?
    var page: Int?
    /// What stands on either side where they differ; empty where nothing can be quoted.
    var sides: [Side] = []

    /// The worse counts where a document lies in several files.
    var rank: Int { same == "no" ? 2 : same == "unknown" ? 1 : 0 }
  }

  /// Seconds at both ends of a film.
  struct Ends: Hashable {
    var start: Double
    var end: Double
  }

  /// What one of two files shows at the place where they differ.
  struct Side: Hashable {
    var text: String
    var page: Int?
    var box: [Double] = []
    var how = Knowing.read
  }

  /// One row for each document, and for each file that is none, of each pair of copies.
  func element() -> Element {
    var element = Element("comparison")
    for kind in ["electronic", "paper"] {
      let own = copies.filter { $0.kind == kind && $0.refusal.isEmpty }
      guard let first = own.first else { continue }
      for other in own.dropFirst() {
        element.children += documents.compactMap { row($0, first.id, other.id) }
        element.children += looseFiles(first.id, other.id)
      }
    }
    return element
  }

  private func row(_ document: JoinedDocument, _ a: String, _ b: String) -> Element? {
    let (x, y) = (
      document.pieces.filter { pieces[$0].copy == a }, document.pieces.filter { pieces[$0].copy == b }
    )
    guard !x.isEmpty || !y.isEmpty else { return nil }
    guard let first = x.first, let second = y.first else {
      if hasUnread(x.isEmpty ? a : b) { return nil }
      return pair(
        document.key, document.key, a, b, x.first.map { files[pieces[$0].file] },
        y.first.map { files[pieces[$0].file] }, Result(same: "no", level: "none", differ: "missing"))
    }
    var worst: (Result, Int, Int)?
    let (pairs, unpaired) = match(x, y)
    for (m, n) in pairs {
      let result = compare(pieces[m], pieces[n])
      if worst.map({ result.rank > $0.0.rank }) ?? true { worst = (result, m, n) }
    }
    let (result, m, n) =
      worst ?? (Result(same: "unknown", level: "none", differ: "not-compared"), first, second)
    return pair(
      document.key, document.key, a, b, files[pieces[m].file], files[pieces[n].file], result,
      unpaired: unpaired.map { files[pieces[$0].file].key })
  }

  /// Whether something of a copy was not read, so that nothing can be said to be missing there: a folder that
  /// could not be opened may hold it.
  private func hasUnread(_ copy: String) -> Bool {
    files.indices.contains { files[$0].copy == copy && files[$0].state == .notRun && !used.contains($0) }
  }

  /// Files of the same path, then of the same type, then whatever is left, in order.
  private func match(_ x: [Int], _ y: [Int]) -> (pairs: [(Int, Int)], unpaired: [Int]) {
    var pairs: [(Int, Int)] = []
    var (left, right) = (x, y)
    let tests: [(Int, Int) -> Bool] = [
      { files[pieces[$0].file].path == files[pieces[$1].file].path && pieces[$0].pages == pieces[$1].pages },
      { files[pieces[$0].file].type == files[pieces[$1].file].type },
      { isEditable($0) == isEditable($1) },
    ]
    // A document in hundreds of files is no document; its files are told by their bytes alone.
    guard x.count * y.count <= 10_000 else { return (Array(zip(x, y)), []) }
    for test in tests {
      for m in left {
        guard let n = right.first(where: { test(m, $0) }) else { continue }
        pairs.append((m, n))
        left.removeAll { $0 == m }
        right.removeAll { $0 == n }
      }
    }
    if pairs.isEmpty, let m = left.first, let n = right.first {
      return ([(m, n)], Array(left.dropFirst()) + right.dropFirst())
    }
    return (pairs, left + right)
  }

  private func isEditable(_ piece: Int) -> Bool { files[pieces[piece].file].facts?.isEditable ?? false }

  private func compare(_ a: Piece, _ b: Piece) -> Result {
    let (f, g) = (files[a.file], files[b.file])
    let sameBytes = !f.digest.isEmpty && f.digest == g.digest
    if sameBytes, a.pages == b.pages { return Result(same: "yes", level: "bytes") }
    return compare(f, FileElements.pages(of: a, f), g, FileElements.pages(of: b, g))
  }

  /// Compares two files whose bytes differ: page counts, then page by page texts, then pixels.
  func compare(_ f: ReadFile, _ p: [FileFacts.Page], _ g: ReadFile, _ q: [FileFacts.Page]) -> Result {
    guard FileElements.isReadable(f), FileElements.isReadable(g), let x = f.facts, let y = g.facts else {
      return Result(same: "unknown", level: "none", differ: "not-compared")
    }
    if let a = x.film, let b = y.film {
      let sides = [a, b].map {
        Side(text: "\($0.width)×\($0.height), \(FactElement.decimal(($0.duration * 10).rounded() / 10)) s", how: .measured)
      }
      switch films.compare(a, b) {
      case .encoded: return Result(same: "no", level: "pixels", differ: "encoded", sides: sides)
      case .shorter(let isFirst, let start, let end):
        return Result(
          same: "no", level: "pixels", differ: isFirst ? "shorter-a" : "shorter-b", missing: Ends(start: start, end: end), sides: sides)
      case .another: return Result(same: "no", level: "pixels", differ: "another", sides: sides)
      case .unknown: break
      }
      // Where nothing moves, they are only known to differ where their sizes do.
      let isOther = a.width != b.width || a.height != b.height || abs(a.duration - b.duration) > 0.5
      return isOther
        ? Result(same: "no", level: "none", differ: "pixels", sides: sides)
        : Result(same: "unknown", level: "none", differ: "not-compared")
    }
    if p.isEmpty && q.isEmpty { return compareWhole(x, y) }
    if p.count != q.count {
      return Result(
        same: "no", level: "pages", differ: "pages",
        sides: [p, q].map { Side(text: String($0.count), how: .measured) })
    }
    var hasPixels = false
    var isOpen: Int?
    for (a, b) in zip(p, q) where a.textDigest != b.textDigest {
      return Result(
        same: "no", level: "text", differ: "text", page: a.number, sides: Self.firstDifference(a, b))
    }
    for (a, b) in zip(p, q) {
      if a.pixelDigest != b.pixelDigest, !a.pixelDigest.isEmpty, !b.pixelDigest.isEmpty {
        return Result(
          same: "no", level: "pixels", differ: "pixels", page: a.number,
          sides: [a, b].map { Side(text: "", page: $0.number, how: .measured) })
      }
      if a.pixelDigest.isEmpty != b.pixelDigest.isEmpty
        || a.pixelDigest.isEmpty && (a.isPicture || b.isPicture || a.textDigest.isEmpty)
      {
        isOpen = isOpen ?? a.number
      }
      if !a.pixelDigest.isEmpty { hasPixels = true }
    }
    if let isOpen { return Result(same: "unknown", level: "pages", differ: "not-compared", page: isOpen) }
    return Result(same: "yes", level: hasPixels ? "pixels" : "text", differ: "metadata")
  }

  /// Files without pages: texts, or pictures.
  private func compareWhole(_ x: FileFacts, _ y: FileFacts) -> Result {
    if !x.textDigest.isEmpty || !y.textDigest.isEmpty {
      if x.textDigest == y.textDigest { return Result(same: "yes", level: "text", differ: "metadata") }
      return Result(
        same: "no", level: "text", differ: "text", sides: Self.firstDifference(Self.lines(x), Self.lines(y)))
    }
    if !x.pixelDigest.isEmpty, !y.pixelDigest.isEmpty {
      return x.pixelDigest == y.pixelDigest
        ? Result(same: "yes", level: "pixels", differ: "metadata")
        : Result(
          same: "no", level: "pixels", differ: "pixels", page: 1,
          sides: [x, y].map { _ in Side(text: "", page: 1, how: .measured) })
    }
    return Result(same: "unknown", level: "none", differ: "not-compared")
  }

  private static func lines(_ facts: FileFacts) -> [Side] {
    (facts.paragraphs.map(\.text) + facts.tables.flatMap { $0.rows.flatMap { $0.map(\.text) } })
      .map { Side(text: $0) }
  }

  private static func firstDifference(_ a: FileFacts.Page, _ b: FileFacts.Page) -> [Side] {
    firstDifference(
      a.lines.map { Side(text: $0.text, page: a.number, box: $0.box) },
      b.lines.map { Side(text: $0.text, page: b.number, box: $0.box) })
  }

  /// The first line that is not the same, of both sides: as much of it as a person needs to find it.
  private static func firstDifference(_ a: [Side], _ b: [Side]) -> [Side] {
    for index in 0..<max(a.count, b.count) {
      let x = index < a.count ? a[index] : Side(text: "", page: b[index].page)
      let y = index < b.count ? b[index] : Side(text: "", page: a[index].page)
      guard x.text != y.text else { continue }
      return [x, y].map { side in
        var side = side
        side.text = String(side.text.prefix(80))
        return side
      }
    }
    return []
  }

  /// Files that are no document, by their paths. Manifests and junk are left out: they are no part of a dossier.
  private func looseFiles(_ a: String, _ b: String) -> [Element] {
    func loose(_ copy: String) -> [ReadFile] {
      files.indices.filter {
        files[$0].copy == copy && !used.contains($0) && files[$0].state != .ignored
          && !ManifestReader.isManifest(files[$0])
      }.map { files[$0] }
    }
    let (x, y) = (loose(a), loose(b))
    var rows: [Element] = []
    let others = Dictionary(y.map { ($0.path, $0) }) { first, _ in first }
    let paths = Set(x.map(\.path))
    for file in x {
      guard let other = others[file.path] else {
        if file.state == .notRun || hasUnread(b) { continue }
        rows.append(pair(file.key, "", a, b, file, nil, Result(same: "no", level: "none", differ: "missing")))
        continue
      }
      let same = !file.digest.isEmpty && file.digest == other.digest
      let result =
        same
        ? Result(same: "yes", level: "bytes")
        : compare(file, file.facts?.pages ?? [], other, other.facts?.pages ?? [])
      rows.append(pair(file.key, "", a, b, file, other, result))
    }
    for file in y where !paths.contains(file.path) {
      if file.state == .notRun || hasUnread(a) { continue }
      rows.append(pair(file.key, "", a, b, nil, file, Result(same: "no", level: "none", differ: "missing")))
    }
    return rows
  }

  private func pair(
    _ owner: String, _ document: String, _ a: String, _ b: String, _ x: ReadFile?, _ y: ReadFile?,
    _ result: Result, unpaired: [String] = []
  ) -> Element {
    var row = Element(
      "pair",
      [
        .init("key", "\(owner)/pair:\(a):\(b)"), .init("document", document), .init("a", a), .init("b", b),
        .init("file-a", x?.path ?? ""), .init("file-b", y?.path ?? ""), .init("same", result.same),
        .init("level", result.level), .init("differ", result.differ),
        .init("page", result.page.map(String.init) ?? ""),
        .init("unpaired", unpaired.joined(separator: " ")),
      ])
    if let missing = result.missing {
      row["missing-start"] = FactElement.decimal(missing.start.rounded(.toNearestOrAwayFromZero))
      row["missing-end"] = FactElement.decimal(missing.end.rounded(.toNearestOrAwayFromZero))
      row["missing"] = FactElement.decimal((missing.start + missing.end).rounded(.toNearestOrAwayFromZero))
    }
    // What differs is shown on both sides, also where only the place can be named.
    let sides = result.sides.isEmpty && result.same != "yes"
      ? [x, y].map { Side(text: "", page: $0 == nil ? nil : result.page, how: .measured) } : result.sides
    row.children = zip(sides, [(a, x), (b, y)]).compactMap { side, place in
      place.1.map { element(side, document: document, copy: place.0, file: $0) }
    }
    return row
  }

  private func element(_ side: Side, document: String, copy: String, file: ReadFile) -> Element {
    var value = Element(
      "value",
      [
        .init("how", side.how.rawValue), .init("document", document), .init("copy", copy),
        .init("file", file.path),
      ])
    if let page = side.page { value["page"] = String(page) }
    if side.box.count == 4 { value["box"] = side.box.map(FactElement.decimal).joined(separator: " ") }
    value.text = side.text
    return value
  }
}
