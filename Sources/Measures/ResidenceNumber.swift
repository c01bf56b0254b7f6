/// The check of a residence certificate's number (統一證號), in the form of 2021 or the older one.
package struct ResidenceNumber {
  /// How the number is made up.
  package enum Form: String {
    /// A letter, 8 or 9, eight digits.
    case new
    /// A letter, a letter A to D, eight digits.
    case old
  }

  /// `nil` if it is neither.
  package let form: Form?
  /// Whether its check digit is right.
  package let isValid: Bool
  /// Values times weights and their sum.
  package let working: String

  /// Checks a number in capital letters without blanks.
  package init(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, let first = Self.value(bytes[0]),
      bytes[2...].allSatisfy({ (48...57).contains($0) }), let (form, second) = Self.second(bytes[1])
    else {
      form = nil
      isValid = false
      working = ""
      return
    }
    let values = [first / 10, first % 10, second] + bytes[2...].map { Int($0) - 48 }
    let weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]
    let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    self.form = form
    isValid = sum % 10 == 0
    working =
      zip(values, weights).map { "\($0)*\($1)" }.joined(separator: " + ")
      + " = \(sum); \(sum) % 10 = \(sum % 10)"
  }

  private static func second(_ byte: UInt8) -> (Form, Int)? {
    switch byte {
    case UInt8(ascii: "8"), UInt8(ascii: "9"): (.new, Int(byte) - 48)
    case UInt8(ascii: "A")...UInt8(ascii: "D"): value(byte).map { (.old, $0 % 10) }
    default: nil
    }
  }

  private static func value(_ letter: UInt8) -> Int? {
    order.firstIndex(of: letter).map { $0 + 10 }
  }

  /// The letters in the order of their values 10 to 35.
  private static let order = Array("ABCDEFGHJKLMNPQRSTUVXYWZIO".utf8)
}
