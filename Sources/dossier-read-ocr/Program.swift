internal import Confinement
internal import Glibc
internal import Pictures
internal import Wire

/// Looks at the pictures of pages that other readers have drawn: it never sees a file of a case.
@main struct Program {
  static func main() {
    Raster.silence()
    var reader = Reader(family: .ocr, version: PageExaminer.version) { _, _ in
      var facts = FileFacts(family: ReaderFamily.ocr.rawValue, version: PageExaminer.version)
      facts.isReadable = false
      facts.problems = [.init("NOT-FORMAT")]
      return facts
    }
    reader.page = { pixels, question in PageExaminer.facts(of: pixels, question) }
    reader.clip = { pixels, wanted in PageClip.jpeg(of: pixels, wanted) }
    reader.libraries = { [Raster.library] }
    exit(reader.run())
  }
}
