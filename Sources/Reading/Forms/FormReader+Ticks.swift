internal import Casefile
internal import Wire

extension FormReader {
  /// The document that a row of a checklist names: the longest of the known words that stands in it.
  func subject(of words: String) -> String? {
    let key = FormText.key(words)
    return form.subjects.filter { key.contains($0.key) }.max { $0.key.count < $1.key.count }?.id
  }

  /// A row of a checklist without a head: a document's name, and boxes beside it.
  mutating func readUnheadedTicks(_ cells: [FormGrid.Cell], _ grid: FormGrid) {
    guard !form.subjects.isEmpty, let ticks = cells.first(where: { !$0.boxes.isEmpty }),
      let name = cells.first(where: { $0.boxes.isEmpty && subject(of: $0.text) != nil }),
      let subject = subject(of: name.text)
    else { return }
    let answer = Answer(text: ticks.text, boxes: ticks.boxes, page: grid.page, box: ticks.box, label: "")
    addTick(subject, name.text, tick(answer), page: grid.page, box: ticks.box)
  }

  /// Boxes in running text, each before a document's name.
  mutating func readLooseTicks(_ boxes: [FileFacts.CheckBox], page: Int?) {
    for box in boxes {
      guard let subject = subject(of: box.label) else { continue }
      addTick(subject, box.label, box.isTicked ? "yes" : "no", page: page, box: [])
    }
  }

  private mutating func addTick(_ subject: String, _ words: String, _ tick: String, page: Int?, box: [Double])
  {
    var name = FieldValue(owner: "tick", name: "subject", text: FormText.answer(words), kind: "text")
    var mark = FieldValue(owner: "tick", name: "applicant", text: tick, kind: "tick")
    (name.page, mark.page, mark.box) = (page, page, box)
    mark.isBlank = tick.isEmpty
    var row = RowReading(kind: "tick", fields: [name, mark])
    row.subject = subject
    rows.append(row)
  }
}
