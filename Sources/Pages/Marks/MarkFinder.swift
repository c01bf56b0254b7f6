/// Finds seals, stamps, ticks and strokes on a page.
public struct MarkFinder: Sendable {
  private let picture: PagePicture
  private let words: [PrintedWord]
  private let vocabulary: MarkVocabulary
  private let skew: Double
  private let unit: Double

  /// - Parameters:
  ///   - words: the print on the page, without which no fields are found.
  ///   - skew: degrees by which lines of print fall to the right.
  public init(_ picture: PagePicture, words: [PrintedWord], vocabulary: MarkVocabulary, skew: Double) {
    self.picture = picture
    self.words = words
    self.vocabulary = vocabulary
    self.skew = skew
    unit = picture.scale.millimetre
  }

  /// All marks, from top to bottom.
  ///
  /// - Parameter read: what is recognised at a place that may hold a stamp.
  public func marks(read: (StampPlace) -> String) -> [PageMark] {
    var marks = plainStamps()
    if let ink = ColouredInk(picture) {
      for seal in SealFinder.seals(in: ink) {
        var mark = PageMark(
          seal.isCompany ? .companySeal : .personalSeal, box: seal.patch.box, confidence: seal.confidence)
        mark.isSquare = seal.isSquare
        // Where nobody knows how long a pixel is, a large seal and a small one are told apart by guessing.
        if picture.scale.isMeasured {
          mark.sides = [seal.patch.longer, seal.patch.shorter]
        } else {
          mark.confidence = min(mark.confidence, MarkThresholds.guessedConfidence)
        }
        marks.append(mark)
      }
      for patch in SealFinder.stamps(in: ink) where !marks.contains(where: { $0.box.overlaps(patch.box) }) {
        guard let place = StampPlace(patch, on: picture, step: ink.step, letters: vocabulary.longestStamp) else {
          continue
        }
        let text = read(place)
        let likeness = StampWords.likeness(of: text, to: vocabulary.trueCopy)
        guard likeness > 0 else { continue }
        var mark = PageMark(.trueCopy, box: patch.box, confidence: likeness * 0.95)
        mark.text = text
        marks.append(mark)
      }
    }
    let labels = FieldLabels.labels(in: words, kinds: vocabulary.fields, millimetre: unit)
    for index in marks.indices { marks[index].field = field(of: marks[index], labels) }
    marks += fields(labels, marks)
    if picture.scale.isMeasured { marks += boxes() }
    return marks.sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
  }

  /// The words of a true copy where they stand in the print: a stamp in black, or written.
  private func plainStamps() -> [PageMark] {
    var lines: [Int: [PrintedWord]] = [:]
    for word in words { lines[word.line, default: []].append(word) }
    return lines.keys.sorted().compactMap { line in
      // Pieces with wide gaps between; sentences about stamps are longer.
      var pieces: [[PrintedWord]] = []
      for word in (lines[line] ?? []).sorted(by: { $0.box.x < $1.box.x }) {
        if let last = pieces.last?.last,
          Double(word.box.x - last.box.x - last.box.width) < MarkThresholds.labelGap * unit
        {
          pieces[pieces.count - 1].append(word)
        } else {
          pieces.append([word])
        }
      }
      for piece in pieces {
        let text = piece.map(\.text).joined()
        let likeness = StampWords.likeness(of: text, to: vocabulary.trueCopy)
        guard likeness > MarkThresholds.stampLikeness, text.count <= vocabulary.longestStamp + 3 else { continue }
        var mark = PageMark(
          .trueCopy, box: PixelBox(around: piece.map(\.box)),
          confidence: likeness * (piece.map(\.confidence).min() ?? 0))
        mark.text = text
        return mark
      }
      return nil
    }
  }

