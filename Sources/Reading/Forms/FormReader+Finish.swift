internal import Casefile

extension FormReader {
  /// Puts together what belongs together, once everything is read.
  mutating func finish(_ items: [FormSource.Item]) {
    closeHead()
    forgetEmptyBoxes()
    joinWorkerRows()
    splitWorkers()
    gatherAbilities()
    tellSumFromCourses()
    shareCourseDetails()
    nameProviders()
    signConsent()
    let known = Set(fields.map { $0.owner + "/" + $0.name })
    let inRows = Set(rows.flatMap { $0.fields.filter { !$0.isBlank }.map { $0.owner + "/" + $0.name } })
    blanks.removeAll { known.contains($0.owner + "/" + $0.name) || inRows.contains($0.owner + "/" + $0.name) }
  }

  /// Boxes of a PDF may be ticked by a line drawn over them: where no tick can be read at all, none is known to
  /// be empty.
  private mutating func forgetEmptyBoxes() {
    guard !hasTick else { return }
    let choices = Set(form.fields.filter { $0.kind == "choice" }.map { $0.owner + "/" + $0.name })
    blanks.removeAll { $0.page != nil && choices.contains($0.owner + "/" + $0.name) }
    for row in rows.indices where rows[row].kind == "tick" {
      for index in rows[row].fields.indices {
        let field = rows[row].fields[index]
        guard field.kind == "tick", field.page != nil, field.text == "no" else { continue }
        rows[row].fields[index].text = ""
        rows[row].fields[index].isBlank = true
      }
    }
  }

  /// Tables below one another whose columns differ tell one list of workers: the first rows are about one worker,
  /// the second about another. A list of one is no list.
  private mutating func joinWorkerRows() {
    let own = rows.filter { $0.kind == "worker" }
    guard !own.isEmpty else { return }
    var lists: [(names: Set<String>, rows: [RowReading])] = []
    for row in own {
      let names = Set(row.fields.map(\.name))
      if let last = lists.last, last.names == names {
        lists[lists.count - 1].rows.append(row)
      } else {
        lists.append((names, [row]))
      }
    }
    let count = lists[0].rows.count
    let names = lists.flatMap(\.names)
    guard lists.allSatisfy({ $0.rows.count == count }), Set(names).count == names.count else { return }
    let joined = (0..<count).map { index in
      RowReading(kind: "worker", fields: lists.flatMap { $0.rows[index].fields })
    }
    rows.removeAll { $0.kind == "worker" }
    if count == 1 {
      fields += joined[0].fields.filter { !$0.isBlank }
      blanks += joined[0].fields.filter(\.isBlank)
    } else {
      rows = joined + rows
    }
  }

  /// A form that asks for a worker twice is about two: the second begins where a field comes again.
  private mutating func splitWorkers() {
    let own = fields.filter { $0.owner == "worker" && $0.name != "training-total" }
    let names = ["passport-no", "latin-name"]
    guard names.contains(where: { name in own.count { $0.name == name } > 1 }),
      form.rows.contains(where: { $0.kind == "worker" })
    else { return }
    var groups: [[FieldValue]] = [[]]
    for field in own {
      if groups[groups.count - 1].contains(where: { $0.name == field.name && $0.kind != "choice" }) {
        groups.append([])
      }
      groups[groups.count - 1].append(field)
    }
    fields.removeAll { $0.owner == "worker" && $0.name != "training-total" }
    rows = groups.map { RowReading(kind: "worker", fields: $0) } + rows
  }

  /// Content, ability and evidence that stand behind labels and not in a table are rows all the same.
  private mutating func gatherAbilities() {
    let owners: Set<String> = ["ability", "evidence"]
    guard form.rows.contains(where: { $0.kind == "ability" }) else { return }
    var row: [FieldValue] = []
    func close(_ rows: inout [RowReading]) {
      if !row.isEmpty { rows.append(RowReading(kind: "ability", fields: row)) }
      row = []
    }
    for field in fields where owners.contains(field.owner) {
      if field.owner == "ability", row.contains(where: { $0.name == field.name }) { close(&rows) }
      row.append(field)
    }
    close(&rows)
    fields.removeAll { owners.contains($0.owner) }
  }

