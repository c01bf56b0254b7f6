public import Wire

extension FilmTables {
  /// Reads what a film's facts come to; `nil` where there is no film among them.
  public func reading(of facts: FileFacts?) -> FilmReading? {
    guard let facts, let film = facts.film else { return nil }
    var reading = FilmReading()
    reading.origin = origin(of: film)
    reading.seenUntil = film.seenUntil
    guard facts.isReadable else { return reading }
    let pictures = film.traces.filter { traces[$0.code]?.source == "picture" }
    for trace in film.traces {
      guard let row = traces[trace.code] else { continue }
      if trace.code == "picture-covered" {
        if let from = trace.time, let until = trace.until, until >= from { reading.covered.append(from...until) }
      } else if row.kind.isEmpty {
        reading.notes.append(row.says)
      } else if row.source == "sound", isBeside(trace, film.traces) {
        // Sound that breaks where the picture does says nothing more.
        continue
      } else if row.strength != .weak || row.source == "sound" || isShared(trace, by: pictures) {
        reading.events.append(
          FilmReading.Event(
            kind: row.kind, time: max(0, trace.time ?? 0), hasPlace: trace.time != nil, until: trace.until,
            strength: row.strength, score: trace.score > 0 ? trace.score : 1, source: row.source, code: trace.code,
            says: row.says))
      }
    }
    reading.events.sort { ($0.time, $0.code) < ($1.time, $1.code) }
    reading.oneTake = outcome(reading, film, isWhole: !facts.problems.contains { $0.code == "TRUNCATED" })
    return reading
  }

  /// Whether something else of weight is at the same place.
  private func isBeside(_ trace: FileFacts.Film.Trace, _ all: [FileFacts.Film.Trace]) -> Bool {
    guard let time = trace.time else { return false }
    return all.contains { other in
      guard let row = traces[other.code], row.source != "sound", row.strength != .weak, let at = other.time else { return false }
      return at - 0.5 < time && time < (other.until ?? at) + 0.5
    }
  }

  /// A weak trace of the container speaks only where the pictures speak too.
  private func isShared(_ trace: FileFacts.Film.Trace, by pictures: [FileFacts.Film.Trace]) -> Bool {
    guard let time = trace.time else { return false }
    return pictures.contains { abs(($0.time ?? -9) - time) < 0.07 }
  }

  private func outcome(_ reading: FilmReading, _ film: FileFacts.Film, isWhole: Bool) -> FilmReading.OneTake {
    if reading.events.contains(where: { $0.strength == .proof }) { return .edited }
    if reading.events.contains(where: { $0.strength == .strong }) { return .look }
    // A film that was not looked at in full is not cleared: not to its end, hardly through what covers it, or with
    // times that leave half of its pictures no room.
    let isSeen = isWhole && film.seenUntil + 0.5 >= film.duration && film.pictures >= leastPictures
    let isTimed = film.frameRate <= 0 || 2 * film.duration * film.frameRate >= Double(film.pictures)
    return isSeen && isTimed && 2 * reading.covered.length <= film.duration ? .noSign : .notRun
  }

  private func origin(of film: FileFacts.Film) -> FilmReading.Origin {
    var weights: [String: Int] = [:]
    var reasons: [String: [FilmReading.Words]] = [:]
    let tags = film.tags.map { FileFacts.Film.Word(place: $0.key.lowercased(), text: $0.value) }
    let size = FileFacts.Film.Word(place: "size", text: "\(film.width)x\(film.height)")
    let words = film.words + tags + [size]
    for writer in writers where words.contains(where: writer.matches) {
      weights[writer.kind, default: 0] += writer.weight
      reasons[writer.kind, default: []].append(writer.says)
    }
    // The same weight: what rewrites a file hides what recorded it.
    let order = ["camera", "editor", "messenger", "screen"]
    guard let kind = order.filter({ weights[$0] != nil }).max(by: { (weights[$0] ?? 0, order.firstIndex(of: $0) ?? 0)
        < (weights[$1] ?? 0, order.firstIndex(of: $1) ?? 0) })
    else { return FilmReading.Origin() }
    let isEnough = weights[kind] ?? 0 >= originLeast
    return FilmReading.Origin(kind: isEnough ? kind : "unknown", reasons: (reasons[kind] ?? []).distinct)
  }
}

extension [FilmReading.Words] {
  fileprivate var distinct: [FilmReading.Words] {
    var seen: Set<FilmReading.Words> = []
    return filter { seen.insert($0).inserted }
  }
}

extension [ClosedRange<Double>] {
  /// How long all of them are together, what several cover counted once.
  fileprivate var length: Double {
    var (sum, end) = (0.0, -Double.infinity)
    for one in sorted(by: { $0.lowerBound < $1.lowerBound }) where one.upperBound > end {
      sum += one.upperBound - Swift.max(one.lowerBound, end)
      end = one.upperBound
    }
    return sum
  }
}
