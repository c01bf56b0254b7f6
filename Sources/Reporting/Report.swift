public import Casefile

/// The forms that a report comes in.
public enum ReportForm: String, Sendable, Hashable, CaseIterable {
  case text, json, html, csv, junit, sarif

  /// What a file of this form is called.
  public var fileName: String {
    switch self {
    case .text: "report.txt"
    case .json: "report.json"
    case .html: "report.html"
    case .csv: "report.csv"
    case .junit: "report.junit.xml"
    case .sarif: "report.sarif"
    }
  }
}

/// Who reads a report.
public enum Audience: String, Sendable, Hashable, CaseIterable {
  case applicant, officer
}

/// How a report is to look.
public struct ReportStyle: Sendable {
  public var language: Language
  public var audience: Audience
  /// Colours for a terminal.
  public var isColoured: Bool
  /// A picture for a piece of evidence, as a JPEG file's bytes, if there is one.
  public var preview: @Sendable (Evidence) -> [UInt8]?
  /// Bytes that pictures may take within one report: a report is sent by mail and opened on a phone.
  public var pictureRoom = 2_000_000
  /// Takes a picture, by its number, that has no room in the report; the name of the file beside the report that it
  /// went to, `nil` where there is none.
  public var putBeside: @Sendable (_ picture: [UInt8], _ number: Int) -> String? = { _, _ in nil }
  /// The films of the case, each shown as a strip behind the findings, and small pictures of them.
  public var films: [FilmSummary] = []
  public var filmPicture: @Sendable (Evidence) -> [UInt8]? = { _ in nil }

  public init(
    language: Language, audience: Audience = .officer, isColoured: Bool = false,
    preview: @escaping @Sendable (Evidence) -> [UInt8]? = { _ in nil }
  ) {
    self.language = language
    self.audience = audience
    self.isColoured = isColoured
    self.preview = preview
  }
}

/// Renders a stored ledger: every form and every language comes from the same values.
public struct Report: Sendable {
  let ledger: Ledger
  let words: Words

  public init(_ ledger: Ledger, words: Words) {
    self.ledger = ledger
    self.words = words
  }

  /// The report's text in a form.
  public func text(_ form: ReportForm, _ style: ReportStyle) -> String {
    switch form {
    case .text: textReport(style)
    case .json: jsonReport()
    case .html: htmlReport(style)
    case .csv: csvReport(style)
    case .junit: junitReport(style)
    case .sarif: sarifReport(style)
    }
  }

  /// The findings as people read them, group by group: first what to mend.
  func sections(_ style: ReportStyle) -> [Section] {
    let waited = Set(ledger.findings.filter { $0.waitsFor.isEmpty }.map(\.rule))
    let own = ledger.findings.filter { $0.waitsFor.isEmpty }
    let waiting = ledger.findings.filter { !$0.waitsFor.isEmpty }
    var byRule: [String: [Finding]] = [:]
    var orphans: [Finding] = []
    for finding in waiting {
      if waited.contains(finding.waitsFor) {
        byRule[finding.waitsFor, default: []].append(finding)
      } else {
        orphans.append(finding)
      }
    }
    var shown: Set<String> = []
    func entries(_ findings: [Finding]) -> [Section.Entry] {
      merged(findings).map { finding in
        // What waits stands under the first finding of its rule only.
        let isFirst = shown.insert(finding.rule).inserted
        return Section.Entry(finding: finding, waiting: isFirst ? titles(of: byRule[finding.rule] ?? []) : [])
      }
    }
    let failed = entries(own.filter { $0.outcome == .failed })
    let notRun = entries(own.filter { $0.outcome == .notRun })
    let looks = own.filter { $0.outcome == .look }
    // What an applicant could mend is the applicant's to look at first.
    let applicants = Set<FindingGroup>(style.audience == .applicant ? [.seal, .mend] : [.seal])
    let seal = entries(looks.filter { applicants.contains($0.group) })
    let officer = entries(looks.filter { !applicants.contains($0.group) })
    return [
      Section(id: "group.mend", entries: failed, orphans: []),
      Section(id: "group.not-run", entries: notRun, orphans: []),
      Section(id: "group.seal", entries: seal, orphans: []),
      Section(id: "group.officer", entries: officer, orphans: titles(of: orphans)),
    ].filter { !$0.entries.isEmpty || !$0.orphans.isEmpty }
  }

  /// What a group is called; an officer does not seal and mail.
  func heading(_ section: Section, _ style: ReportStyle) -> String {
    let isOfficers = style.audience == .officer && section.id == "group.seal"
    return words(isOfficers ? "group.seal.officer" : section.id, style.language)
  }

  /// Findings as people read them: those that say the same of several copies become one with all the evidence.
  func merged(_ findings: [Finding]) -> [Finding] {
    var out: [Finding] = []
    var places: [[String]: Int] = [:]
    for finding in findings {
      let said = [finding.message, finding.fix].flatMap { [$0.zhHant, $0.english] }
      let key = [finding.rule, finding.outcome.rawValue] + said
      if let same = places[key] {
        out[same].evidence += finding.evidence
      } else {
        places[key] = out.count
        out.append(finding)
      }
    }
    return out
  }

