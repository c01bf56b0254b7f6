/// The functions that a rule may call, and how many arguments each takes.
///
/// There is no clock among them: `date:date()` without an argument is refused.
enum FunctionList {
  static let arguments: [String: ClosedRange<Int>] = [
    "last": 0...0, "position": 0...0, "count": 1...1, "local-name": 0...1, "name": 0...1, "string": 0...1,
    "concat": 2...40, "starts-with": 2...2, "contains": 2...2, "substring-before": 2...2,
    "substring-after": 2...2, "substring": 2...3, "string-length": 0...1, "normalize-space": 0...1,
    "translate": 3...3, "boolean": 1...1, "not": 1...1, "true": 0...0, "false": 0...0, "number": 0...1,
    "sum": 1...1, "floor": 1...1, "ceiling": 1...1, "round": 1...1,
    "math:min": 1...1, "math:max": 1...1, "math:highest": 1...1, "math:lowest": 1...1, "math:abs": 1...1,
    "set:difference": 2...2, "set:intersection": 2...2, "set:distinct": 1...1, "set:has-same-node": 2...2,
    "set:leading": 2...2, "set:trailing": 2...2,
    "date:add": 2...2, "date:add-duration": 2...2, "date:difference": 2...2, "date:year": 1...1,
    "date:month-in-year": 1...1, "date:day-in-month": 1...1, "date:day-in-week": 1...1,
    "date:day-in-year": 1...1,
    "date:leap-year": 1...1, "date:seconds": 1...1, "date:date": 1...1,
    "d:param": 1...1, "d:row": 2...2, "d:has-row": 2...2, "d:tokens": 1...1, "d:matches": 2...2,
    "d:same-name": 2...2, "d:known": 1...1,
  ]

  /// Those that give back nodes, any number of them.
  static let givingNodes: Set<String> = [
    "math:highest", "math:lowest", "set:difference", "set:intersection", "set:distinct", "set:leading",
    "set:trailing", "d:tokens",
  ]
}
