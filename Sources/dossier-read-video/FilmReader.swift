internal import Wire

/// Finds the facts of one film: the container by our own walk, the streams by libavformat, the pictures by
/// decoding them all.
enum FilmReader {
  /// To be raised whenever the same file may give other facts than before.
  static let version = "6"

  static func facts(of descriptor: Int32, by figures: [String: Double]) -> FileFacts {
    var facts = FileFacts(family: "video", version: version)
    facts.isReadable = false
    guard let limits = FilmLimits(figures) else {
      facts.problems = [.init("DECODER-PROTOCOL", value: "figures")]
      return facts
    }
    do throws(InputFile.Failure) {
      let file = try InputFile(descriptor: descriptor)
      if file.size == 0 {
        facts.problems = [.init("EMPTY-FILE")]
      } else if let container = try FilmContainer(of: file) {
        try read(file, container, limits, into: &facts)
      } else if let name = try FilmContainer.foreignName(of: file) {
        facts.problems = [.init("CONTAINER-UNKNOWN", value: name)]
      } else {
        facts.problems = [.init("NOT-FORMAT")]
      }
    } catch {
      facts.problems = [.init("INPUT-IO-ERROR", value: String(error.number))]
    }
    return facts
  }

  private static func read(
    _ file: InputFile, _ container: FilmContainer, _ limits: FilmLimits, into facts: inout FileFacts
  ) throws(InputFile.Failure) {
    var found = FileFacts.Film()
    found.container = container.name
    found.brand = container.brand
    facts.film = found
    if let cut = container.cut {
      facts.problems.append(cut)
      // Without its index a film has no streams.
      if cut.value == "moov" { return }
    }
    let index = container.kind == .mov ? try MovieIndex(of: file) : nil
    if index?.isEncrypted == true {
      facts.problems.append(.init("ENCRYPTED", value: "encv"))
      return
    }
    if index?.isLivePhoto == true { facts.problems.append(.init("LIVE-PHOTO")) }
    do throws(Film.Failure) {
      let film = try Film(file, kind: container.kind, streams: limits.streams)
      facts.isReadable = true
      describe(film, in: &found)
      if let stream = film.main, stream.width * stream.height > FilmDecoder.pixels {
        facts.problems.append(.tooLarge(stream.width, stream.height))
        facts.isReadable = false
      } else if let stream = film.main {
        if let index { found.take(index, of: stream, limits) }
        guard FilmDecoder.knows(stream) else {
          facts.isReadable = false
          facts.problems.append(.init("CODEC-UNKNOWN", value: stream.codecName))
          facts.film = found
          return
        }
        let end = FilmPass(film, stream, limits: limits)?.look(into: &found) ?? .nothing
        facts.isReadable = end != .nothing
        if end == .tooLong {
          facts.problems.append(.init("TOO-LONG", value: String(Int(found.duration)), limit: String(Int(limits.seconds))))
        } else if found.pictures < limits.pictures, stream.pictures >= limits.pictures {
          // The index lists pictures that its own times do not lead to.
          facts.problems.append(.init("DAMAGED", value: "times"))
          facts.isReadable = false
        } else if end == .nothing, found.pictures > 0 {
          facts.problems.append(.init("DECODER-REFUSED", value: found.codec))
        } else if found.pictures < limits.pictures {
          facts.problems.append(.init("FEW-PICTURES", value: String(found.pictures), limit: String(limits.pictures)))
        } else if end == .stopped {
          facts.problems.append(
            .init("NOT-TO-ITS-END", value: String(Int(found.seenUntil)), limit: String(Int(found.duration))))
        }
      } else if index?.hasMovie == true, container.cut == nil, film.streams.isEmpty {
        // An index of which nothing can be made out is no index.
        facts.problems.append(.init("DAMAGED", value: "moov"))
        facts.isReadable = false
      } else if container.cut == nil {
        facts.problems.append(.init("NO-VIDEO-TRACK"))
      } else {
        // What is missing may have held the pictures.
        facts.isReadable = false
      }
      facts.film = found
      if film.hasFailedMedium { facts.problems = [.init("INPUT-IO-ERROR")] }
    } catch {
      switch error {
      case .medium: facts.problems = [.init("INPUT-IO-ERROR")]
      case .tooLarge(let width, let height): facts.problems.append(.tooLarge(width, height))
      case .memory: facts.problems.append(.init("DECODER-MEMORY"))
      case .streams(let count):
        facts.problems.append(.init("TOO-MANY-PARTS", value: String(count), limit: String(limits.streams)))
      // What our walk has proved says more than the library's refusal.
      case .refused: if container.cut == nil { facts.problems.append(.init("DECODER-REFUSED")) }
      }
    }
  }