  /// The titles of the rules of some findings, each once.
  private func titles(of findings: [Finding]) -> [Bilingual] {
    var seen: Set<String> = []
    return findings.filter { seen.insert($0.rule).inserted }.map { finding in
      title(of: finding.rule)
    }
  }

  func title(of rule: String) -> Bilingual {
    ledger.entries.first { $0.rule == rule }?.title ?? Bilingual(zhHant: rule, english: rule)
  }

  /// A group of findings with what waits for each.
  struct Section {
    struct Entry {
      var finding: Finding
      var waiting: [Bilingual]
    }

    var id: String
    var entries: [Entry]
    /// What waits for something that is not a finding of its own.
    var orphans: [Bilingual]
  }

  /// Where a piece of evidence stands, in words: file, page, second, value, how it is known, copies.
  func place(of exhibit: Exhibit, _ language: Language) -> String {
    let evidence = exhibit.evidence
    let isEnglish = language == .english
    var parts: [String] = []
    if !evidence.file.isEmpty { parts.append(evidence.file) }
    if let page = evidence.page { parts.append(words("page", language, String(page))) }
    if let time = evidence.time { parts.append(words("second", language, JSONValue.format(time))) }
    var text = parts.joined(separator: isEnglish ? ", " : "，")
    if evidence.how == nil, let noticed = noticed(evidence.value, language) {
      text += text.isEmpty ? noticed : (isEnglish ? ": " : "：") + noticed
    } else if !evidence.value.isEmpty {
      let value = isEnglish ? "“\(evidence.value)”" : "「\(evidence.value)」"
      // What was worked out stands on no paper: it is no quotation.
      text += text.isEmpty ? evidence.value : (isEnglish ? ": " : "：") + value
    }
    if let how = evidence.how, !evidence.value.isEmpty {
      let known = words("how." + how.rawValue, language)
      text += isEnglish ? " (\(known))" : "（\(known)）"
    }
    // Where there is only one copy, nobody has to be told which.
    guard ledger.copies.count > 1, !exhibit.copies.isEmpty else { return text }
    let copies = exhibit.copies.joined(separator: isEnglish ? ", " : "、")
    if text.isEmpty { return copies }
    return text + (isEnglish ? " [\(copies)]" : "〔\(copies)〕")
  }

  /// What a reader noticed, in words: `checksum`, `depth 257`, `content.xml: depth 257`; `nil` where it is no such word.
  private func noticed(_ value: String, _ language: Language) -> String? {
    let parts = value.split(separator: ": ", maxSplits: 1)
    if parts.count == 2, let rest = noticed(String(parts[1]), language) {
      return parts[0] + (language == .english ? ": " : "：") + rest
    }
    let known = "noticed." + value
    if words.has(known) { return words(known, language) }
    guard let blank = value.lastIndex(of: " ") else { return nil }
    let counted = "noticed.over." + value[..<blank]
    return words.has(counted) ? words(counted, language, String(value[value.index(after: blank)...])) : nil
  }

  /// Evidence as people read it: what is the same in several copies once, with the copies that it is in.
  func exhibits(_ evidence: [Evidence]) -> [Exhibit] {
    var out: [Exhibit] = []
    var places: [Evidence: Int] = [:]
    for piece in evidence {
      var bare = piece
      bare.copy = ""
      if let index = places[bare] {
        if !out[index].copies.contains(piece.copy) { out[index].copies.append(piece.copy) }
      } else {
        places[bare] = out.count
        out.append(Exhibit(evidence: piece, copies: piece.copy.isEmpty ? [] : [piece.copy]))
      }
    }
    return out.filter { !place(of: $0, .english).isEmpty }
  }

  /// A piece of evidence and every copy in which it is found.
  struct Exhibit {
    var evidence: Evidence
    var copies: [String]
  }

  /// Evidence for machines: each piece once, in order.
  func distinct(_ evidence: [Evidence]) -> [Evidence] {
    var seen: Set<Evidence> = []
    return evidence.filter { seen.insert($0).inserted }
  }

  /// The day judged by: 民國 and ISO, or ISO alone.
  func day(_ language: Language) -> String {
    guard language == .traditionalChinese, let date = CivilDate(iso: ledger.asOf) else { return ledger.asOf }
    return "\(date.rocText)（\(ledger.asOf)）"
  }

  /// The copies that came in, each with what it holds.
  func copies(_ language: Language) -> String {
    let isEnglish = language == .english
    return ledger.copies.map { copy in
      let state =
        copy.state == "ok" ? words(count: copy.files, "copy.files", language) : words("copy.refused", language)
      let kind = words("copy." + copy.kind, language)
      // A zip that cannot be opened may hold any copies.
      if copy.state != "ok", copy.name != copy.id { return "\(copy.name) \(state)" }
      return isEnglish ? "\(copy.id) (\(kind)), \(state)" : "\(copy.id)（\(kind)）\(state)"
    }.joined(separator: isEnglish ? "; " : "；")
  }

  /// How many rules came to each outcome.
  var counts: [(outcome: Outcome, count: Int)] {
    Outcome.allCases.map { outcome in (outcome, ledger.entries.count { $0.outcome == outcome }) }
  }
}
