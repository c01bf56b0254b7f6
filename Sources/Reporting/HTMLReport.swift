internal import Casefile

extension Report {
  /// One self-contained page without a script: reads on a screen, prints on A4.
  func htmlReport(_ style: ReportStyle) -> String {
    let language = style.language
    var out = "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n"
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    out += "img-src data:\">\n<title>\(word("title", language)) \(Escaping.markup(ledger.caseName))</title>\n"
    out += "<style>\n\(Self.sheet)\(style.films.isEmpty ? "" : FilmStrip.look)</style>\n</head>\n<body>\n"
    out += htmlHead(language)
    let sections = sections(style)
    if style.audience == .applicant && mendsNothing(sections) {
      out += "<p class=\"good\">\(word("nothing-to-mend", language))</p>\n"
    }
    var number = 0
    var album = Album(room: style.pictureRoom)
    for section in sections {
      let isLater = style.audience == .applicant && section.id == "group.officer"
      let name = section.id.split(separator: ".").last.map(String.init) ?? ""
      out += "<section class=\"\(name)\">\n<h2>\(Escaping.markup(heading(section, style))) "
      out += "<span class=\"count\">\(section.entries.count)</span></h2>\n"
      if isLater {
        let later = words(count: section.entries.count + section.orphans.count, "officer.later", language)
        out += "<details><summary>\(Escaping.markup(later))</summary>\n"
      }
      for entry in section.entries {
        number += 1
        out += html(entry, number, style, &album)
      }
      if !section.orphans.isEmpty {
        let said = words(count: section.orphans.count, "waiting.more", language) + list(section.orphans, language)
        out += "<p class=\"waits\">\(Escaping.markup(said))</p>\n"
      }
      out += (isLater ? "</details>\n" : "") + "</section>\n"
    }
    out += htmlNotes(style) + htmlFilms(style) + htmlLedger(language) + htmlAbout(language)
    return out + "<footer><p>\(word("foot", language))</p></footer>\n</body>\n</html>\n"
  }

  private func word(_ id: String, _ language: Language) -> String {
    Escaping.markup(words(id, language))
  }

  /// The verdict and what was judged: what a reader wants to know first.
  private func htmlHead(_ language: Language) -> String {
    let verdict = ledger.verdict.rawValue
    let type = ledger.type.isEmpty ? words("type.unknown", language) : ledger.typeName[language]
    let rows = [
      ("case", ledger.caseName), ("type", type),
      ("as-of", "\(day(language))　\(words("as-of." + ledger.asOfSource, language))"),
      ("copies", copies(language)),
    ]
    var out = "<header>\n<h1>\(word("title", language))</h1>\n<div class=\"verdict \(verdict)\">"
    out += "<strong>\(word("verdict." + verdict, language))</strong> "
    out += "<span>\(word("verdict." + verdict + ".says", language))</span></div>\n"
    return out + table(rows, language) + "</header>\n"
  }

  /// What makes the check repeatable; it matters to few, so it stands last.
  private func htmlAbout(_ language: Language) -> String {
    let rows = [
      ("type", ledger.type.isEmpty ? words("type.unknown", language) : ledger.type),
      ("rulebook", "\(ledger.rulebookName) \(ledger.rulebookVersion)　\(ledger.rulebookDigest.prefix(12))"),
      ("tool", ledger.toolVersion), ("posture", words("posture." + ledger.posture, language)),
      ("digest", ledger.digest),
    ]
    return "<section class=\"about\">\n<h2>\(word("about", language))</h2>\n" + table(rows, language) + "</section>\n"
  }

  private func table(_ rows: [(String, String)], _ language: Language) -> String {
    var out = "<table class=\"facts\">\n"
    for (name, value) in rows {
      out += "<tr><th scope=\"row\">\(word(name, language))</th><td>\(Escaping.markup(value))</td></tr>\n"
    }
    return out + "</table>\n"
  }

  /// Where a picture stands already, and beside how many others.
  private struct Shown {
    var number: Int
    var neighbours: Int
  }

