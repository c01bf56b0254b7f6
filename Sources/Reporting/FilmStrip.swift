internal import Casefile

/// A film as people look through it on a page: a sheet of pictures, a time line with what was found on it, and
/// the pictures before and after each place.
struct FilmStrip {
  let film: FilmSummary
  let words: Words
  let style: ReportStyle
  /// Anchors of this film begin with it.
  let anchor: String

  /// Bytes that the pictures of one film may take on a page, before they are written as text.
  private static let room = 220 << 10
  private static let sheet = 12
  /// Places that are shown by pictures.
  private static let shown = 8

  /// The strip's markup.
  var html: String {
    let language = style.language
    var left = Self.room
    func picture(at time: Double, _ caption: String) -> String {
      var evidence = Evidence()
      evidence.copy = film.copy
      evidence.file = film.file
      evidence.time = max(0, min(time, max(0, film.seenUntil - 0.05)))
      guard let bytes = style.preview(evidence), bytes.count <= left else { return "" }
      left -= bytes.count
      let text = Escaping.markup(caption)
      return "<figure><img alt=\"\(text)\" src=\"data:image/jpeg;base64,\(Base64.text(of: bytes))\">"
        + "<figcaption>\(text)</figcaption></figure>\n"
    }
    var out = "<div class=\"strip\" id=\"\(anchor)\">\n" + verdict + timeLine
    if !film.events.isEmpty {
      out += "<ol class=\"events\">\n"
      for (number, event) in film.events.enumerated() {
        out += "<li id=\"\(anchor)-\(number + 1)\" class=\"\(Escaping.markup(event.strength))\">"
        out += "<p><i>\(number + 1)</i><b>\(Escaping.markup(event.says[language]))</b> "
        out += "<small>\(word("film.strength." + event.strength))</small></p>\n"
        // What is meant is the whole file, or is shown just above, or is more than the page has room for.
        let isShown = number > 0 && film.events[number - 1].isBeside(event)
        if number < Self.shown, event.hasPlace, !isShown {
          let after = (event.until ?? event.time) + 0.15
          out += "<div class=\"pair\">" + picture(at: event.time - 0.15, words("film.before", language, FilmClock.text(event.time - 0.15)))
          out += picture(at: after, words("film.after", language, FilmClock.text(after))) + "</div>\n"
        }
        out += "</li>\n"
      }
      out += "</ol>\n"
    }
    if film.seenUntil > 0 {
      out += "<h4>\(word("film.sheet"))</h4>\n<div class=\"sheet\">\n"
      for place in 0..<Self.sheet {
        let time = film.seenUntil * (Double(place) + 0.5) / Double(Self.sheet)
        out += picture(at: time, FilmClock.text(time, tenths: isShort))
      }
      out += "</div>\n"
    }
    return out + "</div>\n"
  }

  /// Whether twelve pictures and five ticks of it would bear the same whole seconds, or seconds far off.
  private var isShort: Bool { film.duration < 30 }

  private func word(_ id: String) -> String { Escaping.markup(words(id, style.language)) }

  /// What the whole comes to, and what is to be done about it.
  private var verdict: String {
    let weighty = film.events.filter { $0.strength != "weak" }
    let beside = zip(weighty, weighty.dropFirst()).count { $0.isBeside($1) }
    let places = weighty.count - beside
    let said = film.oneTake == "look" || film.oneTake == "edited"
      ? words(count: places, "film.verdict." + film.oneTake, style.language) : words("film.take." + film.oneTake, style.language)
    return "<div class=\"take \(Escaping.markup(film.oneTake))\"><strong>\(Escaping.markup(said))</strong>"
      + "<p>\(word("film.advice." + film.oneTake))</p></div>\n"
  }

