internal import Wire
internal import XML

/// Reads Word files since 2007 (ISO/IEC 29500).
struct WordReader {
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  /// The same element names, as files of the strict kind write them.
  static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let strictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
  static let word2010 = "http://schemas.microsoft.com/office/word/2010/wordml"

  /// What `mc:Choice` may ask for and is read here: drawings and text boxes as Word writes them.
  private static let understood: Set<String> = [
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingInk",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "http://schemas.microsoft.com/office/word/2010/wordml", "http://schemas.microsoft.com/office/word/2012/wordml",
    "http://schemas.microsoft.com/office/word/2015/wordml/symex", "http://schemas.microsoft.com/office/drawing/2010/main",
    "http://schemas.microsoft.com/office/drawing/2014/chartex",
  ]

  var content = OfficeContent()
  var place = "body"
  var styles = WordStyles()
  /// The style of the paragraph that is read.
  var paragraphStyle: String?
  /// What the paragraphs, cells, rows and tables bring along that are open, the innermost last.
  var looks: [TextLook] = []
  /// The fields that are open, the innermost last.
  var fields: [WordField] = []
  /// The words of the paragraph that are struck out.
  var struck = ""
  /// The notes that the text refers to: `footnote` or `endnote` and the id.
  var shownNotes: Set<String> = []
  /// Headers and footers are read, where a date or a title is usual.
  private var isEdge = false

  /// The part that holds the text, which the package names (ISO/IEC 29500-2 §6.5): a part of the usual name that nobody
  /// refers to is shown by no program. Nil if the package is no Word file.
  static func mainPart(of package: borrowing OfficePackage) throws(OfficeFailure) -> String? {
    guard package.holds("[Content_Types].xml"), let relations = try package.document("_rels/.rels") else { return nil }
    let targets = parts(relations.root.children("Relationship"), "officeDocument", in: "")
    guard targets.contains(where: { $0.target.hasPrefix("word/") }) || package.holds("word/document.xml") else { return nil }
    guard targets.count == 1, package.holds(targets[0].target) else { throw .part("_rels/.rels") }
    return targets[0].target
  }

  /// The parts of a kind that relations name, each with its id.
  private static func parts(_ relations: [Node], _ kind: String, in folder: String) -> [(id: String, target: String)] {
    relations.compactMap { relation in
      guard relation["Type"]?.hasSuffix("/" + kind) == true, relation["TargetMode"] != "External",
        let target = relation["Target"]
      else { return nil }
      var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
      for piece in target.split(separator: "/") where piece != "." {
        if piece == ".." { _ = path.popLast() } else { path.append(piece) }
      }
      return (relation["Id"] ?? "", path.joined(separator: "/"))
    }
  }

