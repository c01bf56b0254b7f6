internal import Casefile

public import Wire

extension FormCatalogue {
  /// From this score on a part of a file is a form.
  private static let least = 0.3

  /// Tells the forms in a file and reads their fields, in the order in which they stand.
  public func read(_ facts: FileFacts) -> [FormReading] {
    guard facts.isReadable else { return [] }
    let source = FormSource(facts)
    let pictures = Set(facts.pages.filter(\.isPicture).map(\.number))
    var parts: [(part: FormPart, found: Found)] = []
    for part in FormPart.split(source.items, by: self) {
      guard let found = best(for: part, source.controls, pictures) else { continue }
      if let last = parts.last, last.found.form.id == found.form.id, last.found.isContinued(by: found) {
        // The same headline on a further page, and none of the labels again: one form.
        var joined = last.part
        joined.items += part.items
        joined.titles += part.titles
        if let whole = best(for: joined, source.controls, pictures) { parts[parts.count - 1] = (joined, whole) }
      } else {
        parts.append((part, found))
      }
    }
    return parts.map { reading($0.part, $0.found, pictures) }
  }

  /// A form with what was read of it.
  private struct Found {
    var form: FormDefinition
    var reader: FormReader
    var score: Double
    var reasons: [FormReading.Reason]
    var mrz: [MachineReadableLines]

    func isContinued(by other: Found) -> Bool {
      !other.reader.met.isEmpty && reader.met.isDisjoint(with: other.reader.met)
    }
  }

  private func best(for part: FormPart, _ controls: [FileFacts.Control], _ pictures: Set<Int>) -> Found? {
    let mrz = MachineReadableLines.find(in: part.items)
    let titled = forms.filter { form in part.titles.contains { $0.form == form.id } }
    let candidates = titled.isEmpty || !mrz.isEmpty ? forms : titled
    let pages = Set(part.items.compactMap(\.page))
    let own = controls.filter { $0.page.map(pages.contains) ?? true }
    let key = part.key
    var best: Found?
    for form in candidates {
      var reader = FormReader(form, self, isRecognised: !pages.isDisjoint(with: pictures))
      reader.read(part.items, own)
      var reasons = part.reasons(for: form)
      let titleWeight = reasons.map(\.weight).max() ?? 0
      reasons += content(of: form, reader, key, mrz)
      let contentWeight = min(0.9, reasons.filter { $0.sign == "content" }.reduce(0) { $0 + $1.weight })
      let score = 1 - (1 - titleWeight) * (1 - contentWeight)
      if score >= Self.least, score > (best?.score ?? 0) + 0.001 {
        best = Found(form: form, reader: reader, score: score, reasons: reasons, mrz: mrz)
      }
    }
    return best
  }

  /// What stands within that speaks for a form: its labels, weighing less where many forms have them, its words,
  /// machine-readable lines.
  private func content(
    of form: FormDefinition, _ reader: FormReader, _ key: String, _ mrz: [MachineReadableLines]
  ) -> [FormReading.Reason] {
    var reasons: [FormReading.Reason] = []
    let labels = reader.met.reduce(0) { sum, index in
      let rule = form.fields[index]
      let sharing = forms.count { $0.fields.contains { $0.owner == rule.owner && $0.name == rule.name } }
      return sum + 0.1 / Double(max(1, sharing))
    }
    if labels > 0 {
      let words = reader.metLabels.prefix(6).map { FormText.bare($0) }.joined(separator: "、")
      reasons.append(.init(sign: "content", weight: min(0.5, labels), text: words))
    }
    for sign in form.signs where key.holds(sign.key) {
      reasons.append(.init(sign: "content", weight: sign.weight, text: sign.text))
    }
    if form.zoneWeight > 0, !mrz.isEmpty {
      reasons.append(.init(sign: "content", weight: form.zoneWeight, text: "MRZ"))
    }
    return reasons
  }

