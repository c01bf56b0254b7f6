internal import Pages
internal import Wire

extension FormReading {
  /// Says of each recognised answer how sure the recognition was: the mean of the words in its place, weighed by their
  /// length, or that of the page.
  mutating func weigh(by seen: [SeenPage]) {
    guard !seen.isEmpty else { return }
    for index in fields.indices { Self.weigh(&fields[index], seen) }
    fields.removeAll(where: Self.isNoise)
    for row in rows.indices {
      for index in rows[row].fields.indices { Self.weigh(&rows[row].fields[index], seen) }
      rows[row].fields.removeAll(where: Self.isNoise)
    }
  }

  /// What was recognised so poorly that it says nothing, not even to a person who compares: a box and its words, a
  /// seal across an answer. The place stays unread.
  private static func isNoise(_ field: FieldValue) -> Bool {
    guard let confidence = field.confidence else { return false }
    // A number without a digit is the label beside it, or a stamp.
    return confidence < PageThresholds.noiseAnswer || field.kind == "code" && !field.text.contains(where: \.isNumber)
  }

  private static func weigh(_ field: inout FieldValue, _ seen: [SeenPage]) {
    guard field.isRecognised, let page = seen.first(where: { $0.number == field.page })?.facts, page.isRecognised
    else { return }
    var sum = 0.0
    var letters = 0
    if field.box.count == 4 {
      for word in page.words where word.box.count == 4 {
        let x = word.box[0] + word.box[2] / 2, y = word.box[1] + word.box[3] / 2
        guard x >= field.box[0], x <= field.box[0] + field.box[2], y >= field.box[1], y <= field.box[1] + field.box[3]
        else { continue }
        sum += word.confidence * Double(word.text.count)
        letters += word.text.count
      }
    }
    let confidence = letters > 0 ? sum / Double(letters) : page.confidence
    field.confidence = (confidence * 100).rounded() / 100
  }
}
