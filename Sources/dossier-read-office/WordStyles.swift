internal import XML

/// What the styles of a Word file say of text that is hidden, struck out or not seen (ISO/IEC 29500-1 §17.7).
struct WordStyles {
  private struct Style {
    var parent: String?
    var look: TextLook
  }

  private var styles: [String: Style] = [:]
  private var byDefault = TextLook()

  init() {}

  init(_ root: Node) {
    let defaults = root.child("docDefaults")
    if let properties = defaults?.child("rPrDefault")?.child("rPr") { byDefault = Self.look(properties) }
    byDefault.line = Self.line(defaults?.child("pPrDefault")?.child("pPr"))
    for node in root.children("style") {
      guard let id = WordReader.value(node, "styleId") else { continue }
      var look = node.child("rPr").map(Self.look) ?? TextLook()
      look.line = Self.line(node.child("pPr"))
      for part in ["pPr", "tcPr", "tblPr"] where look.ground == nil { look.ground = node.child(part).flatMap(Self.ground) }
      // Which cells it is that a table's style fills is not worked out here.
      let ofCells = node.children("tblStylePr").flatMap { [$0.child("tcPr"), $0.child("tblPr")].compactMap { $0 } }
      if look.ground?.isLight ?? true, ofCells.contains(where: { !(Self.ground($0)?.isLight ?? true) }) {
        look.ground = .other
      }
      styles[id] = Style(parent: WordReader.value(node.child("basedOn")), look: look)
    }
  }

  /// How a run is set.
  ///
  /// - Parameters:
  ///   - direct: the run's own properties.
  ///   - paragraph: the style of its paragraph.
  ///   - around: what its paragraph, cell, row and table bring along.
  func look(_ direct: Node?, paragraph: String?, around: TextLook) -> TextLook {
    let own = direct.map(Self.look) ?? TextLook()
    let character = style(WordReader.value(direct?.child("rStyle"))), ofParagraph = style(paragraph)
    var look = own.or(character).or(around).or(ofParagraph).or(byDefault)
    // A switch that stands in two styles is off again (§17.7.3).
    func isOn(_ part: KeyPath<TextLook, Bool?>) -> Bool {
      let isSwitched = (character[keyPath: part] ?? false) != (ofParagraph[keyPath: part] ?? false)
      return own[keyPath: part] ?? ((byDefault[keyPath: part] ?? false) || isSwitched)
    }
    look.isHidden = isOn(\.isHidden)
    look.isStruck = isOn(\.isStruck)
    return look
  }

  /// What a paragraph brings along, by itself or by its style: its ground and the height of its lines.
  func surroundings(paragraph properties: Node?, style id: String?) -> TextLook {
    let style = style(id)
    return TextLook(
      ground: properties.flatMap(Self.ground) ?? style.ground, line: Self.line(properties) ?? style.line)
  }

  /// What a table puts behind its text, by itself or by its style.
  func surroundings(table properties: Node?) -> TextLook {
    TextLook(ground: properties.flatMap(Self.ground) ?? style(WordReader.value(properties?.child("tblStyle"))).ground)
  }

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
    let strokes = [properties.child("strike"), properties.child("dstrike")].compactMap { $0 }
    if !strokes.isEmpty { look.isStruck = strokes.contains(where: WordReader.isOn) }
    if let colour = properties.child("color") { look.ink = tone(colour, "val", "theme") ?? .other }
    look.size = WordReader.value(properties.child("sz")).flatMap { Double($0) }.map { $0 / 2 }
    look.scale = WordReader.value(properties.child("w")).flatMap { Double($0.hasSuffix("%") ? $0.dropLast() : $0[...]) }
    // A marker's colour lies over the shading.
    look.ground = WordReader.value(properties.child("highlight")).flatMap { markers[$0] } ?? ground(properties)
    return look
  }

  /// The colours of the marker (§17.18.40).
  private static let markers: [String: Tone] = [
    "black": .colour(0, 0, 0), "blue": .colour(0, 0, 0xFF), "cyan": .colour(0, 0xFF, 0xFF), "green": .colour(0, 0xFF, 0),
    "magenta": .colour(0xFF, 0, 0xFF), "red": .colour(0xFF, 0, 0), "yellow": .colour(0xFF, 0xFF, 0), "white": .white,
    "darkBlue": .colour(0, 0, 0x80), "darkCyan": .colour(0, 0x80, 0x80), "darkGreen": .colour(0, 0x80, 0),
    "darkMagenta": .colour(0x80, 0, 0x80), "darkRed": .colour(0x80, 0, 0), "darkYellow": .colour(0x80, 0x80, 0),
    "darkGray": .colour(0x80, 0x80, 0x80), "lightGray": .colour(0xC0, 0xC0, 0xC0),
  ]

  /// What properties of a run, a paragraph, a cell or a table put behind the text.
  static func ground(_ properties: Node) -> Tone? {
    guard let shade = properties.child("shd") else { return nil }
    switch WordReader.value(shade) ?? "clear" {
    case "clear", "nil": return tone(shade, "fill", "themeFill")
    case "solid": return tone(shade, "color", "theme") ?? .other
    default: return .other
    }
  }

  /// A colour by its digits, or the theme's colour of the paper, which goes before them (§17.3.2.6). `theme` begins the
  /// names of the attributes that tell of the theme: `themeColor`, `themeShade`, `themeFill`, `themeFillShade`, …
  private static func tone(_ node: Node, _ name: String, _ theme: String) -> Tone? {
    let named = WordReader.value(node, theme == "theme" ? "themeColor" : theme)
    func part(_ end: String) -> Int? { WordReader.value(node, theme + end).flatMap { Int($0, radix: 16) } }
    // What is left of the colour where it is mixed with black, and with white: 255 is all of it.
    let ofBlack = part("Shade"), ofWhite = part("Tint")
    if let named, ["background1", "bg1", "light1", "lt1"].contains(named), ofBlack ?? 0xFF >= 0xE0 { return .white }
    if named != nil, let ofWhite, ofWhite < 0x10 { return .white }
    return Tone(WordReader.value(node, name))
  }

  /// The height of the lines of a paragraph.
  private static func line(_ properties: Node?) -> Double? {
    let spacing = properties?.child("spacing")
    guard let height = points(WordReader.value(spacing, "line")) else { return nil }
    return WordReader.value(spacing, "lineRule") == "exact" ? height : .infinity
  }

  /// The height of a row, where it is fixed.
  static func row(_ properties: Node?) -> Double? {
    // Such a row is left out on paper by Word, and not by other programs.
    if WordReader.isOn(properties?.child("hidden")) { return 0 }
    let height = properties?.child("trHeight")
    guard WordReader.value(height, "hRule") == "exact" else { return nil }
    return points(WordReader.value(height))
  }

  /// Twentieths of a point, or a length with its unit, in points.
  private static func points(_ text: String?) -> Double? {
    text.flatMap { Double($0).map { abs($0) / 20 } ?? OpenDocumentStyles.points($0) }
  }
}
