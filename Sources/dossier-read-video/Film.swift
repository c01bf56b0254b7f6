internal import CLibAV
internal import Wire

/// A film opened by libavformat over a descriptor, and the stream of moving pictures that a player shows.
@safe final class Film {
  /// Why a film does not open.
  enum Failure: Error {
    case refused
    case memory
    case medium
    case tooLarge(width: Int, height: Int)
    case streams(Int)
  }

  /// Decoders that may run at all.
  static let codecs = [
    "h264", "hevc", "mpeg4", "mpeg1video", "mpeg2video", "h263", "msmpeg4v3", "mjpeg", "prores", "dvvideo",
    "vp8",
    "vp9", "av1", "libdav1d", "aac", "ac3", "mp2", "mp3", "mp3float", "pcm_s16le", "pcm_s16be", "amrnb",
    "opus",
    "vorbis",
  ]

  private var context: UnsafeMutablePointer<AVFormatContext>?
  private var io: UnsafeMutablePointer<AVIOContext>?
  private let input: UnsafeMutablePointer<dossier_input>

  init(_ file: InputFile, kind: FilmContainer.Kind, streams most: Int = 64) throws(Failure) {
    let input = UnsafeMutablePointer<dossier_input>.allocate(capacity: 1)
    unsafe input.initialize(
      to: dossier_input(descriptor: file.descriptor, position: 0, size: Int64(file.size), error: 0))
    unsafe self.input = input
    try check(unsafe dossier_open_film(&context, &io, input, kind.rawValue, Self.codecs.joined(separator: ",")))
    if streams.count > most { throw .streams(streams.count) }
    // Looked at before the decoders, which put down a size that they refuse.
    let large = pictures.first { $0.width * $0.height > FilmDecoder.pixels }
    if let large { throw .tooLarge(width: large.width, height: large.height) }
    try check(unsafe dossier_find_streams(context))
  }

  deinit {
    unsafe dossier_close_film(&context, &io)
    unsafe input.deallocate()
  }

  private func check(_ result: Int32) throws(Failure) {
    if hasFailedMedium { throw .medium }
    if result == dossier_averror_memory() { throw .memory }
    if result < 0 { throw .refused }
  }

  /// Bytes of the file up to which it has been read.
  var position: Int { unsafe Int(clamping: input.pointee.position) }

  /// The medium could not be read at some place.
  var hasFailedMedium: Bool { unsafe input.pointee.error != 0 }

  @unsafe var pointer: UnsafeMutablePointer<AVFormatContext>? { unsafe context }

  /// All streams.
  var streams: [FilmStream] {
    guard let context = unsafe context else { return [] }
    return (0..<Int(unsafe context.pointee.nb_streams)).compactMap { index in
      unsafe context.pointee.streams[index].map { unsafe FilmStream(pointer: $0, index: index) }
    }
  }

  /// Streams of moving pictures: covers and preview pictures are none, nor is what is announced only or holds a
  /// single picture beside others.
  var pictures: [FilmStream] {
    let moving = streams.filter(\.isMoving)
    let whole = moving.filter { $0.width > 0 && $0.height > 0 && $0.pictures != 1 }
    return whole.isEmpty ? moving : whole
  }

  /// The stream that a player shows: the first of those that are switched on.
  var main: FilmStream? {
    let pictures = pictures
    return pictures.first(where: \.isDefault) ?? pictures.first
  }

  /// Seconds by the container's header.
  var duration: Double {
    guard let context = unsafe context else { return 0 }
    let duration = unsafe context.pointee.duration
    return duration > 0 ? Double(duration) / Double(AV_TIME_BASE) : 0
  }

  /// What the container says of itself.
  var tags: [String: String] {
    guard let context = unsafe context else { return [:] }
    return unsafe Film.tags(context.pointee.metadata)
  }

  /// Copies a dictionary of libav's; values are shortened, since a film may carry anything.
  @unsafe static func tags(_ dictionary: OpaquePointer?) -> [String: String] {
    var tags: [String: String] = [:]
    var entry: UnsafeMutablePointer<AVDictionaryEntry>?
    while tags.count < 200 {
      unsafe entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)
      guard let found = unsafe entry, let key = unsafe found.pointee.key,
        let value = unsafe found.pointee.value
      else { break }
      unsafe tags[String(cString: key)] = printable(
        UnsafeBufferPointer(
          start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: min(strlen(value), 256)))
    }
    return tags
  }

  /// Goes to the last key frame at or before a time, in the stream's units.
  func seek(to time: Int64, in stream: FilmStream) -> Bool {
    guard let context = unsafe context else { return false }
    return unsafe avformat_seek_file(context, Int32(stream.index), .min, time, time, 0) >= 0
  }

  /// Reads the next packet of any stream; false at the end.
  func next(_ packet: borrowing FilmPacket) -> Bool {
    guard let context = unsafe context else { return false }
    packet.clear()
    return unsafe av_read_frame(context, packet.pointer) >= 0
  }

  /// Reads the next packet of a stream; false at the end.
  func read(_ packet: borrowing FilmPacket, of stream: FilmStream) -> Bool {
    guard let context = unsafe context else { return false }
    while true {
      packet.clear()
      if unsafe av_read_frame(context, packet.pointer) < 0 { return false }
      if unsafe packet.pointer.pointee.stream_index == Int32(stream.index) { return true }
    }
  }
}
