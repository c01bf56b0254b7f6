internal import Casefile
internal import Wire

extension FormReader {
  /// The document that a row of a checklist names: of the known words the one that ends last, as what a thing
  /// is stands last in Chinese (證明文件中文譯本 is a translation); of two such the longer one.
  func subject(of words: String) -> String? {
    let key = FormText.key(words)
    var best: (id: String, end: Int, length: Int)?
    for subject in form.subjects {
      guard let range = key.ranges(of: subject.key).last else { continue }
      let end = key.distance(from: key.startIndex, to: range.upperBound)
      if (end, subject.key.count) > (best?.end ?? 0, best?.length ?? 0) {
        best = (subject.id, end, subject.key.count)
      }
    }
    return best?.id
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
    if tick == "yes" { hasTick = true }
    var mark = FieldValue(owner: "tick", name: "applicant", text: tick, kind: "tick")
    (name.page, mark.page, mark.box) = (page, page, box)
    mark.isBlank = tick.isEmpty
    var row = RowReading(kind: "tick", fields: [name, mark])
    row.subject = subject
    rows.append(row)
  }
}
