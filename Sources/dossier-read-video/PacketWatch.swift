internal import Wire

/// Follows the packets of a film in the order in which they are stored, and says where their times, their
/// order and their lengths are not those of one recording.
struct PacketWatch {
  /// What is measured against, from the table of figures.
  struct Limits {
    var gapSeconds: Double
    var gapTimes: Double
    var soundLonger: Double
    var soundGap: Double
    /// Pictures that a recording has at the least, for its beginning to be one.
    var recording: Double
    /// Distances of key frames that there must be for a rhythm, and the share of them that may be odd.
    var rhythm: Double
    var odd: Double
    /// Seconds by which times go back where another recording begins.
    var anew: Double

    /// For following the times alone.
    static let none = Limits(
      gapSeconds: .infinity, gapTimes: 0, soundLonger: .infinity, soundGap: .infinity, recording: 0, rhythm: .infinity,
      odd: 0, anew: 0.5)
  }

  /// The packets of one stream.
  private struct Line {
    var count = 0
    var first: Double?
    var lastDecode: Double?
    /// Where the last packet in time ends.
    var end = 0.0
    var length = 0.0
    /// Distances of packets, to find the usual one.
    var steps: [Double] = []
    var usual = 0.0
    var gaps: [(from: Double, until: Double)] = []
  }

  private let limits: Limits
  private var picture = Line()
  private var sound = Line()
  /// Added to times after they have begun anew.
  private(set) var offset = 0.0
  private var restarts: [Double] = []
  /// How often the times did not grow.
  private var stumbles = 0
  private var keys: [(number: Int, time: Double)] = []
  private var changes: [Double] = []
  private(set) var corrupt = 0

  init(_ limits: Limits) {
    self.limits = limits
  }

  /// Takes in a packet of the film's own pictures.
  ///
  /// - Parameters:
  ///   - decode: seconds at which it is decoded; pictures are stored in this order.
  ///   - time: seconds at which it is shown.
  ///   - isHidden: an edit list leaves it out.
  mutating func picture(decode: Double?, time: Double?, length: Double, isKey: Bool, isHidden: Bool) {
    if isHidden { return }
    picture.count += 1
    // Matroska does not say when its first pictures are decoded.
    if let decode { follow(decode, shown: time, length: length) }
    guard let seen = time ?? decode else { return }
    let shown = seen + offset
    if picture.first == nil { picture.first = shown }
    picture.end = max(picture.end, shown + length)
    picture.length += length
    if isKey, keys.count < 200_000 { keys.append((picture.count - 1, shown)) }
  }

  /// Follows the times in the order of decoding.
  private mutating func follow(_ decode: Double, shown time: Double?, length: Double) {
    if let last = picture.lastDecode {
      let step = decode + offset - last
      if step <= 0 {
        stumbles += 1
        // Half a second back is a new beginning, less is a stumble of the writer.
        if step < -limits.anew || step < 0 && time ?? decode < limits.anew, Double(picture.count) > limits.recording {
          restarts.append(picture.end)
          offset += picture.end - (decode + offset)
        }
      } else {
        if picture.steps.count < 3000 {
          picture.steps.append(step)
          if picture.steps.count % 256 == 20 { picture.usual = picture.steps.middle }
        }
        if step > max(limits.gapSeconds, limits.gapTimes * max(picture.usual, length)) {
          picture.gaps.append((last + min(length, step), decode + offset))
        }
      }
    }
    picture.lastDecode = decode + offset
  }

  /// Takes in a packet of sound.
  mutating func sound(time: Double?, length: Double, isHidden: Bool) {
    sound.count += 1
    guard let time, !isHidden else { return }
    let at = time + offset
    if sound.first == nil { sound.first = at }
    if sound.count > 1, at - sound.end > limits.soundGap { sound.gaps.append((sound.end, at)) }
    sound.end = max(sound.end, at + length)
    sound.length += length
  }

  /// The parameter sets have changed with the packet that is shown at this time.
  mutating func parametersChanged(at time: Double?) {
    changes.append((time ?? picture.end) + offset)
  }

