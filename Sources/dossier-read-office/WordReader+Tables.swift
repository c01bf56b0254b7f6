internal import Wire
internal import XML

extension WordReader {
  mutating func readTable(_ node: Node) {
    let after = content.paragraphs.count
    let format = node.child("tblPr")
    looks.append(styles.surroundings(table: format))
    defer { looks.removeLast() }
    var rows: [[FileFacts.Cell]] = []
    // Where a cell begins that spans rows: its row and place there, by its first column.
    var open: [Int: (row: Int, place: Int)] = [:]
    for row in items(of: node, named: "tr") {
      let properties = row.child("trPr")
      if properties?.child("del") != nil {
        content.properties["tracked-changes"] = "yes"
        continue
      }
      looks.append(TextLook(row: WordStyles.row(properties)))
      defer { looks.removeLast() }
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
        looks.append(TextLook(ground: properties.flatMap(WordStyles.ground)))
        readBlocks(node)
        looks.removeLast()
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
  private mutating func items(of node: Node, named name: String) -> [Node] {
    var found: [Node] = []
    for child in node.children {
      switch child.name {
      case name: found.append(child)
      case "sdt":
        noteBinding(child.child("sdtPr"), text: child.child("sdtContent")?.text ?? "")
        found += items(of: child, named: name)
      case "sdtContent", "ins", "customXml", "smartTag": found += items(of: child, named: name)
      default: break
      }
    }
    return found
  }
}
