internal import Footage

/// Decodes the sound of a film beside its pictures.
struct Listener {
  private let decoder: FilmDecoder
  private let figures: Figures
  private var refused = 0
  private(set) var watch: SoundWatch?

  /// `nil` where its codec is not decoded.
  init?(_ film: Film, _ stream: FilmStream, _ figures: Figures) {
    guard let decoder = FilmDecoder(film, stream) else { return nil }
    self.decoder = decoder
    self.figures = figures
  }

  /// Listens to a packet.
  ///
  /// - Parameters:
  ///   - frame: to decode into; what was in it is lost.
  ///   - time: seconds at which it is heard.
  mutating func take(_ packet: borrowing FilmPacket, _ frame: borrowing FilmFrame, from time: Double?) {
    guard refused < 200 else { return }
    if !decoder.send(packet) { refused += 1 }
    var time = time
    while decoder.receive(frame) {
      let rate = frame.samplesPerSecond
      guard rate >= 4000 else { continue }
      if watch == nil { watch = SoundWatch(figures, samplesPerSecond: rate) }
      watch?.add(frame.samples, at: time)
      time = nil
    }
  }

  /// `present`, `silent`, or `not-decoded` where nothing came out.
  var kind: String {
    guard let watch else { return "not-decoded" }
    return watch.isSilent ? "silent" : "present"
  }
}
