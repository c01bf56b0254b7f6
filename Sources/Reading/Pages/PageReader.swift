public import Casefile
public import Intake
public import Schemas
internal import Wire
internal import Pages

/// Reads single pages: has them drawn, looked at, and says what can be believed of it.
public struct PageReader: Sendable {
  /// Pixels an inch at which pages are drawn: passports are read from 120 on, words best at 150 to 200.
  static let resolution = 200.0

  private let terms: ReaderTerms
  let passports: PassportKnowledge
  let markWords: PageQuestion.Vocabulary
  let dataPages: DataPageWords
  private let forms: FormCatalogue

  public init(_ schemas: SchemaFolder = .linkedIn) throws(ReadingError) {
    terms = try ReaderTerms(Limits.reading(schemas))
    passports = try PassportKnowledge(schemas)
    markWords = try PageQuestion.Vocabulary(schemas)
    dataPages = try DataPageWords(schemas)
    do throws(FormCatalogue.Failure) {
      forms = try FormCatalogue(schemas: schemas)
    } catch {
      throw .configuration("\(error.file): \(error.reason)")
    }
  }

  /// The readers that it asks.
  public func readers(programs: String? = nil) -> ReaderProcess { ReaderProcess(folder: programs, terms: terms) }

  /// One page after the other; `body` gets what was read, and a way to show the page with boxes framed: a JPEG.
  ///
  /// - Returns: what is wrong with the file as a whole, by a code of `tables/codes.xml`; empty if nothing is.
  public func read(
    _ file: LoneFile, readers: ReaderProcess,
    _ body: (_ sheet: PageSheet, _ show: (_ frames: [[Double]], _ maxSide: Int) -> [UInt8]?) -> Void
  ) -> String {
    guard let family = file.type.pageFamily else { return "TYPE-UNKNOWN" }
    let type = file.type
    let outcome = readers.facts(of: file.descriptor, type: type.rawValue, family: family)
    guard case .facts(let facts) = outcome else { return outcome.code ?? "DECODER-PROTOCOL" }
    guard facts.isReadable else { return facts.problems.first?.code ?? "DECODER-REFUSED" }
    for page in facts.pages {
      let drawn = readers.drawing(
        of: file.descriptor, type: type.rawValue, family: family, page: page.number, resolution: Self.resolution)
      var sheet = PageSheet(page: page.number)
      sheet.width = page.width
      sheet.height = page.height
      sheet.rotation = page.rotation
      take(page, isPDF: family == .pdf, into: &sheet)
      // A page by itself, with what the file says of it.
      var alone = facts
      alone.pages = [page]
      alone.tables.removeAll { $0.page != page.number }
      alone.controls.removeAll { $0.page != page.number }
      guard let drawn else {
        sheet.problem = "DECODER-REFUSED"
        body(sheet) { _, _ in nil }
        continue
      }
      let turn = look(at: drawn, readers, &sheet, &alone)
      sheet.certificate = PageSheet.Certificate(forms.read(alone), forms)
      sheet.judgeText()
      sheet.fingerprint = PageFingerprint(lines: alone.pages.first?.lines.map(\.text) ?? [])
      body(sheet) { frames, maxSide in
        readers.clipping(of: drawn, PageClipping(picture: drawn.head, turn: turn, frames: frames, maxSide: maxSide))
      }
    }
    return facts.problems.first?.code ?? ""
  }

  private func take(_ page: FileFacts.Page, isPDF: Bool, into sheet: inout PageSheet) {
    guard isPDF, !page.lines.isEmpty else { return }
    // Words that lie unseen over a picture are somebody's recognition, or something else altogether.
    if page.isPicture {
      sheet.hasHiddenText = true
      return
    }
    sheet.textSource = .layer
    sheet.text = page.lines.map(\.text).joined(separator: "\n")
    sheet.textConfidence = 1
  }

  /// Returns the degrees by which the drawn page must still be turned.
  private func look(
    at drawn: borrowing DrawnPage, _ readers: ReaderProcess, _ sheet: inout PageSheet, _ alone: inout FileFacts
  ) -> Int {
    // Print that the file brings along need not be recognised.
    let isPrinted = sheet.textSource == .layer
    let outcome = readers.facts(
      of: drawn, wanted: isPrinted ? [.zone, .marks] : [.zone, .marks, .words],
      words: isPrinted ? alone.pages.first?.words : nil, vocabulary: markWords)
    switch outcome {
    case .refused: sheet.problem = "DECODER-REFUSED"
    case .notRun(let code): sheet.problem = code
    case .facts(let seen):
      sheet.width = seen.width
      sheet.height = seen.height
      sheet.rotation = (drawn.head.rotation + seen.turn) % 360
      sheet.scale = seen.scale
      sheet.skew = seen.skew
      sheet.isColoured = seen.isColoured
      sheet.isBlank = seen.isBlank
      sheet.marks = seen.marks.map(PageSheet.Mark.init)
      sheet.zone = seen.zone.map { PageSheet.Zone($0, passports) }
      if sheet.zone.map({ !$0.isSure }) ?? true { sheet.visual = VisualZone(seen, dataPages)?.sheet ?? [] }
      if sheet.problem.isEmpty { sheet.problem = seen.problem }
      if sheet.textSource == .none, !seen.words.isEmpty {
        sheet.textSource = .ocr
        sheet.text = seen.lines.map(\.text).joined(separator: "\n")
        sheet.textConfidence = seen.confidence
        alone.pages[0].lines = seen.lines
        alone.pages[0].isPicture = true
        alone.tables = seen.tables.map { table in
          var table = table
          table.page = alone.pages[0].number
          return table
        }
      }
      return seen.turn
    }
    return 0
  }
}

extension FileFacts.Page {
  /// The file's own print, a line of it as one word.
  fileprivate var words: [PageFacts.Word] {
    lines.enumerated().map { PageFacts.Word(text: $1.text, box: $1.box, confidence: 1, line: $0) }
  }
}

extension FileType {
  /// The reader that draws pages of this type.
  var pageFamily: ReaderFamily? {
    switch family {
    case .pdf: .pdf
    case .picture: .image
    case .office, .video, .xml, .archive, .other: nil
    }
  }
}
