internal import XML

/// What the styles of an OpenDocument file say of text that is hidden, white or tiny (ISO/IEC 26300-1 §16).
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

  /// How text is set by a style of a family: `text`, `paragraph`, `table-cell`, `graphic`.
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
      if properties.name == "text-properties" {
        if let display = properties["display", in: OpenDocumentReader.text] { look.isHidden = display == "none" }
        look.colour = TextLook.colour(properties["color", in: format])
        if let size = properties["font-size", in: format], size.hasSuffix("pt") { look.size = Double(size.dropLast(2)) }
      }
      // What fills a shape: a picture or shades are as good as a colour.
      if let fill = properties["fill", in: OpenDocumentReader.draw] {
        look.isShaded = fill == "solid" ? TextLook.isShade(properties["fill-color", in: OpenDocumentReader.draw]) : fill != "none"
      }
      if let ground = TextLook.isShade(properties["background-color", in: format]) { look.isShaded = ground }
    }
    return look
  }
}
