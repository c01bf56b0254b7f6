internal import Wire
internal import XML

/// Reads the cells of Excel files since 2007: texts and numbers as stored, no formulas, no formats.
struct WorkbookReader {
  private var content = OfficeContent()
  private var texts: [String] = []

  /// Rows and columns of a sheet that are read.
  private static let mostRows = 2_000
  private static let mostColumns = 64
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// Returns what a package says.
  static func content(of package: borrowing OfficePackage) throws(OfficeFailure) -> OfficeContent {
    guard let workbook = try package.document("xl/workbook.xml"), workbook.root.name == "workbook" else {
      throw .otherFormat
    }
    var reader = WorkbookReader()
    if let shared = try package.document("xl/sharedStrings.xml") {
      reader.texts = shared.root.children("si").map(reader.text(of:))
    }
    var targets: [String: String] = [:]
    for relation in try package.document("xl/_rels/workbook.xml.rels")?.root.children("Relationship") ?? [] {
      if let id = relation["Id"], let target = relation["Target"] { targets[id] = target }
    }
    for sheet in workbook.root.child("sheets")?.children("sheet") ?? [] where sheet["state"] == nil {
      guard let id = sheet["id", in: relations], let target = targets[id] else { continue }
      let part = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      if let document = try package.document(part) { reader.read(document.root, named: sheet["name"] ?? "") }
    }
    return reader.content
  }

  /// A text of runs; how it is read out (`rPh`) is left out.
  private func text(of node: Node) -> String {
    node.children.map { child in
      switch child.name {
      case "t": child.text
      case "r": child.child("t")?.text ?? ""
      default: ""
      }
    }.joined()
  }

  private mutating func read(_ sheet: Node, named name: String) {
    content.add(name, place: "heading")
    let after = content.paragraphs.count
    var rows: [[FileFacts.Cell]] = []
    for row in (sheet.child("sheetData")?.children("row") ?? []).prefix(Self.mostRows) {
      if row["hidden"] == "1" { continue }
      var cells: [FileFacts.Cell] = []
      for cell in row.children("c") {
        let column = cell["r"].map(Self.column(of:)) ?? cells.count
        guard column < Self.mostColumns else { break }
        while cells.count < column { cells.append(.init(text: "")) }
        content.openCell()
        content.add(value(of: cell), place: "body")
        cells.append(content.closeCell())
      }
      rows.append(cells)
    }
    content.add(Self.withoutEmptyColumns(rows), after: after)
  }

  /// Columns that hold nothing but width part a label from its answer.
  private static func withoutEmptyColumns(_ rows: [[FileFacts.Cell]]) -> [[FileFacts.Cell]] {
    var isFilled = [Bool](repeating: false, count: mostColumns)
    for row in rows {
      for (column, cell) in row.enumerated() where !cell.text.isEmpty { isFilled[column] = true }
    }
    return rows.map { row in row.enumerated().filter { isFilled[$0.offset] }.map(\.element) }
  }

  private func value(of cell: Node) -> String {
    let stored = cell.child("v")?.text ?? ""
    return switch cell["t"] {
    case "s": Int(stored).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
    case "inlineStr": cell.child("is").map(text(of:)) ?? ""
    default: stored
    }
  }

  /// The column of a reference such as `AB12`, counted from 0.
  private static func column(of reference: String) -> Int {
    var column = 0
    for letter in reference.utf8 where letter >= 65 && letter <= 90 {
      column = min(column * 26 + Int(letter) - 64, 100_000)
    }
    return max(0, column - 1)
  }
}
