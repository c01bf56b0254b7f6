internal import CPoppler

/// A table that drawn lines make on a page: cells with spans, places in points from the top left.
struct RuledTable {
  /// One cell: its place in the grid and on the page.
  struct Cell {
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    func contains(_ point: (x: Double, y: Double)) -> Bool {
      point.x >= left && point.x < right && point.y >= top && point.y < bottom
    }
  }

  var cells: [Cell]
  var rowCount: Int

  var left: Double { cells.map(\.left).min() ?? 0 }
  var top: Double { cells.map(\.top).min() ?? 0 }
  var right: Double { cells.map(\.right).max() ?? 0 }
  var bottom: Double { cells.map(\.bottom).max() ?? 0 }
}

/// A drawn line, in pixels: at `at` across, from `from` to `to` along.
struct Rule {
  var at: Int
  var from: Int
  var to: Int
}

extension PDFPage {
  /// The tables that drawn lines make.
  ///
  /// Poppler does not hand out vector lines, so the page is drawn at 100 dots an inch and the lines are looked
  /// for in the picture; the text comes from the text layer all the same.
  var ruledTables: [RuledTable] {
    let scale = 100.0 / 72
    guard
      let picture = unsafe renderedGrey(
        scale: scale, paint: { context in unsafe poppler_page_render(handle, context) })
    else { return [] }
    let finder = RuleFinder(picture)
    return finder.tables.map { table in
      var table = table
      for index in table.cells.indices {
        table.cells[index].left /= scale
        table.cells[index].top /= scale
        table.cells[index].right /= scale
        table.cells[index].bottom /= scale
      }
      return table
    }
  }
}