  private func reading(_ part: FormPart, _ found: Found, _ pictures: Set<Int>) -> FormReading {
    var reading = FormReading(
      form: found.form.id, document: found.form.document, score: min(0.99, found.score),
      reasons: found.reasons.sorted { $0.weight > $1.weight })
    reading.fields = found.reader.fields
    reading.rows = found.reader.rows
    reading.blankFields = found.reader.blanks
    reading.mrz = found.mrz
    let pages = part.items.compactMap(\.page)
    if !pictures.isDisjoint(with: pages) { reading.forgetOpenChoices(part, found.form) }
    if let first = pages.min(), let last = pages.max() { reading.pages = first...last }
    reading.roles = roles(part, found, reading.fields)
    if reading.roles.count == 1 {
      reading.role = reading.roles[0]
      reading.document = found.form.documents.first { $0.role == reading.role }?.id ?? reading.document
    }
    reading.markRecognised(on: pictures)
    (reading.language, reading.hasChinese) = WrittenLanguage.told(part.text)
    return reading
  }

  /// The roles that a consent names: its ticks or answer, else its headline, else the words at the signature.
  private func roles(_ part: FormPart, _ found: Found, _ fields: [FieldValue]) -> [String] {
    guard !found.form.documents.isEmpty,
      let rule = found.form.fields.first(where: { $0.name == "person-role" })
    else { return [] }
    let known = Set(found.form.documents.map(\.role))
    var roles: [String] = []
    for field in fields where field.name == "person-role" && known.contains(field.text) {
      if !roles.contains(field.text) { roles.append(field.text) }
    }
    if !roles.isEmpty { return roles }
    // 同意書（外國人）, then 立同意書人（外國人）簽名.
    let labels = part.lines.filter { FormText.key($0).contains("立同意書人") || FormText.key($0).contains("簽名") }
    for text in part.titles.map(\.text) + labels {
      let named = FormReader.allChoices(rule, FormText.key(text)).filter(known.contains)
      if named.count == 1 { return named }
    }
    return []
  }
}

extension FormReading {
  /// On a picture boxes are recognised as some character or other: where a line names several choices and no tick
  /// can be read, none of them was chosen as far as anybody knows.
  fileprivate mutating func forgetOpenChoices(_ part: FormPart, _ form: FormDefinition) {
    let lines = part.lines.filter { !CheckMarks.boxes(in: $0).contains(where: \.isTicked) }.map { FormText.key($0) }
    func isOpen(_ field: FieldValue) -> Bool {
      guard field.kind == "choice",
        let rule = form.fields.first(where: { $0.owner == field.owner && $0.name == field.name })
      else { return false }
      return lines.contains { line in
        let named = FormReader.allChoices(rule, line)
        return named.count >= 2 && named.contains(field.text)
      }
    }
    fields.removeAll(where: isOpen)
    for row in rows.indices { rows[row].fields.removeAll(where: isOpen) }
  }

  /// Marks what a scanner's text layer says; an answer that is missing there may be written by hand.
  fileprivate mutating func markRecognised(on pictures: Set<Int>) {
    guard !pictures.isEmpty else { return }
    func isOnPicture(_ value: FieldValue) -> Bool { value.page.map(pictures.contains) ?? false }
    for index in fields.indices where isOnPicture(fields[index]) { fields[index].isRecognised = true }
    for row in rows.indices {
      rows[row].fields.removeAll { $0.isBlank && isOnPicture($0) }
      for index in rows[row].fields.indices where isOnPicture(rows[row].fields[index]) {
        rows[row].fields[index].isRecognised = true
      }
    }
    blankFields.removeAll(where: isOnPicture)
    // A box that was not seen to be ticked may be ticked faintly, or beside it.
    rows.removeAll { row in
      row.kind == "tick" && row.fields.contains { $0.name == "applicant" && $0.text == "no" && isOnPicture($0) }
    }
  }
}
