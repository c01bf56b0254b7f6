internal import Pages
internal import Wire

/// The words on a page that lies one way.
struct Recognition {
  let picture: PagePicture
  let skew: Double
  /// The page as it was recognised: level, on white paper.
  let level: Plane
  private let map: AffineMap
  private let words: [Recogniser.Word]
  private let confidence: Double

  /// Recognises the words on a plane of so many pixels an inch.
  typealias Words = (_ plane: Plane, _ resolution: Double) -> [Recogniser.Word]

  init(_ picture: PagePicture, _ recognised: Words) {
    self.picture = picture
    let print = picture.print
    skew = print.skew
    (level, map) = print.cleaned(skew: skew, resolution: picture.scale.resolution)
    words = recognised(level, picture.scale.resolution)
    confidence = words.reduce(0) { $0 + $1.confidence } / Double(max(1, words.count))
  }

  /// How much was recognised, and how surely: what lies the wrong way gives few words or doubtful ones.
  var score: Double { confidence * confidence * Double(min(words.count, 40)) }

  /// Whether the page lies this way beyond question.
  var isPlain: Bool { confidence >= PageThresholds.plainPrint && words.count >= 8 }

  /// Puts the words and the tables that they stand in among the facts.
  func tell(_ facts: inout PageFacts) {
    facts.isRecognised = true
    facts.words = words.map { word in
      PageFacts.Word(
        text: word.text, box: placed(word.box), confidence: word.confidence, line: word.line)
    }
    facts.confidence = confidence
    guard !words.isEmpty else { return }
    facts.tables = level.ruledTables(resolution: picture.scale.resolution).map { table in
      table.filled(with: words) { placed($0) }
    }
  }

  private func placed(_ box: PixelBox) -> [Double] {
    picture.points(box.placed(by: map)).map { ($0 * 10).rounded() / 10 }
  }
}
