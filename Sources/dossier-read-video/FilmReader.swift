internal import Wire

/// Finds the facts of one film: the container by our own walk, the streams by libavformat, and a first, a
/// middle and a last picture by decoding a few.
enum FilmReader {
  /// To be raised whenever the same file may give other facts than before.
  static let version = "1"

  static func facts(of descriptor: Int32) -> FileFacts {
    var facts = FileFacts(family: "video", version: version)
    facts.isReadable = false
    do throws(InputFile.Failure) {
      let file = try InputFile(descriptor: descriptor)
      if file.size == 0 {
        facts.problems = [.init("EMPTY-FILE")]
      } else if let container = try FilmContainer(of: file) {
        read(file, container, into: &facts)
      } else {
        facts.problems = [.init("NOT-FORMAT")]
      }
    } catch {
      facts.problems = [.init("INPUT-IO-ERROR", value: String(error.number))]
    }
    return facts
  }

  private static func read(_ file: InputFile, _ container: FilmContainer, into facts: inout FileFacts) {
    var found = FileFacts.Film()
    found.container = container.name
    found.brand = container.brand
    facts.film = found
    if let cut = container.cut {
      facts.problems.append(cut)
      // Without its index a film has no streams.
      if cut.value == "moov" { return }
    }
    do throws(Film.Failure) {
      let film = try Film(file, kind: container.kind)
      facts.isReadable = true
      describe(film, in: &found)
      if let stream = film.main, stream.width * stream.height > FilmDecoder.pixels {
        facts.problems.append(.tooLarge(stream.width, stream.height))
        facts.isReadable = false
      } else if let stream = film.main {
        let hasDecoded = FilmProbe(film, stream)?.look(into: &found) ?? false
        if !hasDecoded { facts.problems.append(.init("DECODER-REFUSED", value: found.codec)) }
        facts.isReadable = hasDecoded
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
      // What our walk has proved says more than the library's refusal.
      case .refused: if container.cut == nil { facts.problems.append(.init("DECODER-REFUSED")) }
      }
    }
  }

  private static func describe(_ film: Film, in found: inout FileFacts.Film) {
    found.videoStreams = film.pictures.count
    found.hasAudio = film.streams.contains(where: \.isSound)
    found.tags = film.tags.filter { FilmTags.isKept($0.key) }
    guard let stream = film.main else { return }
    for (key, value) in stream.tags where FilmTags.isKept(key) { found.tags["video.\(key)"] = value }
    found.codec = stream.codec
    found.frameRate = stream.frameRate
    found.rotation = stream.rotation
    found.duration = film.duration
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
