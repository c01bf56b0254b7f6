/// The check of a business number (統一編號) of Taiwan.
package struct BusinessNumber {
  /// Whether the number is eight digits that pass.
  package let isValid: Bool
  /// The digit sums of the products, their sum and the remainder.
  package let working: String

  /// Checks a number with the divisor in force: 10 until 2023-03-31, 5 from then on.
  package init(_ text: String, divisor: Int) {
    let digits = text.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
    guard digits.count == 8, text.utf8.count == 8, divisor > 0 else {
      isValid = false
      working = ""
      return
    }
    let sums = zip(digits, [1, 2, 1, 2, 1, 2, 4, 1]).map { digit, weight in
      digit * weight / 10 + digit * weight % 10
    }
    let sum = sums.reduce(0, +)
    // The product of a seventh digit 7 is 28, whose digit sum 10 may count as 1 or as 0.
    let mayAddOne = digits[6] == 7 && sum % divisor != 0
    isValid = sum % divisor == 0 || (mayAddOne && (sum + 1) % divisor == 0)
    var working =
      sums.map(String.init).joined(separator: " + ") + " = \(sum); \(sum) % \(divisor) = \(sum % divisor)"
    if mayAddOne { working += "; (\(sum) + 1) % \(divisor) = \((sum + 1) % divisor)" }
    self.working = working
  }
}
