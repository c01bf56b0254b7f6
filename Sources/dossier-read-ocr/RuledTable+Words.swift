internal import Pages
internal import Wire

extension RuledTable {
  /// The table with the words that stand in its cells.
  ///
  /// - Parameters:
  ///   - words: with boxes in the unit of the table.
  ///   - placed: a box of that unit in points of the page.
  func filled(with words: [Recogniser.Word], placed: (PixelBox) -> [Double]) -> FileFacts.Table {
    var rows = [[FileFacts.Cell]](repeating: [], count: rowCount)
    for cell in cells {
      let inside = words.filter { word in
        cell.contains((Double(word.box.x) + Double(word.box.width) / 2, Double(word.box.y) + Double(word.box.height) / 2))
      }
      var text = ""
      var line = inside.first?.line
      for word in inside {
        text = text.isEmpty ? word.text : word.line == line ? PageFacts.joined(text, word.text) : text + "\n" + word.text
        line = word.line
      }
      var filled = FileFacts.Cell(text: text)
      filled.columns = cell.columns
      filled.rows = cell.rows
      filled.boxes = CheckMarks.boxes(in: text)
      filled.box = placed(box(cell.left, cell.top, cell.right, cell.bottom))
      rows[cell.row].append(filled)
    }
    var table = FileFacts.Table(rows: rows)
    table.box = placed(box(left, top, right, bottom))
    return table
  }

  private func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> PixelBox {
    PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
  }
}
