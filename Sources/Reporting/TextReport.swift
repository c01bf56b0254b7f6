internal import Casefile

extension Report {
  /// The report for a terminal.
  func textReport(_ style: ReportStyle) -> String {
    var pen = TextPen(style: style, words: words)
    let language = style.language
    pen.head(ledger)
    let sections = sections(style)
    let mendsNothing = !sections.contains { $0.id == "group.mend" || $0.id == "group.not-run" }
    if style.audience == .applicant && mendsNothing { pen.line(words("nothing-to-mend", language), .good) }
    for section in sections {
      if style.audience == .applicant && section.id == "group.officer" {
        pen.blank()
        let count = String(section.entries.count + section.orphans.count)
        pen.line(words("officer.later", language, count), .faint)
        continue
      }
      pen.blank()
      pen.line("— " + words(section.id, language) + " —", section.id == "group.mend" ? .bad : .strong)
      for (index, entry) in section.entries.enumerated() { write(entry, index + 1, to: &pen, language) }
      if !section.orphans.isEmpty {
        let titles = list(section.orphans, language)
        pen.line(words("waiting.more", language, String(section.orphans.count)) + titles, .faint)
      }
    }
    if !ledger.notes.isEmpty {
      pen.blank()
      pen.line("— " + words("notes", language) + " —", .strong)
      for note in ledger.notes { pen.item("·", note.message[language]) }
    }
    pen.blank()
    let counted = counts.filter { $0.count > 0 }
      .map { words("outcome." + $0.outcome.rawValue, language) + " " + String($0.count) }
    pen.line(words("ledger.count", language, String(ledger.entries.count)) + counted.joined(separator: ", "), .faint)
    pen.line(words("foot", language), .faint)
    return pen.text
  }

  private func write(_ entry: Section.Entry, _ number: Int, to pen: inout TextPen, _ language: Language) {
    let finding = entry.finding
    pen.item(String(number) + ".", finding.message[language] + "  [" + finding.rule + "]")
    if !finding.fix[language].isEmpty { pen.detail(words("fix", language), finding.fix[language]) }
    if !finding.citation.isEmpty { pen.detail(words("citation", language), finding.citation) }
    let evidence = distinct(finding.evidence)
    for piece in evidence.prefix(4) { pen.detail(words("evidence", language), place(of: piece, language)) }
    if evidence.count > 4 {
      pen.detail(words("evidence", language), words("evidence.more", language, String(evidence.count - 4)))
    }
    if !entry.waiting.isEmpty { pen.detail("", words("waiting", language) + list(entry.waiting, language)) }
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

  mutating func line(_ line: String, _ tone: Tone = .plain) {
    let shown = Escaping.visible(line)
    text += style.isColoured && tone != .plain ? "\u{1B}[\(tone.rawValue)m\(shown)\u{1B}[0m\n" : shown + "\n"
  }

  mutating func blank() { text += "\n" }

  mutating func item(_ mark: String, _ line: String) {
    self.line((mark.count < 3 ? " " : "") + mark + " " + line)
  }

  mutating func detail(_ label: String, _ value: String) {
    line("     " + (label.isEmpty ? "" : label + (style.language == .english ? ": " : "：")) + value, .faint)
  }

  mutating func head(_ ledger: Ledger) {
    let language = style.language
    let colon = language == .english ? ": " : "："
    line(words("title", language) + "  " + ledger.caseName, .strong)
    let type = ledger.type.isEmpty ? words("type.unknown", language) : ledger.typeName[language] + " " + ledger.type
    line(words("type", language) + colon + type)
    let source = words("as-of." + ledger.asOfSource, language)
    line(words("as-of", language) + colon + ledger.asOf + (language == .english ? " (\(source))" : "（\(source)）"))
    let copies = ledger.copies.map { copy in
      let state = copy.state == "ok" ? words("copy.files", language, String(copy.files)) : words("copy.refused", language)
      return copy.id + " " + state
    }
    line(words("copies", language) + colon + copies.joined(separator: ", "))
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