  private static func describe(_ film: Film, in found: inout FileFacts.Film) {
    let main = film.main
    found.tracks = film.pictures.map {
      .init(codec: $0.codecName, width: $0.width, height: $0.height, isLookedAt: $0.index == main?.index)
    }
    found.hasAudio = film.streams.contains(where: \.isSound)
    found.tags = film.tags.filter { FilmTags.isKept($0.key) }
    guard let stream = main else { return }
    for (key, value) in stream.tags where FilmTags.isKept(key) { found.tags["video.\(key)"] = value }
    found.codec = stream.codec
    found.frameRate = stream.frameRate
    found.rotation = stream.rotation
    found.duration = film.duration
  }
}

extension FileFacts.Film {
  /// What the index of the file says beside its streams.
  fileprivate mutating func take(_ index: MovieIndex, of stream: FilmStream, _ limits: FilmLimits) {
    words += index.words
    let pictures = index.tracks.filter { $0.kind == "vide" }
    guard let track = pictures.first(where: { $0.number == stream.number }) ?? pictures.first else { return }
    if track.descriptions > 1 { traces.append(.init("several-descriptions", value: Double(track.descriptions))) }
    if index.ingredients > 1 { traces.append(.init("several-ingredients", value: Double(index.ingredients))) }
    let shown = track.shown
    var time = 0.0
    for (edit, next) in zip(shown, shown.dropFirst()) {
      time += edit.length
      traces.append(.init("edit-list-parts", time: time, value: next.start - edit.start - edit.length))
    }
    if shown.count == 1 {
      let before = shown[0].start
      let behind = track.length - before - shown[0].length
      // Pictures that wait for later ones delay the first.
      if max(before, behind) > max(limits.hidden, frameRate > 0 ? limits.waiting / frameRate : 0) {
        traces.append(
          .init("edit-list-trim", time: before >= behind ? 0 : shown[0].length, value: max(before, behind)))
      }
    }
    let created = ([index.created] + index.tracks.map(\.created)).filter { $0 > 0 }
    if let first = created.min(), let last = created.max(), Double(last - first) > track.length + limits.apart {
      traces.append(.init("times-apart", value: Double(last - first)))
    }
  }
}

/// Which of a container's words are kept: who wrote the file and when. Where it was filmed is nobody's business.
private enum FilmTags {
  static func isKept(_ key: String) -> Bool {
    let kept = [
      "encoder", "creation_time", "major_brand", "compatible_brands", "handler_name", "make", "model",
      "software",
      "comment", "com.apple.quicktime.make", "com.apple.quicktime.model", "com.apple.quicktime.software",
      "com.apple.quicktime.creationdate", "com.android.version", "com.android.manufacturer",
      "com.android.model", "com.android.capture.fps",
    ]
    return kept.contains(key.lowercased())
  }
}

extension FileFacts.Problem {
  /// Pictures larger than are decoded.
  fileprivate static func tooLarge(_ width: Int, _ height: Int) -> FileFacts.Problem {
    .init("TOO-MANY-PIXELS", value: "\(width)x\(height)", limit: String(FilmDecoder.pixels))
  }
}
