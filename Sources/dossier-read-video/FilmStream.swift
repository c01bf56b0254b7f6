internal import CLibAV

/// One stream of a film, as long as the film is open.
@safe struct FilmStream {
  private let stream: UnsafeMutablePointer<AVStream>
  let index: Int

  @unsafe init(pointer: UnsafeMutablePointer<AVStream>, index: Int) {
    unsafe stream = pointer
    self.index = index
  }

  @unsafe var pointer: UnsafeMutablePointer<AVStream> { unsafe stream }

  private var parameters: AVCodecParameters { unsafe stream.pointee.codecpar.pointee }

  var isMoving: Bool {
    let still =
      unsafe stream.pointee.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)
    return unsafe parameters.codec_type == AVMEDIA_TYPE_VIDEO && still == 0
  }

  /// The container says that it is to be shown: a track of MP4 that is enabled, the default track of Matroska.
  var isDefault: Bool { unsafe stream.pointee.disposition & AV_DISPOSITION_DEFAULT != 0 }

  /// The number that the container gives it.
  var number: Int { unsafe Int(stream.pointee.id) }

  var isSound: Bool {
    unsafe parameters.codec_type == AVMEDIA_TYPE_AUDIO && parameters.codec_id != AV_CODEC_ID_NONE
  }

  /// The size that the headers give.
  var width: Int { unsafe Int(parameters.width) }
  var height: Int { unsafe Int(parameters.height) }

  /// What the container says for the decoder before the first packet.
  var header: [UInt8] {
    let count = unsafe Int(parameters.extradata_size)
    guard let data = unsafe parameters.extradata, count > 0 else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: data, count: count))
  }

  /// The container or the first packets say that pictures are stored as half pictures.
  var isInterlaced: Bool {
    let order = unsafe parameters.field_order
    return order != AV_FIELD_UNKNOWN && order != AV_FIELD_PROGRESSIVE
  }

  /// The codec's short name, `h264`.
  var codec: String { unsafe String(cString: avcodec_get_name(parameters.codec_id)) }

  /// The codec as people look it up: the library's name for it, or the container's four letters.
  var codecName: String {
    if unsafe parameters.codec_id != AV_CODEC_ID_NONE { return codec }
    let tag = unsafe parameters.codec_tag
    let letters = (0..<4).map { UInt8(truncatingIfNeeded: tag >> (8 * $0)) }
    return printable(letters).trimmingSpaces
  }

  /// Seconds of one unit of the stream's times.
  var unit: Double {
    let base = unsafe stream.pointee.time_base
    return base.num > 0 && base.den > 0 ? Double(base.num) / Double(base.den) : 0
  }

  /// The time of the first picture, in the stream's units.
  var start: Int64 {
    let start = unsafe stream.pointee.start_time
    return start == dossier_no_time() ? 0 : start
  }

  /// How long the stream is by its header, in the stream's units; 0 where it does not say.
  var duration: Int64 {
    let duration = unsafe stream.pointee.duration
    return duration == dossier_no_time() || duration < 0 ? 0 : duration
  }

  /// Pictures by the index; 0 where it does not say.
  var pictures: Int { unsafe Int(clamping: max(0, stream.pointee.nb_frames)) }

  /// Pictures a second, on the average.
  var frameRate: Double {
    let average = unsafe stream.pointee.avg_frame_rate
    return average.num > 0 && average.den > 0 ? Double(average.num) / Double(average.den) : 0
  }

  /// How far the pictures are to be turned with the clock: 0, 90, 180 or 270.
  var rotation: Int {
    let degrees = unsafe dossier_stream_rotation(stream)
    guard degrees.isFinite else { return 0 }
    return ((Int((-degrees / 90).rounded()) * 90) % 360 + 360) % 360
  }

  var tags: [String: String] { unsafe Film.tags(stream.pointee.metadata) }
}
