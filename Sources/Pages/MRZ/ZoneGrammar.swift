/// Which characters may stand at which place of a passport's two lines (ICAO 9303-4 §4.2.2).
enum ZoneGrammar {
  private static let digits = Array(0...9)
  private static let letters = Array(10...35)
  private static let filler = [LetterShapes.filler]
  private static let sexes = [22, 15] + filler

  /// Letters and digits that are drawn nearly alike.
  static let twins: Set<Set<Int>> = Set(
    ["O0", "Q0", "D0", "OQ", "I1", "Z2", "S5", "B8", "G6", "T1"].map { pair in
      Set(pair.utf8.compactMap { LetterShapes.characters.firstIndex(of: $0) })
    })

  /// The numbers of the characters allowed at a place; lines and columns count from 0.
  static func allowed(line: Int, column: Int) -> [Int] {
    if line == 0 {
      return column == 0 ? [25] : letters + filler
    }
    switch column {
    case 9, 13...19, 21...27, 43: return digits
    case 10...12: return letters + filler
    case 20: return sexes
    case 42: return digits + filler
    default: return digits + letters + filler
    }
  }
}
