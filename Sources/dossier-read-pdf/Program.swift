internal import Glibc
internal import Pictures
internal import Wire

@main struct Program {
  static func main() {
    Raster.silence()
    exit(
      ReaderLoop.run(
        family: .pdf, version: PDFReader.version,
        preview: { descriptor, _, wanted in Preview.of(descriptor: descriptor, wanted) },
        facts: { descriptor, _ in PDFReader.read(descriptor: descriptor) }))
  }
}
