internal import Casefile

/// The pages of two copies as they stand in the casefile: how many, and what is not as it should be.
struct PageSetElements {
  let set: ReadPageSet
  let files: [ReadFile]
  /// `electronic` or `paper`: the kind of the second copy; the first is paper.
  let kind: String
  /// The document that a page of a file belongs to, by its key; empty where none does.
  let document: (_ file: Int, _ page: Int) -> String

  /// Places of a page that are shown: with both sides they fill a row of pictures.
  private static let shownPlaces = 2
  /// Pages that are shown of those that are missing, doubled and so on.
  private static let shownPages = 8

  func element() -> Element {
    let sheet = set.sheet
    var element = Element(
      "pages",
      [
        .init("key", key), .init("a", set.a), .init("b", set.b), .init("kind", kind),
        .init("of-a", String(set.pagesA.count)), .init("of-b", String(set.pagesB.count)),
        .init("paired", String(sheet.pairs.count)),
        .init("identical", String(sheet.pairs.count { $0.comparison == .identical })),
        .init("compared", String(sheet.pairs.count { $0.comparison == .compared })),
        .init("limited", set.isLimited ? "yes" : "no"),
      ])
    element.children += sheet.pairs.filter { !$0.changes.isEmpty }.map(changed)
    func both(_ pairs: [PageSetSheet.Pair]) -> [Element] {
      pairs.flatMap { [value(set.a, set.pagesA[$0.a]), value(set.b, set.pagesB[$0.b])] }
    }
    let rows: [(state: String, count: Int, values: [Element])] = [
      ("missing", sheet.missing.count, sheet.missing.map { value(set.b, set.pagesB[$0]) }),
      ("extra", sheet.extra.count, sheet.extra.map { value(set.a, set.pagesA[$0]) }),
      ("moved", sheet.pairs.count(where: \.isMoved), both(sheet.pairs.filter(\.isMoved))),
      ("turned", sheet.pairs.count { $0.turned != 0 }, both(sheet.pairs.filter { $0.turned != 0 })),
      (
        "doubled", sheet.doubledA.count + sheet.doubledB.count,
        sheet.doubledA.flatMap { [value(set.a, set.pagesA[$0.of]), value(set.a, set.pagesA[$0.page])] }
          + sheet.doubledB.flatMap { [value(set.b, set.pagesB[$0.of]), value(set.b, set.pagesB[$0.page])] }
      ),
      ("blank", blank.count, blank.map { value($0.copy, $0.place) }),
      (
        "uncertain", sheet.pairs.count { !$0.isCertain || $0.comparison == .notComparable },
        both(sheet.pairs.filter { !$0.isCertain || $0.comparison == .notComparable })
      ),
      (
        "not-run", sheet.pairs.count { $0.comparison == .notRun } + sheet.unseenA.count + sheet.unseenB.count,
        both(sheet.pairs.filter { $0.comparison == .notRun }) + sheet.unseenA.map { value(set.a, set.pagesA[$0]) }
          + sheet.unseenB.map { value(set.b, set.pagesB[$0]) }
      ),
    ]
    for row in rows where row.count > 0 {
      element.append(
        Element(
          "page",
          [
            .init("key", "\(key)/\(row.state)"), .init("state", row.state), .init("n", String(row.count)),
            .init("document", ""), .init("a", set.a), .init("b", set.b),
          ], children: Array(row.values.prefix(Self.shownPages))))
    }
    return element
  }

  /// Pages that show nothing, where the other side has pages for which none was found: perhaps the scan failed. Backs of
  /// sheets are blank too, and nobody need look at those.
  private var blank: [(copy: String, place: ReadPageSet.Place)] {
    let sheet = set.sheet
    return (sheet.missing.isEmpty ? [] : sheet.blankA.map { (set.a, set.pagesA[$0]) })
      + (sheet.extra.isEmpty ? [] : sheet.blankB.map { (set.b, set.pagesB[$0]) })
  }

  private var key: String { "pages:\(set.a):\(set.b)" }

  /// One pair whose print differs: the places beside each other.
  private func changed(_ pair: PageSetSheet.Pair) -> Element {
    let (a, b) = (set.pagesA[pair.a], set.pagesB[pair.b])
    let shown = pair.changes.sorted { $0.score > $1.score }.prefix(Self.shownPlaces)
    return Element(
      "page",
      [
        .init("key", "\(key)/\(files[a.file].path):\(a.page)"), .init("state", "differs"),
        .init("n", String(pair.changes.count)), .init("document", document(a.file, a.page)), .init("a", set.a),
        .init("b", set.b),
      ],
      children: shown.flatMap { place in
        [
          value(set.a, a, box: pair.turned == 0 ? place.boxA : [], text: place.textA),
          value(set.b, b, box: pair.turned == 0 ? place.boxB : [], text: place.textB),
        ]
      })
  }

  private func value(_ copy: String, _ place: ReadPageSet.Place, box: [Double] = [], text: String = "") -> Element {
    var value = Element(
      "value",
      [
        .init("how", Knowing.measured.rawValue), .init("document", document(place.file, place.page)),
        .init("copy", copy), .init("file", files[place.file].path), .init("page", String(place.page)),
      ])
    if box.count == 4 { value["box"] = box.map { FactElement.decimal(($0 * 10).rounded() / 10) }.joined(separator: " ") }
    value.text = text
    return value
  }
}
