internal import XML

/// What the styles of a Word file say of text that is hidden, white or tiny (ISO/IEC 29500-1 §17.7).
struct WordStyles {
  private struct Style {
    var parent: String?
    var look: TextLook
  }

  private var styles: [String: Style] = [:]
  private var byDefault = TextLook()

  init() {}

  init(_ root: Node) {
    if let properties = root.child("docDefaults")?.child("rPrDefault")?.child("rPr") { byDefault = Self.look(properties) }
    for node in root.children("style") {
      guard let id = WordReader.value(node, "styleId") else { continue }
      var look = node.child("rPr").map(Self.look) ?? TextLook()
      let shades = [node.child("pPr"), node.child("tcPr"), node.child("tblPr")].compactMap { $0 }
        + node.children("tblStylePr").flatMap { [$0.child("tcPr"), $0.child("tblPr")].compactMap { $0 } }
      look.isShaded = look.isShaded ?? shades.compactMap(Self.shade).first { $0 }
      styles[id] = Style(parent: WordReader.value(node.child("basedOn")), look: look)
    }
  }

  /// How a run is set.
  ///
  /// - Parameters:
  ///   - direct: the run's own properties.
  ///   - paragraph: the style of its paragraph.
  ///   - ground: whether something lies behind it that its paragraph, cell or table brings along.
  func look(_ direct: Node?, paragraph: String?, ground: Bool?) -> TextLook {
    let own = direct.map(Self.look) ?? TextLook()
    let character = style(WordReader.value(direct?.child("rStyle"))), around = style(paragraph)
    var look = own.or(character).or(around).or(TextLook(isShaded: ground)).or(byDefault)
    // A switch that stands in two styles is off again (§17.7.3).
    let isSwitched = (character.isHidden ?? false) != (around.isHidden ?? false)
    look.isHidden = own.isHidden ?? ((byDefault.isHidden ?? false) || isSwitched)
    return look
  }

  /// Whether a style brings something that lies behind its text.
  func isShaded(_ id: String?) -> Bool? { style(id).isShaded }

  private func style(_ id: String?) -> TextLook {
    var look = TextLook()
    var next = id
    // A style that rests on itself through others ends here.
    for _ in 0..<20 {
      guard let style = next.flatMap({ styles[$0] }) else { break }
      look = look.or(style.look)
      next = style.parent
    }
    return look
  }

  /// What the properties of a run say.
  private static func look(_ properties: Node) -> TextLook {
    var look = TextLook()
    if let hidden = properties.child("vanish") { look.isHidden = WordReader.isOn(hidden) }
    look.colour = TextLook.colour(WordReader.value(properties.child("color")))
    look.size = WordReader.value(properties.child("sz")).flatMap { Double($0) }.map { $0 / 2 }
    look.isShaded = shade(properties)
    if look.isShaded == nil, let light = WordReader.value(properties.child("highlight")), light != "none" {
      look.isShaded = light != "white"
    }
    return look
  }

  /// Whether properties of a run, a paragraph, a cell or a table put something behind the text.
  static func shade(_ properties: Node) -> Bool? {
    guard let shade = properties.child("shd") else { return nil }
    let pattern = WordReader.value(shade) ?? "clear"
    if pattern != "clear", pattern != "nil" { return true }
    return TextLook.isShade(WordReader.value(shade, "fill"))
  }
}
