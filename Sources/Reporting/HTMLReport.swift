internal import Casefile

extension Report {
  /// One self-contained page without a script: reads on a screen, prints on A4.
  func htmlReport(_ style: ReportStyle) -> String {
    let language = style.language
    var out = "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n"
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    out += "img-src data:\">\n<title>\(word("title", language)) \(Escaping.markup(ledger.caseName))</title>\n"
    out += "<style>\n\(Self.sheet)</style>\n</head>\n<body>\n"
    out += htmlHead(language)
    let sections = sections(style)
    let mendsNothing = !sections.contains { $0.id == "group.mend" || $0.id == "group.not-run" }
    if style.audience == .applicant && mendsNothing {
      out += "<p class=\"good\">\(word("nothing-to-mend", language))</p>\n"
    }
    var number = 0
    for section in sections {
      let isLater = style.audience == .applicant && section.id == "group.officer"
      let name = section.id.split(separator: ".").last.map(String.init) ?? ""
      out += "<section class=\"\(name)\">\n<h2>\(word(section.id, language)) "
      out += "<span class=\"count\">\(section.entries.count)</span></h2>\n"
      if isLater {
        let count = String(section.entries.count + section.orphans.count)
        out += "<details><summary>\(Escaping.markup(words("officer.later", language, count)))</summary>\n"
      }
      for entry in section.entries {
        number += 1
        out += html(entry, number, style)
      }
      if !section.orphans.isEmpty {
        let said = words("waiting.more", language, String(section.orphans.count)) + list(section.orphans, language)
        out += "<p class=\"waits\">\(Escaping.markup(said))</p>\n"
      }
      out += (isLater ? "</details>\n" : "") + "</section>\n"
    }
    out += htmlNotes(style) + htmlLedger(language)
    return out + "<footer><p>\(word("foot", language))</p></footer>\n</body>\n</html>\n"
  }

  private func word(_ id: String, _ language: Language) -> String {
    Escaping.markup(words(id, language))
  }

  private func htmlHead(_ language: Language) -> String {
    let verdict = ledger.verdict.rawValue
    let type = ledger.type.isEmpty ? words("type.unknown", language) : ledger.typeName[language] + " " + ledger.type
    let copies = ledger.copies.map { copy in
      let state = copy.state == "ok" ? words("copy.files", language, String(copy.files)) : words("copy.refused", language)
      return "\(copy.id)（\(words("copy." + copy.kind, language))）\(state)"
    }
    let rows = [
      ("case", ledger.caseName), ("type", type),
      ("as-of", "\(ledger.asOf)　\(words("as-of." + ledger.asOfSource, language))"),
      ("copies", copies.joined(separator: "；")),
      ("rulebook", "\(ledger.rulebookName) \(ledger.rulebookVersion)　\(ledger.rulebookDigest.prefix(12))"),
      ("tool", ledger.toolVersion), ("posture", words("posture." + ledger.posture, language)),
      ("digest", ledger.digest),
    ]
    var out = "<header>\n<h1>\(word("title", language))</h1>\n<div class=\"verdict \(verdict)\">"
    out += "<strong>\(word("verdict." + verdict, language))</strong> "
    out += "<span>\(word("verdict." + verdict + ".says", language))</span></div>\n<table class=\"facts\">\n"
    for (name, value) in rows {
      out += "<tr><th scope=\"row\">\(word(name, language))</th><td>\(Escaping.markup(value))</td></tr>\n"
    }
    return out + "</table>\n</header>\n"
  }

