internal import Casefile
internal import Wire

extension FormReader {
  mutating func read(_ grid: FormGrid) {
    let isContinued =
      head.map { $0.columnCount == grid.columnCount && $0.page != grid.page && grid.page != nil } ?? false
    if !isContinued { closeHead() }
    for row in 0..<grid.rowCount {
      let cells = grid.cells(inRow: row)
      if let found = tableHead(cells, grid) {
        closeHead()
        head = found
      } else if head != nil, !isLabelRow(cells) {
        readRow(row, grid)
      } else {
        readLabelRow(cells, row, grid)
      }
    }
    // Only what goes on over a page may go on in the next table.
    if grid.page == nil || (head?.kind ?? "").isEmpty { closeHead() } else { head?.page = grid.page }
  }

  /// Ends the rows of a table; a head without a row below leaves its fields blank.
  mutating func closeHead() {
    guard let head else { return }
    if head.filled == 0 {
      for column in head.columns {
        record(
          column.hit, Answer(text: "", boxes: [], page: head.page, box: [], label: column.label))
      }
    }
    self.head = nil
  }

  /// The head of columns that a row is, if it is one: labels side by side, hardly anything else.
  private func tableHead(_ cells: [FormGrid.Cell], _ grid: FormGrid) -> TableHead? {
    guard cells.count >= 2 else { return nil }
    var best: TableHead?
    for rows in form.rows {
      let found = tableHead(cells, grid, kind: rows.kind, owners: rows.owners)
      if let found, found.columns.count > (best?.columns.count ?? 0) { best = found }
    }
    // Two labels that are columns only of this list, and fields elsewhere, are fields here as well.
    let isWeak = best.map { head in
      head.columns.count <= 2 && head.columns.allSatisfy { form.fields[$0.hit.field].isColumnOnly }
    }
    guard isWeak ?? true else { return best }
    return tableHead(cells, grid, kind: "", owners: nil) ?? best
  }

  private func tableHead(
    _ cells: [FormGrid.Cell], _ grid: FormGrid, kind: String, owners: Set<String>?
  ) -> TableHead? {
    let hits = cells.map { cell in
      cell.boxes.isEmpty
        ? label(cell.text, owners: owners, asColumn: !kind.isEmpty, section: section) : nil
    }
    let matched = hits.count { $0 != nil }
    let isSideBySide = zip(hits, hits.dropFirst()).contains { $0 != nil && $1 != nil }
    let strange = zip(cells, hits).count { cell, hit in
      hit == nil && !catalogue.ignored.contains(FormText.key(cell.text))
    }
    guard matched >= 2, isSideBySide, kind.isEmpty ? strange == 0 : strange * 3 <= matched else { return nil }
    // One column names one field.
    var seen: Set<Int> = []
    let columns = zip(cells, hits).compactMap { cell, hit in
      hit.flatMap { seen.insert($0.field).inserted ? ($0, cell.column, cell.text) : nil }
    }
    guard columns.count >= 2 else { return nil }
    return TableHead(kind: kind, columns: columns, columnCount: grid.columnCount, page: grid.page)
  }

  /// Whether a row below a head is none of its rows: it begins with a label, or it adds up.
  private func isLabelRow(_ cells: [FormGrid.Cell]) -> Bool {
    guard let first = cells.first(where: { !$0.isEmpty }) else { return false }
    if catalogue.totals.contains(FormText.key(first.text)) { return true }
    guard let hit = label(first.text, section: section) else { return false }
    return !(head?.columns.contains { $0.hit.field == hit.field } ?? false) && cells.count > 1
  }

  private mutating func readRow(_ row: Int, _ grid: FormGrid) {
    guard let head else { return }
    // A cell over the whole width is a remark.
    if grid.cells(inRow: row).count == 1, grid.columnCount > 1 { return }
    var values: [FieldValue] = []
    for column in head.columns {
      guard let cell = grid.cell(row: row, column: column.column) else { continue }
      let rule = form.fields[column.hit.field]
      if cell.boxes.contains(where: \.isTicked) { hasTick = true }
      var found = self.values(of: rule, answer(cell, grid, label: column.label))
      for index in found.indices { found[index].confidenceOfLabel = column.hit.confidence }
      values += found
    }
    guard values.contains(where: { !$0.isBlank }) else { return }
    self.head?.filled += 1
    for column in head.columns { meet(column.hit, column.label) }
    if head.kind.isEmpty {
      // Answers below their labels: one row and no more.
      for column in head.columns {
        if let cell = grid.cell(row: row, column: column.column) {
          record(column.hit, answer(cell, grid, label: column.label))
        }
      }
      self.head = nil
    } else {
      add(RowReading(kind: head.kind, fields: values))
    }
  }

  private func answer(_ cell: FormGrid.Cell, _ grid: FormGrid, label: String) -> Answer {
    Answer(text: cell.text, boxes: cell.boxes, page: grid.page, box: cell.box, label: label)
  }

  /// Adds a row; one of a checklist is about the document that it names.
  private mutating func add(_ row: RowReading) {
    var row = row
    if row.kind == "tick" {
      guard let words = row.text("subject"), let subject = subject(of: words) else { return }
      row.subject = subject
    }
    rows.append(row)
  }