  /// The pictures of a report so far.
  private struct Album {
    var shown: [[UInt8]: Shown] = [:]
    /// Bytes that are left for more of them.
    var room: Int
    /// How many had no room.
    var leftOut = 0
  }

  private func html(
    _ entry: Section.Entry, _ number: Int, _ style: ReportStyle, _ album: inout Album
  ) -> String {
    let language = style.language
    let finding = entry.finding
    var out = "<article id=\"f-\(Escaping.markup(finding.id))\">\n<h3><span class=\"number\">\(number).</span> "
    out += "\(Escaping.markup(finding.message[language]))</h3>\n"
    if !finding.fix[language].isEmpty {
      out += "<p class=\"fix\"><b>\(word("fix", language))</b>　\(Escaping.markup(finding.fix[language]))</p>\n"
    }
    out += htmlEvidence(finding, number, style, &album)
    out += filmLinks(finding, style)
    if !entry.waiting.isEmpty {
      let said = words("waiting", language) + list(entry.waiting, language)
      out += "<p class=\"waits\">\(Escaping.markup(said))</p>\n"
    }
    out += "<p class=\"basis\">"
    if !finding.citation.isEmpty {
      out += "<span>\(word("citation", language))　\(Escaping.markup(finding.citation))</span> "
    }
    let marks = [finding.rule, finding.code].filter { !$0.isEmpty }.map { "<code>\(Escaping.markup($0))</code>" }
    return out + marks.joined(separator: " ") + "</p>\n</article>\n"
  }

  /// Where it can be seen, and the pictures of it; a place that has a picture is named under the picture.
  private func htmlEvidence(
    _ finding: Finding, _ number: Int, _ style: ReportStyle, _ album: inout Album
  ) -> String {
    let evidence = finding.evidence
    guard !evidence.isEmpty else { return "" }
    // Two pages are compared side by side, and not with a picture further up.
    let isComparison = finding.subject.hasPrefix("pages:")
    let language = style.language
    let figures = figures(of: evidence, style)
    let shown = Set(figures.flatMap(\.pieces))
    let lines = exhibits(evidence.filter { !$0.value.isEmpty || !shown.contains($0) })
    var out = "<div class=\"evidence\">\n"
    if !lines.isEmpty {
      out += "<p><b>\(word("evidence", language))</b></p>\n<ul>\n"
      for piece in lines.prefix(8) { out += "<li>\(Escaping.markup(place(of: piece, language)))</li>\n" }
      if lines.count > 8 {
        out += "<li>\(Escaping.markup(words("evidence.more", language, String(lines.count - 8))))</li>\n"
      }
      out += "</ul>\n"
    }
    if !figures.isEmpty {
      out += "<div class=\"pictures of\(min(figures.count, 4))\">\n"
      for figure in figures {
        let caption = exhibits(figure.pieces.map(\.placeAlone)).map { place(of: $0, language) }
        let text = Escaping.markup(caption.joined(separator: language == .english ? "; " : "；"))
        // A picture that stands further up, and at least as large, need not be printed again.
        if !isComparison, let known = album.shown[figure.picture], known.neighbours <= figures.count {
          let said = Escaping.markup(words("picture.above", language, String(known.number)))
          out += "<figure><figcaption>\(text)<br>\(said)</figcaption></figure>\n"
          continue
        }
        let data = Base64.text(of: figure.picture)
        guard data.utf8.count <= album.room else {
          out += "<figure><figcaption>\(text)<br>\(leftOut(figure.picture, style, &album))</figcaption></figure>\n"
          continue
        }
        album.room -= data.utf8.count
        album.shown[figure.picture] = Shown(number: number, neighbours: figures.count)
        out += "<figure><img alt=\"\(text)\" src=\"data:image/jpeg;base64,\(data)\">"
        out += "<figcaption>\(text)</figcaption></figure>\n"
      }
      out += "</div>\n"
    }
    return out + "</div>\n"
  }

