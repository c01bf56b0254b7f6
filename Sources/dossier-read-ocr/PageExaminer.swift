internal import Pages
internal import Wire

/// Answers what is on a page.
enum PageExaminer {
  /// To be raised whenever the same pixels may give other facts than before.
  static let version = "7"
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
      let picture = PagePicture(
        width: head.width, height: head.height, channels: head.channels, bytes: pixels, scale: scale)
    else { return nil }
    var facts = PageFacts(
      version: version, width: 0, height: 0, resolution: scale.resolution, scale: scale.source.rawValue)
    facts.isColoured = picture.isColoured
    facts.isBlank = picture.isBlank
    if facts.isBlank {
      (facts.width, facts.height) = picture.size
      return facts
    }
    var page = PrintedPage(picture)
    var zone: PassportZone?
    if question.wanted.contains(.zone) {
      zone = MRZReader.zone(on: page.print)
      if let quarters = zone?.quarters, quarters % 4 != 0 {
        facts.turn = quarters % 4 * 90
        page = page.turned(quarters: quarters)
      }
    }
    if let zone { facts.zone = PageFacts.Zone(zone, on: page.picture) }
    let isPassport = zone.map { $0.isPlain && !$0.isCut } ?? false
    let wantsWords = question.wanted.contains(.words)
      || question.wanted.contains(.print) && !isPassport && page.picture.isPaper
    guard wantsWords, let recogniser else {
      (facts.width, facts.height) = page.picture.size
      facts.skew = page.skew
      if wantsWords { facts.problem = "RECOGNISER-MISSING" }
      findMarks(on: page.picture, question, &facts, line)
      addThumbnail(of: page, question, &facts)
      return facts
    }
    var best = Recognition(page, recogniser)
    // Without lines of a passport nothing has told yet which way is up.
    if zone == nil, !best.isPlain {
      // Sideways print that was taken for columns may lie either way.
      let others = best.isSideways || best.level.acrossness < 1 ? [1, 3, 2] : [2]
      for quarters in others {
        let turned = Recognition(page.turned(quarters: quarters), recogniser)
        guard turned.score > best.score else { continue }
        best = turned
        facts.turn = quarters * 90
        if turned.isPlain { break }
      }
    }
    (facts.width, facts.height) = best.page.picture.size
    facts.skew = best.page.skew
    best.tell(&facts)
    findMarks(on: best.page.picture, question, &facts, line)
    addThumbnail(of: best.page, question, &facts)
    let ticks = facts.marks.filter { $0.kind == "tick" && ["ticked", "empty"].contains($0.state) }
    if !ticks.isEmpty {
      best.place(ticks.map { (box: $0.box, isTicked: $0.state == "ticked", confidence: $0.confidence) })
      best.tell(&facts)
    }
    return facts
  }

  /// How the page looks from far away, as it stands upright.
  private static func addThumbnail(of page: PrintedPage, _ question: PageQuestion, _ facts: inout PageFacts) {
    guard question.wanted.contains(.thumbnail) else { return }
    let far = PagePrint(page).thumbnail
    facts.thumbnail = PageFacts.Thumbnail(width: far.width, height: far.height, packed: far.packed)
  }

  /// Seals, stamps, ticks and strokes, by the words that the page or its file has.
  private static func findMarks(
    on picture: PagePicture, _ question: PageQuestion, _ facts: inout PageFacts, _ line: (Plane) -> String
  ) {
    guard question.wanted.contains(.marks), let vocabulary = question.vocabulary else { return }
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
