internal import CLibAV

/// A packet of compressed data.
@safe struct FilmPacket: ~Copyable {
  private let packet: UnsafeMutablePointer<AVPacket>

  init?() {
    guard let packet = unsafe av_packet_alloc() else { return nil }
    unsafe self.packet = packet
  }

  deinit {
    var packet: UnsafeMutablePointer<AVPacket>? = unsafe packet
    unsafe av_packet_free(&packet)
  }

  @unsafe var pointer: UnsafeMutablePointer<AVPacket> { unsafe packet }

  func clear() { unsafe av_packet_unref(packet) }

  var isKey: Bool { unsafe packet.pointee.flags & AV_PKT_FLAG_KEY != 0 }

  /// An edit list leaves it out of what is shown.
  var isHidden: Bool { unsafe packet.pointee.flags & AV_PKT_FLAG_DISCARD != 0 }
  /// The container itself says that it is damaged.
  var isCorrupt: Bool { unsafe packet.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 }
  var stream: Int { unsafe Int(packet.pointee.stream_index) }
  var duration: Int64 { unsafe max(0, packet.pointee.duration) }
  /// When it is decoded, in the stream's units.
  var decodeTime: Int64? {
    let time = unsafe packet.pointee.dts
    return time == dossier_no_time() ? nil : time
  }
  @unsafe var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: packet.pointee.data, count: Int(max(0, packet.pointee.size)))
  }

  /// The time of its picture and the time at which that ends, in the stream's units.
  var times: (start: Int64, end: Int64)? {
    let time = unsafe packet.pointee.pts == dossier_no_time() ? packet.pointee.dts : packet.pointee.pts
    return time == dossier_no_time() ? nil : (time, time + max(0, unsafe packet.pointee.duration))
  }
}

/// A decoded picture.
@safe struct FilmFrame: ~Copyable {
  private let frame: UnsafeMutablePointer<AVFrame>

  init?() {
    guard let frame = unsafe av_frame_alloc() else { return nil }
    unsafe self.frame = frame
  }

  deinit {
    var frame: UnsafeMutablePointer<AVFrame>? = unsafe frame
    unsafe av_frame_free(&frame)
  }

  @unsafe var pointer: UnsafeMutablePointer<AVFrame> { unsafe frame }

  /// After cropping.
  var width: Int { unsafe Int(frame.pointee.width) }
  var height: Int { unsafe Int(frame.pointee.height) }

  /// The first channel of decoded sound, from -1 to 1, and how many samples there are in a second.
  var samples: [Float] {
    let count = min(192_000, max(0, unsafe Int(frame.pointee.nb_samples)))
    return unsafe [Float](unsafeUninitializedCapacity: count) { to, written in
      guard let start = to.baseAddress else { return }
      written = unsafe Int(dossier_mono(frame, start, Int32(count)))
    }
  }
  var samplesPerSecond: Int { unsafe Int(frame.pointee.sample_rate) }

  var isInterlaced: Bool { unsafe frame.pointee.interlaced_frame != 0 }
  var isKey: Bool { unsafe frame.pointee.key_frame != 0 }
  /// The decoder had to guess parts of it.
  var isDamaged: Bool {
    unsafe frame.pointee.decode_error_flags != 0 || frame.pointee.flags & AV_FRAME_FLAG_CORRUPT != 0
  }

  var time: Int64? {
    let time = unsafe frame.pointee.best_effort_timestamp
    return time == dossier_no_time() ? nil : time
  }
}

/// Decodes pictures of one stream, in one thread.
@safe final class FilmDecoder {
  /// The largest picture that is decoded: 8K passes.
  static let pixels = 40_000_000

  private let film: Film
  private let stream: FilmStream
  private var context: UnsafeMutablePointer<AVCodecContext>?

  /// Whether its codec is one of those that are decoded.
  static func knows(_ stream: FilmStream) -> Bool { unsafe codec(of: stream) != nil }

  private static func codec(of stream: FilmStream) -> UnsafePointer<AVCodec>? {
    let parameters = unsafe stream.pointer.pointee.codecpar
    let codec = unsafe avcodec_find_decoder(parameters?.pointee.codec_id ?? AV_CODEC_ID_NONE)
    guard let codec = unsafe codec, Film.codecs.contains(unsafe String(cString: codec.pointee.name)) else { return nil }
    return unsafe codec
  }

  init?(_ film: Film, _ stream: FilmStream) {
    self.film = film
    self.stream = stream
    let parameters = unsafe stream.pointer.pointee.codecpar
    guard let codec = unsafe Self.codec(of: stream) else { return nil }
    unsafe context = avcodec_alloc_context3(codec)
    guard let context = unsafe context, unsafe avcodec_parameters_to_context(context, parameters) >= 0 else {
      return nil
    }
    unsafe context.pointee.thread_count = 1
    unsafe context.pointee.max_pixels = Int64(Self.pixels)
    unsafe context.pointee.pkt_timebase = stream.pointer.pointee.time_base
    guard unsafe avcodec_open2(context, codec, nil) >= 0 else { return nil }
  }

  deinit {
    unsafe avcodec_free_context(&context)
  }

  /// Forgets what was decoded, after a seek.
  func restart() {
    unsafe avcodec_flush_buffers(context)
  }

  /// Hands a packet to the decoder, or the end of the film; false where it refuses it.
  func send(_ packet: borrowing FilmPacket) -> Bool {
    unsafe avcodec_send_packet(context, packet.pointer) >= 0
  }

  func sendEnd() {
    _ = unsafe avcodec_send_packet(context, nil)
  }

  /// Takes the next picture that is ready.
  func receive(_ frame: borrowing FilmFrame) -> Bool {
    unsafe avcodec_receive_frame(context, frame.pointer) == 0
  }

  /// Decodes from where the film stands and hands on every picture, until `isEnough` says so, the film ends
  /// or `packets` have been read. Damaged packets are passed over.
  ///
  /// - Returns: the time of the last picture that was read, in the stream's units, and its end.
  @discardableResult
  func decode(
    packets: Int, isEnough: (borrowing FilmFrame) -> Bool
  ) -> (start: Int64, end: Int64)? {
    guard let packet = FilmPacket(), let frame = FilmFrame() else { return nil }
    var last: (start: Int64, end: Int64)?
    for _ in 0..<packets {
      guard film.read(packet, of: stream) else {
        sendEnd()
        _ = take(frame, isEnough)
        return last
      }
      if let times = packet.times, times.start >= last?.start ?? .min { last = times }
      _ = send(packet)
      if take(frame, isEnough) { return last }
    }
    return last
  }

  /// Takes all pictures that are ready; true once one is enough.
  private func take(_ frame: borrowing FilmFrame, _ isEnough: (borrowing FilmFrame) -> Bool) -> Bool {
    while receive(frame) {
      if isEnough(frame) { return true }
    }
    return false
  }
}