  /// The whole length as a line; what was found leads to its pictures.
  private var timeLine: String {
    guard film.duration > 0 else { return "" }
    func percent(_ time: Double) -> String {
      JSONValue.format((min(100, max(0, time / film.duration * 100)) * 100).rounded() / 100)
    }
    var out = "<div class=\"line\">"
    if film.seenUntil + 0.5 < film.duration {
      out += "<span class=\"unseen\" style=\"left:\(percent(film.seenUntil))%;right:0\"></span>"
    }
    for stretch in film.covered {
      out += "<span class=\"covered\" style=\"left:\(percent(stretch.from))%;"
      out += "width:\(percent(stretch.until - stretch.from))%\"></span>"
    }
    for group in marks {
      for number in group {
        let event = film.events[number]
        let title = Escaping.markup(event.says[style.language])
        let width = event.until.map { percent($0 - event.time) } ?? "0"
        out += "<a class=\"\(Escaping.markup(event.strength))\" href=\"#\(anchor)-\(number + 1)\" title=\"\(title)\" "
        out += "style=\"left:\(percent(event.time))%;width:\(width)%\">"
        // The last one lies on top of the others and speaks for all of them.
        if number == group.last, let from = group.min(), let to = group.max() {
          out += "<span>\(from + 1)\(from == to ? "" : "–\(to + 1)")</span>"
        }
        out += "</a>"
      }
    }
    out += "</div>\n<div class=\"scale\">"
    for quarter in 0...4 { out += "<span>\(FilmClock.text(film.duration * Double(quarter) / 4, tenths: isShort))</span>" }
    return out + "</div>\n" + legend
  }

  /// The events that have a place, by their numbers, those together whose numbers would lie on each other; of each
  /// group the one that says most comes last.
  private var marks: [[Int]] {
    var groups: [[Int]] = []
    for (number, event) in film.events.enumerated() where event.hasPlace {
      if let first = groups.last?.first, event.time - film.events[first].time < film.duration * 0.07 {
        groups[groups.count - 1].append(number)
      } else {
        groups.append([number])
      }
    }
    let order = ["weak", "strong", "proof"]
    func weight(_ number: Int) -> Int { order.firstIndex(of: film.events[number].strength) ?? 0 }
    return groups.map { $0.sorted { (weight($0), $1) < (weight($1), $0) } }
  }

  /// What the colours of the line mean, as far as they stand on it.
  private var legend: String {
    var marks = ["proof", "strong", "weak"].filter { strength in film.events.contains { $0.strength == strength } }
      .map { ($0, "film.strength.\($0).means") }
    if !film.covered.isEmpty { marks.append(("covered", "film.covered.means")) }
    if film.seenUntil + 0.5 < film.duration { marks.append(("unseen", "film.unseen.means")) }
    guard !marks.isEmpty else { return "" }
    let items = marks.map { "<li><span class=\"\($0.0)\"></span>\(word($0.1))</li>" }.joined()
    return "<ul class=\"legend\">\(items)</ul>\n"
  }

  /// The look of it, for the head of the page.
  static let look = """
    .problem { border: 2px solid var(--bad); border-radius: 6px; color: var(--bad); padding: .5rem .9rem; font-weight: bold; }
    .strip { margin: .8rem 0 1.8rem; } .strip h4 { font-size: .95rem; margin: 1.4rem 0 .4rem; }
    .take { border-left: 6px solid var(--doubt); background: #fbf6ea; padding: .6rem 1rem; border-radius: 0 6px 6px 0; }
    .take strong { font-size: 1.05rem; } .take p { margin: .15rem 0 0; font-size: .9rem; }
    .take.no-sign { border-color: var(--good); background: #eef7f1; }
    .take.edited { border-color: var(--bad); background: #fbeeee; }
    .take.not-run { border-color: var(--faint); background: #f2f3f5; }
    .line { position: relative; height: 1.6rem; background: #e6eaf0; border-radius: 4px; margin-top: 2.1rem; }
    .line a, .line > span { position: absolute; top: 0; bottom: 0; min-width: 4px; }
    .line a { color: #fff; text-decoration: none; border-radius: 2px; }
    .line a span { position: absolute; top: -1.5rem; left: 50%; transform: translateX(-50%); min-width: 1.15rem; height: 1.15rem;
      line-height: 1.15rem; text-align: center; white-space: nowrap; font-size: .74rem; font-weight: bold; border-radius: .6rem; background: inherit; }
    .line a:hover span, .line a:focus span { outline: 2px solid var(--ink); }
    .line .proof, .legend .proof, .events .proof i { background: var(--bad); }
    .line .strong, .legend .strong, .events .strong i { background: #b97a00; }
    .line .weak, .legend .weak, .events .weak i { background: #7b8694; }
    .covered { background: repeating-linear-gradient(45deg, #9aa3af 0 4px, #e6eaf0 4px 8px); }
    .unseen { background: repeating-linear-gradient(90deg, #fff 0 3px, #c7ccd4 3px 6px); }
    .scale { display: flex; justify-content: space-between; font-size: .78rem; color: var(--faint); }
    .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; margin: .3rem 0 0; font-size: .82rem; }
    .legend span { display: inline-block; width: .85rem; height: .85rem; border-radius: 2px; margin-right: .35rem;
      vertical-align: -.08rem; }
    .events { list-style: none; padding: 0; margin: 1rem 0 0; }
    .events li { border: 1px solid var(--rule); border-radius: 6px; padding: .5rem .8rem .7rem; margin-bottom: .7rem;
      scroll-margin-top: 1rem; break-inside: avoid; }
    .events li:target { outline: 3px solid #d9a521; } .events p { margin: 0 0 .4rem; }
    .events li i { display: inline-block; min-width: 1.35rem; line-height: 1.35rem; border-radius: .7rem; color: #fff;
      text-align: center; font-style: normal; font-weight: bold; font-size: .78rem; margin-right: .5rem; }
    .events small { color: var(--faint); white-space: nowrap; }
    .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 19rem)); gap: .6rem; }
    .sheet { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .3rem .4rem; background: #1c2330; padding: .6rem;
      border-radius: 6px; }
    .sheet figure, .pair figure { margin: 0; } .sheet img, .pair img { display: block; width: 100%; max-height: none; border: 0; }
    .pair img { border-radius: 4px; } .sheet figcaption { color: #c9d0da; text-align: center; }
    .back { font-size: .88rem; margin: .3rem 0; }
    @media (max-width: 36rem) {
      .sheet { grid-template-columns: repeat(2, minmax(0, 1fr)); } .facts th { width: 6rem; }
      .scale span:nth-child(even) { display: none; }
    }

    """
}

