internal import Wire
internal import XML

/// Reads Word files since 2007 (ISO/IEC 29500).
struct WordReader {
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  /// The same element names, as files of the strict kind write them.
  static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
  static let word2010 = "http://schemas.microsoft.com/office/word/2010/wordml"

  var content = OfficeContent()
  var place = "body"

  /// The part that holds the text; nil if the package is no Word file.
  static func mainPart(of package: borrowing OfficePackage) throws(OfficeFailure) -> String? {
    guard package.holds("[Content_Types].xml") else { return nil }
    if package.holds("word/document.xml") { return "word/document.xml" }
    guard let relations = try package.document("_rels/.rels") else { return nil }
    let targets = relations.root.children("Relationship")
      .filter { $0["Type"]?.hasSuffix("/officeDocument") == true }
      .compactMap { $0["Target"] }
    return targets.first { $0.contains("word/") && package.holds($0) }
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
    try reader.readRelations(package)
    let names = package.names
    try reader.read(names.filter { $0.hasPrefix("word/header") }, of: package, as: "header")
    reader.readBlocks(body)
    try reader.read(names.filter { $0.hasPrefix("word/footer") }, of: package, as: "footer")
    return reader.content
  }

  private mutating func read(
    _ parts: [String], of package: borrowing OfficePackage, as place: String
  ) throws(OfficeFailure) {
    self.place = place
    for part in parts where part.hasSuffix(".xml") {
      if let document = try package.document(part) { readBlocks(document.root) }
    }
    self.place = "body"
  }

  /// Templates, pictures and objects that lie outside of the package; links that a person clicks do not count.
  private mutating func readRelations(_ package: borrowing OfficePackage) throws(OfficeFailure) {
    for part in ["word/_rels/document.xml.rels", "word/_rels/settings.xml.rels"] {
      guard let relations = try package.document(part) else { continue }
      for relation in relations.root.children("Relationship") where relation["TargetMode"] == "External" {
        if relation["Type"]?.hasSuffix("/hyperlink") != true { content.hasOutsidePart = true }
      }
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

  /// The one way of several to show a thing that is read: the first, else what stands there for old programs.
  func chosen(_ node: Node) -> [Node] {
    (node.child("Choice") ?? node.child("Fallback")).map { [$0] } ?? []
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
    note(properties, text: inside.text)
  }

  /// The value of an attribute of the main namespace.
  func value(_ node: Node?, _ name: String = "val") -> String? {
    node?[name, in: Self.main] ?? node?[name, in: Self.strict]
  }

  /// Whether a switch like `w:vanish` stands there and is on.
  func isOn(_ node: Node?) -> Bool {
    guard let node else { return false }
    let value = value(node)
    return value != "0" && value != "false" && value != "off"
  }
}
