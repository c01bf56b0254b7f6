internal import Glibc
internal import Pictures
internal import Wire

/// Reads pictures: photographs and scans.
@main struct Program {
  static func main() {
    Raster.silence()
    exit(
      ReaderLoop.run(
        family: .image, version: PictureReader.version,
        preview: { descriptor, _, wanted in PictureReader.preview(of: descriptor, wanted: wanted) },
        facts: { descriptor, _ in PictureReader.facts(of: descriptor) }))
  }
}
