extension [PrintedWord] {
  /// Whether print was recognised at a place that looks like a box: 國 and 圖 have a frame as well.
  ///
  /// - Parameters:
  ///   - fill: share of ink inside the frame.
  ///   - isFirst: nothing stands close to the left of it, as before a box.
  func hasLetter(at box: PixelBox, fill: Double, isFirst: Bool) -> Bool {
    let x = box.x + box.width / 2, y = box.y + box.height / 2
    for word in self where word.confidence >= MarkThresholds.letterConfidence {
      let place = word.box
      guard x >= place.x, x < place.x + place.width, y >= place.y, y < place.y + place.height else { continue }
      let letters = word.text.unicodeScalars.filter { $0 != " " }
      guard !letters.isEmpty else { continue }
      let letter = letters[letters.index(letters.startIndex, offsetBy: (x - place.x) * letters.count / place.width)]
      guard (0x4E00...0x9FFF).contains(letter.value), !MarkThresholds.boxLike.contains(letter) else { continue }
      // A box with a tick is read as anything. What stands close to other print is print; at the start of a line only a
      // character that has a frame, and much in it.
      if !isFirst || MarkThresholds.framed.contains(letter) && MarkThresholds.letterFill.contains(fill) { return true }
    }
    return false
  }
}
