internal import CLibAV

/// What a decoded picture measures, stored and shown.
struct PictureSize: Equatable {
  /// Pixels as decoded, after cropping.
  var stored: (width: Int, height: Int)
  /// Width and height of one pixel.
  var aspect: (width: Int, height: Int)
  /// Degrees with the clock.
  var rotation: Int

  /// The size that a player shows: lines stay lines, wide pixels become more pixels.
  var shown: (width: Int, height: Int) {
    let wide = Int((Double(stored.width) * Double(aspect.width) / Double(aspect.height)).rounded())
    return rotation % 180 == 0 ? (wide, stored.height) : (stored.height, wide)
  }

  /// The smaller side in true lines: the least of what is stored and what is shown, since wide pixels add
  /// none. 1440x1080 with pixels of 4:3 has 1080, and so has 1080x1920.
  var shortSide: Int {
    min(stored.width, stored.height, shown.width, shown.height)
  }

  /// Measures a decoded picture; the picture's own aspect counts before the container's.
  init(_ frame: borrowing FilmFrame, in film: Film, _ stream: FilmStream) {
    stored = (frame.width, frame.height)
    let ratio = unsafe av_guess_sample_aspect_ratio(film.pointer, stream.pointer, frame.pointer)
    let own = unsafe frame.pointer.pointee.sample_aspect_ratio
    let found = own.num > 0 && own.den > 0 ? own : ratio
    aspect = found.num > 0 && found.den > 0 ? (Int(found.num), Int(found.den)) : (1, 1)
    rotation = stream.rotation
  }

  static func == (one: PictureSize, other: PictureSize) -> Bool {
    one.stored == other.stored && one.aspect == other.aspect && one.rotation == other.rotation
  }
}
