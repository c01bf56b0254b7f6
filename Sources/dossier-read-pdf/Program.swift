internal import CPoppler
internal import Confinement
internal import Glibc
internal import Pictures
internal import Wire

@main struct Program {
  static func main() {
    Raster.silence()
    var reader = Reader(family: .pdf, version: PDFReader.version) { descriptor, request in
      PDFReader.read(descriptor: descriptor, by: request.figures)
    }
    reader.preview = { descriptor, _, wanted in Preview.of(descriptor: descriptor, wanted) }
    reader.drawing = { Drawing.of(descriptor: $0, $2, by: $1.figures) }
    reader.libraries = { ["poppler \(unsafe String(cString: poppler_get_version()))", "cairo \(unsafe String(cString: cairo_version_string()))"] }
    reader.places = [
      "/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig", "/usr/share/fonts",
      "/usr/local/share/fonts", "/usr/share/poppler",
    ]
    var missingBefore: [String]?
    reader.warmUp = { canOpenFilesLater in
      ForeignText.loadTables()
      // OpenSSL reads its configuration when it is first asked for a digest.
      _ = Digest.sha256("")
      ForeignText.loadCharacterSets()
      // What cannot be loaded later is loaded now, as far as it can be.
      if !canOpenFilesLater { missingBefore = ForeignText.missingData() }
    }
    reader.data = ForeignText.data
    reader.missingData = { missingBefore ?? ForeignText.missingData() }
    exit(reader.run())
  }
}
