internal import XML

extension RulebookLoader {
  /// Reads one file of parameters and tables.
  mutating func readTables(_ name: String) {
    let file = "tables/" + name
    guard let root = document(file, schema: tablesSchema)?.root else { return }
    for node in root.children {
      switch node.name {
      case "parameter": readParameter(node, file: file)
      default: readTable(node, file: file)
      }
    }
  }

  private mutating func readParameter(_ node: Node, file: String) {
    let id = node["id"] ?? ""
    if tables.parameters[id] != nil {
      refuse(file, node, "parameter '\(id)' stands twice")
      return
    }
    var parameter = Parameter(id: id, isOptional: node["optional"] == "yes", values: [])
    for value in node.children("value") {
      guard let days = days(of: value, file: file) else { continue }
      if parameter.values.contains(where: { $0.days.overlaps(days) }) {
        refuse(file, value, "parameter '\(id)' has two values on the same day")
      }
      parameter.values.append(
        Parameter.Value(
          days: days, text: value.text.withoutOuterBlanks, source: value["source"] ?? "",
          confidence: value["confidence"] ?? ""))
    }
    tables.parameters[id] = parameter
  }

  private mutating func readTable(_ node: Node, file: String) {
    let id = node["id"] ?? ""
    if tables.tables[id] != nil {
      refuse(file, node, "table '\(id)' stands twice")
      return
    }
    var table = Table(id: id, isSeveral: node["several"] == "yes", rows: [:])
    for row in node.children("row") {
      guard let days = days(of: row, file: file), let key = row["key"] else { continue }
      let same = table.rows[key] ?? []
      if !table.isSeveral && same.contains(where: { $0.days.overlaps(days) }) {
        refuse(file, row, "table '\(id)' has two rows '\(key)' on the same day")
      }
      table.rows[key] = same + [Table.Row(days: days, node: row)]
    }
    tables.tables[id] = table
  }
}
