internal import Pages
internal import Wire

/// The text of a page as lines with places, and as the cells of its tables.
///
/// A line ends at a wide gap or a drawn line, so that a label and its answer on one level are two lines.
struct PageLayout {
  private(set) var lines: [FileFacts.Line] = []
  private(set) var tables: [FileFacts.Table] = []

  init(glyphs: Glyphs, grids: [RuledTable], page: Int, width: Double, height: Double) {
    let direction = glyphs.direction
    if direction != .across {
      // Lines that run down or up; nothing is known of tables that stand so.
      let turned = Glyphs(glyphs.all.map { $0.turned(direction, width, height) })
      for piece in Self.rows(of: turned).flatMap({ Self.pieces(of: $0, cells: []) }) {
        lines.append(.init(text: piece.text, box: Self.turnedBack(piece.box, direction, width, height)))
      }
      return
    }
    let cells = grids.flatMap(\.cells)
    var outside: [Piece] = []
    var inside = [[Piece]](repeating: [], count: cells.count)
    for row in Self.rows(of: glyphs) {
      for piece in Self.pieces(of: row, cells: cells) {
        if let cell = piece.cell { inside[cell].append(piece) } else { outside.append(piece) }
      }
    }
    let pieces = (outside + inside.flatMap(\.self)).sorted { ($0.row, $0.left) < ($1.row, $1.left) }
    lines = pieces.map { FileFacts.Line(text: $0.text, box: $0.box) }
    var first = 0
    for grid in grids {
      tables.append(Self.table(grid, Array(inside[first..<(first + grid.cells.count)]), page: page))
      first += grid.cells.count
    }
  }

  /// Roughly the bytes that this page takes in a reply.
  var weight: Int {
    lines.reduce(0) { $0 + $1.text.utf8.count + 90 }
      + tables.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1.text.utf8.count + 130 } } }
  }

  private static func turnedBack(
    _ box: [Double], _ direction: Glyphs.Direction, _ width: Double, _ height: Double
  ) -> [Double] {
    let (x, y, w, h) = (box[0], box[1], box[2], box[3])
    return rounded(direction == .down ? [width - y - h, x, h, w] : [y, height - x - w, h, w])
  }

  private static func table(_ grid: RuledTable, _ pieces: [[Piece]], page: Int) -> FileFacts.Table {
    var rows = [[FileFacts.Cell]](repeating: [], count: grid.rowCount)
    for (cell, pieces) in zip(grid.cells, pieces) {
      var lines: [(row: Int, text: String)] = []
      for piece in pieces.sorted(by: { ($0.row, $0.left) < ($1.row, $1.left) }) {
        if let last = lines.last, last.row == piece.row {
          lines[lines.count - 1].text += " " + piece.text
        } else {
          lines.append((piece.row, piece.text))
        }
      }
      var found = FileFacts.Cell(text: lines.map(\.text).joined(separator: "\n"))
      found.columns = cell.columns
      found.rows = cell.rows
      found.boxes = CheckMarks.boxes(in: found.text)
      found.box = rounded([cell.left, cell.top, cell.right - cell.left, cell.bottom - cell.top])
      rows[cell.row].append(found)
    }
    var table = FileFacts.Table(rows: rows)
    table.page = page
    table.box = rounded([grid.left, grid.top, grid.right - grid.left, grid.bottom - grid.top])
    return table
  }

  /// Characters on one level, top to bottom, each level from left to right.
  private static func rows(of glyphs: Glyphs) -> [[Glyph]] {
    struct Row {
      var glyphs: [Glyph]
      var middle: Double
      var height: Double
    }
    var rows: [Row] = []
    let visible = glyphs.all.filter { !$0.isBlank && $0.height > 0 }
    for glyph in visible.sorted(by: { $0.middle.y < $1.middle.y }) {
      // Only the last rows can still take one: the characters come from top to bottom.
      let index = rows.indices.suffix(4).last {
        abs(rows[$0].middle - glyph.middle.y) < 0.5 * min(rows[$0].height, glyph.height)
      }
      if let index {
        rows[index].glyphs.append(glyph)
        rows[index].height = max(rows[index].height, glyph.height)
      } else {
        rows.append(Row(glyphs: [glyph], middle: glyph.middle.y, height: glyph.height))
      }
    }
    return rows.sorted { $0.middle < $1.middle }.map { $0.glyphs.sorted { $0.left < $1.left } }
  }

  private static func pieces(of row: [Glyph], cells: [RuledTable.Cell]) -> [Piece] {
    var pieces: [Piece] = []
    for glyph in row {
      let cell = cells.firstIndex { $0.contains(glyph.middle) }
      if let last = pieces.last, last.cell == cell, glyph.left - last.right <= 1.2 * glyph.height {
        pieces[pieces.count - 1].append(glyph)
      } else {
        pieces.append(Piece(glyph, cell: cell, row: Int(row[0].middle.y * 4)))
      }
    }
    return pieces
  }

  private static func rounded(_ values: [Double]) -> [Double] {
    values.map { ($0 * 10).rounded() / 10 }
  }

  /// Characters that belong together on one level.
  private struct Piece {
    var scalars = String.UnicodeScalarView()
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    let cell: Int?
    let row: Int

    init(_ glyph: Glyph, cell: Int?, row: Int) {
      (left, top, right, bottom) = (glyph.left, glyph.top, glyph.right, glyph.bottom)
      self.cell = cell
      self.row = row
      scalars.append(glyph.scalar)
    }

    mutating func append(_ glyph: Glyph) {
      if glyph.followsBlank || glyph.left - right > 0.25 * glyph.height { scalars.append(" ") }
      scalars.append(glyph.scalar)
      right = max(right, glyph.right)
      top = min(top, glyph.top)
      bottom = max(bottom, glyph.bottom)
    }

    var text: String { String(scalars) }
    var box: [Double] { rounded([left, top, right - left, bottom - top]) }
  }
}
