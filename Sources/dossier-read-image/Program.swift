internal import CLibHEIF
internal import Confinement
internal import Glibc
internal import Pictures
internal import Wire

/// Reads pictures: photographs and scans.
@main struct Program {
  static func main() {
    Raster.silence()
    var reader = Reader(
      family: .image, version: PictureReader.version,
      facts: { descriptor, request in PictureReader.facts(of: descriptor, by: request.figures) })
    reader.preview = { PictureReader.preview(of: $0, wanted: $2, by: $1.figures) }
    reader.drawing = { PictureReader.drawing(of: $0, wanted: $2, by: $1.figures) }
    reader.libraries = { [Raster.library, "libheif \(unsafe String(cString: heif_get_version()))"] }
    // libde265 decodes in a worker thread, also where one is all it may have.
    reader.startsThreads = true
    reader.warmUp = { _ in
      // OpenSSL reads its configuration when it is first asked for a digest, libheif its plug-ins.
      _ = PixelDigest()?.finish()
      unsafe heif_context_free(heif_context_alloc())
    }
    exit(reader.run())
  }
}
