/// A decimal number kept exactly: digits and the number of them behind the point.
public struct DecimalText: Sendable, Hashable, CustomStringConvertible {
  /// The digits as one whole number.
  public let digits: Int
  /// How many of them stand behind the point; the last is never 0.
  public let scale: Int

  private init(digits: Int, scale: Int) {
    var (digits, scale) = (digits, scale)
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    self.digits = digits
    self.scale = scale
  }

  /// The number that a text holds: 7.5, 35,000, 三萬五千, NT$35,000元, 12 %; `nil` if it holds anything else.
  public init?(_ text: String) {
    var rest = Array(NormalText.folded(text).lowercased().unicodeScalars.filter { $0 != " " })
    for prefix in ["新台幣", "新臺幣", "nt$", "ntd", "$"] where rest.starts(with: prefix.unicodeScalars) {
      rest.removeFirst(prefix.unicodeScalars.count)
      break
    }
    guard let number = Self.take(from: &rest) else { return nil }
    let tail = String(String.UnicodeScalarView(rest))
    guard ["", "元", "元整", "%", "人", "份", "個", "頁", "年"].contains(tail) else { return nil }
    self = number
  }

  /// The value as a rule compares it.
  public var value: Double {
    var divisor = 1.0
    for _ in 0..<scale { divisor *= 10 }
    return Double(digits) / divisor
  }

  /// The number without separators and without zeros at the end.
  public var description: String {
    guard scale > 0 else { return String(digits) }
    let text = String(digits)
    let padded = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
    return padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// The whole part of the number multiplied; `nil` if that is beyond what an integer holds.
  public func whole(times factor: Int) -> Int? {
    let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    var result = product
    for _ in 0..<scale { result /= 10 }
    return result
  }

  /// Takes a number from the front; the list is left as it was if there is none.
  static func take(from rest: inout [Unicode.Scalar]) -> DecimalText? {
    var end = 0
    var whole: [Unicode.Scalar] = []
    while end < rest.count {
      if isDigit(rest[end]) || ChineseNumeral.isNumeral(rest[end]) {
        whole.append(rest[end])
        end += 1
      } else if rest[end] == ",", groupsOfThree(rest, at: end), !whole.isEmpty {
        end += 1
      } else {
        break
      }
    }
    guard let value = ChineseNumeral.value(scalars: whole), value < 1_000_000_000_000 else { return nil }
    var (digits, scale) = (value, 0)
    if end + 1 < rest.count, rest[end] == ".", isDigit(rest[end + 1]) {
      end += 1
      while end < rest.count, isDigit(rest[end]) {
        guard scale < 6 else { return nil }
        digits = digits * 10 + Int(rest[end].value - 0x30)
        scale += 1
        end += 1
      }
    } else if end < rest.count, rest[end] == "," {
      // A comma that does not part thousands may be a decimal sign: no number for certain.
      return nil
    }
    rest.removeFirst(end)
    return DecimalText(digits: digits, scale: scale)
  }

  private static func groupsOfThree(_ rest: [Unicode.Scalar], at comma: Int) -> Bool {
    guard comma + 3 < rest.count, rest[comma + 1...comma + 3].allSatisfy(isDigit) else { return false }
    return comma + 4 == rest.count || !isDigit(rest[comma + 4])
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
}
