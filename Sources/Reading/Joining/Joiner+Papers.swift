internal import Casefile

extension Joiner {
  /// Papers under names that say nothing are told by their pages: those that show the same as the pages of a document
  /// of another copy are that document.
  mutating func tellPapersByPages() {
    for set in input.pageSets {
      for index in input.files.indices where [set.a, set.b].contains(input.files[index].copy) {
        guard !pieces.contains(where: { $0.file == index }), let piece = told(index, by: set) else { continue }
        let place = pieces.firstIndex { $0.file > index } ?? pieces.endIndex
        pieces.insert(piece, at: place)
      }
    }
  }

  private func told(_ file: Int, by set: ReadPageSet) -> Piece? {
    let own = (set.pagesA + set.pagesB).filter { $0.file == file }
    let others = set.sheet.pairs.filter { $0.isCertain && $0.comparison != .notRun }.compactMap { pair in
      let (a, b) = (set.pagesA[pair.a], set.pagesB[pair.b])
      return a.file == file ? b : b.file == file ? a : nil
    }
    // Every page must be known, and all of them must be of one document.
    guard !own.isEmpty, others.count == own.count else { return nil }
    let documents = others.map { page in
      pieces.firstIndex { $0.file == page.file && ($0.pages?.contains(page.page) ?? true) }
    }
    guard let first = documents[0], documents.allSatisfy({ $0 == first }) else { return nil }
    let known = pieces[first]
    var piece = Piece(file: file, copy: input.files[file].copy)
    piece.id = known.id
    piece.role = known.role
    piece.isOfWorker = known.isOfWorker
    piece.isSure = known.isSure
    piece.rivals = known.rivals
    piece.confidence = min(known.confidence, Self.weightOfPages)
    let pages = known.pages.map { " \($0.lowerBound)-\($0.upperBound)" } ?? ""
    piece.counterpart = known.counterpart.isEmpty ? input.files[known.file].key + pages : known.counterpart
    piece.reasons = [
      .init(sign: "pages", weight: Self.weightOfPages, text: known.copy + "/" + input.files[known.file].path, id: known.id)
    ]
    return piece
  }

  /// As much as a manifest's word: pages are paired by all of their print.
  private static let weightOfPages = 0.9
}