extension FilmReport {
  /// One self-contained page.
  func htmlReport(_ style: ReportStyle) -> String {
    let language = style.language
    func word(_ id: String) -> String { Escaping.markup(words(id, language)) }
    var out = "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n"
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    out += "img-src data:\">\n<title>\(word("film.title")) \(Escaping.markup(film.file))</title>\n"
    out += "<style>\n\(Report.sheet)\(FilmStrip.look)</style>\n</head>\n<body>\n<h1>\(word("film.title"))</h1>\n"
    out += "<table class=\"facts\">\n"
    for row in rows(language) {
      out += "<tr><th scope=\"row\">\(word(row.name))</th><td>\(Escaping.markup(row.value))</td></tr>\n"
    }
    out += "</table>\n"
    for problem in film.problems { out += "<p class=\"problem\">\(Escaping.markup(sentence(problem, language)))</p>\n" }
    out += FilmStrip(film: film, words: words, style: style, anchor: "film-1").html
    out += "<ul class=\"notes\">\n"
    for remark in remarks(language).dropFirst(film.problems.count) { out += "<li>\(Escaping.markup(remark))</li>\n" }
    return out + "</ul>\n</body>\n</html>\n"
  }
}

extension Report {
  /// The films of the case, one strip each.
  func htmlFilms(_ style: ReportStyle) -> String {
    guard !style.films.isEmpty else { return "" }
    var small = style
    small.preview = style.filmPicture
    var out = "<section class=\"films\">\n<h2>\(Escaping.markup(words("films", style.language)))</h2>\n"
    for (number, film) in style.films.enumerated() {
      let name = [film.copy, film.file].filter { !$0.isEmpty }.joined(separator: "/")
      out += "<h3>\(Escaping.markup(name))</h3>\n<table class=\"facts\">\n"
      for row in FilmReport(film, words: words).rows(style.language).dropFirst() {
        out += "<tr><th scope=\"row\">\(Escaping.markup(words(row.name, style.language)))</th>"
        out += "<td>\(Escaping.markup(row.value))</td></tr>\n"
      }
      let report = FilmReport(film, words: words)
      out += "</table>\n" + FilmStrip(film: film, words: words, style: small, anchor: "film-\(number + 1)").html
      out += "<ul class=\"notes\">\n"
      for remark in report.remarks(style.language) { out += "<li>\(Escaping.markup(remark))</li>\n" }
      out += "</ul>\n"
    }
    return out + "</section>\n"
  }

  /// Where the films of a finding are shown.
  func filmLinks(_ finding: Finding, _ style: ReportStyle) -> String {
    var out = ""
    for (number, film) in style.films.enumerated()
    where finding.evidence.contains(where: { $0.copy == film.copy && $0.file == film.file && $0.time != nil }) {
      out += "<p><a href=\"#film-\(number + 1)\">\(Escaping.markup(words("film.show", style.language)))</a></p>\n"
    }
    return out
  }
}
