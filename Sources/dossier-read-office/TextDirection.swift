/// What the controls of direction do to text that is written from left to right (Unicode Standard Annex 9).
enum TextDirection {
  /// Whether controls make the text be shown in another order than it is stored.
  ///
  /// A telephone number copied from an address book comes between U+202D and U+202C: that changes nothing as long as
  /// no letter runs from right to left.
  static func isTurned(_ text: String) -> Bool {
    var marks = 0
    var isForced = false
    var holdsLetterFromRight = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      // An override, an embedding and an isolate from right to left.
      case 0x202E, 0x202B, 0x2067: return true
      case 0x202D: isForced = true
      // Between two marks numbers change places.
      case 0x200F, 0x061C: marks += 1
      // Hebrew, Arabic and their neighbours, and their presentation forms.
      case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        holdsLetterFromRight = true
      default: break
      }
    }
    return marks > 1 || isForced && holdsLetterFromRight
  }
}
