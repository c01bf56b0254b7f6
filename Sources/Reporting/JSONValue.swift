/// A JSON value whose keys keep their order, so that a report is the same bytes every time.
enum JSONValue {
  case object([(String, JSONValue)])
  case array([JSONValue])
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case null

  /// Two blanks an indent; short arrays of numbers stay on one line.
  var text: String {
    var out = ""
    write(to: &out, depth: 0)
    return out + "\n"
  }

  private func write(to out: inout String, depth: Int) {
    func newLine(_ depth: Int) {
      out += "\n"
      for _ in 0..<depth { out += "  " }
    }
    switch self {
    case .object(let members) where members.isEmpty: out += "{}"
    case .object(let members):
      out += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { out += "," }
        newLine(depth + 1)
        out += Escaping.json(member.0)
        out += ": "
        member.1.write(to: &out, depth: depth + 1)
      }
      newLine(depth)
      out += "}"
    case .array(let items) where items.allSatisfy(\.isNumber):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += ", " }
        item.write(to: &out, depth: depth)
      }
      out += "]"
    case .array(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += "," }
        newLine(depth + 1)
        item.write(to: &out, depth: depth + 1)
      }
      newLine(depth)
      out += "]"
    case .string(let text): out += Escaping.json(text)
    case .integer(let number): out += String(number)
    case .number(let number): out += Self.format(number)
    case .boolean(let truth): out += truth ? "true" : "false"
    case .null: out += "null"
    }
  }

  private var isNumber: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }

  /// At most three decimals: boxes in points, seconds, confidences need no more.
  static func format(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let thousandths = (number * 1000).rounded()
    guard abs(thousandths) < 1e15 else { return String(number) }
    let whole = Int(thousandths)
    guard whole % 1000 != 0 else { return String(whole / 1000) }
    let digits = String(abs(whole) % 1000 + 1000).dropFirst()
    let trimmed = String(digits.reversed().drop { $0 == "0" }.reversed())
    return (whole < 0 ? "-" : "") + String(abs(whole) / 1000) + "." + trimmed
  }
}
