internal import Wire
internal import XML

/// Reads OpenDocument texts and sheets (ISO/IEC 26300).
struct OpenDocumentReader {
  static let table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  static let text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  static let form = "urn:oasis:names:tc:opendocument:xmlns:form:1.0"
  static let style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
  static let draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
  static let link = "http://www.w3.org/1999/xlink"
  static let manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
  static let meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"

  var content = OfficeContent()
  var styles = OpenDocumentStyles()
  /// How the paragraphs, cells and sections are set that are open, the innermost last.
  var looks: [TextLook] = []
  /// Form controls by their id.
  var controls: [String: FileFacts.Control] = [:]
  /// Where paragraphs stand that are met now.
  var place = "body"
  /// The words of the paragraph that are struck out.
  var struck = ""
  /// The paragraph is shown or hidden by a condition.
  var isConditional = false
  /// The notes that the text refers to.
  var notes: [Node] = []
  /// Headers and footers are read, where a date or a title is usual.
  private var isEdge = false

  /// Returns what a package says.
  static func content(of package: borrowing OfficePackage) throws(OfficeFailure) -> OfficeContent {
    if let manifest = try package.document("META-INF/manifest.xml") {
      let entries = manifest.root.children("file-entry")
      if entries.contains(where: { $0.child("encryption-data") != nil }) { throw .package(.encrypted) }
    }
    guard let body = try package.document("content.xml"),
      body.root.namespace == "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    else { throw .otherFormat }
    let styles = try package.document("styles.xml")
    var reader = OpenDocumentReader()
    for root in [styles?.root, body.root] {
      guard let root else { continue }
      reader.styles.learn(root)
    }
    reader.readMeta(try package.document("meta.xml"))
    let masters = styles?.root.child("master-styles")?.children("master-page") ?? []
    reader.read(masters.flatMap { $0.children("header") }, as: "header")
    for child in body.root.child("body")?.children ?? [] { reader.readBody(child) }
    reader.readNotes()
    reader.read(masters.flatMap { $0.children("footer") }, as: "footer")
    return reader.content
  }

  private mutating func readMeta(_ document: Document?) {
    guard let meta = document?.root.child("meta") else { return }
    for (name, key) in [
      ("title", "title"), ("creator", "author"), ("initial-creator", "creator"), ("generator", "producer"),
      ("creation-date", "created"), ("date", "modified"),
    ] {
      if let value = meta.child(name)?.text, !value.isEmpty {
        content.properties[key] = String(value.prefix(200))
      }
    }
    if let pages = meta.child("document-statistic")?["page-count", in: Self.meta] {
      content.properties["pages"] = pages
    }
  }

  private mutating func read(_ parts: [Node], as place: String) {
    self.place = place
    isEdge = true
    for part in parts { readBlocks(part) }
    isEdge = false
    self.place = "body"
  }

  /// Reads the notes that were met, as what stands at the foot of a page.
  private mutating func readNotes() {
    place = "footer"
    for note in notes {
      for body in note.children("note-body") { readBlocks(body) }
    }
    place = "body"
  }

  /// Notes text that a program computes when it opens the file.
  mutating func noteComputed(_ text: some StringProtocol) {
    if !isEdge { content.note(.computed, text) }
  }

  /// The text or the sheets of the body.
  private mutating func readBody(_ node: Node) {
    for forms in node.children("forms") { learnControls(forms) }
    readBlocks(node)
  }

  private mutating func learnControls(_ node: Node) {
    for child in node.children {
      learnControls(child)
      guard let id = child["id", in: Self.form] ?? child["xml:id"] else { continue }
      let name = child["name", in: Self.form] ?? ""
      var control: FileFacts.Control
      switch child.name {
      case "checkbox", "radio":
        let state = child["current-state", in: Self.form] ?? child["current-selected", in: Self.form]
        let stored = state ?? child["state", in: Self.form] ?? child["selected", in: Self.form]
        let isOn = stored == "checked" || stored == "true"
        control = .init(name: name, value: isOn ? "yes" : "no", kind: "box")
      case "text", "textarea", "formatted-text", "date", "number", "combobox":
        let value = child["current-value", in: Self.form] ?? child["value", in: Self.form]
        control = .init(name: name, value: value ?? "", kind: "text")
      case "listbox":
        let chosen = child.children("option").first { $0["current-selected", in: Self.form] == "true" }
        control = .init(name: name, value: chosen?["label", in: Self.form] ?? "", kind: "choice")
      default: continue
      }
      control.label = child["label", in: Self.form] ?? child["title", in: Self.form] ?? ""
      controls[id] = control
    }
  }

  /// Paragraphs, headings, lists, sections and tables, whatever they stand in.
  mutating func readBlocks(_ node: Node) {
    for child in node.children { readBlock(child) }
  }

  private mutating func readBlock(_ node: Node) {
    // Whether it is shown is worked out anew.
    if node["display", in: Self.text] == "condition" { noteComputed(node.text) }
    switch node.name {
    case "p": readParagraph(node, place: place)
    case "h": readParagraph(node, place: place == "body" ? "heading" : place)
    case "table" where node.namespace == Self.table: readTable(node)
    // Deleted text of tracked changes is kept here; what was inserted stands in the text.
    case "tracked-changes": content.properties["tracked-changes"] = "yes"
    case "section" where node["display", in: Self.text] == "none": break
    case "section":
      // What it shows may be taken from another file.
      if node.child("section-source")?["href", in: Self.link]?.isEmpty == false { content.hasOutsidePart = true }
      looks.append(styles.look(node["style-name", in: Self.text], "section"))
      readBlocks(node)
      looks.removeLast()
    case "forms", "annotation", "sequence-decls", "variable-decls", "user-field-decls", "table-template":
      break
    case "frame", "text-box", "custom-shape", "rect", "g", "a", "ellipse", "control", "image":
      readDrawing(node)
    default: readBlocks(node)
    }
  }
}
