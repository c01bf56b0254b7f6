public import Casefile

/// What was read of the pages of one file, as `Schemas/page.schema.json` has it or for a person at a terminal.
public struct PageReport {
  private let sheets: [PageSheet]
  private let problem: String

  /// - Parameter problem: what is wrong with the file as a whole, by a code of `tables/codes.xml`.
  public init(_ sheets: [PageSheet], problem: String) {
    self.sheets = sheets
    self.problem = problem
  }

  /// One JSON value.
  public var json: String {
    JSONValue.object([
      ("schemaVersion", .integer(1)), ("problem", problem.isEmpty ? .null : .string(problem)),
      ("pages", .array(sheets.map(Self.json))),
    ]).text
  }

  private static func json(_ sheet: PageSheet) -> JSONValue {
    .object([
      ("page", .integer(sheet.page)), ("width", .number(sheet.width)), ("height", .number(sheet.height)),
      ("rotation", .integer(sheet.rotation)), ("scale", .string(sheet.scale)), ("skew", .number(sheet.skew)),
      ("colour", .boolean(sheet.isColoured)), ("blank", .boolean(sheet.isBlank)),
      ("problem", sheet.problem.isEmpty ? .null : .string(sheet.problem)),
      (
        "text",
        .object([
          ("source", .string(sheet.textSource.rawValue)), ("value", .string(sheet.text)),
          ("confidence", .number(sheet.textConfidence)), ("hiddenLayer", .boolean(sheet.hasHiddenText)),
        ])
      ),
      ("mrz", sheet.zone.map(json) ?? .null),
      ("visualZone", .array(sheet.visual.map(json))),
      ("marks", .array(sheet.marks.map(json))),
      ("certificate", sheet.certificate.map(json) ?? .null),
      ("fingerprint", sheet.fingerprint.map { .string($0.text) } ?? .null),
    ])
  }

  private static func box(_ values: [Double]) -> JSONValue { .array(values.map { .number($0) }) }

  private static func json(_ mark: PageSheet.Mark) -> JSONValue {
    func word(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }
    return .object([
      ("kind", .string(mark.kind)), ("box", box(mark.box)), ("confidence", .number(mark.confidence)),
      ("state", word(mark.state)), ("shape", word(mark.shape)),
      ("millimetres", mark.sides.isEmpty ? .null : box(mark.sides)), ("field", word(mark.field)),
      ("text", word(mark.text)),
    ])
  }

  private static func json(_ value: PageSheet.VisualValue) -> JSONValue {
    .object([
      ("name", .string(value.name)), ("value", .string(value.text)), ("confidence", .number(value.confidence)),
      ("box", box(value.box)),
    ])
  }

  private static func json(_ zone: PageSheet.Zone) -> JSONValue {
    let parsed = MRZ.parse(lines: zone.lines)
    let fields: [(String, String)] =
      parsed.lineError.isEmpty
      ? [
        ("documentCode", parsed.documentCode), ("issuer", parsed.issuer), ("surname", parsed.surname),
        ("givenNames", parsed.givenNames), ("number", parsed.documentNumber),
        ("nationality", parsed.nationality), ("birthDate", parsed.birthDate?.iso ?? ""), ("sex", parsed.sex),
        ("expiryDate", parsed.expiryDate?.iso ?? ""), ("personalNumber", parsed.personalNumber),
      ] : []
    return .object([
      ("lines", .array(zone.lines.map { .string($0) })), ("valid", .boolean(zone.isValid)),
      // Nothing is ever repaired: what would make the check digits hold is only suggested.
      ("repaired", .array([])), ("sure", .boolean(zone.isSure)),
      ("wrong", .array(zone.wrong.map { .string($0) })),
      ("doubts", .array(zone.doubts.map { place($0, other: "other") })),
      ("suggested", .array(zone.suggestions.map { place($0, other: "instead") })),
      ("confidence", .number(zone.confidence)), ("box", box(zone.box)),
      ("fields", .object(fields.map { ($0.0, .string($0.1)) })),
    ])
  }

  private static func place(_ doubt: PageSheet.Zone.Doubt, other: String) -> JSONValue {
    .object([
      ("line", .integer(doubt.line)), ("column", .integer(doubt.column)), ("read", .string(doubt.read)),
      (other, .string(doubt.other)),
    ])
  }

  private static func json(_ certificate: PageSheet.Certificate) -> JSONValue {
    .object([
      ("trainee", .string(certificate.trainee)), ("course", .string(certificate.course)),
      ("organiser", .string(certificate.organiser)), ("from", .string(certificate.from)),
      ("to", .string(certificate.to)),
      ("hours", certificate.minutes.map { .number(Double($0) / 60) } ?? .null),
      ("number", .string(certificate.number)),
    ])
  }

  /// Lines for a terminal.
  public func text(_ words: Words, _ language: Language) -> String {
    var out = problem.isEmpty ? "" : words.sentence(ofPageProblem: problem, language) + "\n"
    for sheet in sheets {
      out += words(
        "page.head", language, String(sheet.page), String(Int(sheet.width.rounded())),
        String(Int(sheet.height.rounded())), String(sheet.rotation)) + "\n"
      func line(_ id: String, _ values: String...) {
        let first = values.first ?? ""
        out += "  " + words("page." + id, language, first, values.dropFirst().first ?? "") + "\n"
      }
      if !sheet.problem.isEmpty { out += "  " + words.sentence(ofPageProblem: sheet.problem, language) + "\n" }
      if sheet.isBlank { line("blank") }
      if sheet.hasHiddenText { line("hidden-text") }
      line("text." + sheet.textSource.rawValue, String(sheet.text.count))
      if sheet.isUnread { line("unread") }
      if sheet.isHardToRead { line("hard") } else if sheet.isForeign { line("foreign") }
      if let zone = sheet.zone {
        line("zone." + (zone.isValid ? "valid" : zone.isSure ? "wrong" : "unsure"), zone.wrong.joined(separator: " "))
        for row in zone.lines { out += "    " + row + "\n" }
        for doubt in zone.doubts.prefix(6) {
          line("doubt", "\(doubt.line):\(doubt.column)", "\(doubt.read)/\(doubt.other)")
        }
      }
      if !sheet.visual.isEmpty { line("visual") }
      for value in sheet.visual { out += "    " + words("page.visual." + value.name, language) + "  " + value.text + "\n" }
      if !sheet.isColoured, !sheet.isBlank, sheet.problem.isEmpty { line("grey") }
      for mark in sheet.marks {
        let place = mark.box.map { String(Int($0.rounded())) }.joined(separator: " ")
        let size = mark.sides.map { String(Int($0.rounded())) }.joined(separator: " × ")
        line("mark." + mark.kind + (mark.state.isEmpty ? "" : "." + mark.state), place, size.isEmpty ? "" : ", \(size) mm")
      }
    }
    return out
  }
}

extension Words {
  /// What keeps a file or a page from being read, and what to do about it.
  func sentence(ofPageProblem code: String, _ language: Language) -> String {
    let id = "page.problem." + code
    return has(id) ? self(id, language) : self("page.problem", language, code)
  }
}

extension PageSheet {
  /// Whether there is something on it, and no print.
  fileprivate var isUnread: Bool { textSource == .none && zone == nil && !isBlank && problem.isEmpty }
}
