public import Casefile
public import Intake
internal import Pages
internal import Wire

extension PageReader {
  /// How two files are compared when nobody waits for a case: every pair may be looked at.
  private static let mostLooks = 2_000

  /// Compares the pages of two files.
  ///
  /// - Parameter show: gets each compared pair and a picture of both pages beside each other, with the places framed
  ///   that are not the same: a JPEG. Nobody draws them if left out.
  /// - Returns: which page is which, by page numbers, and what is wrong with either file, by codes of
  ///   `tables/codes.xml`.
  public func compare(
    _ first: LoneFile, _ second: LoneFile, readers: ReaderProcess,
    show: ((_ pair: PageSetSheet.Pair, _ picture: [UInt8]) -> Void)? = nil
  ) -> (sheet: PageSetSheet, problems: [String]) {
    let files = [first, second]
    var problems: [String] = []
    let sets = files.indices.map { index in
      let (pages, problem) = comparable(files[index], number: index, readers)
      problems.append(problem)
      return pages
    }
    func drawn(_ page: ComparablePage) -> DrawnPage? { Self.draw(files[page.file], page.page, readers) }
    var comparer = PageSetComparer(readers: readers, looks: Self.mostLooks, draw: drawn)
    let sheet = comparer.compare(sets[0], sets[1])
    if let show {
      for pair in sheet.pairs {
        guard let a = drawn(sets[0][pair.a]), let b = drawn(sets[1][pair.b]) else { continue }
        let turns = (sets[0][pair.a].turn, (sets[1][pair.b].turn + pair.turned) % 360)
        var numbered = pair
        (numbered.a, numbered.b) = (sets[0][pair.a].page, sets[1][pair.b].page)
        if let picture = readers.beside(a, b, turns: turns, frames: pair.frames) { show(numbered, picture) }
      }
    }
    return (sheet.numbered(sets[0].map(\.page), sets[1].map(\.page)), problems)
  }

  private static func draw(_ file: LoneFile, _ page: Int, _ readers: ReaderProcess) -> DrawnPage? {
    guard let family = file.type.pageFamily else { return nil }
    return readers.drawing(
      of: file.descriptor, type: file.type.rawValue, family: family, page: page, resolution: resolution)
  }

  private func comparable(_ file: LoneFile, number: Int, _ readers: ReaderProcess) -> ([ComparablePage], String) {
    guard let family = file.type.pageFamily else { return ([], "TYPE-UNKNOWN") }
    let outcome = readers.facts(of: file.descriptor, type: file.type.rawValue, family: family)
    guard case .facts(let facts) = outcome else { return ([], outcome.code ?? "DECODER-PROTOCOL") }
    guard facts.isReadable else { return ([], facts.problems.first?.code ?? "DECODER-REFUSED") }
    let pages = facts.pages.map { page in
      var comparable = ComparablePage(file: number, page: page.number, digest: page.pixelDigest)
      if let drawn = Self.draw(file, page.number, readers), case .facts(let seen) = readers.facts(of: drawn, wanted: [.zone, .thumbnail]) {
        comparable.take(seen)
      }
      return comparable
    }
    return (pages, facts.problems.first?.code ?? "")
  }
}

extension ComparablePage {
  /// Takes what the reader of pages saw.
  mutating func take(_ facts: PageFacts) {
    turn = facts.turn
    isBlank = facts.isBlank
    thumbnail = facts.thumbnail.flatMap { seen in
      seen.packed.flatMap { Thumbnail(width: seen.width, height: seen.height, packed: $0) }
    }
  }
}

extension PageSetSheet.Pair {
  /// The places to be framed on either page: what changed and what is weak; what was put on a page shows by itself.
  fileprivate var frames: (a: [[Double]], b: [[Double]]) {
    let shown = differences.filter { $0.kind != .added }
    return (shown.map(\.boxA), shown.map(\.boxB))
  }
}

extension PageSetSheet {
  /// The same with the pages' own numbers instead of places in a list.
  fileprivate func numbered(_ a: [Int], _ b: [Int]) -> PageSetSheet {
    var sheet = self
    for index in sheet.pairs.indices {
      sheet.pairs[index].a = a[pairs[index].a]
      sheet.pairs[index].b = b[pairs[index].b]
    }
    sheet.extra = extra.map { a[$0] }
    sheet.missing = missing.map { b[$0] }
    sheet.doubledA = doubledA.map { .init(page: a[$0.page], of: a[$0.of]) }
    sheet.doubledB = doubledB.map { .init(page: b[$0.page], of: b[$0.of]) }
    sheet.blankA = blankA.map { a[$0] }
    sheet.blankB = blankB.map { b[$0] }
    sheet.unseenA = unseenA.map { a[$0] }
    sheet.unseenB = unseenB.map { b[$0] }
    return sheet
  }
}
