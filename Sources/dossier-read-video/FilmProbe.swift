internal import Wire

/// Decodes a first, a middle and a last picture of a film and measures them.
struct FilmProbe {
  private let film: Film
  private let stream: FilmStream
  private let decoder: FilmDecoder

  init?(_ film: Film, _ stream: FilmStream) {
    guard let decoder = FilmDecoder(film, stream) else { return nil }
    self.film = film
    self.stream = stream
    self.decoder = decoder
  }

  /// Looks at the three places; false where not even the first picture comes out.
  func look(into found: inout FileFacts.Film) -> Bool {
    guard let first = firstPicture(packets: 300) else {
      found.codedWidth = stream.width
      found.codedHeight = stream.height
      return false
    }
    found.firstFrame = true
    var sizes = [first.size]
    let start = first.time ?? stream.start
    let length = expectedLength(found.duration)
    if length > 0, film.seek(to: start + length / 2, in: stream) {
      decoder.restart()
      if let middle = firstPicture(packets: 300) {
        found.middleFrame = true
        sizes.append(middle.size)
      }
    }
    if let last = lastPicture(near: start + length) {
      found.lastFrame = last.isThere
      if let size = last.size { sizes.append(size) }
      if let end = last.end, end > start { found.duration = Double(end - start) * stream.unit }
    }
    let shown = first.size.shown
    (found.width, found.height) = (shown.width, shown.height)
    (found.codedWidth, found.codedHeight) = (first.size.stored.width, first.size.stored.height)
    found.sampleAspect = "\(first.size.aspect.width):\(first.size.aspect.height)"
    found.shortSide = sizes.map(\.shortSide).min() ?? 0
    return true
  }

  /// How long the stream should be, in its own units.
  private func expectedLength(_ seconds: Double) -> Int64 {
    if stream.duration > 0 { return stream.duration }
    let length = stream.unit > 0 ? seconds / stream.unit : 0
    return length.isFinite ? Int64(min(length, 1e15)) : 0
  }

  private func firstPicture(packets: Int) -> (size: PictureSize, time: Int64?)? {
    var found: (PictureSize, Int64?)?
    decoder.decode(packets: packets) { frame in
      found = (PictureSize(frame, in: film, stream), frame.time)
      return true
    }
    return found
  }

  /// Decodes from the last key frame to the end of the film.
  private func lastPicture(near time: Int64) -> (isThere: Bool, size: PictureSize?, end: Int64?)? {
    var found: (isThere: Bool, size: PictureSize?, end: Int64?)?
    // Where a container has no index, a seek ends at any packet, perhaps behind the last key frame.
    for seconds in [0.0, 1, 3, 10, 20] {
      let back = stream.unit > 0 ? Int64(seconds / stream.unit) : 0
      guard film.seek(to: max(stream.start, time - back), in: stream) else { continue }
      decoder.restart()
      found = decodeToTheEnd()
      if found?.size != nil || time - back <= stream.start { break }
    }
    return found
  }

  private func decodeToTheEnd() -> (isThere: Bool, size: PictureSize?, end: Int64?) {
    var size: PictureSize?
    var latest = Int64.min
    var hasTimes = true
    let last = decoder.decode(packets: 1000) { frame in
      size = PictureSize(frame, in: film, stream)
      if let time = frame.time { latest = max(latest, time) } else { hasTimes = false }
      return false
    }
    guard size != nil else { return (false, nil, last?.end) }
    // The last picture is the one that was read last, unless the film gives no times.
    let isLast = last.map { latest >= $0.start } ?? true
    return (isLast || !hasTimes, size, last?.end)
  }
}
