internal import Wire
internal import XML

extension WordReader {
  mutating func readParagraph(_ node: Node) {
    var text = ""
    var boxes: [Node] = []
    let style = Self.value(node.child("pPr")?.child("pStyle")) ?? ""
    let outer = paragraphStyle
    paragraphStyle = style
    looks.append(styles.surroundings(paragraph: node.child("pPr"), style: style))
    readInline(node, into: &text, boxes: &boxes)
    looks.removeLast()
    content.note(.struck, struck)
    struck = ""
    // An instruction that does not end takes along what follows it in its paragraph, and no more.
    for field in fields where !field.isResult { noteComputed(field.swallowed) }
    fields.removeAll { !$0.isResult }
    paragraphStyle = outer
    let isHeading = style.hasPrefix("Heading") || style == "Title" || Int(style) != nil
    content.add(text, place: isHeading && place == "body" ? "heading" : place)
    for box in boxes {
      let outer = place
      if place == "body" { place = "textbox" }
      // A shape stands where it is put, whatever the height of the row that it is tied to.
      looks.append(TextLook(ground: ground(of: box), line: .infinity, row: .infinity))
      let outerFields = fields
      fields = []
      readBlocks(box)
      fields = outerFields
      looks.removeLast()
      place = outer
    }
  }

  /// What fills a shape with text: by itself, or by the style of shapes that it names.
  private func ground(of box: Node) -> Tone? {
    guard let shape = box.parent?.parent else { return nil }
    guard shape.name == "wsp" else {
      // Word 2007 draws shapes in VML, white where no colour is given.
      guard let colour = shape["fillcolor"], !["f", "false", "0"].contains(shape["filled"]) else { return nil }
      return Tone(String(colour.prefix(7))) ?? (colour.hasPrefix("white") ? .white : .other)
    }
    let own = shape.child("spPr")
    if own?.child("noFill") != nil { return nil }
    if let fill = own?.child("solidFill") {
      // Colours of the theme are named, not given.
      return Tone(fill.child("srgbClr")?["val"]) ?? .other
    }
    if own?.child("gradFill") != nil || own?.child("blipFill") != nil || own?.child("pattFill") != nil { return .other }
    return shape.child("style")?.child("fillRef")?["idx"].map { $0 == "0" ? .white : .other }
  }

  /// Runs, and what may stand around them.
  private mutating func readInline(_ node: Node, into text: inout String, boxes: inout [Node]) {
    for child in node.children {
      switch child.name {
      case "r": readRun(child, into: &text, boxes: &boxes)
      case "del", "moveFrom": content.properties["tracked-changes"] = "yes"
      case "ins", "moveTo":
        content.properties["tracked-changes"] = "yes"
        readInline(child, into: &text, boxes: &boxes)
      case "sdt": readInlineControl(child, into: &text, boxes: &boxes)
      case "fldSimple":
        let before = text
        readInline(child, into: &text, boxes: &boxes)
        if WordField.isComputed(Self.value(child, "instr") ?? "") { noteComputed(text.dropFirst(before.count)) }
      case "bdo" where Self.value(child) == "rtl":
        let before = text
        readInline(child, into: &text, boxes: &boxes)
        content.note(.turned, text.dropFirst(before.count))
      case "AlternateContent": for choice in chosen(child) { readInline(choice, into: &text, boxes: &boxes) }
      case "pPr", "proofErr", "bookmarkStart", "bookmarkEnd": break
      default: readInline(child, into: &text, boxes: &boxes)
      }
    }
  }

  private mutating func readRun(_ run: Node, into text: inout String, boxes: inout [Node]) {
    let around = looks.reversed().reduce(TextLook()) { $0.or($1) }
    let look = styles.look(run.child("rPr"), paragraph: paragraphStyle, around: around)
    if look.isHidden ?? false {
      // Where a field begins and ends may be hidden while what it shows is not.
      for child in run.children where child.name == "fldChar" || child.name == "instrText" { readField(child) }
      return
    }
    var words = ""
    for child in run.children { readRunPart(child, into: &words, boxes: &boxes) }
    if look.isStruck ?? false {
      struck += words
    } else {
      if look.isUnseen { content.note(.unseen, words) }
      text += words
    }
  }

  /// The words of a run, which go to the fields that are open as well.
  private mutating func put(_ words: String, into text: inout String) {
    if let field = fields.lastIndex(where: { !$0.isResult }) {
      // What another field gives is part of the instruction.
      fields[field].instruction += words
      fields[field].swallowed += words
    } else {
      for field in fields.indices { fields[field].result += words }
      text += words
    }
  }

