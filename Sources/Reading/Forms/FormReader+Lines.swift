internal import Casefile
internal import Wire

extension FormReader {
  /// A part of a line: a label, or words.
  private enum Token {
    case label(LabelHit, text: String, hasColon: Bool)
    case words(String, box: [Double])
  }

  mutating func read(_ line: FormSource.Line) {
    let waiting = self.waiting
    self.waiting = []
    if line.pieces.count == 1, let opened = sectionOpened(by: line.text), !line.text.contains(":"),
      !line.text.contains("：")
    {
      leaveBlank(waiting)
      section = opened
      return
    }
    var tokens: [Token] = []
    for piece in line.pieces { tokens += self.tokens(of: piece) }
    let hasLabel = tokens.contains { if case .label = $0 { true } else { false } }
    guard hasLabel else {
      if !answerBelow(waiting, line) {
        leaveBlank(waiting)
        readLooseBoxes(line)
      }
      return
    }
    leaveBlank(waiting)
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
      let answer = Answer(
        text: text, boxes: CheckMarks.boxes(in: text), page: line.page, box: box, label: label)
      // A label alone may stand above its answer; without a colon it may be a headline as well.
      if words.isEmpty, tokens.count == 1, line.place != "header", line.place != "footer",
        form.fields[hit.field].owner != "signature", hit.confidence >= 0.9
      {
        self.waiting = [WaitingLabel(hit: hit, answer: answer, mayBeHeadline: !hasColon)]
      } else if !words.isEmpty || hasColon {
        record(hit, answer)
      }
    }
  }

  /// Takes a line without a label for the answer to the label above it, if it reads like one.
  private mutating func answerBelow(_ waiting: [WaitingLabel], _ line: FormSource.Line) -> Bool {
    guard let label = waiting.first, line.pieces.count == 1, line.text.count <= 80,
      !line.text.contains("。"), let first = line.text.first
    else { return false }
    var answer = label.answer
    answer.text = line.text
    answer.boxes = CheckMarks.boxes(in: line.text)
    // A remark is none.
    guard !answer.boxes.isEmpty || !"(（※*註[【".contains(first) else { return false }
    answer.page = line.page
    answer.box = line.box
    record(label.hit, answer)
    return true
  }

  /// A label with a colon that nothing followed was left blank.
  mutating func leaveBlank(_ waiting: [WaitingLabel]) {
    for label in waiting where !label.mayBeHeadline { record(label.hit, label.answer) }
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
    // (　)男 (V)女 is an answer, though 男女 be a label.
    if CheckMarks.boxes(in: text).isEmpty, let hit = label(text, section: section) {
      return [.label(hit, text: text, hasColon: false)]
    }
    if let (label, hit, rest) = leadingLabel(text) {
      return [.label(hit, text: label, hasColon: false)] + furtherLabels(rest, piece)
    }
    return [.words(text, box: piece.box)]
  }

  /// What stands behind a label without a colon: words, and further labels between blanks: `越南 性別 女`.
  private func furtherLabels(_ text: String, _ piece: FormSource.Piece) -> [Token] {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count > 1 else { return [.words(text, box: piece.box)] }
    var tokens: [Token] = []
    var own: [String] = []
    for word in words {
      if FormText.hanKey(word).count >= 2, let hit = label(word, section: section), hit.confidence >= 0.9 {
        append(own.joined(separator: " ")[...], piece, to: &tokens)
        own = []
        tokens.append(.label(hit, text: word, hasColon: false))
      } else {
        own.append(word)
      }
    }
    append(own.joined(separator: " ")[...], piece, to: &tokens)
    return tokens
  }

  private func append(_ words: Substring, _ piece: FormSource.Piece, to tokens: inout [Token]) {
    let words = FormText.plain(words)
    if !words.isEmpty { tokens.append(.words(words, box: piece.box)) }
  }

  /// The longest label that ends at a colon and begins at `start` or later.
  ///
  /// One that begins behind a blank goes before one that reaches over it: of 範例公司 統一編號 the label is
  /// 統一編號, though 公司統一編號 is one too.
  func labelEnding(
    at colon: String.Index, in text: String, after start: String.Index
  ) -> (String.Index, LabelHit)? {
    var from = start
    if let far = text.index(colon, offsetBy: -40, limitedBy: start) { from = far }
    var longest: (String.Index, LabelHit)?
    while from < colon {
      let isWordStart =
        from == start || !text[from].isASCII || !text[text.index(before: from)].isLetter
      if isWordStart, !text[from].isWhitespace, Self.isBalanced(text[from..<colon]), let hit = label(text[from..<colon], section: section),
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

  /// Whether no bracket closes that was not opened: 雇主）名稱 is the end of another label.
  private static func isBalanced(_ text: Substring) -> Bool {
    var depth = 0
    for character in text {
      if "(（[【〔".contains(character) { depth += 1 }
      if ")）]】〕".contains(character) { depth -= 1 }
      if depth < 0 { return false }
    }
    return true
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
