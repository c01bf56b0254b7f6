internal import CLibAV
internal import Glibc
internal import Wire

/// Reads films.
@main struct Program {
  static func main() {
    av_log_set_level(AV_LOG_QUIET)
    av_max_alloc(512 << 20)
    exit(
      ReaderLoop.run(
        family: .video, version: FilmReader.version,
        preview: { descriptor, _, wanted in FilmReader.preview(of: descriptor, wanted: wanted) },
        facts: { descriptor, _ in FilmReader.facts(of: descriptor) }))
  }
}
