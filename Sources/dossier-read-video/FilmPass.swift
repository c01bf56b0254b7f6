internal import CLibAV
internal import CPixels
internal import Confinement
internal import Footage
internal import Wire

/// One pass over a film: every packet is looked at, every picture decoded and measured, nothing is read twice.
struct FilmPass {
  private let film: Film
  private let stream: FilmStream
  private let decoder: FilmDecoder
  private let limits: FilmLimits

  init?(_ film: Film, _ stream: FilmStream, limits: FilmLimits) {
    guard let decoder = FilmDecoder(film, stream) else { return nil }
    self.film = film
    self.stream = stream
    self.decoder = decoder
    self.limits = limits
  }

  /// What is known of the pictures so far.
  private struct Progress {
    var sizes: [PictureSize] = []
    var decoded = 0
    var damaged = 0
    var isInterlaced = false
    var firstIsThere = false
    var latest = -1.0
    var latestPacket = -1.0
    var refused = 0
    /// Stretches from a damaged picture to the next whole key picture.
    var damage: [(from: Double, until: Double)] = []
    var isDamaged = false
    var detail: DetailWatch
    /// Every which picture is measured at its full size.
    var stride = 1

    init(_ figures: Figures) { detail = DetailWatch(figures) }
  }

  /// How a look at a film ended.
  enum End {
    /// Not one picture came out.
    case nothing
    case whole
    /// A limit of time was met; what was seen until then stands.
    case stopped
    /// Its packets go on for longer than any film that is looked at.
    case tooLong
  }

  /// Looks at the whole film, or at as much of it as the limits allow.
  func look(into found: inout FileFacts.Film) -> End {
    guard let packet = FilmPacket(), let frame = FilmFrame() else { return .nothing }
    var watch = PacketWatch(limits.packets)
    var sets = ParameterSets(codec: stream.codec, header: stream.header)
    var progress = Progress(limits.figures)
    progress.stride = max(1, Int(film.duration * stream.frameRate) / progress.detail.wanted)
    var take = TakeDetector(limits.figures)
    var maker = PrintMaker(rotation: stream.rotation)
    var clock = ProcessorClock()
    let sound = film.streams.first(where: \.isSound)
    var listener = sound.flatMap { Listener(film, $0, limits.figures) }
    var end = End.whole
    let expected = film.duration
    while film.next(packet) {
      if let sound, packet.stream == sound.index {
        let start = packet.times.map { Double($0.start) * sound.unit - Double(stream.start) * stream.unit }
        watch.sound(time: start, length: Double(packet.duration) * sound.unit, isHidden: packet.isHidden)
        if !packet.isHidden { listener?.take(packet, frame, from: start.map { $0 + watch.offset }) }
      }
      guard packet.stream == stream.index else { continue }
      if packet.isCorrupt { watch.packetIsCorrupt() }
      let time = watch.take(packet, of: stream)
      if unsafe sets?.read(packet.bytes) == true { watch.parametersChanged(at: time) }
      if let time, !packet.isHidden { progress.latestPacket = max(progress.latestPacket, time + watch.offset) }
      if !decoder.send(packet) { progress.refused += 1 }
      while decoder.receive(frame) { picture(frame, watch.offset, &progress, &take, &maker) }
      if watch.pictures % 64 == 0, clock.seconds > limits.processor + limits.perSecond * max(expected, watch.end)
        || clock.elapsed > limits.clock + min(max(expected, watch.end), limits.seconds)
      {
        end = .stopped
        break
      }
      if watch.pictures % 128 == 0, clock.hasTicked() {
        Reader.report(ReaderProgress(done: watch.end, of: max(expected, watch.end), position: film.position))
      }
      if watch.end > limits.seconds {
        end = .tooLong
        break
      }
    }
    let isWhole = end == .whole
    if isWhole {
      decoder.sendEnd()
      while decoder.receive(frame) { picture(frame, watch.offset, &progress, &take, &maker) }
    }
    maker.finish()
    guard let first = progress.sizes.first else {
      found.codedWidth = stream.width
      found.codedHeight = stream.height
      found.pictures = watch.pictures
      return end == .tooLong ? .tooLong : .nothing
    }
    describe(first, progress, watch, into: &found)
    if let note = sets?.note, !note.isEmpty { found.words.append(.init(place: "encoder-note", text: note)) }
    found.lastFrame = isWhole && progress.latest >= progress.latestPacket - 0.001 && reaches(expected, watch)
    found.seenUntil = isWhole ? found.duration : max(0, progress.latest)
    found.traces += watch.traces
    found.print = maker.print.text
    if sound != nil { found.sound = listener?.kind ?? "not-decoded" }
    if let heard = listener?.watch?.result {
      found.soundJudged = heard.judged
      found.traces += heard.events.map {
        .init($0.kind.rawValue, time: max(0, $0.time - watch.start), until: $0.until.map { $0 - watch.start }, value: $0.value, score: $0.score)
      }
    }
    // What a damaged picture shows is not what was filmed.
    let beside = limits.beside
    func isDamaged(_ time: Double) -> Bool {
      progress.damage.contains { $0.from - beside < time && time < $0.until + beside }
    }
    found.traces += take.events.filter { !isDamaged($0.time) }.map {
      .init($0.kind.rawValue, time: $0.time, until: $0.until, value: $0.value, score: $0.score)
    }
    found.traces += progress.damage.prefix(50).map {
      .init("picture-covered", time: $0.from, until: $0.until)
    }
    if watch.corrupt > 0 { found.traces.append(.init("packets-corrupt", value: Double(watch.corrupt))) }
    if progress.damaged + progress.refused > 0 {
      found.traces.append(.init("pictures-damaged", value: Double(progress.damaged + progress.refused)))
    }
    return end
  }

