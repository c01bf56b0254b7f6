internal import XML

/// What the styles of an OpenDocument file say of text that is hidden, struck out or not seen (ISO/IEC 26300-1 §16).
struct OpenDocumentStyles {
  private struct Style {
    var parent: String?
    var look: TextLook
  }

  private static let format = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"

  private var styles: [String: Style] = [:]
  private var byDefault: [String: TextLook] = [:]

  /// Takes the styles of a part.
  mutating func learn(_ root: Node) {
    for group in root.children where group.name == "automatic-styles" || group.name == "styles" {
      for node in group.children {
        let family = node["family", in: OpenDocumentReader.style] ?? ""
        if node.name == "default-style" { byDefault[family] = Self.look(node) }
        guard node.name == "style", let name = node["name", in: OpenDocumentReader.style] else { continue }
        styles[family + "/" + name] = Style(
          parent: node["parent-style-name", in: OpenDocumentReader.style], look: Self.look(node))
      }
    }
  }

  /// How text is set by a style of a family: `text`, `paragraph`, `table-cell`, `table-row`, `table`, `section`,
  /// `graphic`.
  func look(_ name: String?, _ family: String) -> TextLook {
    var look = TextLook()
    var next = name
    // A style that rests on itself through others ends here.
    for _ in 0..<20 {
      guard let style = next.flatMap({ styles[family + "/" + $0] }) else { break }
      look = look.or(style.look)
      next = style.parent
    }
    return look.or(byDefault[family] ?? TextLook())
  }

  private static func look(_ style: Node) -> TextLook {
    var look = TextLook()
    for properties in style.children {
      switch properties.name {
      case "text-properties": readText(properties, into: &look)
      case "paragraph-properties":
        if let height = properties["line-height", in: format] {
          // A share of the line's own height squeezes it as well.
          look.line = points(height) ?? share(height).map { $0 < 20 ? 0 : .infinity } ?? .infinity
        }
      case "table-row-properties":
        // What is only a least height grows with the text.
        let isGrowing = properties["use-optimal-row-height", in: OpenDocumentReader.style] == "true"
        if !isGrowing { look.row = points(properties["row-height", in: OpenDocumentReader.style]) }
      default: break
      }
      // What fills a shape: a picture or shades are as good as a colour.
      switch properties["fill", in: OpenDocumentReader.draw] {
      case nil: break
      case "solid": look.ground = Tone(properties["fill-color", in: OpenDocumentReader.draw])
      case "none": look.ground = .white
      default: look.ground = .other
      }
      if let ground = Tone(properties["background-color", in: format]) { look.ground = ground }
    }
    return look
  }

  private static func readText(_ properties: Node, into look: inout TextLook) {
    let style = OpenDocumentReader.style
    if let display = properties["display", in: OpenDocumentReader.text] { look.isHidden = display == "none" }
    if let stroke = properties["text-line-through-style", in: style] { look.isStruck = stroke != "none" }
    if let stroke = properties["text-line-through-type", in: style] {
      look.isStruck = (look.isStruck ?? false) || stroke != "none"
    }
    look.ink = Tone(properties["color", in: format])
    // The colour is the program's choice then, whatever stands beside it.
    if properties["use-window-font-color", in: style] == "true" { look.ink = .other }
    if let size = properties["font-size", in: format] {
      // A share of the size around it, which is some twelve points.
      look.size = points(size) ?? share(size).map { $0 * 12 / 100 }
    }
    look.scale = share(properties["text-scale", in: style])
  }

  /// A length with its unit in points (§18.3.18); `nil` for what is none.
  static func points(_ text: String?) -> Double? {
    guard let text else { return nil }
    for (unit, points) in [("pt", 1), ("cm", 72 / 2.54), ("mm", 72 / 25.4), ("in", 72), ("pc", 12), ("px", 0.75)] {
      if text.hasSuffix(unit) { return Double(text.dropLast(unit.count)).map { $0 * points } }
    }
    return nil
  }

  private static func share(_ text: String?) -> Double? {
    guard let text, text.hasSuffix("%") else { return nil }
    return Double(text.dropLast())
  }
}
