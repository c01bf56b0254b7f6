internal import CPoppler
internal import Pages

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
