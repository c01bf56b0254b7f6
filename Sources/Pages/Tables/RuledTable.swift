/// A table that drawn lines make on a page: cells with spans, places from the top left in the unit of its maker.
public struct RuledTable: Sendable, Hashable {
  /// One cell: its place in the grid and on the page.
  public struct Cell: Sendable, Hashable {
    public var row: Int
    public var column: Int
    public var rows: Int
    public var columns: Int
    public var left: Double
    public var top: Double
    public var right: Double
    public var bottom: Double

    public func contains(_ point: (x: Double, y: Double)) -> Bool {
      point.x >= left && point.x < right && point.y >= top && point.y < bottom
    }
  }

  public var cells: [Cell]
  public var rowCount: Int

  public var left: Double { cells.map(\.left).min() ?? 0 }
  public var top: Double { cells.map(\.top).min() ?? 0 }
  public var right: Double { cells.map(\.right).max() ?? 0 }
  public var bottom: Double { cells.map(\.bottom).max() ?? 0 }
}

/// A drawn line, in pixels: at `at` across, from `from` to `to` along.
struct Rule {
  var at: Int
  var from: Int
  var to: Int
}
