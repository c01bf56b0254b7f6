internal import Pages

extension PDFPage.Sight {
  /// The tables that drawn lines make, in points.
  ///
  /// Poppler does not hand out vector lines, so they are looked for on the page drawn; the text comes from the text
  /// layer all the same.
  var ruledTables: [RuledTable] {
    RuleFinder(picture).tables.map { table in
      var table = table
      for index in table.cells.indices {
        table.cells[index].left /= Self.scale
        table.cells[index].top /= Self.scale
        table.cells[index].right /= Self.scale
        table.cells[index].bottom /= Self.scale
      }
      return table
    }
  }
}
