internal import CLibAV
internal import Wire

extension FilmReader {
  /// A small JPEG of the picture that is seen at a time, or `nil` where none comes out.
  static func preview(of descriptor: Int32, wanted: ReaderRequest.Preview) -> [UInt8]? {
    guard let file = try? InputFile(descriptor: descriptor), let container = try? FilmContainer(of: file),
      let film = try? Film(file, kind: container.kind), let stream = film.main, stream.unit > 0,
      let decoder = FilmDecoder(film, stream)
    else { return nil }
    if container.kind == .mpegts, let parts = FilmParts.of(file, container.kind), parts.isJoined {
      return parts.preview(film, stream, decoder, wanted)
    }
    let time = stream.start + Int64(max(0, min(wanted.time, 86_400)) / stream.unit)
    if wanted.time > 0 {
      guard film.seek(to: time, in: stream) else { return nil }
      decoder.restart()
    }
    var picture: [UInt8]?
    var seen = 0
    decoder.decode(packets: 300) { frame in
      seen += 1
      let isThere = (frame.time ?? time) >= time
      // The last picture of a film begins before its end.
      if isThere || seen % 16 == 1 {
        picture = jpeg(frame, PictureSize(frame, in: film, stream), maxSide: wanted.maxSide) ?? picture
      }
      return isThere
    }
    return picture
  }

  static func jpeg(_ frame: borrowing FilmFrame, _ size: PictureSize, maxSide: Int) -> [UInt8]? {
    let shown = size.shown
    let scale = min(1, Double(max(16, maxSide)) / Double(max(shown.width, shown.height, 1)))
    // The chroma planes of a JPEG are half as large.
    func even(_ side: Int) -> Int { max(2, Int((Double(side) * scale).rounded()) / 2 * 2) }
    let isTurned = size.rotation % 180 != 0
    let width = even(isTurned ? shown.height : shown.width)
    let height = even(isTurned ? shown.width : shown.height)
    guard let small = FilmFrame.blank(width: width, height: height),
      unsafe dossier_scale(frame.pointer, small.pointer) == 0, let upright = small.turned(by: size.rotation)
    else { return nil }
    for quality: Int32 in [4, 8, 16, 31] {
      if let bytes = upright.jpeg(quality: quality), bytes.count <= 40 << 10 { return bytes }
    }
    return maxSide > 64 ? jpeg(frame, size, maxSide: maxSide / 2) : nil
  }
}

extension FilmFrame {
  /// A picture to be drawn into, as JPEG takes it.
  fileprivate static func blank(width: Int, height: Int) -> FilmFrame? {
    guard let frame = FilmFrame() else { return nil }
    unsafe frame.pointer.pointee.width = Int32(width)
    unsafe frame.pointer.pointee.height = Int32(height)
    unsafe frame.pointer.pointee.format = AV_PIX_FMT_YUVJ420P.rawValue
    guard unsafe av_frame_get_buffer(frame.pointer, 0) >= 0 else { return nil }
    return frame
  }

  /// Turns a small picture with the clock.
  fileprivate func turned(by degrees: Int) -> FilmFrame? {
    let isTurned = degrees % 180 != 0
    guard let turned = FilmFrame.blank(width: isTurned ? height : width, height: isTurned ? width : height)
    else {
      return nil
    }
    for plane: Int32 in 0..<3 {
      let columns = plane == 0 ? width : width / 2
      let rows = plane == 0 ? height : height / 2
      var stride: Int32 = 0
      var turnedStride: Int32 = 0
      guard let from = unsafe dossier_plane(pointer, plane, &stride),
        let to = unsafe dossier_plane(turned.pointer, plane, &turnedStride)
      else { return nil }
      for y in 0..<rows {
        for x in 0..<columns {
          let place =
            switch degrees {
            case 90: (x: rows - 1 - y, y: x)
            case 180: (x: columns - 1 - x, y: rows - 1 - y)
            case 270: (x: y, y: columns - 1 - x)
            default: (x: x, y: y)
            }
          unsafe to[place.y * Int(turnedStride) + place.x] = from[y * Int(stride) + x]
        }
      }
    }
    return turned
  }

  /// Encodes a picture; `quality` is a scale of quantisers, 2 the best, 31 the smallest.
  fileprivate func jpeg(quality: Int32) -> [UInt8]? {
    guard let codec = unsafe avcodec_find_encoder(AV_CODEC_ID_MJPEG) else { return nil }
    var context = unsafe avcodec_alloc_context3(codec)
    defer { unsafe avcodec_free_context(&context) }
    guard let encoder = unsafe context, let packet = FilmPacket() else { return nil }
    unsafe encoder.pointee.width = Int32(width)
    unsafe encoder.pointee.height = Int32(height)
    unsafe encoder.pointee.pix_fmt = AV_PIX_FMT_YUVJ420P
    unsafe encoder.pointee.time_base = AVRational(num: 1, den: 1)
    unsafe encoder.pointee.thread_count = 1
    unsafe encoder.pointee.flags |= AV_CODEC_FLAG_QSCALE
    unsafe encoder.pointee.global_quality = quality * FF_QP2LAMBDA
    unsafe pointer.pointee.quality = quality * FF_QP2LAMBDA
    guard unsafe avcodec_open2(encoder, codec, nil) >= 0,
      unsafe avcodec_send_frame(encoder, pointer) >= 0, unsafe avcodec_send_frame(encoder, nil) >= 0,
      unsafe avcodec_receive_packet(encoder, packet.pointer) >= 0
    else { return nil }
    let data = unsafe packet.pointer.pointee.data
    return unsafe Array(UnsafeBufferPointer(start: data, count: Int(packet.pointer.pointee.size)))
  }
}
