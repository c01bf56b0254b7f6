internal import Casefile

extension Report {
  /// The report for a terminal.
  func textReport(_ style: ReportStyle) -> String {
    var pen = TextPen(style: style, words: words)
    let language = style.language
    pen.head(self)
    let sections = sections(style)
    if style.audience == .applicant && mendsNothing(sections) { pen.line(words("nothing-to-mend", language), .good) }
    for section in sections {
      if style.audience == .applicant && section.id == "group.officer" {
        pen.blank()
        let count = section.entries.count + section.orphans.count
        pen.line(words(count: count, "officer.later", language), .faint)
        continue
      }
      pen.blank()
      pen.line("— " + heading(section, style) + " —", section.id == "group.mend" ? .bad : .strong)
      for (index, entry) in section.entries.enumerated() { write(entry, index + 1, to: &pen, language) }
      if !section.orphans.isEmpty {
        let titles = list(section.orphans, language)
        pen.line(words(count: section.orphans.count, "waiting.more", language) + titles, .faint)
      }
    }
    let notes = merged(ledger.notes)
    if !notes.isEmpty {
      pen.blank()
      pen.line("— " + words("notes", language) + " —", .strong)
      for note in notes { pen.item("·", note.message[language]) }
    }
    pen.blank()
    let counted = counts.filter { $0.count > 0 }
      .map { words("outcome." + $0.outcome.rawValue, language) + " " + String($0.count) }
    pen.line(words("ledger.count", language, String(ledger.entries.count)) + counted.joined(separator: language == .english ? ", " : "、"), .faint)
    let posture = words("posture." + ledger.posture, language)
    pen.line(words("posture", language) + (language == .english ? ": " : "：") + posture, .faint)
    pen.line(words("foot", language), .faint)
    return pen.text
  }

  private func write(_ entry: Section.Entry, _ number: Int, to pen: inout TextPen, _ language: Language) {
    let finding = entry.finding
    pen.item(String(number) + ".", finding.message[language] + "  [" + finding.rule + "]")
    if !finding.fix[language].isEmpty { pen.detail(words("fix", language), finding.fix[language]) }
    if !finding.citation.isEmpty { pen.detail(words("citation", language), finding.citation) }
    let evidence = exhibits(finding.evidence)
    for piece in evidence.prefix(4) { pen.detail(words("evidence", language), place(of: piece, language)) }
    if evidence.count > 4 {
      pen.detail(words("evidence", language), words("evidence.more", language, String(evidence.count - 4)))
    }
    if !entry.waiting.isEmpty { pen.detail("", words("waiting", language) + list(entry.waiting, language)) }
  }

  /// Whether all was looked at and nothing found: what was not looked at cannot be in order.
  func mendsNothing(_ sections: [Section]) -> Bool {
    ledger.verdict != .unreadable
      && !sections.contains { $0.id == "group.mend" || $0.id == "group.not-run" }
  }

  func list(_ titles: [Bilingual], _ language: Language) -> String {
    titles.map { $0[language] }.joined(separator: language == .english ? "; " : "、")
  }
}

/// Writes lines, with colours where the terminal shows them.
struct TextPen {
  enum Tone: String {
    case plain = "", strong = "1", bad = "1;31", doubtful = "1;33", good = "1;32", faint = "2"
  }

  let style: ReportStyle
  let words: Words
  private(set) var text = ""

  init(style: ReportStyle, words: Words) {
    self.style = style
    self.words = words
  }

  /// Writes a line, broken where a terminal of 80 columns ends; what follows stands in by so many columns.
  mutating func line(_ line: String, _ tone: Tone = .plain, indent: Int = 0) {
    for part in Columns.broken(Escaping.visible(line), indent: indent) {
      text += style.isColoured && tone != .plain ? "\u{1B}[\(tone.rawValue)m\(part)\u{1B}[0m\n" : part + "\n"
    }
  }

  mutating func blank() { text += "\n" }

  mutating func item(_ mark: String, _ line: String) {
    self.line((mark.count < 3 ? " " : "") + mark + " " + line, indent: mark.count < 3 ? mark.count + 2 : 4)
  }

  mutating func detail(_ label: String, _ value: String) {
    let label = label.isEmpty ? "" : label + (style.language == .english ? ": " : "：")
    line("    " + label + value, .faint, indent: 6)
  }

  mutating func head(_ report: Report) {
    let ledger = report.ledger
    let language = style.language
    let colon = language == .english ? ": " : "："
    line(words("title", language) + "  " + ledger.caseName, .strong)
    let type = ledger.type.isEmpty ? words("type.unknown", language) : ledger.typeName[language]
    line(words("type", language) + colon + type)
    let source = words("as-of." + ledger.asOfSource, language)
    line(words("as-of", language) + colon + report.day(language) + (language == .english ? ", " : "，") + source)
    line(words("copies", language) + colon + report.copies(language), indent: 4)
    let tone: Tone =
      switch ledger.verdict {
      case .refuse, .cure, .unreadable: .bad
      case .look: .doubtful
      case .complete: .good
      }
    line(words("verdict", language) + colon + words("verdict." + ledger.verdict.rawValue, language), tone)
    line(words("verdict." + ledger.verdict.rawValue + ".says", language))
  }
}
