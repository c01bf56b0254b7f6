public import Casefile
internal import Intake
internal import Pages
internal import Wire

/// The pages of two copies of a case held against each other.
public struct ReadPageSet: Sendable {
  /// A page by the place of its file in ``ReadCase/files``, and its number.
  public struct Place: Sendable, Hashable {
    public var file: Int
    public var page: Int
  }

  /// The copies' ids; the first is paper.
  public var a: String
  public var b: String
  public var pagesA: [Place]
  public var pagesB: [Place]
  /// Pages are named by their places in the lists.
  public var sheet: PageSetSheet
  /// A limit kept pairs from being compared.
  public var isLimited: Bool
}

extension CaseReader {
  /// Holds the first paper set against the first medium, and further paper sets against the first. Without paper there
  /// is nothing to do; further media are held against the first by their bytes.
  func comparePages(of case: Case, with readers: ReaderProcess, _ result: inout ReadCase) {
    let usable = result.copies.filter(\.refusal.isEmpty)
    let papers = usable.filter { $0.kind == "paper" }
    guard let first = papers.first else { return }
    let others = usable.filter { $0.kind == "electronic" }.prefix(1) + papers.dropFirst()
    let files = result.files
    let inventory = `case`.inventory
    guard inventory.files.count == files.count else { return }
    var album = ThumbnailAlbum(room: limits["case-pictures"]?.value ?? 0)
    func drawn(_ page: ComparablePage) -> DrawnPage? {
      guard let family = inventory.files[page.file].type.pageFamily, let open = try? `case`.open(inventory.files[page.file])
      else { return nil }
      return readers.drawing(
        of: open.descriptor, type: inventory.files[page.file].type.rawValue, family: family, page: page.page,
        resolution: PageReader.resolution)
    }
    var comparer = PageSetComparer(readers: readers, looks: limits["case-page-pairs"]?.value ?? 0, draw: drawn)
    for other in others {
      var sets = [first.id, other.id].map { id in files.indices.flatMap { files[$0].copy == id ? files[$0].comparable($0) : [] } }
      // What lies in both with the same pixels need not be looked at.
      let identical = PageSetComparer.identical(sets[0], sets[1])
      for (side, paired) in [Set(identical.map(\.a)), Set(identical.map(\.b))].enumerated() {
        for index in sets[side].indices where !paired.contains(index) {
          album.look(at: &sets[side][index], files[sets[side][index].file], readers, drawn)
        }
      }
      var sheet = comparer.compare(sets[0], sets[1], words: { page in
        files[page.file].seen.first { $0.number == page.page }?.facts.words ?? []
      })
      // A text beside its own scan is no page that anybody should have printed.
      sheet.missing.removeAll { files[sets[1][$0].file].facts?.isEditable ?? false }
      result.pageSets.append(
        ReadPageSet(
          a: first.id, b: other.id, pagesA: sets[0].map { .init(file: $0.file, page: $0.page) },
          pagesB: sets[1].map { .init(file: $0.file, page: $0.page) }, sheet: sheet,
          isLimited: comparer.looksLeft <= 0 || album.room < 0))
    }
  }
}

/// How pages look from far away; the same pixels are looked at once.
private struct ThumbnailAlbum {
  private var seen: [String: ComparablePage] = [:]
  /// How many pages may still be looked at; below 0 once one was left out.
  private(set) var room: Int

  init(room: Int) { self.room = room }

  mutating func look(
    at page: inout ComparablePage, _ file: ReadFile, _ readers: ReaderProcess,
    _ draw: (ComparablePage) -> DrawnPage?
  ) {
    if let known = seen[page.digest], !page.digest.isEmpty {
      (page.thumbnail, page.isBlank, page.turn) = (known.thumbnail, known.isBlank, known.turn)
      return
    }
    if let facts = file.seen.first(where: { $0.number == page.page })?.facts {
      page.take(facts)
      seen[page.digest] = page
      return
    }
    room = max(-1, room - 1)
    guard room >= 0, let drawn = draw(page), case .facts(let facts) = readers.facts(of: drawn, wanted: [.thumbnail])
    else { return }
    page.take(facts)
    seen[page.digest] = page
  }
}

extension ReadFile {
  /// The pages of a file that can be drawn.
  fileprivate func comparable(_ index: Int) -> [ComparablePage] {
    guard state == .read, FileElements.isReadable(self), let facts, facts.film == nil, ["pdf", "image"].contains(facts.family)
    else { return [] }
    return facts.pages.map { page in
      let own = digest.isEmpty ? "" : "\(digest) \(page.number)"
      return ComparablePage(file: index, page: page.number, digest: page.pixelDigest.isEmpty ? own : page.pixelDigest)
    }
  }
}
