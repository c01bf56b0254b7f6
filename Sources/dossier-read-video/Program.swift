internal import CLibAV
internal import Confinement
internal import Glibc
internal import Wire

/// Reads films.
@main struct Program {
  static func main() {
    av_log_set_level(AV_LOG_QUIET)
    av_max_alloc(512 << 20)
    var reader = Reader(
      family: .video, version: FilmReader.version,
      facts: { descriptor, request in FilmReader.facts(of: descriptor, by: request.figures) })
    reader.preview = { descriptor, _, wanted in FilmReader.preview(of: descriptor, wanted: wanted) }
    reader.libraries = { ["ffmpeg \(unsafe String(cString: av_version_info()))"] }
    exit(reader.run())
  }
}
