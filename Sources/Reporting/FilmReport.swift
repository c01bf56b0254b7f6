internal import Casefile

/// Renders what one film says, by itself.
public struct FilmReport: Sendable {
  let film: FilmSummary
  let words: Words

  public init(_ film: FilmSummary, words: Words) {
    self.film = film
    self.words = words
  }

  /// The report's text; `nil` for a form that there is none of.
  public func text(_ form: ReportForm, _ style: ReportStyle) -> String? {
    switch form {
    case .text: textReport(style)
    case .json: jsonReport()
    case .html: htmlReport(style)
    default: nil
    }
  }

  /// What the film is, in rows of a name and a value.
  func rows(_ language: Language) -> [(name: String, value: String)] {
    var rows = [("film.file", film.file)]
    if film.width > 0 {
      var size = "\(film.width)×\(film.height)"
      if (film.codedWidth, film.codedHeight) != (film.width, film.height) {
        size += " " + words("film.stored", language, "\(film.codedWidth)×\(film.codedHeight)")
      }
      if film.isInterlaced { size += " " + words("film.interlaced", language) }
      rows.append(("film.size", size))
      if !film.otherTracks.isEmpty {
        let others = film.otherTracks.map { "\($0.width)×\($0.height) \($0.codec)" }
        let separator = language == .english ? ", " : "、"
        rows.append(
          (
            "film.tracks",
            words(
              "film.tracks.value", language, String(others.count + 1), "\(film.codedWidth)×\(film.codedHeight)",
              others.joined(separator: separator))
          ))
      }
      if let effective = film.effective {
        rows.append(("film.effective", "\(effective.width)×\(effective.height)"))
      }
      rows.append(("film.length", words("film.seconds", language, Self.tenths(film.duration))))
      let rate = JSONValue.format((film.frameRate * 100).rounded() / 100)
      rows.append(("film.kind", "\(film.container) \(film.codec) \(words("film.rate", language, rate))"))
      rows.append(("film.sound", words("film.sound." + film.heard, language)))
    }
    let reasons = film.originReasons.map { $0[language] }
    let comma = language == .english ? "; " : "；"
    rows.append(
      (
        "film.origin",
        words("film.origin." + film.origin, language)
          + (reasons.isEmpty ? "" : (language == .english ? ": " : "：") + reasons.joined(separator: comma))
      ))
    rows.append(("film.take", words("film.take." + film.oneTake, language)))
    if film.seenUntil + 0.5 < film.duration {
      rows.append(("film.seen", words("film.seconds", language, Self.tenths(film.seenUntil))))
    }
    return rows
  }

  private static func tenths(_ seconds: Double) -> String { JSONValue.format((seconds * 10).rounded() / 10) }

  /// What is worth knowing beside the events.
  func remarks(_ language: Language) -> [String] {
    film.problems.map { sentence($0, language) } + film.notes.map { $0[language] }
      + film.covered.map {
        words(
          "film.covered", language, Self.tenths($0.from),
          Self.tenths($0.until))
      } + (film.width > 0 ? film.notChecked.map { words("film.unchecked." + $0, language) } : [])
  }

  /// What is wrong with the file and what to hand in instead; a value may have a sentence of its own.
  func sentence(_ problem: FilmSummary.Problem, _ language: Language) -> String {
    let exact = "film.problem.\(problem.code) \(problem.value)"
    let part = "film.problem.\(problem.code)%"
    if words.has(exact) { return words(exact, language) }
    if let there = Double(problem.value), let whole = Double(problem.limit), whole > there, words.has(part) {
      return words(part, language, String(Int(100 * there / whole)))
    }
    let value = problem.value.replacing("x", with: "×")
    return words("film.problem." + problem.code, language, problem.code == "TOO-MANY-PIXELS" ? value : problem.value, problem.limit)
  }

  private func textReport(_ style: ReportStyle) -> String {
    var pen = TextPen(style: style, words: words)
    let language = style.language
    let colon = language == .english ? ": " : "："
    for row in rows(language) {
      let isTake = row.name == "film.take"
      pen.line(words(row.name, language) + colon + row.value, isTake ? (film.oneTake == "no-sign" ? .good : .doubtful) : .plain)
    }
    if !film.events.isEmpty { pen.blank() }
    for (index, event) in film.events.enumerated() {
      let strength = words("film.strength." + event.strength, language)
      pen.item("\(index + 1).", event.says[language] + (language == .english ? " (\(strength))" : "（\(strength)）"))
    }
    pen.blank()
    for remark in remarks(language) { pen.item("·", remark) }
    return pen.text
  }

  private func jsonReport() -> String {
    func says(_ words: Bilingual) -> JSONValue {
      .object([("zh-Hant", .string(words.zhHant)), ("en", .string(words.english))])
    }
    let events = film.events.map { event in
      JSONValue.object([
        ("time", .number(event.time)), ("until", event.until.map(JSONValue.number) ?? .null),
        ("kind", .string(event.kind)), ("strength", .string(event.strength)), ("score", .number(event.score)),
        ("source", .string(event.source)), ("message", says(event.says)),
      ])
    }
    var reasons = film.events.filter { $0.strength != "weak" }.map(\.says)
    if film.oneTake == "not-run" {
      reasons.append(
        Bilingual(
          zhHant: words("film.take.not-run", .traditionalChinese), english: words("film.take.not-run", .english)))
    }
    return JSONValue.object([
      ("schemaVersion", .integer(1)), ("file", .string(film.file)), ("digest", .string(film.digest)),
      ("container", .string(film.container)), ("codec", .string(film.codec)),
      ("duration", .number(film.duration)), ("frameRate", .number(film.frameRate)),
      ("audio", .boolean(film.hasAudio)),
      ("sound", .string(film.heard)),
      ("interlaced", .boolean(film.isInterlaced)),
      ("stored", .object([("width", .integer(film.codedWidth)), ("height", .integer(film.codedHeight))])),
      ("display", .object([("width", .integer(film.width)), ("height", .integer(film.height))])),
      (
        "effective",
        film.effective.map {
          .object([
            ("width", .integer($0.width)), ("height", .integer($0.height)), ("confidence", .number($0.confidence)),
          ])
        } ?? .null
      ),
      (
        "otherTracks",
        .array(
          film.otherTracks.map {
            .object([("codec", .string($0.codec)), ("width", .integer($0.width)), ("height", .integer($0.height))])
          })
      ),
      ("seenUntil", .number(film.seenUntil)),
      ("oneTake", .object([("outcome", .string(film.oneTake)), ("reasons", .array(reasons.map(says)))])),
      ("events", .array(events)),
      (
        "covered",
        .array(film.covered.map { .object([("time", .number($0.from)), ("until", .number($0.until))]) })
      ),
      (
        "origin",
        .object([("class", .string(film.origin)), ("reasons", .array(film.originReasons.map(says)))])
      ),
      ("fingerprint", .string(film.fingerprint)),
      ("notChecked", .array(film.notChecked.map(JSONValue.string))),
      (
        "problems",
        .array(
          film.problems.map { problem in
            .object([
              ("code", .string(problem.code)), ("value", .string(problem.value)), ("limit", .string(problem.limit)),
              (
                "message",
                says(
                  Bilingual(
                    zhHant: sentence(problem, .traditionalChinese), english: sentence(problem, .english)))
              ),
            ])
          })
      ),
    ]).text
  }
}
