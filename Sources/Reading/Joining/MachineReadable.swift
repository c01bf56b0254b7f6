internal import Casefile
internal import Wire

/// Finds a passport's machine-readable lines in text.
enum MachineReadable {
  /// The pairs of lines in a piece: those in its text, then those on its pictures.
  static func lines(of piece: Piece, in file: ReadFile) -> [MachineReadableLines] {
    let pictures = Set(file.facts?.pages.filter(\.isPicture).map(\.number) ?? [])
    // Words over a picture, or recognised on it, are no passport's lines: those were looked for by their own reader.
    let printed = text(of: piece, in: file).filter { $0.page.map { !pictures.contains($0) } ?? true }
    let pages = Set(printed.map(\.page))
    let shown = file.seen.compactMap(\.zone).filter { zone in
      guard let page = zone.page, piece.pages?.contains(page) ?? true else { return false }
      return !pages.contains(page)
    }
    return printed + shown
  }

  /// Whether a piece bears a passport's lines, be they read beyond doubt or not.
  static func isShown(in piece: Piece, of file: ReadFile) -> Bool {
    let isSeen = file.seen.contains { page in
      page.doubtful != nil && (piece.pages?.contains(page.number) ?? true)
    }
    return isSeen || !lines(of: piece, in: file).isEmpty
  }

  /// The pairs of lines that the form's reading found, else those in the file's text.
  private static func text(of piece: Piece, in file: ReadFile) -> [MachineReadableLines] {
    if let form = piece.form, !form.mrz.isEmpty { return form.mrz }
    guard piece.form == nil else { return [] }
    if let pages = file.facts?.pages, !pages.isEmpty {
      return pages.filter { piece.pages?.contains($0.number) ?? true }.flatMap { page in
        find(in: page.lines.map(\.text)).map { pair in
          var pair = pair
          pair.page = page.number
          return pair
        }
      }
    }
    return find(in: file.lines)
  }

  /// Two lines of 44, one after the other, of which the first starts as a passport's does.
  static func find(in lines: [String]) -> [MachineReadableLines] {
    let cleaned = lines.prefix(2_000).map(cleaned)
    var result: [MachineReadableLines] = []
    for index in cleaned.indices.dropLast() {
      guard let first = cleaned[index], let second = cleaned[index + 1], first.hasPrefix("P"),
        first.contains("<<")
      else { continue }
      result.append(MachineReadableLines(first: first, second: second))
    }
    return result
  }

  private static func cleaned(_ line: String) -> String? {
    guard line.utf8.count <= 200 else { return nil }
    let text = NormalText.folded(line).uppercased().filter { $0 != " " }
    guard text.utf8.count == 44,
      text.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || $0 == 60 })
    else { return nil }
    return text
  }
}
