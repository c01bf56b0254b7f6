internal import Casefile
internal import Intake
internal import Pages
internal import Wire

/// A page as it takes part in a comparison of sets.
struct ComparablePage {
  /// Which file it is of, by whatever number the caller gives.
  var file: Int
  /// Counted from 1.
  var page: Int
  /// What its pixels are known by; empty where they are not.
  var digest: String
  /// Degrees clockwise that it is turned by to stand upright, as far as that was seen.
  var turn = 0
  /// `nil` for a page that could not be looked at.
  var thumbnail: Thumbnail?
  var isBlank = false
}

/// Finds which pages of two sets are the same, and compares those that are.
///
/// Pixels go from the reader that draws to the one that compares; here are only boxes and figures.
struct PageSetComparer {
  private let readers: ReaderProcess
  private let draw: (ComparablePage) -> DrawnPage?
  /// Pages drawn last: one is compared with several where many are alike.
  private let shelf = DrawnShelf()
  /// How many close looks may still be taken.
  private(set) var looksLeft: Int

  /// - Parameters:
  ///   - looks: how many pairs may be compared closely.
  ///   - draw: draws a page.
  init(readers: ReaderProcess, looks: Int, draw: @escaping (ComparablePage) -> DrawnPage?) {
    self.readers = readers
    looksLeft = looks
    self.draw = draw
  }

  /// What a close look at two pages came to.
  private enum Look {
    case match(PageMatch)
    case failed
  }

  /// Compares two sets; pages are named by their places in the lists.
  ///
  /// - Parameter words: the words of a page that are known already; none where they are not.
  mutating func compare(
    _ a: [ComparablePage], _ b: [ComparablePage], words: (ComparablePage) -> [PageFacts.Word] = { _ in [] }
  ) -> PageSetSheet {
    var looks: [[Int]: Look] = [:]
    func look(_ x: Int, _ y: Int, _ quarters: Int) -> Look? {
      if let known = looks[[x, y, quarters]] { return known }
      guard looksLeft > 0 else { return nil }
      looksLeft -= 1
      let found = closely(a[x], b[y], quarters)
      looks[[x, y, quarters]] = found
      return found
    }
    let given = Self.identical(a, b)
    let again = (a: Self.again(a, paired: given.map(\.a)), b: Self.again(b, paired: given.map(\.b)))
    let pairing = PagePairing(
      a.indices.map { a[$0].isBlank || again.a[$0] != nil ? nil : a[$0].thumbnail },
      b.indices.map { b[$0].isBlank || again.b[$0] != nil ? nil : b[$0].thumbnail }, given: given
    ) { x, y, quarters in
      guard case .match(let match) = look(x, y, quarters), match.isComparable else { return nil }
      return match.agreement
    }
    var sheet = PageSetSheet()
    for found in pairing.pairs {
      var pair = PageSetSheet.Pair(a: found.a, b: found.b, comparison: .identical, likeness: max(0, min(1, found.likeness)))
      pair.turned = found.quarters * 90
      pair.isCertain = found.isCertain
      if a[found.a].digest.isEmpty || a[found.a].digest != b[found.b].digest {
        switch look(found.a, found.b, found.quarters) {
        case .match(let match):
          pair.comparison = match.isComparable ? .compared : .notComparable
          pair.differences = match.places.compactMap(PageSetSheet.Difference.init)
        case .failed, nil: pair.comparison = .notRun
        }
        if !pair.changes.isEmpty { read(&pair, a[found.a], b[found.b], words) }
      }
      sheet.pairs.append(pair)
    }
    sheet.markMoved(a, b)
    sheet.extra = pairing.onlyA
    sheet.missing = pairing.onlyB
    func doubles(_ alike: [Int: Int], _ identical: [Int: Int]) -> [PageSetSheet.Repeat] {
      alike.merging(identical) { $1 }.sorted { $0.key < $1.key }.map { .init(page: $0.key, of: $0.value) }
    }
    sheet.doubledA = doubles(pairing.doubledA, again.a)
    sheet.doubledB = doubles(pairing.doubledB, again.b)
    sheet.blankA = a.indices.filter { a[$0].isBlank }
    sheet.blankB = b.indices.filter { b[$0].isBlank }
    // Pages with the same pixels are told without a look.
    let (hasA, hasB) = (Set(sheet.pairs.map(\.a) + again.a.keys), Set(sheet.pairs.map(\.b) + again.b.keys))
    sheet.unseenA = a.indices.filter { !a[$0].isBlank && a[$0].thumbnail == nil && !hasA.contains($0) }
    sheet.unseenB = b.indices.filter { !b[$0].isBlank && b[$0].thumbnail == nil && !hasB.contains($0) }
    return sheet
  }