  private func boxes() -> [PageMark] {
    let step = max(1, Int(picture.scale.resolution / MarkThresholds.boxResolution))
    let plane = picture.plane(.red).reduced(by: step)
    return TickBoxes.boxes(on: plane, millimetre: unit / Double(step), step: step).compactMap { box in
      guard !words.hasLetter(at: box.box, fill: box.fill, isFirst: box.isFirst), !isPrint(box) else { return nil }
      var mark = PageMark(box.state == .empty ? .blankField : .tick, box: box.box, confidence: box.confidence)
      mark.state = box.state
      return mark
    }
  }

  /// Whether a frame is so full, and so close to print before it, that it is rather a character like 國.
  private func isPrint(_ box: TickBox) -> Bool {
    guard box.isFirst else { return MarkThresholds.fullAmidPrint.contains(box.fill) }
    let y = box.box.y + box.box.height / 2
    return MarkThresholds.fullAfterPrint.contains(box.fill)
      && words.contains { word in
        let gap = Double(box.box.x - word.box.x - word.box.width / 2) / unit
        return word.confidence >= MarkThresholds.printConfidence && y > word.box.y && y < word.box.y + word.box.height
          && gap > 0 && Double(box.box.x - word.box.x - word.box.width) / unit < MarkThresholds.printBefore
      }
  }

  /// The field that a seal or a stamp stands in: the nearest whose label is to its left or above it.
  private func field(of mark: PageMark, _ labels: [FieldLabel]) -> String {
    let x = mark.box.x + mark.box.width / 2, y = mark.box.y + mark.box.height / 2
    let near = labels.filter { label in
      let down = Double(y - label.box.y - label.box.height / 2) / unit
      return MarkThresholds.sealFieldDown.contains(down) && x > label.box.x
        && Double(x - label.box.x - label.box.width) / unit < MarkThresholds.fieldWidth
        && label.next.map { x < $0 + mark.box.width / 2 } ?? true
    }
    return near.max { $0.box.x < $1.box.x }?.kind.key ?? ""
  }

  private func fields(_ labels: [FieldLabel], _ marks: [PageMark]) -> [PageMark] {
    guard !labels.isEmpty else { return [] }
    // In this colour red ink is dark, and blue.
    let plane = picture.plane(.green)
    return labels.compactMap { label in
      guard let look = FieldLook(beside: label, on: plane, millimetre: unit, degrees: skew) else { return nil }
      let isSealed = marks.contains { $0.kind != .trueCopy && ($0.field == label.kind.key || $0.box.overlaps(look.box)) }
      let kind: PageMark.Kind
      if look.hasStrokes, !label.kind.isSeal, !isSealed {
        kind = .signature
      } else if look.isBlank, label.hasColon, !isSealed {
        kind = .blankField
      } else {
        return nil
      }
      var mark = PageMark(kind, box: look.box, confidence: look.confidence)
      mark.field = label.kind.key
      return mark
    }
  }
}

/// The words by which marks are told: data, not code.
public struct MarkVocabulary: Sendable, Hashable {
  /// What a stamp says that certifies a copy.
  public var trueCopy: [String]
  public var fields: [FieldKind]

  public init(trueCopy: [String] = [], fields: [FieldKind] = []) {
    self.trueCopy = trueCopy
    self.fields = fields
  }

  var longestStamp: Int { trueCopy.map(\.count).max() ?? 0 }
}

extension PixelBox {
  /// Whether both share a pixel.
  func overlaps(_ other: PixelBox) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }

  /// Whether the middle of another lies inside.
  func contains(_ other: PixelBox) -> Bool {
    let across = other.x + other.width / 2 - x, down = other.y + other.height / 2 - y
    return across >= 0 && across < width && down >= 0 && down < height
  }

  /// The smallest box around some.
  init(around boxes: [PixelBox]) {
    let left = boxes.map(\.x).min() ?? 0, top = boxes.map(\.y).min() ?? 0
    self.init(
      x: left, y: top, width: (boxes.map { $0.x + $0.width }.max() ?? 0) - left,
      height: (boxes.map { $0.y + $0.height }.max() ?? 0) - top)
  }
}
