internal import XML

/// A colour of text or of what lies behind it.
enum Tone: Equatable {
  /// Red, green and blue.
  case colour(UInt8, UInt8, UInt8)
  /// One that is not known here, or that the program chooses so that text is seen: a picture, shades, `auto`.
  case other

  static let white = Tone.colour(0xFF, 0xFF, 0xFF)

  private static let nearlyWhite: UInt8 = 0xF0
  /// How far apart two colours are at least, in red, green or blue, for one to be seen on the other.
  private static let leastDistance = 0x20

  /// Six hexadecimal digits, with or without a `#` before them; `nil` for anything else.
  init?(_ text: String?) {
    guard let text else { return nil }
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    guard digits.count == 6, let value = UInt32(digits, radix: 16) else { return nil }
    self = .colour(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }

  /// Whether text of this colour is not seen on a ground.
  func vanishes(on ground: Tone) -> Bool {
    guard case .colour(let red, let green, let blue) = self, case .colour(let otherRed, let otherGreen, let otherBlue) = ground
    else { return false }
    // White is not seen on what is nearly white, be it tinted.
    if min(red, green, blue) >= Self.nearlyWhite { return ground.isLight }
    return zip([red, green, blue], [otherRed, otherGreen, otherBlue]).allSatisfy { one, other in
      abs(Int(one) - Int(other)) < Self.leastDistance
    }
  }

  /// Whether white text is not seen on it.
  var isLight: Bool {
    guard case .colour(let red, let green, let blue) = self else { return false }
    return Int(min(red, green, blue)) >= Int(Self.nearlyWhite) - Self.leastDistance
  }
}

/// How text is set, as far as it decides whether anybody sees it. What is `nil` is said elsewhere.
struct TextLook {
  var isHidden: Bool?
  var isStruck: Bool?
  var ink: Tone?
  /// What lies behind it; white paper where nothing says so.
  var ground: Tone?
  /// In points.
  var size: Double?
  /// The width of its letters, in hundredths of their own.
  var scale: Double?
  /// The height of its line in points, where that is fixed; infinite where it is not.
  var line: Double?
  /// The height of its row in points, where that is fixed.
  var row: Double?

  /// The same with what this one leaves open taken from another.
  func or(_ other: TextLook) -> TextLook {
    TextLook(
      isHidden: isHidden ?? other.isHidden, isStruck: isStruck ?? other.isStruck, ink: ink ?? other.ink,
      ground: ground ?? other.ground, size: size ?? other.size, scale: scale ?? other.scale, line: line ?? other.line,
      row: row ?? other.row)
  }

  /// Set so that people do not see it, though programs read it: in the colour of what lies behind it, or in less room
  /// than print ever has.
  var isUnseen: Bool {
    if [size, line, row].contains(where: { ($0 ?? .infinity) < Self.leastSize }) { return true }
    if let scale, scale < Self.leastScale { return true }
    return ink?.vanishes(on: ground ?? .white) ?? false
  }

  /// Points; print that is meant to be read has four and more.
  static let leastSize = 3.0
  /// Hundredths; narrow print that is meant to be read has fifty and more.
  private static let leastScale = 20.0
}
