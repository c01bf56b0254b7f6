/// Latin letters with marks, as passports and forms write them without.
public enum LatinLetters {
  /// The text in A-Z and 0-9, everything else a space: marks are dropped, or written out as ICAO 9303-3 §6
  /// recommends for machine readable zones (Ä as AE, Ø as OE, Þ as TH).
  public static func plain(_ text: String, transliterated: Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A: result.append(scalar)
      case 0x61...0x7A: result.append(upper(scalar))
      // Combining marks and apostrophes inside a name stand for nothing: O'BRIEN is OBRIEN.
      case 0x300...0x36F, 0x27, 0x60, 0xB4, 0x2B9...0x2BF, 0x2018, 0x2019: break
      default:
        if transliterated, let letters = transliterations[scalar] {
          result.append(contentsOf: letters.unicodeScalars)
        } else if let letters = always[scalar] {
          result.append(contentsOf: letters.unicodeScalars)
        } else if let base = base[scalar] {
          result.append(base)
        } else {
          result.append(" ")
        }
      }
    }
    return String(result)
  }

  /// The spellings with two letters that stand for one with a mark, undone: MUELLER and MULLER become one.
  static func withoutDigraphs(_ token: String) -> String {
    var result = ""
    var rest = Substring(token)
    while let first = rest.first {
      if let pair = digraphs.first(where: { rest.hasPrefix($0.0) }) {
        result += pair.1
        rest = rest.dropFirst(pair.0.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0x20))
  }

  private static let base: [Unicode.Scalar: Unicode.Scalar] = {
    var base: [Unicode.Scalar: Unicode.Scalar] = [:]
    for run in CompatibilityForms.baseLetters {
      for (offset, letter) in run.letters.unicodeScalars.enumerated() where letter != "." {
        if let scalar = Unicode.Scalar(run.first + UInt32(offset)) { base[scalar] = letter }
      }
    }
    return base
  }()

  /// Letters that no single letter stands for.
  private static let always: [Unicode.Scalar: String] = [
    "Æ": "AE", "æ": "AE", "Œ": "OE", "œ": "OE", "ß": "SS", "ẞ": "SS", "Þ": "TH", "þ": "TH",
  ]

  /// ICAO 9303-3 §6 A, where it differs from dropping the mark.
  private static let transliterations: [Unicode.Scalar: String] = [
    "Ä": "AE", "ä": "AE", "Å": "AA", "å": "AA", "Ö": "OE", "ö": "OE", "Ø": "OE", "ø": "OE", "Ü": "UE",
    "ü": "UE",
    "Ñ": "NXX", "ñ": "NXX", "Ĳ": "IJ", "ĳ": "IJ",
  ]

  private static let digraphs: [(String, String)] = [
    ("NXX", "N"), ("UXX", "U"), ("AE", "A"), ("AA", "A"), ("OE", "O"), ("UE", "U"),
  ]
}