  /// A piece of a field: where it begins, what it asks for, where its result begins and ends.
  private mutating func readField(_ node: Node) {
    guard node.name == "fldChar" else {
      if let field = fields.lastIndex(where: { !$0.isResult }) { fields[field].instruction += node.text }
      return
    }
    switch Self.value(node, "fldCharType") {
    case "begin": fields.append(WordField())
    case "separate": if let last = fields.indices.last { fields[last].isResult = true }
    case "end":
      if let field = fields.popLast(), WordField.isComputed(field.instruction) { noteComputed(field.result) }
    default: break
    }
  }

  private mutating func readRunPart(_ node: Node, into text: inout String, boxes: inout [Node]) {
    switch node.name {
    case "t": put(node.text, into: &text)
    case "tab", "ptab": put("\t", into: &text)
    case "br", "cr": put("\n", into: &text)
    case "noBreakHyphen": put("-", into: &text)
    case "sym":
      if let code = Self.value(node, "char").flatMap({ UInt32($0, radix: 16) }), let scalar = Unicode.Scalar(code)
      {
        put(String(scalar), into: &text)
      }
    case "fldChar":
      if let form = node.child("ffData") { put(legacyField(form), into: &text) }
      readField(node)
    case "instrText": readField(node)
    case "footnoteReference", "endnoteReference":
      if let id = Self.value(node, "id") { shownNotes.insert(node.name.dropLast("Reference".count) + id) }
    case "ruby": if let base = node.child("rubyBase") { readInline(base, into: &text, boxes: &boxes) }
    case "drawing", "pict", "object": readDrawing(node, boxes: &boxes)
    case "AlternateContent":
      for choice in chosen(node) {
        for part in choice.children { readRunPart(part, into: &text, boxes: &boxes) }
      }
    default: break
    }
  }

  /// Counts the pictures of a drawing and keeps its text boxes.
  private mutating func readDrawing(_ node: Node, boxes: inout [Node]) {
    for child in node.children {
      switch child.name {
      case "txbxContent": boxes.append(child)
      case "blip", "imagedata": content.pictures += 1
      case "AlternateContent": for choice in chosen(child) { readDrawing(choice, boxes: &boxes) }
      default: readDrawing(child, boxes: &boxes)
      }
    }
  }

  /// A check box or a list of the old forms; a text field's text stands in the runs behind it.
  private mutating func legacyField(_ form: Node) -> String {
    let name = Self.value(form.child("name")) ?? ""
    if let box = form.child("checkBox") {
      let isTicked = Self.isOn(
        box.child("checked") ?? (box.child("default").flatMap { Self.value($0) == "1" ? $0 : nil }))
      content.controls.append(.init(name: name, value: isTicked ? "yes" : "no", kind: "box"))
      return isTicked ? "☑" : "□"
    }
    if let list = form.child("ddList") {
      let index = Self.value(list.child("result")).flatMap { Int($0) } ?? 0
      let entries = list.children("listEntry")
      let chosen = entries.indices.contains(index) ? Self.value(entries[index]) ?? "" : ""
      content.controls.append(.init(name: name, value: chosen, kind: "choice"))
      return chosen
    }
    return ""
  }

  private mutating func readInlineControl(_ node: Node, into text: inout String, boxes: inout [Node]) {
    guard let inside = node.child("sdtContent") else { return }
    let properties = node.child("sdtPr")
    if let box = box(of: properties) {
      // The state stands in the properties; the character shown may be any.
      text += box.value == "yes" ? "☑" : "□"
    } else if properties?.child("showingPlcHdr") == nil {
      let before = text
      readInline(inside, into: &text, boxes: &boxes)
      noteBinding(properties, text: String(text.dropFirst(before.count)))
    }
    note(properties, text: inside.text)
  }

  /// The check box that a content control is, if it is one.
  func box(of properties: Node?) -> FileFacts.Control? {
    guard let box = properties?.child("checkbox") else { return nil }
    let state = box.child("checked")?["val", in: Self.word2010]
    return .init(name: "", value: state == "1" || state == "true" ? "yes" : "no", kind: "box")
  }

  /// Keeps a content control by its name, for forms that name their fields.
  mutating func note(_ properties: Node?, text: String) {
    let tag = Self.value(properties?.child("tag")) ?? ""
    let title = Self.value(properties?.child("alias")) ?? ""
    guard !tag.isEmpty || !title.isEmpty else { return }
    var control = box(of: properties) ?? .init(name: "", value: text, kind: "text")
    if control.kind == "text" {
      if properties?.child("showingPlcHdr") != nil { control.value = "" }
      if properties?.child("dropDownList") != nil || properties?.child("comboBox") != nil {
        control.kind = "choice"
      }
    }
    control.name = tag
    control.label = title
    content.controls.append(control)
  }
}
