internal import Pages
internal import Wire

/// The words on a page that lies one way.
struct Recognition {
  let page: PrintedPage
  /// The page as it was recognised: level, on white paper.
  let level: Plane
  private let map: AffineMap
  private var words: [Recogniser.Word]
  private let confidence: Double

  /// Recognises the words on a plane of so many pixels an inch.
  typealias Words = (_ plane: Plane, _ resolution: Double, _ what: Extent) -> [Recogniser.Word]

  /// What a plane shows.
  enum Extent {
    case page
    case line
    /// A line without Latin letters.
    case chineseLine
  }

  init(_ page: PrintedPage, _ recognised: Words) {
    self.page = page
    let resolution = page.picture.scale.resolution
    let isCopy = page.print.hardSteps >= PageThresholds.copySteps
    (level, map) = page.print.cleaned(skew: page.skew, resolution: resolution, isCopy: isCopy)
    if isCopy, let soft = level.softened(resolution: resolution) {
      let fine = resolution / soft.across
      words = DoubtfulLines(on: soft.plane, resolution: fine).read(recognised, recognised(soft.plane, fine, .page)).map { word in
        var word = word
        word.box = word.box.enlarged(across: soft.across, down: soft.down)
        return word
      }
    } else {
      words = recognised(level, resolution, .page)
    }
    // Of Latin letters and digits: columns of Chinese run down on an upright page.
    let long = words.filter {
      $0.text.utf8.count >= PageThresholds.longWord && $0.text.utf8.allSatisfy { $0 > 0x2F && $0 < 0x80 }
    }
    isSideways =
      long.count >= PageThresholds.leastLongWords && 2 * long.count { $0.box.height > $0.box.width } > long.count
    confidence = words.reduce(0) { $0 + $1.confidence } / Double(max(1, words.count))
  }

  /// How much was recognised, and how surely: what lies the wrong way gives few words or doubtful ones.
  var score: Double { isSideways ? 0 : confidence * confidence * Double(min(words.count, 40)) }

  /// Whether the page lies this way beyond question.
  var isPlain: Bool { !isSideways && confidence >= PageThresholds.plainPrint && words.count >= 8 }

  /// Whether its words run up or down: tesseract reads these too, as it does columns of Chinese, and says nothing then
  /// of which way the page lies.
  let isSideways: Bool

  /// Puts the words and the tables that they stand in among the facts.
  func tell(_ facts: inout PageFacts) {
    facts.isRecognised = true
    facts.words = words.map { word in
      PageFacts.Word(
        text: word.text, box: placed(word.box), confidence: word.confidence, line: word.line)
    }
    facts.confidence = confidence
    guard !words.isEmpty else { return }
    facts.tables = level.ruledTables(resolution: page.picture.scale.resolution).map { table in
      table.filled(with: words) { placed($0) }
    }
  }

  /// Puts boxes that were seen on the page in the place of what was recognised there: a box is read as some character
  /// or other, and its tick as nothing.
  mutating func place(_ ticks: [(box: [Double], isTicked: Bool, confidence: Double)]) {
    for tick in ticks where tick.box.count == 4 {
      let middle = tick.box[1] + tick.box[3] / 2
      func isOnLine(_ word: Recogniser.Word) -> Bool {
        let box = placed(word.box)
        return box[1] - box[3] / 4 < middle && middle < box[1] + box[3] * 1.25
      }
      let line = words.indices.filter { isOnLine(words[$0]) }
      let touched = line.first { index in
        let box = placed(words[index].box)
        return box[0] < tick.box[0] + tick.box[2] && tick.box[0] < box[0] + box[2]
      }
      // A box stands before its words.
      let next = line.filter { placed(words[$0].box)[0] >= tick.box[0] }.min { words[$0].box.x < words[$1].box.x }
      guard let index = touched ?? next else { continue }
      words.replaceSubrange(index...index, with: parted(words[index], by: tick))
    }
  }

  /// The word without the characters that stand where the box is, and the box between what is left of it.
  private func parted(
    _ word: Recogniser.Word, by tick: (box: [Double], isTicked: Bool, confidence: Double)
  ) -> [Recogniser.Word] {
    let around = placed(word.box)
    let characters = Array(word.text)
    let step = around[2] / Double(max(1, characters.count))
    var before = "", behind = ""
    for (index, character) in characters.enumerated() {
      let centre = around[0] + (Double(index) + 0.5) * step
      if centre < tick.box[0] { before.append(character) }
      if centre > tick.box[0] + tick.box[2] { behind.append(character) }
    }
    func part(_ text: String, from first: Int) -> Recogniser.Word {
      let width = word.box.width / max(1, characters.count)
      let box = PixelBox(
        x: word.box.x + first * width, y: word.box.y, width: max(1, text.count * width), height: word.box.height)
      return Recogniser.Word(text: text, box: box, confidence: word.confidence, line: word.line)
    }
    var mark = part(tick.isTicked ? "\u{2611}" : "\u{2610}", from: before.count)
    mark.confidence = tick.confidence
    return (before.isEmpty ? [] : [part(before, from: 0)]) + [mark]
      + (behind.isEmpty ? [] : [part(behind, from: characters.count - behind.count)])
  }

  private func placed(_ box: PixelBox) -> [Double] {
    page.picture.points(box.placed(by: map)).map { ($0 * 10).rounded() / 10 }
  }
}
