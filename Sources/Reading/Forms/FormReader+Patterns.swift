internal import Casefile
internal import Wire

extension FormReader {
  /// Characters of running text that are searched: no certificate is longer.
  private static let searched = 6_000

  /// What running text says: certificates in sentences, what a notice tells.
  mutating func readPatterns(_ items: [FormSource.Item]) {
    guard !form.patterns.isEmpty || !form.marks.isEmpty else { return }
    let lines = items.compactMap { item -> FormSource.Line? in
      if case .line(let line) = item { line } else { nil }
    }
    let texts = lines.map { FormText.answer($0.text) }
    let whole = String(FormText.answer(texts.joined(separator: "\n")).prefix(Self.searched))
    for pattern in form.patterns {
      guard !isKnown(pattern), let expression = try? Regex(pattern.expression) else { continue }
      if pattern.isOfLine {
        for (line, text) in zip(lines, texts) where text.count <= 200 {
          guard let found = Self.group(expression, text) else { continue }
          add(pattern, found, page: line.page, box: line.box)
          break
        }
      } else if let found = Self.group(expression, whole) {
        let line = lines.first { FormText.answer($0.text).contains(found.prefix(6)) }
        let text = pattern.kind == "hours" ? Self.statement(of: found, in: whole) : found
        add(pattern, text, page: line?.page ?? lines.first?.page, box: line?.box ?? [])
      }
    }
    readMarks(whole, page: lines.first?.page)
  }

  private mutating func readMarks(_ text: String, page: Int?) {
    for mark in form.marks {
      guard let expression = try? Regex(mark.expression).ignoresCase(), text.contains(expression) else {
        continue
      }
      var value = FieldValue(owner: "document", name: mark.name, text: mark.value, kind: "text")
      value.page = page
      fields.append(value)
    }
  }

  private static func group(_ expression: Regex<AnyRegexOutput>, _ text: String) -> String? {
    guard let match = text.firstMatch(of: expression), match.output.count > 1,
      let found = match.output[1].substring
    else { return nil }
    let answer = FormText.answer(found)
    return answer.isEmpty ? nil : answer
  }

  /// A length as found, or the words around it where they name other lengths.
  private static func statement(of found: String, in text: String) -> String {
    guard let range = text.firstRange(of: found) else { return found }
    let before = text[..<range.lowerBound].suffix(80).split(separator: "。", omittingEmptySubsequences: false)
    let behind = text[range.upperBound...].prefix(80).split(separator: "。", omittingEmptySubsequences: false)
    let statement = String(before.last ?? "") + found + String(behind.first ?? "")
    let lengths = StatedLength.lengths(in: statement).map(DurationText.minutes)
    return lengths == [DurationText.minutes(found)] ? found : statement
  }

  private func isKnown(_ pattern: FormDefinition.Pattern) -> Bool {
    let names = pattern.kind == "period" ? ["from", "to"] : [pattern.name]
    return fields.contains { $0.owner == pattern.owner && names.contains($0.name) }
      || rows.contains { $0.kind == pattern.owner && $0.fields.contains { names.contains($0.name) } }
  }

  private mutating func add(_ pattern: FormDefinition.Pattern, _ text: String, page: Int?, box: [Double]) {
    let rule = FieldRule(owner: pattern.owner, name: pattern.name, kind: pattern.kind)
    let answer = Answer(text: text, boxes: [], page: page, box: box, label: "")
    for var value in values(of: rule, answer) where !value.isBlank {
      value.confidenceOfLabel = 0.7
      fields.append(value)
    }
  }

  /// Fields with a name, where the words around them have not told already what they hold.
  mutating func readControls(_ controls: [FileFacts.Control]) {
    for control in controls where control.kind != "signature" {
      let names = [control.label, control.name].filter { !$0.isEmpty }
      guard let hit = names.compactMap({ named($0) }).first else { continue }
      let rule = form.fields[hit.field]
      let isRead = fields.contains { $0.owner == rule.owner && $0.name == rule.name }
      if isRead || control.kind == "box" { continue }
      record(
        hit,
        Answer(
          text: control.value, boxes: [], page: control.page, box: control.box,
          label: control.label.isEmpty ? control.name : control.label))
    }
  }

  /// A field by a label, by its own name (`passport_no`), or by its owner's and its own (`worker.passport_no`).
  private func named(_ name: String) -> LabelHit? {
    if let hit = label(name, section: section) { return hit }
    let key = FormText.key(name)
    let index = form.fields.firstIndex { rule in
      let own = FormText.key(rule.name)
      return own.count > 3 && key == own || key == FormText.key(rule.owner) + own
    }
    return index.map { LabelHit(field: $0, confidence: 0.8) }
  }
}