  private func html(_ entry: Section.Entry, _ number: Int, _ style: ReportStyle) -> String {
    let language = style.language
    let finding = entry.finding
    var out = "<article id=\"f-\(Escaping.markup(finding.id))\">\n<h3><span class=\"number\">\(number)</span> "
    out += "\(Escaping.markup(finding.message[language]))</h3>\n"
    if !finding.fix[language].isEmpty {
      out += "<p class=\"fix\"><b>\(word("fix", language))</b>　\(Escaping.markup(finding.fix[language]))</p>\n"
    }
    out += htmlEvidence(distinct(finding.evidence), style)
    if !entry.waiting.isEmpty {
      let said = words("waiting", language) + list(entry.waiting, language)
      out += "<p class=\"waits\">\(Escaping.markup(said))</p>\n"
    }
    out += "<p class=\"basis\">"
    if !finding.citation.isEmpty { out += "\(word("citation", language))　\(Escaping.markup(finding.citation))　" }
    out += "\(word("rule", language)) <code>\(Escaping.markup(finding.rule))</code>"
    if !finding.code.isEmpty { out += " <code>\(Escaping.markup(finding.code))</code>" }
    return out + "</p>\n</article>\n"
  }

  private func htmlEvidence(_ evidence: [Evidence], _ style: ReportStyle) -> String {
    guard !evidence.isEmpty else { return "" }
    let language = style.language
    var out = "<ul class=\"evidence\">\n"
    for piece in evidence.prefix(8) {
      out += "<li>\(Escaping.markup(place(of: piece, language)))</li>\n"
    }
    if evidence.count > 8 {
      out += "<li>\(Escaping.markup(words("evidence.more", language, String(evidence.count - 8))))</li>\n"
    }
    out += "</ul>\n"
    let pictures = pictures(of: evidence, style)
    guard !pictures.isEmpty else { return out }
    out += "<div class=\"pictures\">\n"
    for (piece, bytes) in pictures {
      let caption = Escaping.markup(caption(of: piece, language))
      out += "<figure><img alt=\"\(caption)\" src=\"data:image/jpeg;base64,\(Base64.text(of: bytes))\">"
      out += "<figcaption>\(caption)</figcaption></figure>\n"
    }
    return out + "</div>\n"
  }

  /// At most four pictures a finding, each place once.
  private func pictures(of evidence: [Evidence], _ style: ReportStyle) -> [(Evidence, [UInt8])] {
    var seen: Set<String> = []
    var out: [(Evidence, [UInt8])] = []
    for piece in evidence where out.count < 4 && !piece.file.isEmpty {
      let place = "\(piece.copy)/\(piece.file)#\(piece.page ?? 1)@\(piece.time ?? -1)"
      guard seen.insert(place).inserted, let bytes = style.preview(piece) else { continue }
      out.append((piece, bytes))
    }
    return out
  }

  private func caption(of evidence: Evidence, _ language: Language) -> String {
    var bare = evidence
    bare.value = ""
    bare.how = nil
    return place(of: bare, language)
  }

  private func htmlNotes(_ style: ReportStyle) -> String {
    guard !ledger.notes.isEmpty else { return "" }
    let language = style.language
    var out = "<section class=\"notes\">\n<h2>\(word("notes", language)) "
    out += "<span class=\"count\">\(ledger.notes.count)</span></h2>\n<ul>\n"
    for note in ledger.notes {
      out += "<li>\(Escaping.markup(note.message[language]))"
      let places = distinct(note.evidence).prefix(3).map { place(of: $0, language) }
      if !places.isEmpty { out += "<br><small>\(Escaping.markup(places.joined(separator: "；")))</small>" }
      out += " <code>\(Escaping.markup(note.rule))</code></li>\n"
    }
    return out + "</ul>\n</section>\n"
  }

  private func htmlLedger(_ language: Language) -> String {
    let counted = counts.filter { $0.count > 0 }
      .map { "\(words("outcome." + $0.outcome.rawValue, language)) \($0.count)" }.joined(separator: "，")
    let head = words("ledger.count", language, String(ledger.entries.count)) + counted
    var out = "<section class=\"ledger\">\n<h2>\(word("ledger", language))</h2>\n<p>\(Escaping.markup(head))</p>\n"
    out += "<details><summary>\(word("ledger", language))</summary>\n<table>\n<thead><tr>"
    for name in ["rule", "message", "outcome", "reason"] { out += "<th scope=\"col\">\(word(name, language))</th>" }
    out += "</tr></thead>\n<tbody>\n"
    for entry in ledger.entries {
      out += "<tr class=\"\(entry.outcome.rawValue)\"><td><code>\(Escaping.markup(entry.rule))</code></td>"
      out += "<td>\(Escaping.markup(entry.title[language]))</td>"
      out += "<td>\(word("outcome." + entry.outcome.rawValue, language))</td>"
      out += "<td>\(Escaping.markup(entry.reasonText[language]))</td></tr>\n"
    }
    return out + "</tbody>\n</table>\n</details>\n</section>\n"
  }