  /// Where a picture lies that has no room in the report, or that it is left out.
  private func leftOut(_ picture: [UInt8], _ style: ReportStyle, _ album: inout Album) -> String {
    album.leftOut += 1
    guard let name = style.putBeside(picture, album.leftOut).map(Escaping.markup) else {
      return word("picture.left-out", style.language)
    }
    return "<a href=\"\(name)\">\(word("picture.beside", style.language)) \(name)</a>"
  }

  /// A picture and every piece of evidence that looks like it.
  private struct Figure {
    var picture: [UInt8]
    var pieces: [Evidence]
  }

  /// At most four pictures a finding. Copies that are alike to the last bit share one.
  private func figures(of evidence: [Evidence], _ style: ReportStyle) -> [Figure] {
    var places: Set<Evidence> = []
    var out: [Figure] = []
    for piece in evidence where !piece.file.isEmpty {
      var place = piece.placeAlone
      // A document without a page named is shown by its first.
      place.page = piece.page ?? 1
      guard places.count < 16, places.insert(place).inserted else {
        if let index = out.firstIndex(where: { $0.pieces.contains { $0.placeAlone == piece.placeAlone } }) {
          out[index].pieces.append(piece)
        }
        continue
      }
      guard let picture = style.preview(piece) else { continue }
      if let index = out.firstIndex(where: { $0.picture == picture }) {
        out[index].pieces.append(piece)
      } else if out.count < 4 {
        out.append(Figure(picture: picture, pieces: [piece]))
      }
    }
    return out
  }

  private func htmlNotes(_ style: ReportStyle) -> String {
    let notes = merged(ledger.notes)
    guard !notes.isEmpty else { return "" }
    let language = style.language
    var out = "<section class=\"notes\">\n<h2>\(word("notes", language)) "
    out += "<span class=\"count\">\(notes.count)</span></h2>\n<ul>\n"
    for note in notes {
      out += "<li>\(Escaping.markup(note.message[language])) <code>\(Escaping.markup(note.rule))</code>"
      // A long quotation helps nobody here: the place is enough.
      let places = exhibits(note.evidence.map { $0.value.count > 24 ? $0.placeAlone : $0 }).prefix(3)
        .map { place(of: $0, language) }.filter { !$0.isEmpty }
      if !places.isEmpty {
        out += "<br><small>\(Escaping.markup(places.joined(separator: language == .english ? "; " : "；")))</small>"
      }
      out += "</li>\n"
    }
    return out + "</ul>\n</section>\n"
  }

  private func htmlLedger(_ language: Language) -> String {
    let isEnglish = language == .english
    let counted = counts.filter { $0.count > 0 }
      .map { "\(words("outcome." + $0.outcome.rawValue, language)) \($0.count)" }
      .joined(separator: isEnglish ? ", " : "、")
    let head = words("ledger.count", language, String(ledger.entries.count)) + counted
    var out = "<section class=\"ledger\">\n<h2>\(word("ledger", language))</h2>\n<p>\(Escaping.markup(head))</p>\n"
    out += "<details><summary>\(word("ledger.open", language))</summary>\n<table>\n<thead><tr>"
    for name in ["message", "outcome", "reason", "rule"] { out += "<th scope=\"col\">\(word(name, language))</th>" }
    out += "</tr></thead>\n<tbody>\n"
    for entry in ledger.entries {
      out += "<tr class=\"\(entry.outcome.rawValue)\"><td>\(Escaping.markup(entry.title[language]))</td>"
      out += "<td>\(word("outcome." + entry.outcome.rawValue, language))</td>"
      out += "<td>\(Escaping.markup(entry.reasonText[language]))</td>"
      out += "<td><code>\(Escaping.markup(entry.rule))</code></td></tr>\n"
    }
    return out + "</tbody>\n</table>\n</details>\n</section>\n"
  }

