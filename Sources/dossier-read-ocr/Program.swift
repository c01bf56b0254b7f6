internal import Confinement
internal import Glibc
internal import Pages
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
    let library = RecogniserSeat()
    reader.places = [Recogniser.place]
    // Loading takes half a second: it is done when words are asked for, where files can be opened then.
    reader.warmUp = { canOpenFilesLater in if !canOpenFilesLater { library.load() } }
    reader.data = Recogniser.packages
    reader.missingData = { library.load() ? [] : Recogniser.packages }
    reader.page = { pixels, question in
      // Stamps are read as well.
      let isReading = question.wanted.contains(.words) || question.wanted.contains(.print)
      if isReading || question.vocabulary != nil { library.load() }
      return PageExaminer.facts(of: pixels, question, library.words) { library.text(of: $0) }
    }
    let prints = PrintShelf()
    reader.match = { pixels, wanted in PageMatcher.match(pixels, wanted, prints) }
    reader.clip = { pixels, wanted in PageClip.jpeg(of: pixels, wanted) }
    reader.libraries = { [Raster.library, Recogniser.library] }
    exit(reader.run())
  }
}

/// Where the recogniser sits once it is loaded.
private final class RecogniserSeat {
  private var recogniser: Recogniser?

  /// How words are recognised; `nil` as long as nothing is loaded.
  var words: Recognition.Words? {
    recogniser == nil
      ? nil
      : { plane, resolution, what in
        switch what {
        case .page: self.recogniser?.words(on: plane, resolution: resolution) ?? []
        case .line: self.recogniser?.words(ofLine: plane, resolution: resolution, isChinese: false) ?? []
        case .chineseLine: self.recogniser?.words(ofLine: plane, resolution: resolution, isChinese: true) ?? []
        }
      }
  }

  /// What is read on a plane of one line; nothing as long as nothing is loaded.
  func text(of line: Plane) -> String { recogniser?.text(of: line) ?? "" }

  /// False where there is no data to load.
  @discardableResult func load() -> Bool {
    if recogniser == nil { recogniser = Recogniser() }
    return recogniser != nil
  }
}
