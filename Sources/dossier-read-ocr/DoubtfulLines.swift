internal import Pages

/// Lines of a copy that were not recognised, or doubtfully, and are recognised once more, each by itself: where print is
/// broken, tesseract takes lines for pictures, for columns, or for another script than their neighbours.
struct DoubtfulLines {
  private let plane: Plane
  private let resolution: Double

  init(on plane: Plane, resolution: Double) {
    self.plane = plane
    self.resolution = resolution
  }

  /// A line of print, and which of the words so far stand on it.
  private struct Line {
    var box: PixelBox
    var words: [Int]
    /// Mean confidence of a character; 0 where there is no word.
    var confidence: Double
  }

  /// The words of a page with those lines read again that are surer then.
  func read(_ recognised: Recognition.Words, _ words: [Recogniser.Word]) -> [Recogniser.Word] {
    let lines = plane.printedLines(resolution: resolution).map { box in
      let on = words.indices.filter { words[$0].box.stands(on: box) }
      return Line(box: box, words: on, confidence: on.map { words[$0] }.sureness)
    }
    let doubtful = lines.filter { $0.confidence < PageThresholds.plainLine }.sorted { $0.confidence < $1.confidence }
    var found = words.map { Optional($0) }
    var added: [[Recogniser.Word]] = []
    for line in doubtful.prefix(PageThresholds.linesAgain) {
      let margin = Int(Double(line.box.height) * PageThresholds.lineMargin)
      let left = max(0, line.box.x - margin), top = max(0, line.box.y - margin)
      let part = plane.cropped(
        x: left, y: top, width: line.box.width + 2 * margin, height: line.box.height + 2 * margin)
      var again = recognised(part, resolution, .line)
      if again.sureness < PageThresholds.plainLine {
        // Broken characters are easily taken for English.
        let chinese = recognised(part, resolution, .chineseLine)
        if chinese.sureness > again.sureness { again = chinese }
      }
      let least = line.words.isEmpty ? PageThresholds.leastLine : line.confidence
      guard again.sureness > least else { continue }
      for index in line.words { found[index] = nil }
      added.append(
        again.map { word in
          var word = word
          word.box = PixelBox(x: word.box.x + left, y: word.box.y + top, width: word.box.width, height: word.box.height)
          word.line = line.words.first.map { words[$0].line } ?? -1
          return word
        })
    }
    return Self.joined(found.compactMap { $0 }, added)
  }

  /// Puts lines in the places of those that they replace, and new ones after what stands above them.
  private static func joined(_ words: [Recogniser.Word], _ added: [[Recogniser.Word]]) -> [Recogniser.Word] {
    var lines = Dictionary(grouping: words + added.joined().filter { $0.line >= 0 }) { Double($0.line) }
    for words in added {
      guard let first = words.first, first.line < 0 else { continue }
      let middle = first.box.y + first.box.height / 2
      let above = lines.filter { ($0.value.map(\.box.y).max() ?? 0) < middle }
        .max { ($0.value.first?.box.y ?? 0, $0.key) < ($1.value.first?.box.y ?? 0, $1.key) }
      // Between it and the next, or beside others that came there.
      var place = (above?.key ?? -1) + 0.5
      while lines[place] != nil { place = (place + (above?.key ?? -1)) / 2 }
      lines[place] = words
    }
    return lines.sorted { $0.key < $1.key }.enumerated().flatMap { number, line in
      line.value.sorted { $0.box.x < $1.box.x }.map { word in
        var word = word
        word.line = number
        return word
      }
    }
  }
}

extension [Recogniser.Word] {
  /// Mean confidence of a character.
  fileprivate var sureness: Double {
    let count = reduce(0) { $0 + $1.text.count }
    return count > 0 ? reduce(0) { $0 + $1.confidence * Double($1.text.count) } / Double(count) : 0
  }
}

extension PixelBox {
  /// Whether the middle of a word lies on a line.
  fileprivate func stands(on line: PixelBox) -> Bool {
    let middle = (x: x + width / 2, y: y + height / 2)
    return middle.x >= line.x && middle.x < line.x + line.width && middle.y >= line.y && middle.y < line.y + line.height
  }
}
