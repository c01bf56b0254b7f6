extension Plane {
  /// The tables that drawn lines make on a page whose lines run level, in pixels of this plane.
  ///
  /// - Parameter resolution: pixels an inch.
  public func ruledTables(resolution: Double) -> [RuledTable] {
    let factor = resolution / 100
    let picture =
      factor == 1 ? self : scaled(width: Int(Double(width) / factor), height: Int(Double(height) / factor))
    return RuleFinder(picture).tables.map { table in
      var table = table
      for index in table.cells.indices {
        table.cells[index].left *= factor
        table.cells[index].top *= factor
        table.cells[index].right *= factor
        table.cells[index].bottom *= factor
      }
      return table
    }
  }
}
