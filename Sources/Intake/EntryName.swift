internal import CSystem

/// How the bytes of a file name were read.
enum Spelling: Sendable, Hashable {
  case utf8
  /// Big5 as Windows in Taiwan writes it.
  case cp950
  /// Neither: the bytes stand escaped.
  case bytes
}

/// Reads the names of one folder or archive. Which legacy encoding it is, is decided over all of them at once.
struct NameReader {
  private let isCP950: Bool

  /// Looks over names, of which those that are UTF-8 say nothing.
  init(_ names: some Sequence<[UInt8]>) {
    var cp950 = 0.0
    var gbk = 0.0
    var count = 0.0
    for name in names where String(validating: name, as: UTF8.self) == nil {
      count += 1
      cp950 += Self.likelihood(of: name, common: Self.cp950)
      gbk += Self.likelihood(of: name, common: Self.gbk)
    }
    isCP950 = count > 0 && cp950 / count >= 0.2 && cp950 >= gbk
  }

  /// The text of a name; with `.bytes` an escaped form of it.
  func read(_ name: [UInt8]) -> (text: String, spelling: Spelling) {
    if let text = String(validating: name, as: UTF8.self) { return (text, .utf8) }
    if isCP950, let text = Self.cp950Text(name) { return (text, .cp950) }
    return (Self.escaped(name), .bytes)
  }

  /// Text of CP950, or nil if a byte has no meaning there.
  static func cp950Text(_ name: [UInt8]) -> String? {
    var out = [UInt8](repeating: 0, count: name.count * 3 + 8)
    let count = unsafe dossier_to_utf8("CP950", name, name.count, &out, out.count)
    guard count >= 0 else { return nil }
    return String(validating: out[..<count], as: UTF8.self)
  }

  /// ASCII as it is, any other byte as `\xB3`.
  static func escaped(_ name: [UInt8]) -> String {
    var text = ""
    for byte in name {
      if (0x20..<0x7F).contains(byte), byte != 0x5C {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "\\x" + [byte].hexadecimal.uppercased()
      }
    }
    return text
  }

  // How usual a character of two bytes is, from 0 to 1; nil if there is none.
  private static func cp950(_ lead: UInt8, _ trail: UInt8) -> Double? {
    guard (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail) else { return nil }
    switch UInt16(lead) << 8 | UInt16(trail) {
    case 0xA140...0xA3BF, 0xA440...0xC67E: return 1  // signs, and the 5,401 usual characters
    case 0xC940...0xF9D5: return 0.2
    case 0xF9D6...0xF9FE: return 0.6  // 碁銹裏墻恒粧嫺
    default: return -2  // private use
    }
  }

  private static func gbk(_ lead: UInt8, _ trail: UInt8) -> Double? {
    guard trail >= 0x40, trail != 0x7F, trail != 0xFF else { return nil }
    return (0xB0...0xD7).contains(lead) && trail >= 0xA1 ? 0.9 : 0.15
  }

  private static func likelihood(of name: [UInt8], common: (UInt8, UInt8) -> Double?) -> Double {
    var sum = 0.0
    var count = 0.0
    var index = 0
    while index < name.count {
      let byte = name[index]
      index += 1
      guard byte >= 0x80 else { continue }
      guard (0x81...0xFE).contains(byte), index < name.count, let value = common(byte, name[index]) else {
        return -1
      }
      index += 1
      sum += value
      count += 1
    }
    return count == 0 ? 0 : sum / count
  }
}

extension String {
  /// The text with what would act on a terminal or turn the line around spelled out: `⟨U+202E⟩`.
  var withVisibleControls: String {
    guard unicodeScalars.contains(where: \.isHidden) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isHidden {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Whether a control character stands in it.
  var hasControls: Bool { unicodeScalars.contains(where: \.isControl) }
}

extension Unicode.Scalar {
  var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }

  /// Controls, and what has no width or sets the direction.
  var isHidden: Bool {
    if isControl { return true }
    switch value {
    case 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: return true
    default: return false
    }
  }
}
