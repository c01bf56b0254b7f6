internal import Wire
internal import XML

extension OpenDocumentReader {
  mutating func readParagraph(_ node: Node, place: String) {
    let look = styles.look(node["style-name", in: Self.text], "paragraph")
    if look.isHidden ?? false { return }
    let conditions = node.children("hidden-paragraph")
    if conditions.contains(where: { $0["is-hidden", in: Self.text] == "true" }) {
      // It comes out of hiding where its condition no longer holds.
      if conditions.contains(where: { $0["condition", in: Self.text] != nil }) { noteComputed(node.text) }
      return
    }
    var text = ""
    var drawings: [Node] = []
    looks.append(look)
    readInline(node, into: &text, drawings: &drawings)
    looks.removeLast()
    content.note(.struck, struck)
    struck = ""
    if isConditional { noteComputed(text) }
    isConditional = false
    let isTitle = node["style-name", in: Self.text]?.hasSuffix("Title") == true
    content.add(text, place: isTitle && place == "body" ? "heading" : place)
    for drawing in drawings { readDrawing(drawing) }
  }

  /// Text in a style of its own.
  private mutating func readSpan(_ node: Node, into text: inout String, drawings: inout [Node]) {
    let look = styles.look(node["style-name", in: Self.text], "text")
    if look.isHidden ?? false { return }
    looks.append(look)
    readInline(node, into: &text, drawings: &drawings)
    looks.removeLast()
  }

  private mutating func readInline(_ node: Node, into text: inout String, drawings: inout [Node]) {
    let look = looks.reversed().reduce(TextLook()) { $0.or($1) }
    for child in node.content {
      guard child.isElement else {
        put(child.text, look, into: &text)
        continue
      }
      switch child.name {
      case "s":
        let count = child["c", in: Self.text].flatMap { Int($0) } ?? 1
        text += String(repeating: " ", count: max(1, min(count, 200)))
      case "tab": text += "\t"
      case "line-break": text += "\n"
      case "span": readSpan(child, into: &text, drawings: &drawings)
      case "ruby":
        for base in child.children("ruby-base") { readInline(base, into: &text, drawings: &drawings) }
      case "hidden-text":
        // Not read, and shown where its condition does not hold.
        noteComputed(child["string-value", in: Self.text] ?? child.text)
      case "hidden-paragraph": isConditional = true
      case "note": notes.append(child)
      case "variable-set" where child["display", in: Self.text] == "none": content.note(.unseen, child.text)
      case _ where isComputed(child):
        let before = text
        readInline(child, into: &text, drawings: &drawings)
        noteComputed(text.dropFirst(before.count))
      case "drop-down":
        // What is shown is the label that is chosen, not what is stored beside the labels.
        let chosen = child.children("label").first { $0["current-selected", in: Self.text] == "true" }
        let label = chosen?["value", in: Self.text] ?? child.text
        if label.trimmed != child.text.trimmed { noteComputed(child.text) }
        put(label, look, into: &text)
      case "annotation", "annotation-end", "change", "change-start", "change-end", "bookmark", "bookmark-start",
        "bookmark-end":
        break
      case "control": text += shown(child, in: &content)
      case "frame", "custom-shape", "rect", "g", "text-box", "image": drawings.append(child)
      default: readInline(child, into: &text, drawings: &drawings)
      }
    }
  }

  /// Words of a line that are set so.
  private mutating func put(_ words: String, _ look: TextLook, into text: inout String) {
    if look.isStruck ?? false {
      struck += words
      return
    }
    if look.isUnseen { content.note(.unseen, words) }
    // Runs of white space are one blank (ISO/IEC 26300-1, 6.1.2).
    for character in words {
      if !character.isWhitespace || character == "\u{3000}" || character == "\u{A0}" {
        text.append(character)
      } else if text.last.map({ !" \n\t".contains($0) }) ?? false {
        text.append(" ")
      }
    }
  }