  /// Returns what a package says.
  static func content(
    of package: borrowing OfficePackage, _ part: String
  ) throws(OfficeFailure) -> OfficeContent {
    guard let document = try package.document(part),
      document.root.namespace == main || document.root.namespace == strict,
      let body = document.root.child("body")
    else { throw .otherFormat }
    var reader = WordReader()
    try reader.readProperties(package)
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[..<$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let relations = try package.document("\(folder)/_rels/\(name).rels")?.root.children("Relationship") ?? []
    try reader.readRelations(relations, package)
    if let styles = parts(relations, "styles", in: folder).first, let document = try package.document(styles.target) {
      reader.styles = WordStyles(document.root)
    }
    let shown = reader.shownIds(body)
    func edges(_ kind: String) -> [String] {
      parts(relations, kind, in: folder).filter { shown.contains($0.id) }.map(\.target).sorted()
    }
    try reader.read(edges("header"), of: package, as: "header")
    reader.readBlocks(body)
    for kind in ["footnote", "endnote"] {
      for part in parts(relations, kind + "s", in: folder) { try reader.readNotes(kind, part.target, of: package) }
    }
    try reader.read(edges("footer"), of: package, as: "footer")
    return reader.content
  }

  private mutating func read(
    _ parts: [String], of package: borrowing OfficePackage, as place: String
  ) throws(OfficeFailure) {
    self.place = place
    isEdge = true
    for part in parts {
      if let document = try package.document(part) { readBlocks(document.root) }
    }
    isEdge = false
    self.place = "body"
  }

  /// Reads the notes of a kind that the text refers to, as what stands at the foot of a page.
  private mutating func readNotes(
    _ kind: String, _ part: String, of package: borrowing OfficePackage
  ) throws(OfficeFailure) {
    guard let document = try package.document(part) else { return }
    place = "footer"
    for note in document.root.children(kind) where shownNotes.contains(kind + (Self.value(note, "id") ?? "")) {
      readBlocks(note)
    }
    place = "body"
  }

  /// Notes text that a program computes when it opens the file.
  mutating func noteComputed(_ text: some StringProtocol) {
    if !isEdge { content.note(.computed, text) }
  }

  /// The headers and footers that a section asks for; others lie in the package and are not shown.
  private func shownIds(_ node: Node) -> Set<String> {
    var ids: Set<String> = []
    for child in node.children {
      switch child.name {
      case "sectPr":
        for edge in child.children where edge.name == "headerReference" || edge.name == "footerReference" {
          if let id = edge["id", in: Self.relations] ?? edge["id", in: Self.strictRelations] { ids.insert(id) }
        }
      case "p", "pPr", "sdt", "sdtContent", "ins", "customXml": ids.formUnion(shownIds(child))
      default: break
      }
    }
    return ids
  }

  /// Templates, pictures and objects that lie outside of the package; links that a person clicks do not count.
  private mutating func readRelations(
    _ ofText: [Node], _ package: borrowing OfficePackage
  ) throws(OfficeFailure) {
    let ofSettings = try package.document("word/_rels/settings.xml.rels")?.root.children("Relationship") ?? []
    for relation in ofText + ofSettings {
      if relation["TargetMode"] == "External", relation["Type"]?.hasSuffix("/hyperlink") != true { content.hasOutsidePart = true }
      // A page of HTML, say, that Word shows in its place in the text.
      if relation["Type"]?.hasSuffix("/aFChunk") == true { content.hasUnreadPart = true }
    }
  }

  private mutating func readProperties(_ package: borrowing OfficePackage) throws(OfficeFailure) {
    for (part, names) in [
      (
        "docProps/core.xml",
        [
          ("title", "title"), ("creator", "creator"), ("lastModifiedBy", "author"), ("created", "created"),
          ("modified", "modified"),
        ]
      ),
      ("docProps/app.xml", [("Application", "producer"), ("Pages", "pages")]),
    ] {
      guard let root = try package.document(part)?.root else { continue }
      for (name, key) in names {
        guard let value = root.child(name)?.text, !value.isEmpty else { continue }
        content.properties[key] = String(value.prefix(200))
      }
    }
  }

  /// Paragraphs and tables, whatever they stand in.
  mutating func readBlocks(_ node: Node) {
    for child in node.children { readBlock(child) }
  }

  private mutating func readBlock(_ node: Node) {
    switch node.name {
    case "p": readParagraph(node)
    case "tbl": readTable(node)
    case "sdt": readContentControl(node)
    case "del", "moveFrom": content.properties["tracked-changes"] = "yes"
    case "sectPr", "pPr", "tblPr", "tcPr": break
    case "AlternateContent": for choice in chosen(node) { readBlocks(choice) }
    default: readBlocks(node)
    }
  }

  /// The one way of several to show a thing that Word takes: the first that asks for nothing unknown, else what stands
  /// there for such programs (ISO/IEC 29500-3 §7.6).
  func chosen(_ node: Node) -> [Node] {
    let choice = node.children("Choice").first { choice in
      let asked = (choice["Requires"] ?? "").split(separator: " ")
      return !asked.isEmpty && asked.allSatisfy { choice.namespace(ofPrefix: String($0)).map(Self.understood.contains) ?? false }
    }
    return (choice ?? node.child("Fallback")).map { [$0] } ?? []
  }

  /// A content control around paragraphs.
  private mutating func readContentControl(_ node: Node) {
    guard let inside = node.child("sdtContent") else { return }
    let properties = node.child("sdtPr")
    if let box = box(of: properties), inside.child("p") == nil {
      content.add(box.value == "yes" ? "☑" : "□", place: place)
    } else if properties?.child("showingPlcHdr") == nil {
      readBlocks(inside)
    }
    noteBinding(properties, text: inside.text)
    note(properties, text: inside.text)
  }

  /// Notes the text of a content control that programs take from another part of the package.
  mutating func noteBinding(_ properties: Node?, text: @autoclosure () -> String) {
    if properties?.child("dataBinding") != nil, properties?.child("showingPlcHdr") == nil { noteComputed(text()) }
  }

  /// The value of an attribute of the main namespace.
  static func value(_ node: Node?, _ name: String = "val") -> String? {
    node?[name, in: main] ?? node?[name, in: strict]
  }

  /// Whether a switch like `w:vanish` stands there and is on.
  static func isOn(_ node: Node?) -> Bool {
    guard let node else { return false }
    let value = value(node)
    return value != "0" && value != "false" && value != "off"
  }
}