  /// Legible in black and white too: a verdict is a word first, its colour second.
  static let sheet = """
    :root { --ink: #1c2330; --faint: #5b6472; --rule: #d8dce2; --bad: #a61b1b; --doubt: #8a5a00; --good: #1d6b3a; }
    @page { size: A4; margin: 16mm 14mm; }
    body { font: 16px/1.65 "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", sans-serif;
      color: var(--ink); background: #fff; max-width: 52rem; margin: 2rem auto; padding: 0 1.2rem; }
    :lang(en) body { font-family: "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", "Noto Sans TC",
      "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", sans-serif; }
    h1 { font-size: 1.5rem; margin: 0 0 .8rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem;
      padding-bottom: .2rem; border-bottom: 2px solid var(--ink); } h3 { font-size: 1rem; margin: 0 0 .3rem; overflow-wrap: anywhere; }
    .verdict { border: 2px solid currentColor; border-radius: 6px; padding: .7rem 1rem; margin-bottom: 1rem; }
    .verdict strong { font-size: 1.3rem; margin-right: .6rem; } .verdict span { color: var(--ink); }
    .refuse, .cure, .unreadable { color: var(--bad); } .verdict.look { color: var(--doubt); }
    .complete, .good { color: var(--good); } .good { font-weight: bold; }
    table { border-collapse: collapse; width: 100%; font-size: .88rem; }
    th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
      border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
    .facts th { width: 9rem; color: var(--faint); font-weight: normal; }
    .count { font-size: .85rem; color: var(--faint); font-weight: normal; }
    article { border-left: 4px solid var(--rule); padding: .2rem 0 .2rem 1rem; margin: 0 0 1.3rem; }
    section.mend article { border-color: var(--bad); } section.not-run article { border-color: var(--bad); }
    section.seal article, section.officer article { border-color: #d9a521; }
    .number { color: var(--faint); } .fix { margin: .2rem 0; } .waits { color: var(--faint); font-size: .88rem; }
    .basis { color: var(--faint); font-size: .82rem; margin: .3rem 0 0; }
    code { font: .78rem ui-monospace, "DejaVu Sans Mono", monospace; color: var(--faint); white-space: nowrap; }
    .basis code { margin-left: .6rem; } .notes li { margin-bottom: .35rem; }
    .evidence { margin: .4rem 0; font-size: .88rem; overflow-wrap: anywhere; }
    .evidence p { margin: 0; } .evidence ul { margin: 0 0 .4rem; padding-left: 1.2rem; }
    .pictures { display: grid; grid-template-columns: repeat(4, 1fr); gap: .8rem; align-items: end; }
    .of1, .of2 { grid-template-columns: repeat(2, minmax(0, 21rem)); } .of3 { grid-template-columns: repeat(3, 1fr); }
    figure { margin: .3rem 0; min-width: 0; break-inside: avoid; }
    figure img { max-width: 100%; max-height: 28rem; border: 1px solid var(--rule); }
    figcaption { font-size: .76rem; color: var(--faint); overflow-wrap: anywhere; }
    summary { cursor: pointer; color: var(--faint); } tr.failed td, tr.not-run td { color: var(--bad); }
    tr.look td { color: var(--doubt); } tr.not-applicable td { color: var(--faint); }
    footer { margin-top: 2.5rem; border-top: 1px solid var(--rule); font-size: .8rem; color: var(--faint); }
    .about { font-size: .88rem; color: var(--faint); }
    h2, h3, thead { break-after: avoid; } tr, h3, li { break-inside: avoid; }
    @media print {
      body { margin: 0; max-width: none; padding: 0; font-size: 10pt; line-height: 1.5; }
      h2 { margin-top: 1.4rem; } article { margin-bottom: .9rem; }
      figure img { max-height: 62mm; } .of2 img { max-height: 80mm; } .basis { break-before: avoid; }
      .fix { break-after: avoid; }
      .officer details::details-content { content-visibility: visible; block-size: auto; }
      .officer summary { list-style: none; } .ledger details { display: none; }
    }

    """
}

extension Evidence {
  /// The same place, whatever stands there.
  fileprivate var placeAlone: Evidence {
    var place = Evidence()
    place.copy = copy
    place.file = file
    place.fileHex = fileHex
    place.page = page
    place.time = time
    return place
  }
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
