internal import Glibc
internal import Wire

@main struct Program {
  static func main() {
    exit(
      ReaderLoop.run(family: .pdf, version: PDFReader.version) { descriptor, _ in
        PDFReader.read(descriptor: descriptor)
      })
  }
}
