internal import Casefile

/// In what language most of a text is written, as far as its letters and a few words tell.
enum WrittenLanguage {
  /// Returns `zh`, `en`, `vi`, `id`, `th` or nothing, and whether any Han character stands in the text.
  static func told(_ text: String) -> (language: String, hasChinese: Bool) {
    var han = 0
    var latin = 0
    var thai = 0
    var vietnamese = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF: han += 1
      case 0x0E00...0x0E7F: thai += 1
      case 0x1EA0...0x1EF9, 0x0102, 0x0103, 0x0110, 0x0111, 0x01A0, 0x01A1, 0x01AF, 0x01B0:
        vietnamese += 1
        latin += 1
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
      default: break
      }
    }
    let all = han + latin + thai
    guard all >= 10 else { return (han > 0 ? "zh" : "", han > 0) }
    // One Han character says as much as two or three letters.
    if han * 3 >= latin, han >= thai { return ("zh", han > 0) }
    if thai > latin { return ("th", han > 0) }
    if vietnamese * 20 >= latin { return ("vi", han > 0) }
    let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
    let indonesian: Set<String> = [
      "yang", "dengan", "telah", "pelatihan", "sertifikat", "untuk", "dan", "dari",
    ]
    return (words.intersection(indonesian).count >= 2 ? "id" : "en", han > 0)
  }
}
