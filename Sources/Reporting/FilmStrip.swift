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
    var out = "<div class=\"strip\" id=\"\(anchor)\">\n"
    out += timeLine
    if !film.events.isEmpty {
      out += "<ol class=\"events\">\n"
      for (number, event) in film.events.enumerated() {
        let strength = Escaping.markup(words("film.strength." + event.strength, language))
        out += "<li id=\"\(anchor)-\(number + 1)\"><b>\(Escaping.markup(event.says[language]))</b> <small>\(strength)</small>\n"
        if number < 8 {
          out += "<div class=\"pictures\">" + picture(at: event.time - 0.15, words("film.before", language))
          out += picture(at: (event.until ?? event.time) + 0.15, words("film.after", language)) + "</div>\n"
        }
        out += "</li>\n"
      }
      out += "</ol>\n"
    }
    if film.seenUntil > 0 {
      out += "<div class=\"sheet\">\n"
      for place in 0..<Self.sheet {
        let time = film.seenUntil * (Double(place) + 0.5) / Double(Self.sheet)
        out += picture(at: time, Self.clock(time))
      }
      out += "</div>\n"
    }
    return out + "</div>\n"
  }

  /// The whole length as a line; what was found leads to its pictures.
  private var timeLine: String {
    guard film.duration > 0 else { return "" }
    func percent(_ time: Double) -> String { JSONValue.format(min(100, max(0, time / film.duration * 100))) }
    var out = "<div class=\"line\">"
    for stretch in film.covered {
      out += "<span class=\"covered\" style=\"left:\(percent(stretch.from))%;"
      out += "width:\(percent(stretch.until - stretch.from))%\"></span>"
    }
    for (number, event) in film.events.enumerated() {
      let title = Escaping.markup(event.says[style.language])
      let width = event.until.map { percent($0 - event.time) } ?? "0"
      out += "<a class=\"\(Escaping.markup(event.strength))\" href=\"#\(anchor)-\(number + 1)\" title=\"\(title)\" "
      out += "style=\"left:\(percent(event.time))%;width:\(width)%\"><span>\(number + 1)</span></a>"
    }
    return out + "</div>\n<div class=\"scale\"><span>0:00</span><span>\(Self.clock(film.duration))</span></div>\n"
  }

  static func clock(_ seconds: Double) -> String {
    let whole = Int(max(0, seconds).rounded())
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }

  /// The look of it, for the head of the page.
  static let look = """
    .line { position: relative; height: 2rem; background: #eef1f5; border: 1px solid var(--rule); margin-top: .6rem; }
    .line a, .line .covered { position: absolute; top: 0; bottom: 0; min-width: 3px; }
    .line a { background: #d9a521; color: var(--ink); text-decoration: none; font-size: .75rem; }
    .line a.proof { background: var(--bad); } .line a.weak { background: #9aa3af; }
    .line a span { position: absolute; top: -1.15rem; left: -.2rem; }
    .line .covered { background: repeating-linear-gradient(45deg, #c7ccd4 0 4px, transparent 4px 8px); }
    .scale { display: flex; justify-content: space-between; font-size: .78rem; color: var(--faint); }
    .sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .5rem; margin-top: .8rem; }
    .sheet figure, .events figure { margin: 0; } .sheet img, .events img { width: 100%; }
    .events li:target { outline: 2px solid #d9a521; } .strip { margin-bottom: 1.5rem; }

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
    out += "</table>\n" + FilmStrip(film: film, words: words, style: style, anchor: "film-1").html
    out += "<ul>\n"
    for remark in remarks(language) { out += "<li>\(Escaping.markup(remark))</li>\n" }
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
      out += "</table>\n" + FilmStrip(film: film, words: words, style: small, anchor: "film-\(number + 1)").html
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