  /// A form control as it is seen in the line: a box with its words, or the text typed in.
  private func shown(_ node: Node, in content: inout OfficeContent) -> String {
    guard let id = node["control", in: Self.draw], let control = controls[id] else { return "" }
    content.controls.append(control)
    return control.kind == "box" ? (control.value == "yes" ? "☑" : "□") + control.label : control.value
  }

  /// A text box, a shape with text, a picture, or several of them.
  mutating func readDrawing(_ node: Node) {
    switch node.name {
    case "image":
      content.pictures += 1
      // A picture of the package itself has a path below it; nothing else is ever fetched.
      if let target = node["href", in: Self.link], target.contains(":") || target.hasPrefix("/") || target.hasPrefix("..")
      {
        content.hasOutsidePart = true
      }
    case "control":
      let text = shown(node, in: &content)
      content.add(text, place: place)
    case "text-box", "custom-shape", "rect", "ellipse":
      let outer = place
      if place == "body" { place = "textbox" }
      var look = shapeLook(node)
      // A shape whose style names no filling is filled in blue.
      if node.name != "text-box", look.ground == nil { look.ground = .other }
      looks.append(look)
      readBlocks(node)
      looks.removeLast()
      place = outer
    case "frame":
      looks.append(shapeLook(node))
      for child in node.children { readDrawing(child) }
      looks.removeLast()
    default:
      for child in node.children { readDrawing(child) }
    }
  }

  /// How a shape or its frame sets its text. It stands where it is put, whatever the height of the row that it is tied to.
  private func shapeLook(_ node: Node) -> TextLook {
    TextLook(line: .infinity, row: .infinity).or(styles.look(node["style-name", in: Self.draw], "graphic"))
  }

  mutating func readTable(_ node: Node) {
    let after = content.paragraphs.count
    var rows: [[FileFacts.Cell]] = []
    looks.append(styles.look(node["style-name", in: Self.table], "table"))
    readRows(node, into: &rows)
    looks.removeLast()
    content.add(rows, after: after)
  }

  private mutating func readRows(_ node: Node, into rows: inout [[FileFacts.Cell]]) {
    for child in node.children {
      switch child.name {
      case "table-row":
        var look = styles.look(child["style-name", in: Self.table], "table-row")
        // Some programs show such a row and some do not.
        if let shown = child["visibility", in: Self.table], shown != "visible" { look.row = 0 }
        looks.append(look)
        let cells = readCells(child)
        looks.removeLast()
        // Empty rows to the end of a sheet are one row repeated a million times.
        let isEmpty = cells.allSatisfy { $0.text.isEmpty }
        let repeated = child["number-rows-repeated", in: Self.table].flatMap { Int($0) } ?? 1
        if isEmpty && repeated > 1 && rows.isEmpty { continue }
        for _ in 0..<(isEmpty ? 1 : max(1, min(repeated, 20))) where rows.count < 2_000 { rows.append(cells) }
      case "table-header-rows", "table-rows", "table-row-group": readRows(child, into: &rows)
      default: break
      }
    }
  }

  private mutating func readCells(_ row: Node) -> [FileFacts.Cell] {
    var cells: [FileFacts.Cell] = []
    for child in row.children where child.name == "table-cell" {
      content.openCell()
      looks.append(styles.look(child["style-name", in: Self.table], "table-cell"))
      readBlocks(child)
      looks.removeLast()
      var cell = content.closeCell()
      cell.columns = max(1, child["number-columns-spanned", in: Self.table].flatMap { Int($0) } ?? 1)
      cell.rows = max(1, child["number-rows-spanned", in: Self.table].flatMap { Int($0) } ?? 1)
      let repeated = child["number-columns-repeated", in: Self.table].flatMap { Int($0) } ?? 1
      for _ in 0..<max(1, min(repeated, 64)) where cells.count < 256 { cells.append(cell) }
    }
    while cells.count > 1, cells.last?.text.isEmpty == true, cells.count > 64 { cells.removeLast() }
    return cells
  }
}
