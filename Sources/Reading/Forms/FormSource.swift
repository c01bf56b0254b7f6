internal import Casefile
internal import Wire

/// A file's text as forms are read from it: lines and tables in reading order.
struct FormSource: Sendable {
  /// Words that stand apart from others on a line, and where.
  struct Piece: Sendable {
    var text: String
    var box: [Double] = []
    /// A field of a form that nothing was typed into.
    var isEmptyField = false
  }

  struct Line: Sendable {
    var pieces: [Piece]
    var page: Int?
    /// `body`, `heading`, `header`, `footer` or `textbox`.
    var place = "body"

    var text: String { pieces.map(\.text).filter { !$0.isEmpty }.joined(separator: " ") }
    var box: [Double] { pieces.first?.box ?? [] }
  }

  enum Item: Sendable {
    case line(Line)
    case table(FormGrid)

    var page: Int? {
      switch self {
      case .line(let line): line.page
      case .table(let grid): grid.page
      }
    }
  }

  private(set) var items: [Item] = []
  /// Fields with a name: AcroForm fields and content controls.
  private(set) var controls: [FileFacts.Control]

  init(_ facts: FileFacts) {
    controls = facts.controls
    if facts.pages.isEmpty { addOffice(facts) } else { addPages(facts) }
  }

  /// Office files: tables stand after so many paragraphs.
  private mutating func addOffice(_ facts: FileFacts) {
    var tables = facts.tables[...]
    for (index, paragraph) in facts.paragraphs.enumerated() {
      while let table = tables.first, table.after <= index {
        items.append(.table(FormGrid(table)))
        tables.removeFirst()
      }
      for text in paragraph.text.split(whereSeparator: \.isNewline) {
        items.append(.line(Line(pieces: Self.pieces(String(text)), page: nil, place: paragraph.place)))
      }
    }
    for table in tables { items.append(.table(FormGrid(table))) }
  }

  /// Words apart by a tabulator or by two wide blanks and more.
  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [String] = [""]
    var blanks = 0
    var isApart = false
    for character in text {
      if character.isWhitespace {
        blanks += character == "\u{3000}" ? 2 : 1
        if character == "\t" || blanks >= 4 { isApart = true }
        continue
      }
      if isApart, !pieces[pieces.count - 1].isEmpty {
        pieces.append("")
      } else if blanks > 0, !pieces[pieces.count - 1].isEmpty {
        pieces[pieces.count - 1] += " "
      }
      blanks = 0
      isApart = false
      pieces[pieces.count - 1].append(character)
    }
    return pieces.map { Piece(text: $0) }
  }

  /// PDF: lines outside the tables, by their places; fields of an AcroForm are words where they stand.
  private mutating func addPages(_ facts: FileFacts) {
    for page in facts.pages {
      if Self.runsDown(page) {
        // Lines that run down or up come in their order; nothing on the page stands beside another.
        items += page.lines.map {
          .line(Line(pieces: [Piece(text: $0.text, box: $0.box)], page: page.number))
        }
        continue
      }
      var pieces = page.lines.map { Piece(text: $0.text, box: $0.box) }
      for control in facts.controls where control.page == page.number && control.box.count == 4 {
        let text = control.kind == "box" ? (control.value == "yes" ? "☑" : "□") : control.value
        if control.kind == "signature" { continue }
        pieces.append(Piece(text: text, box: control.box, isEmptyField: text.isEmpty))
      }
      var found: [(top: Double, item: Item)] = []
      for table in facts.tables where table.page == page.number {
        let inside = pieces.filter { Self.isInside($0.box, table.box) }
        pieces.removeAll { Self.isInside($0.box, table.box) }
        let hasControls = facts.controls.contains {
          $0.page == page.number && Self.isInside($0.box, table.box)
        }
        found.append((table.box[1], .table(FormGrid(hasControls ? Self.filled(table, inside) : table))))
      }
      for row in Self.rows(pieces) {
        found.append((row[0].box[1], .line(Line(pieces: row, page: page.number))))
      }
      items += found.sorted { $0.top < $1.top }.map(\.item)
    }
  }

  /// Whether the text of a page runs down or up: most of its longer lines are higher than wide.
  private static func runsDown(_ page: FileFacts.Page) -> Bool {
    let long = page.lines.filter { $0.text.count >= 4 && $0.box.count == 4 }
    return long.count { $0.box[3] > 2 * $0.box[2] } * 2 > max(1, long.count)
  }

  /// A table whose cells hold the words and the fields that stand in them.
  private static func filled(_ table: FileFacts.Table, _ pieces: [Piece]) -> FileFacts.Table {
    var table = table
    for row in table.rows.indices {
      for column in table.rows[row].indices {
        let box = table.rows[row][column].box
        let lines = rows(pieces.filter { isInside($0.box, box) })
        let text = lines.map { $0.map(\.text).joined(separator: " ") }.joined(separator: "\n")
        table.rows[row][column].text = text
        table.rows[row][column].boxes = CheckMarks.boxes(in: text)
      }
    }
    return table
  }

  /// Pieces on one level, from left to right; levels from top to bottom.
  private static func rows(_ pieces: [Piece]) -> [[Piece]] {
    var rows: [(middle: Double, height: Double, pieces: [Piece])] = []
    let placed = pieces.filter { $0.box.count == 4 }
    for piece in placed.sorted(by: { $0.box[1] + $0.box[3] / 2 < $1.box[1] + $1.box[3] / 2 }) {
      let middle = piece.box[1] + piece.box[3] / 2
      if let last = rows.last, abs(last.middle - middle) < 0.5 * min(last.height, piece.box[3]) {
        rows[rows.count - 1].pieces.append(piece)
      } else {
        rows.append((middle, piece.box[3], [piece]))
      }
    }
    return rows.map { $0.pieces.sorted { $0.box[0] < $1.box[0] } }
  }

  private static func isInside(_ box: [Double], _ outer: [Double]) -> Bool {
    guard box.count == 4, outer.count == 4 else { return false }
    let x = box[0] + box[2] / 2
    let y = box[1] + box[3] / 2
    return x >= outer[0] && x <= outer[0] + outer[2] && y >= outer[1] && y <= outer[1] + outer[3]
  }
}
