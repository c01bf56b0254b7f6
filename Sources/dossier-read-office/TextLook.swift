internal import XML

/// How text is set, as far as it decides whether anybody sees it. What is `nil` is said elsewhere.
struct TextLook {
  var isHidden: Bool?
  /// Red, green and blue.
  var colour: (UInt8, UInt8, UInt8)?
  /// In points.
  var size: Double?
  /// Something that is not white lies behind it.
  var isShaded: Bool?

  /// The same with what this one leaves open taken from another.
  func or(_ other: TextLook) -> TextLook {
    TextLook(
      isHidden: isHidden ?? other.isHidden, colour: colour ?? other.colour, size: size ?? other.size,
      isShaded: isShaded ?? other.isShaded)
  }

  /// Set so that people do not see it on white paper, though programs read it: white, or smaller than print ever is.
  var isUnseen: Bool {
    if let size, size < Self.leastSize { return true }
    guard let colour, !(isShaded ?? false) else { return false }
    return min(colour.0, colour.1, colour.2) >= Self.nearlyWhite
  }

  /// Points; print that is meant to be read has four and more.
  private static let leastSize = 3.0
  private static let nearlyWhite: UInt8 = 0xF0

  /// Six hexadecimal digits, with or without a `#` before them; `nil` for anything else, such as `auto`.
  static func colour(_ text: String?) -> (UInt8, UInt8, UInt8)? {
    guard let text else { return nil }
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    guard digits.count == 6, let value = UInt32(digits, radix: 16) else { return nil }
    return (UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }

  /// Whether a ground of this colour makes white text seen; `nil` where no colour is named.
  static func isShade(_ text: String?) -> Bool? {
    colour(text).map { min($0.0, $0.1, $0.2) < nearlyWhite - 0x20 }
  }
}
