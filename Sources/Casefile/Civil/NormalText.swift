/// Text made comparable: what stands in two papers in two ways of writing comes out the same.
public enum NormalText {
  /// The text with compatibility characters replaced by what they stand for (full width letters and digits,
  /// compatibility and radical ideographs, circled digits), every kind of blank a single space, and
  /// nothing at the ends. Letter case and ways of writing stay.
  public static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var pendingBlank = false
    for scalar in text.unicodeScalars {
      if isBlank(scalar) {
        pendingBlank = !scalars.isEmpty
        continue
      }
      if isInvisible(scalar) { continue }
      if pendingBlank {
        scalars.append(" ")
        pendingBlank = false
      }
      if scalar.value < 0xAA || (0x4E00...0x9FFF).contains(scalar.value) {
        // No unified ideograph stands for another character.
        scalars.append(scalar)
      } else if (0xFF01...0xFF5E).contains(scalar.value), let ascii = Unicode.Scalar(scalar.value - 0xFEE0) {
        scalars.append(ascii)
      } else if let form = forms[scalar] {
        scalars.append(contentsOf: form.unicodeScalars)
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The text for comparison of names, addresses and codes: ``folded(_:)``, variants such as 臺 and 台 made
  /// one, hyphens made one, letters in lower case, and no blank but between two Latin words.
  public static func normalise(_ text: String) -> String {
    let folded = folded(text)
    // Han has no upper case, and lowering a long text that has none takes longer than all the rest.
    let hasCase = folded.unicodeScalars.contains { !isHan($0) && (!$0.isASCII || ("A"..."Z").contains($0)) }
    let lowered = Array((hasCase ? folded.lowercased() : folded).unicodeScalars)
    var scalars = String.UnicodeScalarView()
    for (index, scalar) in lowered.enumerated() {
      if scalar == " " {
        guard let last = scalars.last, isLatinOrDigit(last), index + 1 < lowered.count,
          isLatinOrDigit(lowered[index + 1])
        else { continue }
        scalars.append(scalar)
      } else {
        scalars.append(scalar.isASCII ? scalar : variants[scalar] ?? scalar)
      }
    }
    return String(scalars)
  }

  /// What a blank answer is: nothing, dashes, or N/A.
  public static func isBlankAnswer(_ text: String) -> Bool {
    let normal = normalise(text)
    return normal.unicodeScalars.allSatisfy { "-_.…/。".unicodeScalars.contains($0) } || normal == "n/a"
      || normal == "na"
  }

  /// The one hyphen, or the one way of writing, that a character stands for.
  static func unified(_ scalar: Unicode.Scalar) -> Unicode.Scalar { variants[scalar] ?? scalar }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3134F, 0x3007: true
    default: false
    }
  }

  static func isLatinOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Zero-width characters, direction marks, soft hyphens and variation selectors change nothing that
  /// a reader sees.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF,
      0xE0100...0xE01EF:
      true
    default: false
    }
  }

  private static let forms: [Unicode.Scalar: String] = {
    var forms: [Unicode.Scalar: String] = [:]
    for run in CompatibilityForms.single {
      for (offset, form) in run.forms.unicodeScalars.enumerated() where form != "\u{B7}" {
        if let scalar = Unicode.Scalar(run.first + UInt32(offset)) {
          forms[scalar] = String(Character(form))
        }
      }
    }
    for entry in CompatibilityForms.several.split(whereSeparator: \.isWhitespace) {
      let parts = entry.split(separator: "=", maxSplits: 1)
      if parts.count == 2, let code = UInt32(parts[0], radix: 16), let scalar = Unicode.Scalar(code) {
        forms[scalar] = String(parts[1])
      }
    }
    return forms
  }()

  /// Ways of writing that mean the same, and the bopomofo ㄧ that some text layers hold for 一.
  private static let variants: [Unicode.Scalar: Unicode.Scalar] = [
    "臺": "台", "煉": "鍊", "溼": "濕", "粧": "妝", "裏": "裡", "ㄧ": "一", "戸": "戶", "户": "戶",
    "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{2015}": "-",
    "\u{2212}": "-", "\u{2043}": "-", "\u{FE63}": "-", "\u{2500}": "-",
  ]
}
