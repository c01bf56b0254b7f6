extension [PrintedWord] {
  /// Whether print was recognised at a place that looks like a box: 國 and 圖 have a frame as well, and o, n and 司 are
  /// drawn around nothing.
  ///
  /// - Parameters:
  ///   - fill: share of ink inside the frame.
  ///   - isFirst: nothing stands close to the left of it, as before a box.
  func hasLetter(at box: PixelBox, fill: Double, isFirst: Bool) -> Bool {
    let x = box.x + box.width / 2, y = box.y + box.height / 2
    for word in self where word.confidence >= MarkThresholds.letterConfidence {
      let place = word.box
      guard x >= place.x, x < place.x + place.width, y >= place.y, y < place.y + place.height else { continue }
      let letters = [UnicodeScalar](word.text.unicodeScalars)
      guard let at = Self.index(in: letters, share: Double(x - place.x) / Double(place.width)) else { continue }
      let before = at > 0 ? letters[at - 1] : nil, after = at + 1 < letters.count ? letters[at + 1] : nil
      let near = [before, letters[at], after].compactMap(\.self)
      if near.contains(where: \.isBoxGlyph) { continue }
      // The file's own text says what stands there; only where its place is not known well enough it does not.
      if word.confidence >= 1 {
        if near.contains(where: \.properties.isWhitespace) { continue }
        return true
      }
      let letter = letters[at]
      if letter.isLatin {
        // A box before a word is read as its first letter: OMale. One before Chinese is read as any.
        let mayBeBox = at == 0 && MarkThresholds.boxLikeLatin.contains(letter) && !(after?.properties.isLowercase ?? false)
        if !mayBeBox, word.confidence >= MarkThresholds.latinConfidence, letters.count > 1, letters.allSatisfy(\.isLatin) {
          return true
        }
        continue
      }
      guard (0x4E00...0x9FFF).contains(letter.value) else { continue }
      // Days and months stand behind figures.
      if letter == "日" || letter == "月", let before, ("0"..."9").contains(before) { return true }
      if letter == "日", let after, MarkThresholds.afterDay.contains(after) { return true }
      guard !MarkThresholds.boxLike.contains(letter) else { continue }
      // A box with a tick is read as anything. What stands close to other print is print, and so is what is a part of
      // a character; at the start of a line only a character that has a frame, and much in it.
      if !isFirst || at > 0 && Double(box.height) < MarkThresholds.partOfLetter * word.letterHeight
        || MarkThresholds.framed.contains(letter) && MarkThresholds.letterFill.contains(fill)
      {
        return true
      }
    }
    return false
  }

  /// The letter at a share of a word's width: Chinese is twice as wide as Latin.
  private static func index(in letters: [UnicodeScalar], share: Double) -> Int? {
    let widths = letters.map { $0.value >= 0x2E80 ? 2.0 : 1.0 }
    var rest = share * widths.reduce(0, +)
    for (at, width) in widths.enumerated() {
      rest -= width
      if rest < 0 { return at }
    }
    return letters.indices.last
  }
}

extension PrintedWord {
  /// How high its letters are: its box also takes in lines of a table, and is then higher than they are wide.
  fileprivate var letterHeight: Double {
    let widths = text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    return min(Double(box.height), 1.2 * Double(box.width * 2) / Double(max(1, widths)))
  }
}

extension UnicodeScalar {
  /// □, ☑ and their like, as a text of one's own writes them.
  fileprivate var isBoxGlyph: Bool {
    (0x25A0...0x25FF).contains(value) || (0x2610...0x2612).contains(value) || (0x2713...0x2718).contains(value)
      || (0xE000...0xF8FF).contains(value)
  }

  fileprivate var isLatin: Bool { properties.isAlphabetic && (value < 0x250 || (0x1E00...0x1EFF).contains(value)) }
}