  mutating func packetIsCorrupt() { corrupt += 1 }

  /// Pictures stored.
  var pictures: Int { picture.count }
  /// Seconds to the end of the last picture.
  var end: Double { picture.end - (picture.first ?? 0) }
  /// Where the first picture is shown, in the stream's own time.
  var start: Double { picture.first ?? 0 }
  /// Pictures a second by the usual distance of two.
  var usualRate: Double {
    let step = picture.steps.middle
    return step > 0 ? 1 / step : 0
  }

  /// What the packets have shown; times from the first picture.
  var traces: [FileFacts.Film.Trace] {
    let start = start
    // A recording goes on for some time before another is put behind it: times that go back again and again were
    // written wrong.
    let isOrderly = Double(stumbles) * limits.recording <= Double(picture.count)
    var found = isOrderly ? restarts.map { FileFacts.Film.Trace("times-restart", time: $0 - start) } : []
    if stumbles > restarts.count || !isOrderly { found.append(.init("times-broken", value: Double(stumbles))) }
    for gap in picture.gaps {
      let isHeard =
        sound.first.map { $0 < gap.from && sound.end > gap.until } ?? false
        && !sound.gaps.contains { $0.until > gap.from && $0.from < gap.until }
      found.append(
        .init(
          isHeard ? "times-gap-with-sound" : "times-gap", time: gap.from - start, until: gap.until - start,
          value: gap.until - gap.from))
    }
    for gap in sound.gaps where !picture.gaps.contains(where: { $0.until > gap.from && $0.from < gap.until }) {
      found.append(
        .init("sound-gap", time: gap.from - start, until: gap.until - start, value: gap.until - gap.from))
    }
    if sound.count > 0, picture.count > 1 {
      let missing = picture.gaps.reduce(0) { $0 + $1.until - $1.from }
      let longer = sound.end - (sound.first ?? 0) - (picture.end - start)
      if longer >= limits.soundLonger { found.append(.init("sound-longer", value: longer)) }
      if -longer - missing >= limits.soundLonger { found.append(.init("sound-shorter", value: -longer)) }
    }
    found += changes.map { .init("parameters-change", time: $0 - start) }
    return found + rhythm
  }

  /// Key frames out of a rhythm that is otherwise kept. The last distance is as long as the film happens to be.
  private var rhythm: [FileFacts.Film.Trace] {
    let distances = zip(keys.dropFirst(), keys).map { $0.number - $1.number }
    guard distances.count >= 3 else { return [] }
    let first = distances[0]
    // A change for good: all of one length, then all of another.
    if let change = distances.firstIndex(where: { $0 != first }), change >= 2 {
      let rest = distances[(change + 1)...]
      let isForGood = rest.count >= 1 && rest.allSatisfy { $0 == rest.first } && rest.first != first
      if isForGood {
        return [.init("rhythm-changes", time: keys[change].time - start, value: Double(rest.first ?? 0))]
      }
    }
    let usual = distances.sorted()[distances.count / 2]
    let odd = distances.indices.filter { distances[$0] != usual }
    guard Double(distances.count) >= limits.rhythm, Double(odd.count) <= limits.odd * Double(distances.count) else { return [] }
    return odd.prefix(20).map {
      .init("key-out-of-rhythm", time: keys[$0 + 1].time - start, value: Double(distances[$0]))
    }
  }
}

extension [Double] {
  /// The middle value; 0 of none.
  fileprivate var middle: Double { isEmpty ? 0 : sorted()[count / 2] }
}

extension PacketWatch {
  /// Takes in a packet of pictures; returns when it is shown, by the times of its own part.
  mutating func take(_ packet: borrowing FilmPacket, of stream: FilmStream) -> Double? {
    func seconds(_ time: Int64?) -> Double? { time.map { Double($0 - stream.start) * stream.unit } }
    let time = seconds(packet.times?.start)
    picture(
      decode: seconds(packet.decodeTime), time: time, length: Double(packet.duration) * stream.unit,
      isKey: packet.isKey, isHidden: packet.isHidden)
    return time
  }
}
