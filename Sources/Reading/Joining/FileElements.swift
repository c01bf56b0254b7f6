internal import Casefile
internal import Wire

/// Files, copies and instances as they stand in the casefile.
enum FileElements {
  static func copy(_ copy: ReadCopy) -> Element {
    var element = Element(
      "copy",
      [
        .init("key", "copy:" + copy.id), .init("id", copy.id), .init("kind", copy.kind),
        .init("no", String(copy.number)), .init("digest", copy.digest),
        .init("state", copy.refusal.isEmpty ? "ok" : "refused"), .init("code", copy.refusal),
        .init("form", copy.form), .init("files", String(copy.fileCount)),
      ])
    if !copy.name.isEmpty, copy.name != copy.id { element["name"] = copy.name }
    return element
  }

  static func instance(_ piece: Piece, _ file: ReadFile, key: String) -> Element {
    let pages = pages(of: piece, file)
    let isWhole = piece.pages == nil || piece.pages == 1...max(file.facts?.pages.count ?? 0, 1)
    var element = Element(
      "instance",
      [
        .init("key", key), .init("copy", piece.copy), .init("file", file.path), .init("file-key", file.key),
        .init("pages", pages.isEmpty ? "" : String(pages.count)),
        .init("page-from", piece.pages.map { String($0.lowerBound) } ?? ""),
        .init("page-to", piece.pages.map { String($0.upperBound) } ?? ""),
        .init("digest", file.digest), .init("text-digest", isWhole ? file.facts?.textDigest ?? "" : ""),
        .init("pixel-digest", isWhole ? file.facts?.pixelDigest ?? "" : ""),
        .init("scan", scan(file, pages)), .init("editable", file.facts?.isEditable ?? false ? "yes" : "no"),
        .init("type", file.type), .init("readable", isReadable(file) ? "yes" : "no"),
      ])
    let colour = file.colour(of: piece.pages)
    if !colour.isEmpty { element["colour"] = colour }
    return element
  }

  /// The pages that a piece takes.
  static func pages(of piece: Piece, _ file: ReadFile) -> [FileFacts.Page] {
    (file.facts?.pages ?? []).filter { piece.pages?.contains($0.number) ?? true }
  }

  static func isReadable(_ file: ReadFile) -> Bool {
    file.state == .read && file.facts?.isReadable ?? true
  }

  /// Whether pages are pictures of paper: all, none, some.
  private static func scan(_ file: ReadFile, _ pages: [FileFacts.Page]) -> String {
    guard let facts = file.facts else { return "no" }
    if facts.isScan || facts.picture != nil { return "yes" }
    let pictures = pages.count { $0.isPicture }
    return pictures == 0 ? "no" : pictures == pages.count ? "yes" : "partly"
  }

  /// Whether a file may be any paper: a picture of it, or a file that was not read to its end.
  private static func isOpaque(_ file: ReadFile) -> Bool {
    switch file.state {
    case .notRun: true
    case .read: scan(file, file.facts?.pages ?? []) == "yes"
    default: false
    }
  }

  /// - Parameter isSure: whether all of the documents that it holds were told for certain.
  static func file(_ file: ReadFile, documents: [String], isSure: Bool = true) -> Element {
    var element = Element(
      "file", [.init("key", file.key), .init("copy", file.copy), .init("path", file.path)])
    if !file.pathHex.isEmpty { element["path-hex"] = file.pathHex }
    element["name-type"] = file.nameType
    element["type"] = file.type
    element["size"] = String(file.size)
    element["digest"] = file.digest
    element["pages"] = file.facts.map { $0.pages.isEmpty ? "" : String($0.pages.count) } ?? ""
    element["state"] = file.state.rawValue
    element["reason"] = file.reason
    element["document"] = documents.joined(separator: " ")
    // Where words were recognised, a headline may have been missed: a page may be a document of its own.
    let mayHoldMore =
      file.seen.contains(where: \.facts.isRecognised) && (!isSure || (file.facts?.pages.count ?? 0) > documents.count)
    if documents.isEmpty || mayHoldMore, isOpaque(file) { element["unnamed"] = "yes" }
    element["scan"] = scan(file, file.facts?.pages ?? [])
    let turned = file.seen.filter { $0.facts.turn != 0 }.map { "\($0.number):\($0.facts.turn)" }
    if !turned.isEmpty { element["turned"] = turned.joined(separator: " ") }
    element["editable"] = file.facts?.isEditable ?? false ? "yes" : "no"
    element["text-digest"] = file.facts?.textDigest ?? ""
    element["pixel-digest"] = file.facts?.pixelDigest ?? ""
    if let picture = file.facts?.picture {
      element["width"] = String(picture.width)
      element["height"] = String(picture.height)
      element["orientation"] = String(picture.orientation)
      element["taken"] = picture.taken
    }
    if let facts = file.facts, let film = facts.film, isOpened(film, facts) { element.append(video(film, file)) }
    for page in file.facts?.pages ?? [] {
      guard let print = PageFingerprint(lines: page.lines.map(\.text)) else { continue }
      element.append(Element("page", [.init("number", String(page.number)), .init("print", print.text)]))
    }
    return element
  }

