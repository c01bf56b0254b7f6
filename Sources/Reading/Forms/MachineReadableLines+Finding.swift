internal import Casefile

extension MachineReadableLines {
  /// Finds pairs of TD3 lines in a text: 44 characters each, the first beginning with P (ICAO 9303-4).
  static func find(in items: [FormSource.Item]) -> [MachineReadableLines] {
    var found: [MachineReadableLines] = []
    var last: (text: String, page: Int?, box: [Double])?
    for (text, page, box) in lines(of: items) {
      let zone = zone(text)
      guard zone.count == 44 else {
        last = nil
        continue
      }
      if let first = last, first.text.hasPrefix("P"), zone.contains(where: \.isNumber) {
        var pair = MachineReadableLines(first: first.text, second: zone)
        pair.page = first.page
        pair.box = first.box
        found.append(pair)
        last = nil
      } else {
        last = (zone, page, box)
      }
    }
    return found
  }

  private static func lines(of items: [FormSource.Item]) -> [(String, Int?, [Double])] {
    items.flatMap { item -> [(String, Int?, [Double])] in
      switch item {
      case .line(let line): [(line.text, line.page, line.box)]
      case .table(let grid):
        grid.cells.flatMap { cell in
          cell.text.split(whereSeparator: \.isNewline).map { (String($0), grid.page, cell.box) }
        }
      }
    }
  }

  /// The characters of a zone's line, or nothing if it is none.
  private static func zone(_ text: String) -> String {
    guard text.utf8.count <= 300 else { return "" }
    var zone = ""
    for character in NormalText.folded(text).uppercased() {
      switch character {
      case "A"..."Z", "0"..."9", "<": zone.append(character)
      case "«", "‹": zone += character == "«" ? "<<" : "<"
      case " ": continue
      default: return ""
      }
    }
    return zone.contains("<") || zone.count == 44 && zone.contains(where: \.isNumber) ? zone : ""
  }
}
