internal import Wire
internal import XML

extension WordReader {
  mutating func readTable(_ node: Node) {
    let after = content.paragraphs.count
    let format = node.child("tblPr")
    grounds.append(format.flatMap(WordStyles.shade) ?? styles.isShaded(Self.value(format?.child("tblStyle"))))
    defer { grounds.removeLast() }
    var rows: [[FileFacts.Cell]] = []
    // Where a cell begins that spans rows: its row and place there, by its first column.
    var open: [Int: (row: Int, place: Int)] = [:]
    for row in items(of: node, named: "tr") {
      let properties = row.child("trPr")
      if properties?.child("del") != nil {
        content.properties["tracked-changes"] = "yes"
        continue
      }
      var cells: [FileFacts.Cell] = []
      var column = 0
      if let skipped = Self.value(properties?.child("gridBefore")).flatMap({ Int($0) }), skipped > 0 {
        var gap = FileFacts.Cell(text: "")
        gap.columns = min(skipped, 64)
        column += gap.columns
        cells.append(gap)
      }
      for node in items(of: row, named: "tc") {
        let properties = node.child("tcPr")
        let columns = max(1, min(64, Self.value(properties?.child("gridSpan")).flatMap { Int($0) } ?? 1))
        let merge = properties?.child("vMerge")
        content.openCell()
        grounds.append(properties.flatMap(WordStyles.shade))
        readBlocks(node)
        grounds.removeLast()
        var cell = content.closeCell()
        cell.columns = columns
        if merge != nil, Self.value(merge) != "restart", let start = open[column] {
          rows[start.row][start.place].rows += 1
        } else {
          open[column] = merge == nil ? nil : (rows.count, cells.count)
          cells.append(cell)
        }
        column += columns
      }
      rows.append(cells)
    }
    content.add(rows, after: after)
  }

  /// Rows of a table or cells of a row, also those that stand in content controls.
  private func items(of node: Node, named name: String) -> [Node] {
    node.children.flatMap { child -> [Node] in
      switch child.name {
      case name: [child]
      case "sdt", "sdtContent", "ins", "customXml", "smartTag": items(of: child, named: name)
      default: []
      }
    }
  }
}
