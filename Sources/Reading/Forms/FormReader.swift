internal import Casefile
internal import Wire

/// Reads the fields of one form from a part of a file.
struct FormReader {
  let form: FormDefinition
  let catalogue: FormCatalogue
  var fields: [FieldValue] = []
  var blanks: [FieldValue] = []
  var rows: [RowReading] = []
  /// The fields whose labels were met, by their place in the form's list.
  var met: Set<Int> = []
  /// The words that named them, in order.
  var metLabels: [String] = []
  /// A box with a tick that can be read stands on the form, so that the others are empty indeed.
  var hasTick = false
  /// The headline that was passed last.
  var section = ""
  /// The head of a table that goes on.
  var head: TableHead?
  /// A label on a line of its own, whose answer may stand on the next one.
  var waiting: [WaitingLabel] = []

  private let index: [String: [(field: Int, label: FieldRule.Label)]]
  /// The text was recognised on a picture, so that one character of a label may be wrong.
  private let isRecognised: Bool

  init(_ form: FormDefinition, _ catalogue: FormCatalogue, isRecognised: Bool) {
    self.isRecognised = isRecognised
    self.form = form
    self.catalogue = catalogue
    var index: [String: [(field: Int, label: FieldRule.Label)]] = [:]
    for (number, field) in form.fields.enumerated() {
      for label in field.labels { index[label.key, default: []].append((number, label)) }
    }
    self.index = index
  }

  mutating func read(_ items: [FormSource.Item], _ controls: [FileFacts.Control]) {
    for item in items {
      switch item {
      case .line(let line): read(line)
      case .table(let grid):
        leaveBlank(waiting)
        waiting = []
        read(grid)
      }
    }
    leaveBlank(waiting)
    waiting = []
    readPatterns(items)
    readControls(controls)
    finish(items)
  }

  /// The field that a text names, if it is a label of this form.
  ///
  /// - Parameters:
  ///   - owners: whose fields are meant; nil for all.
  ///   - section: the part of the form that it stands in.
  func label(
    _ text: some StringProtocol, owners: Set<String>? = nil, asColumn: Bool = false, section: String
  ) -> LabelHit? {
    guard text.utf8.count <= 150 else { return nil }
    let keys = LabelKeys.of(text)
    guard !keys.hasAnswer else { return nil }
    for (key, confidence) in keys.candidates {
      let fitting = (index[key] ?? []).filter { entry in
        (asColumn || !entry.label.isColumnOnly)
          && (entry.label.sections.isEmpty || entry.label.sections.contains(section))
          && (owners?.contains(form.fields[entry.field].owner) ?? true)
      }
      let best = fitting.first { !$0.label.sections.isEmpty } ?? fitting.first
      if let best { return LabelHit(field: best.field, confidence: confidence) }
    }
    return isRecognised ? misreadLabel(keys.bare, owners: owners, asColumn: asColumn, section: section) : nil
  }

  /// The field of the one label in Chinese from which a text differs by a character: 訓總時數 is 訓練時數. Nothing is
  /// found where it is like the labels of two fields, or shorter than ``FormReader/leastMisread``.
  private func misreadLabel(_ key: String, owners: Set<String>?, asColumn: Bool, section: String) -> LabelHit? {
    let characters = Array(key)
    guard (Self.leastMisread...20).contains(characters.count), FormText.hanKey(key) == key,
      !catalogue.labels.contains(key), catalogue.sections[key] == nil
    else { return nil }
    var field: Int?
    for (known, entries) in index where known.count == characters.count {
      guard zip(known, characters).count(where: { $0 != $1 }) == 1 else { continue }
      for entry in entries {
        guard asColumn || !entry.label.isColumnOnly, entry.label.sections.isEmpty || entry.label.sections.contains(section),
          owners?.contains(form.fields[entry.field].owner) ?? true
        else { continue }
        if let field, field != entry.field { return nil }
        field = entry.field
      }
    }
    return field.map { LabelHit(field: $0, confidence: 0.8) }
  }

  /// Characters of a label of which one may be misread: of three, two would have to tell it.
  private static let leastMisread = 4

  /// The section that a headline opens.
  func sectionOpened(by text: some StringProtocol) -> String? {
    let keys = LabelKeys.of(text)
    return catalogue.sections[keys.whole] ?? catalogue.sections[keys.bare]
  }

  /// Notes that a label stands on the form.
  mutating func meet(_ hit: LabelHit, _ label: String) {
    if met.insert(hit.field).inserted { metLabels.append(label) }
  }

  /// Takes an answer over; a field met without one is blank.
  mutating func record(_ hit: LabelHit, _ answer: Answer) {
    meet(hit, answer.label)
    let rule = form.fields[hit.field]
    if answer.boxes.contains(where: \.isTicked) { hasTick = true }
    for var value in values(of: rule, answer) {
      value.confidenceOfLabel = hit.confidence
      if value.isBlank {
        if !blanks.contains(where: { $0.owner == value.owner && $0.name == value.name }) {
          blanks.append(value)
        }
      } else if rule.kind == "names" {
        rows.append(RowReading(kind: rule.owner, fields: [value]))
      } else if !fields.contains(where: {
        $0.owner == value.owner && $0.name == value.name && $0.text == value.text
      }) {
        fields.append(value)
      }
    }
    if rule.owner == "signature", !rule.role.isEmpty,
      fields.contains(where: { $0.owner == "signature" && $0.name == "name" })
    {
      var role = FieldValue(owner: "signature", name: "role", text: rule.role, kind: "choice")
      role.page = answer.page
      fields.append(role)
    }
  }
}

/// What stands behind a label.
struct Answer {
  var text: String
  var boxes: [FileFacts.CheckBox]
  var page: Int?
  var box: [Double]
  var label: String
}

/// A label on a line of its own.
struct WaitingLabel {
  var hit: LabelHit
  /// The answer that it has if the next line is none: a blank one.
  var answer: Answer
  /// Without a colon it may be a headline.
  var mayBeHeadline: Bool
}

/// The head of a table whose rows repeat, or whose answers stand below their labels.
struct TableHead {
  /// The kind of the rows; empty for answers below labels.
  var kind: String
  var columns: [(hit: LabelHit, column: Int, label: String)]
  var columnCount: Int
  var page: Int?
  /// Rows with something in them that were read.
  var filled = 0
}