  /// Legible in black and white too: a verdict is a word first, its colour second.
  private static let sheet = """
    :root { --ink: #1c2330; --faint: #5b6472; --rule: #d8dce2; --bad: #a61b1b; --doubt: #8a5a00; --good: #1d6b3a; }
    @page { size: A4; margin: 16mm 14mm; }
    body { font: 16px/1.65 "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", sans-serif;
      color: var(--ink); background: #fff; max-width: 52rem; margin: 2rem auto; padding: 0 1.2rem; }
    h1 { font-size: 1.5rem; margin: 0 0 .8rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem;
      padding-bottom: .2rem; border-bottom: 2px solid var(--ink); } h3 { font-size: 1rem; margin: 0 0 .3rem; }
    .verdict { border: 2px solid currentColor; border-radius: 6px; padding: .7rem 1rem; margin-bottom: 1rem; }
    .verdict strong { font-size: 1.3rem; margin-right: .6rem; } .verdict span { color: var(--ink); }
    .refuse, .cure, .unreadable { color: var(--bad); } .verdict.look { color: var(--doubt); }
    .complete, .good { color: var(--good); } .good { font-weight: bold; }
    table { border-collapse: collapse; width: 100%; font-size: .88rem; }
    th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
      border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
    .facts th { width: 9rem; color: var(--faint); font-weight: normal; }
    .count { font-size: .85rem; color: var(--faint); font-weight: normal; }
    article { border-left: 4px solid var(--rule); padding: .2rem 0 .2rem 1rem; margin: 0 0 1.3rem;
      break-inside: avoid; }
    section.mend article { border-color: var(--bad); } section.not-run article { border-color: var(--bad); }
    section.seal article, section.officer article { border-color: #d9a521; }
    .number { color: var(--faint); } .fix { margin: .2rem 0; } .waits { color: var(--faint); font-size: .88rem; }
    .basis { color: var(--faint); font-size: .82rem; margin: .3rem 0 0; }
    code { font: .85em ui-monospace, "DejaVu Sans Mono", monospace; }
    .evidence { margin: .2rem 0; padding-left: 1.2rem; font-size: .88rem; overflow-wrap: anywhere; }
    .pictures { display: flex; flex-wrap: wrap; gap: .8rem; } figure { margin: .3rem 0; max-width: 15rem; }
    figure img { max-width: 100%; max-height: 18rem; border: 1px solid var(--rule); }
    figcaption { font-size: .76rem; color: var(--faint); overflow-wrap: anywhere; }
    summary { cursor: pointer; color: var(--faint); } tr.failed td, tr.not-run td { color: var(--bad); }
    tr.look td { color: var(--doubt); } tr.not-applicable td { color: var(--faint); }
    footer { margin-top: 2.5rem; border-top: 1px solid var(--rule); font-size: .8rem; color: var(--faint); }
    @media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; } }

    """
}

/// Base 64 of RFC 4648 §4, for pictures inside a page.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(of bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let left = bytes.count - start
      let group =
        Int(bytes[start]) << 16 | (left > 1 ? Int(bytes[start + 1]) << 8 : 0) | (left > 2 ? Int(bytes[start + 2]) : 0)
      out.append(alphabet[group >> 18])
      out.append(alphabet[group >> 12 & 63])
      out.append(left > 1 ? alphabet[group >> 6 & 63] : UInt8(ascii: "="))
      out.append(left > 2 ? alphabet[group & 63] : UInt8(ascii: "="))
    }
    return String(decoding: out, as: UTF8.self)
  }
}
