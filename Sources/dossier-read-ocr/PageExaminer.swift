internal import Pages
internal import Wire

/// Answers what is on a page.
enum PageExaminer {
  /// To be raised whenever the same pixels may give other facts than before.
  static let version = "6"
  /// Words of one page that are kept: a reply has its limit, and a page of 10-point print has 900.
  static let mostWords = 4_000
  /// Marks of one page that are kept: a checklist has some dozens.
  static let mostMarks = 500

  static func facts(
    of pixels: [UInt8], _ question: PageQuestion, _ recogniser: Recognition.Words?, _ line: (Plane) -> String
  ) -> PageFacts? {
    let head = question.picture
    let scale = PagePicture.Scale.of(width: head.width, height: head.height, stated: head.resolution)
    guard
      var picture = PagePicture(
        width: head.width, height: head.height, channels: head.channels, bytes: pixels, scale: scale)
    else { return nil }
    var facts = PageFacts(
      version: version, width: 0, height: 0, resolution: scale.resolution, scale: scale.source.rawValue)
    facts.isColoured = picture.isColoured
    facts.isBlank = picture.isBlank
    var zone: PassportZone?
    if question.wanted.contains(.zone), !facts.isBlank {
      zone = MRZReader.zone(on: picture.print)
      if let quarters = zone?.quarters, quarters % 4 != 0 {
        facts.turn = quarters % 4 * 90
        picture = picture.turned(quarters: quarters)
      }
    }
    let isPassport = zone.map { $0.isPlain && !$0.isCut } ?? false
    let wantsWords = question.wanted.contains(.words)
      || question.wanted.contains(.print) && !isPassport && picture.isPaper
    guard wantsWords, !facts.isBlank else {
      (facts.width, facts.height) = picture.size
      facts.skew = picture.print.skew
      if let zone { facts.zone = PageFacts.Zone(zone, on: picture) }
      findMarks(on: picture, question, &facts, line)
      return facts
    }
    guard let recogniser else {
      (facts.width, facts.height) = picture.size
      if let zone { facts.zone = PageFacts.Zone(zone, on: picture) }
      facts.problem = "RECOGNISER-MISSING"
      findMarks(on: picture, question, &facts, line)
      return facts
    }
    var best = Recognition(picture, recogniser)
    // Without lines of a passport nothing has told yet which way is up.
    if zone == nil, !best.isPlain {
      // Sideways print that was taken for columns may lie either way.
      let others = best.isSideways || best.level.acrossness < 1 ? [1, 3, 2] : [2]
      for quarters in others {
        let turned = Recognition(picture.turned(quarters: quarters), recogniser)
        guard turned.score > best.score else { continue }
        best = turned
        facts.turn = quarters * 90
        if turned.isPlain { break }
      }
    }
    (facts.width, facts.height) = best.picture.size
    facts.skew = best.skew
    if let zone { facts.zone = PageFacts.Zone(zone, on: picture) }
    best.tell(&facts)
    findMarks(on: best.picture, question, &facts, line)
    let ticks = facts.marks.filter { $0.kind == "tick" && ["ticked", "empty"].contains($0.state) }
    if !ticks.isEmpty {
      best.place(ticks.map { (box: $0.box, isTicked: $0.state == "ticked", confidence: $0.confidence) })
      best.tell(&facts)
    }
    return facts
  }

  /// Seals, stamps, ticks and strokes, by the words that the page or its file has.
  private static func findMarks(
    on picture: PagePicture, _ question: PageQuestion, _ facts: inout PageFacts, _ line: (Plane) -> String
  ) {
    guard question.wanted.contains(.marks), !facts.isBlank, let vocabulary = question.vocabulary else { return }
    let words = (question.words ?? facts.words).compactMap { PrintedWord($0, on: picture) }
    let finder = MarkFinder(picture, words: words, vocabulary: MarkVocabulary(vocabulary), skew: facts.skew)
    facts.marks = finder.marks { line($0.line) }.prefix(mostMarks).map { PageFacts.Mark($0, on: picture) }
  }
}

extension PrintedWord {
  /// A word of a reply or of a file's own text, back in pixels; `nil` for one that is nowhere on the page.
  fileprivate init?(_ word: PageFacts.Word, on picture: PagePicture) {
    guard let box = picture.pixels(word.box) else { return nil }
    self.init(text: word.text, box: box, confidence: word.confidence, line: word.line)
  }
}

extension MarkVocabulary {
  fileprivate init(_ words: PageQuestion.Vocabulary) {
    self.init(
      trueCopy: words.trueCopy,
      fields: words.fields.map { field in
        var kind = FieldKind(key: field.key, isSeal: field.isSeal, endings: field.endings, owners: field.owners)
        kind.beginnings = field.beginnings
        return kind
      })
  }
}

extension PageFacts.Mark {
  /// What the finder of marks found, in the words of a reply.
  fileprivate init(_ mark: PageMark, on picture: PagePicture) {
    self.init(kind: mark.kind.rawValue, box: picture.points(mark.box), confidence: mark.confidence)
    state = mark.state?.rawValue ?? ""
    shape = mark.isSquare.map { $0 ? "square" : "round" } ?? ""
    sides = mark.sides
    field = mark.field
    text = mark.text
  }
}


extension PageFacts.Zone {
  /// What the reader of zones found, in the words of a reply.
  init(_ zone: PassportZone, on picture: PagePicture) {
    self.init(
      lines: zone.lines, likeness: zone.shapes,
      doubts: zone.doubts.map {
        .init(line: $0.line, column: $0.column, read: $0.read, other: $0.other, margin: $0.margin)
      }, box: picture.points(zone.box(width: picture.width, height: picture.height)))
  }
}

extension PixelBox {
  /// The box in a picture whose pixels are so much smaller.
  func enlarged(across: Double, down: Double) -> PixelBox {
    let left = Int(Double(x) * across), top = Int(Double(y) * down)
    return PixelBox(
      x: left, y: top, width: Int((Double(x + width) * across).rounded(.up)) - left,
      height: Int((Double(y + height) * down).rounded(.up)) - top)
  }

  /// The box around where a map puts the corners.
  func placed(by map: AffineMap) -> PixelBox {
    let corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)].map {
      map.place(Double($0.0), Double($0.1))
    }
    let left = Int(corners.map(\.x).min() ?? 0), top = Int(corners.map(\.y).min() ?? 0)
    let right = Int((corners.map(\.x).max() ?? 0).rounded(.up)), bottom = Int((corners.map(\.y).max() ?? 0).rounded(.up))
    return PixelBox(x: max(0, left), y: max(0, top), width: right - max(0, left), height: bottom - max(0, top))
  }
}
