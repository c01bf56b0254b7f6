internal import Wire

/// A table with its spans resolved: which cell covers which place.
struct FormGrid: Sendable {
  struct Cell: Sendable {
    var text: String
    var boxes: [FileFacts.CheckBox]
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int
    var box: [Double]

    var isEmpty: Bool { FormText.key(text).isEmpty && boxes.isEmpty }
  }

  let page: Int?
  private(set) var cells: [Cell] = []
  private(set) var rowCount: Int
  private(set) var columnCount = 0
  /// The cell at each place, by row and column; -1 for none.
  private var places: [[Int]]

  /// Columns of a table that are read.
  private static let mostColumns = 256

  init(_ table: FileFacts.Table) {
    page = table.page
    rowCount = table.rows.count
    places = [[Int]](repeating: [], count: rowCount)
    for (row, cells) in table.rows.enumerated() {
      var column = 0
      for cell in cells {
        while column < places[row].count, places[row][column] >= 0 { column += 1 }
        guard column < Self.mostColumns else { break }
        let rows = max(1, min(cell.rows, rowCount - row))
        let columns = max(1, min(cell.columns, Self.mostColumns - column))
        for covered in row..<(row + rows) {
          while places[covered].count < column + columns { places[covered].append(-1) }
          for place in column..<(column + columns) { places[covered][place] = self.cells.count }
        }
        self.cells.append(
          Cell(
            text: cell.text, boxes: cell.boxes, row: row, column: column, rows: rows, columns: columns,
            box: cell.box))
        column += columns
      }
      columnCount = max(columnCount, column)
    }
  }

  /// The cell that covers a place.
  func cell(row: Int, column: Int) -> Cell? {
    guard places.indices.contains(row), places[row].indices.contains(column), places[row][column] >= 0 else {
      return nil
    }
    return cells[places[row][column]]
  }

  /// The cells that a row meets, from left to right, those that began above among them.
  func cells(inRow row: Int) -> [Cell] {
    var last = -1
    var found: [Cell] = []
    for place in places[row] where place >= 0 && place != last {
      last = place
      found.append(cells[place])
    }
    return found
  }
}