  /// Pages whose pixels are those of a paired page of their own set, by place.
  private static func again(_ pages: [ComparablePage], paired: [Int]) -> [Int: Int] {
    let first = Dictionary(paired.map { (pages[$0].digest, $0) }) { first, _ in first }
    let isPaired = Set(paired)
    var found: [Int: Int] = [:]
    for index in pages.indices where !isPaired.contains(index) && !pages[index].isBlank && !pages[index].digest.isEmpty {
      found[index] = first[pages[index].digest]
    }
    return found
  }

  /// Pairs whose pixels are the same, one for one and in order.
  static func identical(_ a: [ComparablePage], _ b: [ComparablePage]) -> [(a: Int, b: Int)] {
    var waiting = Dictionary(grouping: b.indices.filter { !b[$0].digest.isEmpty }) { b[$0].digest }
    return a.indices.compactMap { index in
      guard let other = waiting[a[index].digest]?.first else { return nil }
      waiting[a[index].digest]?.removeFirst()
      return (index, other)
    }
  }

  private func closely(_ a: ComparablePage, _ b: ComparablePage, _ quarters: Int) -> Look {
    let match = readers.match(
      PageMatching.Side(digest: a.digest, turn: a.turn),
      PageMatching.Side(digest: b.digest, turn: (b.turn + 90 * quarters) % 360)
    ) { shelf.page([a, b][$0], draw) }
    return match.map { .match($0) } ?? .failed
  }

  /// Adds what is recognised at the places that changed.
  private func read(
    _ pair: inout PageSetSheet.Pair, _ a: ComparablePage, _ b: ComparablePage,
    _ known: (ComparablePage) -> [PageFacts.Word]
  ) {
    func words(_ page: ComparablePage, _ turn: Int) -> [PageFacts.Word] {
      let before = turn == page.turn ? known(page) : []
      if !before.isEmpty { return before }
      // Words are placed on the page as its own lines say it stands; where that is otherwise, they say nothing here.
      guard let drawn = shelf.page(page, draw), case .facts(let facts) = readers.facts(of: drawn.page, wanted: [.zone, .words]),
        facts.turn == turn
      else { return [] }
      return facts.words
    }
    let first = words(a, a.turn), second = words(b, (b.turn + pair.turned) % 360)
    for index in pair.differences.indices where pair.differences[index].kind == .differs {
      pair.differences[index].textA = first.text(at: pair.differences[index].boxA)
      pair.differences[index].textB = second.text(at: pair.differences[index].boxB)
    }
  }
}

/// A few pages that were drawn, the last ones asked for.
private final class DrawnShelf {
  /// Some hundred megabytes of pixels at most.
  private static let room = 8
  private var sheets: [(file: Int, page: Int, sheet: SharedDrawing)] = []

  func page(_ wanted: ComparablePage, _ draw: (ComparablePage) -> DrawnPage?) -> SharedDrawing? {
    if let at = sheets.firstIndex(where: { $0.file == wanted.file && $0.page == wanted.page }) {
      let found = sheets.remove(at: at)
      sheets.append(found)
      return found.sheet
    }
    guard let drawn = draw(wanted) else { return nil }
    let sheet = SharedDrawing(drawn)
    if sheets.count >= Self.room { sheets.removeFirst() }
    sheets.append((wanted.file, wanted.page, sheet))
    return sheet
  }
}

extension PageSetSheet.Difference {
  fileprivate init?(_ place: PageMatch.Place) {
    guard let kind = Kind(rawValue: place.kind) else { return nil }
    self.init(kind: kind, boxA: place.first, boxB: place.second, score: place.score)
  }
}

extension PageSetSheet {
  /// Marks pages that stand elsewhere than their neighbours, file by file: between files there is no order.
  fileprivate mutating func markMoved(_ a: [ComparablePage], _ b: [ComparablePage]) {
    let groups = Dictionary(grouping: pairs.indices) { [a[pairs[$0].a].file, b[pairs[$0].b].file] }
    for group in groups.values {
      let inOrder = group.sorted { a[pairs[$0].a].page < a[pairs[$1].a].page }
      for moved in PagePairing.moved(inOrder.map { b[pairs[$0].b].page }) { pairs[inOrder[moved]].isMoved = true }
    }
  }
}

extension [PageFacts.Word] {
  /// The words that a box touches in the middle of their height.
  fileprivate func text(at box: [Double]) -> String {
    guard box.count == 4 else { return "" }
    let found = filter { word in
      guard word.box.count == 4 else { return false }
      let middle = word.box[1] + word.box[3] / 2
      return middle > box[1] - 2 && middle < box[1] + box[3] + 2
        && word.box[0] < box[0] + box[2] && box[0] < word.box[0] + word.box[2]
    }
    return String(found.map(\.text).joined(separator: " ").prefix(60))
  }
}
