internal import Glibc
internal import Synchronization
internal import Wire

/// Where the key pictures of a film stand whose times may begin anew: seeking finds nothing there.
struct FilmParts {
  private struct Identity: Equatable {
    var device: UInt
    var number: UInt
    var size: Int
  }

  /// The pictures of a film are asked for one after the other.
  private static let last = Mutex<(identity: Identity, parts: FilmParts)?>(nil)

  private var keys: [(number: Int, time: Double)] = []
  private(set) var isJoined = false

  /// Walks through the packets of a film, once for all its pictures.
  static func of(_ file: InputFile, _ kind: FilmContainer.Kind) -> FilmParts? {
    var status = stat()
    guard unsafe fstat(file.descriptor, &status) == 0 else { return nil }
    let identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino), size: file.size)
    if let known = last.withLock({ $0?.identity == identity ? $0?.parts : nil }) { return known }
    guard let film = try? Film(file, kind: kind), let stream = film.main, let packet = FilmPacket() else {
      return nil
    }
    var parts = FilmParts()
    var watch = PacketWatch(.none)
    while film.read(packet, of: stream) {
      let time = watch.take(packet, of: stream)
      if packet.isKey, let time { parts.keys.append((watch.pictures, time + watch.offset)) }
    }
    parts.isJoined = watch.offset != 0
    last.withLock { $0 = (identity, parts) }
    return parts
  }

  /// The picture at a time, counted through all parts.
  func preview(
    _ film: Film, _ stream: FilmStream, _ decoder: FilmDecoder, _ wanted: ReaderRequest.Preview
  ) -> [UInt8]? {
    let start = keys.last { $0.time <= wanted.time }?.number ?? keys.first?.number ?? 0
    guard let packet = FilmPacket(), let frame = FilmFrame() else { return nil }
    var watch = PacketWatch(.none)
    var picture: [UInt8]?
    while film.read(packet, of: stream), watch.pictures < start + 300 {
      _ = watch.take(packet, of: stream)
      guard watch.pictures >= start else { continue }
      _ = decoder.send(packet)
      while decoder.receive(frame) {
        let time = frame.time.map { Double($0 - stream.start) * stream.unit + watch.offset } ?? 0
        let isThere = time >= wanted.time - 0.001
        if isThere || picture == nil {
          picture = FilmReader.jpeg(frame, PictureSize(frame, in: film, stream), maxSide: wanted.maxSide) ?? picture
        }
        if isThere { return picture }
      }
    }
    return picture
  }
}