  /// A row of labels, each with its answer to the right.
  private mutating func readLabelRow(_ cells: [FormGrid.Cell], _ row: Int, _ grid: FormGrid) {
    let filled = cells.filter { !$0.isEmpty }
    if filled.count == 1, let opened = sectionOpened(by: filled[0].text),
      filled[0].columns > 1 || cells.count == 1
    {
      section = opened
      return
    }
    let outer = section
    defer { section = outer }
    if let first = filled.first, catalogue.totals.contains(FormText.key(first.text)) {
      return readTotal(first, filled, grid)
    }
    closeHead()
    var index = 0
    while index < cells.count {
      let cell = cells[index]
      index += 1
      guard cell.row == row else {
        // A label at the left over several rows is their headline.
        if let opened = sectionOpened(by: cell.text) { section = opened }
        continue
      }
      if cell.rows > 1 || isFollowedByLabel(cells, index), let opened = sectionOpened(by: cell.text) {
        section = opened
        continue
      }
      if cell.boxes.isEmpty, let hit = label(cell.text, section: section) ?? openLabel(cell.text) {
        let next = index < cells.count ? cells[index] : nil
        if let next, isAnswer(next, to: hit) {
          record(hit, answer(next, grid, label: cell.text))
          index += 1
        } else {
          record(hit, answerBelow(cell, hit, grid))
        }
      } else if !cell.isEmpty {
        readCell(cell, grid)
      }
    }
    readUnheadedTicks(cells, grid)
  }

  /// The label that the last words of a cell are, if a colon ends it: the answer stands in the next cell.
  private func openLabel(_ text: String) -> LabelHit? {
    let line = FormText.answer(text)
    guard let colon = line.lastIndex(where: FormText.isColon), FormText.key(line[colon...]).isEmpty,
      !line[..<colon].contains(where: FormText.isColon)
    else { return nil }
    return labelEnding(at: colon, in: line, after: line.startIndex)?.1
  }

  private func isFollowedByLabel(_ cells: [FormGrid.Cell], _ index: Int) -> Bool {
    index < cells.count && label(cells[index].text, section: section) != nil
  }

  /// Whether a cell beside or below a label is no label itself; 男　女 beside 性別 are its choices.
  private func isAnswer(_ cell: FormGrid.Cell, to hit: LabelHit) -> Bool {
    guard cell.boxes.isEmpty, let other = label(cell.text, section: section) ?? openLabel(cell.text) else {
      return true
    }
    return other.field == hit.field
  }

  /// The answer to a label with no cell of its own to the right: the cell below, if that is no label.
  private func answerBelow(_ cell: FormGrid.Cell, _ hit: LabelHit, _ grid: FormGrid) -> Answer {
    let below = grid.cell(row: cell.row + cell.rows, column: cell.column)
    if let below, below.columns == cell.columns, isAnswer(below, to: hit),
      sectionOpened(by: below.text) == nil
    {
      return answer(below, grid, label: cell.text)
    }
    return Answer(text: "", boxes: [], page: grid.page, box: cell.box, label: cell.text)
  }

  /// A cell that holds its labels itself: 「標籤：值」, or a label in its first line.
  private mutating func readCell(_ cell: FormGrid.Cell, _ grid: FormGrid) {
    let lines = cell.text.split(whereSeparator: \.isNewline).map(String.init)
    if lines.count > 1, let (hit, name, rest) = labelAbove(lines) {
      record(
        hit,
        Answer(text: rest, boxes: CheckMarks.boxes(in: rest), page: grid.page, box: cell.box, label: name))
      return
    }
    for line in lines {
      read(FormSource.Line(pieces: [.init(text: line, box: cell.box)], page: grid.page))
    }
  }

  /// A label on the first line of a cell, with a remark on the second before the colon, and what stands below.
  private func labelAbove(_ lines: [String]) -> (hit: LabelHit, name: String, rest: String)? {
    guard let hit = label(lines[0], section: section) else { return nil }
    var rest = lines.dropFirst().joined(separator: "\n")
    if let colon = lines[1].firstIndex(where: FormText.isColon), lines[0].last.map(FormText.isColon) == false,
      FormText.key(FormText.bare(lines[1][..<colon])).isEmpty
    {
      let own = String(lines[1][lines[1].index(after: colon)...])
      rest = ([own] + lines.dropFirst(2)).joined(separator: "\n")
    } else if rest.last.map(FormText.isColon) == true
      || lines.dropFirst().contains(where: { self.beginsWithLabel($0) })
    {
      return nil
    }
    return (hit, lines[0], rest)
  }

  /// Whether a line begins with a label and a colon.
  private func beginsWithLabel(_ line: String) -> Bool {
    guard let colon = line.firstIndex(where: FormText.isColon) else { return false }
    return label(line[..<colon], section: section) != nil
  }

  private mutating func readTotal(_ first: FormGrid.Cell, _ filled: [FormGrid.Cell], _ grid: FormGrid) {
    guard let last = filled.last, filled.count > 1, let hit = label(first.text, section: section) else {
      return
    }
    record(hit, answer(last, grid, label: first.text))
  }
}