  /// A last row without a date whose hours are those of all rows before it is their sum, though its words were not read
  /// as such: on copies 合計 is often read as something else.
  private mutating func tellSumFromCourses() {
    let courses = rows.indices.filter { rows[$0].kind == "training" }
    guard form.fields.contains(where: { $0.name == "training-total" }), courses.count >= 3, let last = courses.last,
      courses.dropLast().allSatisfy({ rows[$0].text("from") != nil }),
      !["from", "to"].contains(where: { rows[last].text($0) != nil }),
      var sum = rows[last].fields.first(where: { $0.name == "hours" && !$0.isBlank })
    else { return }
    let each = courses.dropLast().map { rows[$0].text("hours").flatMap(DurationText.minutes) }
    guard !each.contains(nil), each.compactMap(\.self).reduce(0, +) == DurationText.minutes(sum.text) else { return }
    rows.remove(at: last)
    guard !fields.contains(where: { $0.name == "training-total" }) else { return }
    (sum.owner, sum.name) = ("document", "training-total")
    fields.append(sum)
  }

  /// On a proof that lists courses, what stands above the list is true of each of them.
  private mutating func shareCourseDetails() {
    guard form.fields.contains(where: { $0.owner == "training" && $0.name == "trainee" }) else { return }
    // The sum of a list of courses is the paper's, not the worker's.
    for index in fields.indices where fields[index].name == "training-total" {
      fields[index].owner = "document"
    }
    guard rows.contains(where: { $0.kind == "training" }) else { return }
    let shared = fields.filter { $0.owner == "training" }
    let ofAll: Set<String> = [
      "trainee", "passport-no", "organiser", "cert-no", "provider-type", "mode", "language",
    ]
    for index in rows.indices where rows[index].kind == "training" {
      for field in shared where ofAll.contains(field.name) && rows[index].text(field.name) == nil {
        rows[index].fields.append(field)
      }
    }
    fields = fields.compactMap { field in
      guard field.owner == "training" else { return field }
      var field = field
      switch field.name {
      case "trainee": (field.owner, field.name) = ("document", "person-name")
      case "passport-no": field.owner = "document"
      // The sum of the list, not a course of its own.
      case "hours": (field.owner, field.name) = ("document", "training-total")
      default: return nil
      }
      return field
    }
  }

  /// Who gave a course tells its kind where the paper does not say it, if exactly one kind fits.
  private mutating func nameProviders() {
    guard let rule = form.fields.first(where: { $0.owner == "training" && $0.name == "provider-type" }) else {
      return
    }
    func provider(_ values: [FieldValue]) -> FieldValue? {
      guard !values.contains(where: { $0.name == "provider-type" && !$0.isBlank }),
        let organiser = values.first(where: {
          $0.owner == "training" && $0.name == "organiser" && !$0.isBlank
        })
      else { return nil }
      let key = FormText.key(organiser.text)
      var kinds = Self.allChoices(rule, key).filter { $0 != "in_house" }
      let schools = ["大學", "學院", "專科學校", "university", "college"]
      if schools.contains(where: key.contains), !kinds.contains("university") { kinds.append("university") }
      guard kinds.count == 1 else { return nil }
      var value = organiser
      (value.name, value.text, value.kind) = ("provider-type", kinds[0], "choice")
      value.confidenceOfLabel = 0.6
      return value
    }
    for index in rows.indices where rows[index].kind == "training" {
      if let value = provider(rows[index].fields) {
        rows[index].fields.removeAll { $0.name == "provider-type" }
        rows[index].fields.append(value)
      }
    }
    let own = fields.filter { $0.owner == "training" }
    if let value = provider(own) { fields.append(value) }
  }

  /// A date beside a signature that is not there is the paper's own date.
  private mutating func signConsent() {
    guard !fields.contains(where: { $0.owner == "signature" && $0.name == "name" }) else {
      return
    }
    for index in fields.indices where fields[index].owner == "signature" && fields[index].name == "date" {
      (fields[index].owner, fields[index].name) = ("document", "issue-date")
    }
  }
}
