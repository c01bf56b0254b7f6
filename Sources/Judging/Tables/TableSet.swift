internal import XML

/// A number or a text with its history.
struct Parameter {
  struct Value {
    var days: Days
    var text: String
    var source: String
    var confidence: String
  }

  var id: String
  /// That no value is in force is not an error.
  var isOptional: Bool
  var values: [Value]
}

/// Rows found by key.
struct Table {
  struct Row {
    var days: Days
    /// The row's element; it keeps its document alive.
    var node: Node
  }

  var id: String
  /// A key may have more than one row on the same day.
  var isSeveral: Bool
  var rows: [String: [Row]]
}

/// All parameters and tables of a rulebook, with their history.
struct TableSet {
  var parameters: [String: Parameter] = [:]
  var tables: [String: Table] = [:]
}

/// The parameters and rows in force on one day.
struct ResolvedTables {
  let day: Int
  /// Values in force; a parameter without one is not in it.
  private(set) var values: [String: String] = [:]
  private var optional: Set<String> = []
  private var rows: [String: [String: [Node]]] = [:]

  init(_ set: TableSet, on day: Int) {
    self.day = day
    for (id, parameter) in set.parameters {
      if parameter.isOptional { optional.insert(id) }
      if let value = parameter.values.first(where: { $0.days.contains(day) }), !value.text.isEmpty {
        values[id] = value.text
      }
    }
    for (id, table) in set.tables {
      var resolved: [String: [Node]] = [:]
      for (key, rows) in table.rows {
        let inForce = rows.filter { $0.days.contains(day) }.map(\.node)
        if !inForce.isEmpty { resolved[key] = inForce }
      }
      rows[id] = resolved
    }
  }

  /// The value of a parameter: a number if it is one. An optional parameter without a value is no node at
  /// all, so that nothing compares with it.
  func parameter(_ id: String) throws(XMLFailure) -> XPathValue {
    guard let text = values[id] else {
      if optional.contains(id) { return .nodes([]) }
      throw .invalidExpression(
        "d:param('\(id)')", message: "no value of parameter '\(id)' is in force on \(day)")
    }
    return Double(text).map { .number($0) } ?? .text(text)
  }

  /// The rows with a key.
  func rows(_ table: String, _ key: String) -> [Node] {
    rows[table]?[key] ?? []
  }

  /// All keys of a table with a row in force, sorted.
  func keys(of table: String) -> [String] {
    (rows[table] ?? [:]).keys.sorted()
  }
}