  /// Whether the packets end where the container says that the film ends.
  private func reaches(_ expected: Double, _ watch: PacketWatch) -> Bool {
    let header = stream.duration > 0 ? Double(stream.duration) * stream.unit : expected
    return header <= 0 || watch.end >= header - max(limits.endSeconds, header * limits.endShare) || watch.offset > 0
  }

  private func describe(
    _ first: PictureSize, _ progress: Progress, _ watch: PacketWatch, into found: inout FileFacts.Film
  ) {
    (found.width, found.height) = (first.shown.width, first.shown.height)
    (found.codedWidth, found.codedHeight) = (first.stored.width, first.stored.height)
    found.sampleAspect = "\(first.aspect.width):\(first.aspect.height)"
    found.shortSide = progress.sizes.map(\.shortSide).min() ?? 0
    found.isInterlaced = progress.isInterlaced || stream.isInterlaced
    found.firstFrame = progress.firstIsThere
    found.middleFrame = progress.latest >= watch.end / 2 || watch.pictures < 3
    found.pictures = watch.pictures
    found.damagedPictures = progress.damaged
    if watch.end > 0 { found.duration = watch.end }
    if found.frameRate <= 0 || found.frameRate > 1000 { found.frameRate = watch.usualRate }
    if let detail = progress.detail.result {
      (found.effectiveWidth, found.effectiveHeight) = (detail.width, detail.height)
      found.effectiveConfidence = detail.confidence
      found.effectiveCause = detail.cause
    }
    if progress.sizes.count > 1 {
      found.traces.append(.init("size-changes", value: Double(progress.sizes.count - 1)))
    }
  }

  private func picture(
    _ frame: borrowing FilmFrame, _ offset: Double, _ progress: inout Progress, _ take: inout TakeDetector,
    _ maker: inout PrintMaker
  ) {
    let time = (frame.time.map { Double($0 - stream.start) * stream.unit } ?? 0) + offset
    let size = PictureSize(frame, in: film, stream)
    if progress.sizes.last != size, progress.sizes.count < 100 { progress.sizes.append(size) }
    if progress.decoded == 0 { progress.firstIsThere = true }
    progress.decoded += 1
    if frame.isInterlaced {
      progress.isInterlaced = true
      progress.detail.isInterlaced = true
    }
    if frame.isDamaged {
      progress.damaged += 1
      if !progress.isDamaged { progress.damage.append((time, time)) }
      progress.isDamaged = true
    } else if frame.isKey {
      progress.isDamaged = false
    }
    if !progress.damage.isEmpty, progress.isDamaged {
      progress.damage[progress.damage.count - 1].until = time
    }
    progress.latest = max(progress.latest, time)
    if (progress.decoded - 1) % progress.stride == 0 { measure(frame, &progress.detail) }
    guard let picture = small(frame, time: time) else { return }
    take.add(picture)
    maker.add(picture)
  }

  /// Measures a picture at its full size.
  private func measure(_ frame: borrowing FilmFrame, _ detail: inout DetailWatch) {
    let depth = Int(unsafe dossier_luma_depth(frame.pointer))
    var stride: Int32 = 0
    guard depth > 0, !detail.isFull, let from = unsafe dossier_plane(frame.pointer, 0, &stride) else { return }
    if depth == 8 {
      unsafe detail.add(from, stride: Int(stride), width: frame.width, height: frame.height)
    } else {
      var plane = [UInt8](repeating: 0, count: frame.width * frame.height)
      unsafe pixels_shrink(
        from, Int(stride), Int32(depth), 1, &plane, Int32(frame.width), Int32(frame.height))
      unsafe detail.add(plane, stride: frame.width, width: frame.width, height: frame.height)
    }
  }

  /// The brightness of a picture, made small.
  private func small(_ frame: borrowing FilmFrame, time: Double) -> Picture? {
    let factor = Picture.factor(width: frame.width, height: frame.height)
    let (width, height) = (frame.width / factor, frame.height / factor)
    guard width >= 48, height >= 48 else { return nil }
    let depth = Int(unsafe dossier_luma_depth(frame.pointer))
    var plane = [UInt8](repeating: 0, count: width * height)
    var stride: Int32 = 0
    if depth > 0, let from = unsafe dossier_plane(frame.pointer, 0, &stride) {
      unsafe pixels_shrink(from, Int(stride), Int32(depth), Int32(factor), &plane, Int32(width), Int32(height))
    } else if unsafe dossier_brightness(frame.pointer, &plane, Int32(width), Int32(height)) != 0 {
      return nil
    }
    return Picture(plane: plane, width: width, height: height, time: time, isKey: frame.isKey)
  }
}
