internal import CSystem
internal import Casefile

/// How the bytes of a file name were read.
package enum Spelling: Sendable, Hashable {
  case utf8
  /// In a coding that systems used before UTF-8.
  case legacy(Charset)
  /// In none that is known: the bytes stand escaped.
  case bytes
}

/// Codings of names before UTF-8, of which two bytes make a character; the names are iconv's.
package enum Charset: String, Sendable, Hashable, CaseIterable {
  /// Big5 as Windows in Taiwan writes it. It comes first: where two are as likely, it is the one.
  case cp950 = "CP950"
  /// Big5 as Windows in Hong Kong writes it.
  case hkscs = "BIG5-HKSCS"
  /// Windows in China.
  case gbk = "GBK"
  /// Windows in Japan.
  case cp932 = "CP932"
  /// Windows in Korea.
  case cp949 = "CP949"

  /// How usual a character of two bytes is, from 0 to 1, less for what nobody writes; nil if there is none.
  func likelihood(_ lead: UInt8, _ trail: UInt8) -> Double? {
    let code = UInt16(lead) << 8 | UInt16(trail)
    switch self {
    case .cp950:
      guard (0x81...0xFE).contains(lead), Self.isTrailOfBig5(trail) else { return nil }
      switch code {
      case 0xA140...0xA3BF, 0xA440...0xC67E: return 1  // signs, and the 5,401 usual characters
      case 0xC940...0xF9D5: return 0.2
      case 0xF9D6...0xF9FE: return 0.6  // 碁銹裏墻恒粧嫺
      default: return -2  // private use
      }
    case .hkscs:
      guard (0x87...0xFE).contains(lead), Self.isTrailOfBig5(trail) else { return nil }
      switch code {
      case 0xA140...0xA3BF, 0xA440...0xC67E: return 1
      case 0xC940...0xF9D5: return 0.2
      default: return -1
      }
    case .gbk:
      guard (0x81...0xFE).contains(lead), trail >= 0x40, trail != 0x7F, trail != 0xFF else { return nil }
      return (0xB0...0xD7).contains(lead) && trail >= 0xA1 ? 0.9 : 0.15
    case .cp932:
      guard (0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead),
        (0x40...0xFC).contains(trail), trail != 0x7F
      else { return nil }
      let isKana = (0x829F...0x82F1).contains(code) || (0x8340...0x8396).contains(code) || code == 0x815B
      return isKana ? 0.95 : 0.3
    case .cp949:
      let isTrail =
        (0x41...0x5A).contains(trail) || (0x61...0x7A).contains(trail) || (0x81...0xFE).contains(trail)
      guard (0x81...0xFE).contains(lead), isTrail else { return nil }
      return (0xB0...0xC8).contains(lead) && trail >= 0xA1 ? 0.8 : 0.1
    }
  }

  /// How usual the characters of a name are on the average; below 0 if it cannot be in this coding.
  func likelihood(of name: [UInt8]) -> Double {
    var sum = 0.0
    var count = 0.0
    var index = 0
    while index < name.count {
      let byte = name[index]
      index += 1
      guard byte >= 0x80 else { continue }
      if self == .cp932, (0xA1...0xDF).contains(byte) {
        // Katakana of half width are one byte.
        sum += 0.3
        count += 1
        continue
      }
      guard index < name.count, let value = likelihood(byte, name[index]) else { return -1 }
      index += 1
      sum += value
      count += 1
    }
    return count == 0 ? 0 : sum / count
  }

  /// The text of a name, or nil if a byte has no meaning.
  func text(_ name: [UInt8]) -> String? {
    var out = [UInt8](repeating: 0, count: name.count * 3 + 8)
    let count = unsafe dossier_to_utf8(rawValue, name, name.count, &out, out.count)
    guard count >= 0 else { return nil }
    return String(validating: out[..<count], as: UTF8.self)
  }

  private static func isTrailOfBig5(_ trail: UInt8) -> Bool {
    (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail)
  }
}

/// Reads the names of one folder or archive. Which legacy coding it is, is decided over all of them at once.
package struct NameReader {
  private let charset: Charset?

  /// Looks over names, of which those that are UTF-8 say nothing.
  package init(_ names: some Sequence<[UInt8]>) {
    let undecided = names.filter { String(validating: $0, as: UTF8.self) == nil }
    var best: (charset: Charset, likelihood: Double)?
    for charset in Charset.allCases where !undecided.isEmpty {
      let likelihood = undecided.reduce(0) { $0 + charset.likelihood(of: $1) } / Double(undecided.count)
      if likelihood >= 0.2, likelihood > best?.likelihood ?? 0 { best = (charset, likelihood) }
    }
    charset = best?.charset
  }

  /// The text of a name; with `.bytes` an escaped form of it.
  package func read(_ name: [UInt8]) -> (text: String, spelling: Spelling) {
    if let text = String(validating: name, as: UTF8.self) { return (text, .utf8) }
    if let charset, let text = charset.text(name) { return (text, .legacy(charset)) }
    return (Self.escaped(name), .bytes)
  }

  /// The last part of a path as people read it.
  package static func lastPart(of path: String) -> String {
    let part = path.split(separator: "/").last(where: { $0 != "." }).map(String.init) ?? path
    let bytes = part.pathBytes
    return NameReader([bytes]).read(bytes).text
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
}

extension String {
  /// The text with what would act on a terminal or turn the line around spelled out: `⟨U+202E⟩`.
  package var withVisibleControls: String {
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