  /// Whether its streams were seen at all: of a film that was not opened nobody may say that it has none.
  private static func isOpened(_ film: FileFacts.Film, _ facts: FileFacts) -> Bool {
    facts.isReadable || !film.tracks.isEmpty || facts.problems.contains { $0.code == "NO-VIDEO-TRACK" }
  }

  private static func video(_ film: FileFacts.Film, _ file: ReadFile) -> Element {
    let reading = file.film ?? FilmReading()
    var element = Element(
      "video",
      [
        .init("width", String(film.width)), .init("height", String(film.height)),
        .init("short-side", String(film.shortSide)), .init("coded-width", String(film.codedWidth)),
        .init("coded-height", String(film.codedHeight)), .init("rotation", String(film.rotation)),
        .init("sar", film.sampleAspect), .init("duration", FactElement.decimal(film.duration)),
        .init("frame-rate", FactElement.decimal(film.frameRate)), .init("codec", film.codec),
        .init("container", film.container), .init("audio", film.hasAudio ? "yes" : "no"),
        .init("brand", film.brand), .init("streams", String(film.tracks.count)),
        .init("first", film.firstFrame ? "yes" : "no"), .init("middle", film.middleFrame ? "yes" : "no"),
        .init("last", film.lastFrame ? "yes" : "no"),
        .init("interlaced", film.isInterlaced ? "yes" : "no"), .init("pictures", String(film.pictures)),
        .init("one-take", reading.oneTake.rawValue), .init("seen-until", FactElement.decimal(film.seenUntil)),
        .init("origin", reading.origin.kind), .init("sound", film.sound),
        .init("sound-judged", FactElement.decimal(film.soundJudged)),
      ])
    if !film.print.isEmpty { element["print"] = film.print }
    if film.effectiveWidth > 0 {
      // Turned as the film is shown; wide pixels stay as they are stored.
      let isTurned = film.rotation % 180 != 0
      element["effective-width"] = String(isTurned ? film.effectiveHeight : film.effectiveWidth)
      element["effective-height"] = String(isTurned ? film.effectiveWidth : film.effectiveHeight)
      element["effective-short-side"] = String(min(film.effectiveWidth, film.effectiveHeight))
      element["effective-confidence"] = FactElement.decimal((film.effectiveConfidence * 100).rounded() / 100)
      element["effective-cause"] = film.effectiveCause
    }
    for (number, event) in reading.events.prefix(100).enumerated() {
      element.append(self.event(event, file, number: number + 1))
    }
    for reason in reading.origin.reasons {
      element.append(Element("origin-reason", [.init("zh", reason.zhHant), .init("en", reason.english)]))
    }
    for note in reading.notes {
      element.append(Element("note", [.init("zh", note.zhHant), .init("en", note.english)]))
    }
    for track in film.tracks where !track.isLookedAt {
      element.append(
        Element(
          "other-track",
          [
            .init("codec", track.codec), .init("width", String(track.width)), .init("height", String(track.height)),
            .init("short-side", String(min(track.width, track.height))),
          ]))
    }
    for stretch in reading.covered {
      element.append(
        Element(
          "covered",
          [
            .init("time", FactElement.decimal(stretch.lowerBound)),
            .init("until", FactElement.decimal(stretch.upperBound)),
          ]))
    }
    return element
  }

  /// An event names its file, so that it can be shown where it stands.
  private static func event(_ event: FilmReading.Event, _ file: ReadFile, number: Int) -> Element {
    let clock = event.hasPlace ? FilmClock.text(event.time) : ""
    func says(_ text: String) -> String { clock.isEmpty ? text : "\(clock) \(text)" }
    return Element(
      "event",
      [
        .init("key", "\(file.key)/event:\(number)"), .init("kind", event.kind),
        .init("strength", event.strength.rawValue), .init("source", event.source), .init("code", event.code),
        .init("time", FactElement.decimal(event.time)), .init("clock", clock),
        .init("until", event.until.map(FactElement.decimal) ?? ""),
        .init("score", FactElement.decimal((event.score * 100).rounded() / 100)),
        .init("copy", file.copy), .init("file", file.path),
        .init("zh", says(event.says.zhHant)), .init("en", says(event.says.english)),
      ])
  }

  /// What a reader noticed about a file.
  static func observations(_ file: ReadFile) -> [Observation] {
    (file.facts?.problems ?? []).map { problem in
      var observation = Observation(
        problem.code, subject: file.key, value: problem.value, limit: problem.limit, copy: file.copy,
        file: file.path, expected: problem.expected)
      observation.page = problem.page
      observation.box = problem.box
      if !problem.box.isEmpty { observation.how = .measured }
      return observation
    }
  }
}

extension Element {
  /// Says of a file's film that another file before it holds the same bytes.
  mutating func markFilmAgain() {
    for index in children.indices where children[index].name == "video" { children[index]["again"] = "yes" }
  }
}
