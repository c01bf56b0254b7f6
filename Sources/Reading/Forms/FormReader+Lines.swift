internal import Casefile
internal import Wire

extension FormReader {
  /// A part of a line: a label, or words.
  private enum Token {
    case label(LabelHit, text: String, hasColon: Bool)
    case words(String, box: [Double])
  }

  mutating func read(_ line: FormSource.Line) {
    if line.pieces.count == 1, let opened = sectionOpened(by: line.text), !line.text.contains(":"),
      !line.text.contains("：")
    {
      section = opened
      return
    }
    var tokens: [Token] = []
    for piece in line.pieces { tokens += self.tokens(of: piece) }
    let hasLabel = tokens.contains { if case .label = $0 { true } else { false } }
    guard hasLabel else { return readLooseBoxes(line) }
    var index = 0
    while index < tokens.count {
      guard case .label(let hit, let label, let hasColon) = tokens[index] else {
        index += 1
        continue
      }
      var words: [String] = []
      var box: [Double] = []
      index += 1
      while index < tokens.count, case .words(let text, let place) = tokens[index] {
        if words.isEmpty { box = place }
        words.append(text)
        index += 1
      }
      let text = words.joined(separator: " ")
      // A label alone, without a colon, is a headline or stands above its answer.
      if words.isEmpty && !hasColon { continue }
      record(
        hit,
        Answer(text: text, boxes: CheckMarks.boxes(in: text), page: line.page, box: box, label: label))
    }
  }

  private func tokens(of piece: FormSource.Piece) -> [Token] {
    if piece.isEmptyField { return [.words("", box: piece.box)] }
    let text = piece.text
    var tokens: [Token] = []
    var start = text.startIndex
    for colon in text.indices where FormText.isColon(text[colon]) && colon >= start {
      guard let (from, hit) = labelEnding(at: colon, in: text, after: start) else { continue }
      append(text[start..<from], piece, to: &tokens)
      tokens.append(.label(hit, text: String(text[from..<colon]), hasColon: true))
      start = text.index(after: colon)
    }
    if !tokens.isEmpty {
      append(text[start...], piece, to: &tokens)
      return tokens
    }
    if let hit = label(text, section: section) { return [.label(hit, text: text, hasColon: false)] }
    if let (label, hit, rest) = leadingLabel(text) {
      return [.label(hit, text: label, hasColon: false), .words(rest, box: piece.box)]
    }
    return [.words(text, box: piece.box)]
  }

  private func append(_ words: Substring, _ piece: FormSource.Piece, to tokens: inout [Token]) {
    let words = FormText.plain(words)
    if !words.isEmpty { tokens.append(.words(words, box: piece.box)) }
  }

  /// The longest label that ends at a colon and begins at `start` or later.
  ///
  /// One that begins behind a blank goes before one that reaches over it: of 範例公司 統一編號 the label is
  /// 統一編號, though 公司統一編號 is one too.
  private func labelEnding(
    at colon: String.Index, in text: String, after start: String.Index
  ) -> (String.Index, LabelHit)? {
    var from = start
    if let far = text.index(colon, offsetBy: -40, limitedBy: start) { from = far }
    var longest: (String.Index, LabelHit)?
    while from < colon {
      let isWordStart =
        from == start || !text[from].isASCII || !text[text.index(before: from)].isLetter
      if isWordStart, !text[from].isWhitespace, let hit = label(text[from..<colon], section: section),
        // In two languages the Chinese comes first; before it stands somebody's name.
        hit.confidence > 0.85 || !text[from].isASCII
      {
        let isBehindBlank = from == start || text[text.index(before: from)].isWhitespace
        if from == start || isBehindBlank && !text[from..<colon].contains(where: \.isWhitespace) {
          return (from, hit)
        }
        if longest == nil { longest = (from, hit) }
      }
      from = text.index(after: from)
    }
    return longest
  }

  /// A label before its answer with only a blank between: `Passport No. K1234567`.
  private func leadingLabel(_ text: String) -> (label: String, hit: LabelHit, rest: String)? {
    guard text.utf8.count <= 160, !text.contains(where: { "，。,;；".contains($0) && !$0.isASCII }) else {
      return nil
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count >= 2 else { return nil }
    for count in (1..<min(words.count, 6)).reversed() {
      let start = words[count - 1].endIndex
      let head = text[..<start]
      guard FormText.key(head).count >= 2, let hit = label(head, section: section), hit.confidence >= 0.9
      else { continue }
      return (String(head), hit, FormText.plain(text[start...]))
    }
    return nil
  }

  /// Boxes on a line without a label, whose words are the choices of one field: ☑訓練課程 □實作認定.
  private mutating func readLooseBoxes(_ line: FormSource.Line) {
    let boxes = CheckMarks.boxes(in: line.text)
    guard !boxes.isEmpty else { return }
    for (index, rule) in form.fields.enumerated() where rule.kind == "choice" {
      let named = boxes.map { FormText.key($0.label) }.filter { key in rule.choices.contains { $0.key == key }
      }
      // 男 alone may be a word of anything; 男 and 女 are not.
      guard named.count >= 2 || named.contains(where: { $0.count >= 2 }) else { continue }
      let known = boxes.filter { Self.choice(rule, FormText.key($0.label)) != nil }
      record(
        LabelHit(field: index, confidence: 0.7),
        Answer(text: line.text, boxes: known, page: line.page, box: line.box, label: rule.name))
      return
    }
    readLooseTicks(boxes, page: line.page)
  }
}
