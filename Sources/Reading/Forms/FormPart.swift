internal import Casefile
internal import Wire

/// A part of a file that is one form: from its title to the next one.
struct FormPart: Sendable {
  /// A title that was met.
  struct Title: Sendable {
    var form: String
    var weight: Double
    var text: String
  }

  var items: [FormSource.Item] = []
  var titles: [Title] = []
  /// Something stands in it beside titles.
  private var hasContent = false

  /// Cuts a file where a title stands that is not part of the same headline, and where a page begins with
  /// machine-readable lines on it.
  static func split(_ items: [FormSource.Item], by catalogue: FormCatalogue) -> [FormPart] {
    let zonePages = Set(MachineReadableLines.find(in: items).compactMap(\.page))
    let keys = items.map { $0.titleText.map(FormText.key) }
    var parts = [FormPart()]
    var page: Int?
    // The line before began a title that ends on this one.
    var isContinuation = false
    for (index, item) in items.enumerated() {
      let broken = brokenTitles(at: index, in: items, keys, catalogue)
      let titles = wholeTitles(item, keys[index], catalogue) + broken
      let isHeader = if case .line(let line) = item { line.place == "header" } else { false }
      let beginsZonePage = item.page != page && item.page.map(zonePages.contains) == true
      page = item.page
      let last = parts.count - 1
      if parts[last].hasContent, !isHeader, !titles.isEmpty || beginsZonePage {
        parts.append(FormPart())
      }
      let current = parts.count - 1
      parts[current].items.append(item)
      parts[current].titles += titles
      if titles.isEmpty, !isHeader, !isContinuation { parts[current].hasContent = true }
      isContinuation = !broken.isEmpty
    }
    // What stands before the first title belongs to the form below it, or to none.
    if parts.count > 1, parts[0].titles.isEmpty, parts[0].items.allSatisfy({ $0.isShort }) {
      parts[1].items = parts[0].items + parts[1].items
      parts.removeFirst()
    }
    return parts.filter { !$0.items.isEmpty }
  }

  private static func wholeTitles(_ item: FormSource.Item, _ key: String?, _ catalogue: FormCatalogue) -> [Title] {
    guard let text = item.titleText, let key else { return [] }
    return catalogue.forms.flatMap { form in
      form.titles.filter { $0.matches(key) }.map {
        Title(form: form.id, weight: $0.weight, text: FormText.answer(text))
      }
    }
  }

  /// Titles that begin on one line and end on the next.
  private static func brokenTitles(
    at index: Int, in items: [FormSource.Item], _ keys: [String?], _ catalogue: FormCatalogue
  ) -> [Title] {
    guard index + 1 < items.count, let text = items[index].titleText, let next = items[index + 1].titleText,
      let first = keys[index], let second = keys[index + 1]
    else { return [] }
    let both = first + second
    var found: [Title] = []
    for form in catalogue.forms {
      for title in form.titles where title.match == .within && title.key.count >= 6 {
        guard title.matches(both), !first.contains(title.key), let range = both.firstRange(of: title.key)
        else { continue }
        let start = both.distance(from: both.startIndex, to: range.lowerBound)
        let end = both.distance(from: both.startIndex, to: range.upperBound)
        if start < first.count, end > first.count {
          found.append(Title(form: form.id, weight: title.weight, text: FormText.answer(text + next)))
        }
      }
    }
    return found
  }

  /// The title of a form that was met, with the strongest first.
  func reasons(for form: FormDefinition) -> [FormReading.Reason] {
    let own = titles.filter { $0.form == form.id }
    guard let best = own.max(by: { $0.weight < $1.weight }) else { return [] }
    return [.init(sign: "title", weight: best.weight, text: best.text)]
  }

  /// The lines and cells, each as it stands.
  var lines: [String] {
    items.flatMap { item -> [String] in
      switch item {
      case .line(let line): [line.text]
      case .table(let grid): grid.cells.map(\.text)
      }
    }
  }

  var text: String { lines.joined(separator: "\n") }
  var key: String { FormText.key(text) }
}

extension FormDefinition.Title {
  /// Whether a line, by its key, is this title.
  func matches(_ line: String) -> Bool {
    switch match {
    case .whole: line == key
    case .start: line.hasPrefix(key) && line.count <= key.count + 40
    case .end: line.hasSuffix(key) && line.count <= key.count + 16
    // Nearly every line is held against nearly every title: characters are counted where there is cause to.
    case .within: line.holds(key) && line.count <= key.count + (key.count < 6 ? 8 : 14)
    }
  }
}

extension String {
  /// Whether another text stands in this one, byte by byte: keys are normalised alike, so no character is spelt in two
  /// ways.
  func holds(_ other: String) -> Bool {
    let bytes = utf8.span, sought = other.utf8.span
    guard sought.count <= bytes.count else { return false }
    for start in 0...(bytes.count - sought.count) {
      var same = 0
      while same < sought.count, bytes[start + same] == sought[same] { same += 1 }
      if same == sought.count { return true }
    }
    return false
  }
}

extension FormSource.Item {
  /// The text of an item that may be a title: a line without boxes and colons, or a table's first row if one
  /// cell alone stands in it.
  var titleText: String? {
    switch self {
    case .line(let line):
      let text = line.text
      guard text.utf8.count <= 300, CheckMarks.boxes(in: text).isEmpty,
        !text.contains(where: FormText.isColon)
      else { return nil }
      return text
    case .table(let grid):
      guard grid.rowCount > 0 else { return nil }
      let filled = grid.cells(inRow: 0).filter { !$0.isEmpty }
      guard filled.count == 1, filled[0].boxes.isEmpty, filled[0].text.utf8.count <= 300 else { return nil }
      return filled[0].text
    }
  }

  /// A line that may stand above a title: a number, a date, an agency.
  var isShort: Bool {
    if case .line(let line) = self { line.text.count <= 40 } else { false }
  }
}
