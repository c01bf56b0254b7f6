internal import Casefile
internal import Pages

extension PageSheet {
  /// Notes whether what was read can be relied on, and whether it is Chinese.
  mutating func judgeText() {
    // Nobody asks for a translation of a data page.
    guard textSource != .none, zone == nil, visual.isEmpty else { return }
    isHardToRead = textSource == .ocr && textConfidence < PageThresholds.hardToRead
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    let chinese = letters.count { $0.properties.isIdeographic }
    isForeign = letters.count >= PageThresholds.lettersOfLanguage
      && Double(chinese) < PageThresholds.chineseShare * Double(letters.count)
  }
}
