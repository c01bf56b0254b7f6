public import Casefile
public import Reporting
public import Schemas
internal import Intake
internal import Judging
internal import Measures
internal import Reading
internal import Synchronization
internal import Wire
internal import Glibc

/// How a case is to be judged.
public struct CheckOptions: Sendable {
  /// The dossier type; found from the content if nil.
  public var type: String?
  /// The day whose rules are used; else the office's, the applicant's, or today.
  public var asOf: CivilDate?
  /// The day on which the office received the case.
  public var received: CivilDate?
  /// The path of a review; else the one that lies next to the case.
  public var review: String?
  /// The day to fall back on; nobody below asks for the time.
  public var today: CivilDate?

  public init(today: CivilDate?) {
    self.today = today
  }
}

/// How far the check of a case is.
public struct CheckProgress: Sendable {
  /// Files that are read, of how many.
  public var files: Int
  public var of: Int
  /// Seconds of the film that is being looked at, of how many.
  public var film: (done: Double, of: Double)?
}

/// A case that was judged, and still open: its files can be shown.
public final class CheckedCase: Sendable {
  /// What it came to.
  public let ledger: Ledger
  /// What was read of it.
  public let casefile: Element
  private let open: Case
  private let readers: ReaderProcess
  /// Pictures drawn before, by digest, page and time; nil where there is none.
  private let drawn = Mutex<[String: [UInt8]?]>([:])

  init(ledger: Ledger, casefile: Element, open: Case, readers: ReaderProcess) {
    self.ledger = ledger
    self.casefile = casefile
    self.open = open
    self.readers = readers
  }

  /// Files were not decoded, because their reader could not be shut in.
  public var hasOpenReaders: Bool { readers.hasRefused }

  /// The films of the case, the same film of several copies once.
  public var films: [FilmSummary] {
    var seen: Set<String> = []
    return (casefile.child("files")?.children("file") ?? []).compactMap { FilmSummary(file: $0) }
      .filter { $0.width > 0 && seen.insert($0.digest).inserted }
  }

  /// A very small picture of a moment of a film.
  public func filmPicture(of evidence: Evidence) -> [UInt8]? {
    let file = open.inventory.files.first { $0.copy == evidence.copy && $0.path == evidence.file }
    guard let file, file.isReadable, let input = try? open.open(file) else { return nil }
    return readers.preview(
      of: input.descriptor, type: file.type.rawValue, family: .video, time: evidence.time ?? 0, maxSide: 240)
  }

  /// A file on which its reader came to grief is not given to it again for a picture.
  private func wasRead(_ file: CaseFile) -> Bool {
    casefile.child("files")?.children("file").first { $0["key"] == file.key }?["state"] != "not-run"
  }

  /// A small picture of the page or the moment that a piece of evidence names: a JPEG file's bytes.
  public func preview(of evidence: Evidence) -> [UInt8]? {
    let file = open.inventory.files.first { $0.copy == evidence.copy && $0.path == evidence.file }
    guard let file, file.isReadable, wasRead(file), let family = file.type.readerFamily, family != .office
    else { return nil }
    // What was recognised is shown as it stands on the page: a person sees at a glance whether it is so.
    let isPlace = evidence.how == .recognised || evidence.how == .measured
    let part = isPlace && family != .video && evidence.box.count == 4 ? evidence.box : []
    let place = "\(file.digest) \(evidence.page ?? 1) \(evidence.time ?? 0) \(part)"
    if let known = drawn.withLock({ $0[place] }) { return known }
    guard let input = try? open.open(file) else { return nil }
    let page = evidence.page ?? 1
    let picture =
      part.isEmpty
      ? readers.preview(
        of: input.descriptor, type: file.type.rawValue, family: family, page: page, time: evidence.time ?? 0,
        maxSide: 800)
      : PageReader.part(
        part, isFramed: evidence.how == .measured, of: input, file.type, page: page,
        turn: turn(ofPage: page, of: file.key), readers: readers)
    // The same page is evidence of many findings, and lies in several copies.
    drawn.withLock { if $0.count < 64 { $0[place] = .some(picture) } }
    return picture
  }

  /// Degrees by which a page must be turned to stand upright, as it was seen when it was read.
  private func turn(ofPage page: Int, of key: String) -> Int {
    let file = casefile.child("files")?.children("file").first { $0["key"] == key }
    let turns = (file?["turned"] ?? "").split(separator: " ").map { $0.split(separator: ":") }
    return turns.first { $0.first == "\(page)" }?.last.flatMap { Int($0) } ?? 0
  }
}

/// Opens, reads and judges cases by one set of rules: the façade of the whole.
public final class Validator {
  let schemas: SchemaFolder
  let rulebook: Rulebook
  /// What the examples of somebody's own rules came to when they were loaded.
  private(set) var tried: (count: Int, failures: [String])?
  let words: Words
  private let layout: Layout
  let reader: CaseReader

  /// Loads the rules. Somebody's own rules are checked as they load, and their examples tried; those linked in
  /// were when the program was built.
  ///
  /// - Parameters:
  ///   - rulesAreShown: Whether the rules themselves are the matter: their examples and all that the manual says
  ///     of them are there too.
  ///   - triedRules: The digest of rules that were checked and tried just before; the same rules are not tried again.
  public init(
    schemas: SchemaFolder, rulesAreShown: Bool = false, triedRules: String? = nil
  ) throws(ValidatorError) {
    self.schemas = schemas
    let areTried: Bool
    do {
      var rulebook = try Rulebook.load(
        schemas: schemas, isChecked: rulesAreShown || !(schemas.isLinkedIn || triedRules != nil))
      rulebook.digest = try Intake.digest(of: rulebook.sources)
      areTried = schemas.isLinkedIn || triedRules == rulebook.digest
      if !areTried, triedRules != nil {
        let digest = rulebook.digest
        rulebook = try Rulebook.load(schemas: schemas)
        rulebook.digest = digest
      }
      self.rulebook = rulebook
      words = try Words(schemas)
      layout = try Layout(schemas)
      reader = try CaseReader(schemas)
    } catch let error as RulebookError {
      throw .rulebook(error.description)
    } catch {
      throw .rulebook("\(error)")
    }
    if areTried { return }
    let tried = tryExamples()
    self.tried = tried
    let failures = tried.failures
    if !failures.isEmpty { throw .rulebook(failures.joined(separator: "\n")) }
  }

  /// The digest of the rules.
  public var rulesDigest: String { rulebook.digest }

  /// The dossier types that can be judged.
  public var types: [String] { rulebook.types.map(\.id) }

  /// Judges a case.
  public func check(
    _ path: String, _ options: CheckOptions, progress: (CheckProgress) -> Void = { _ in }
  ) throws(ValidatorError) -> CheckedCase {
    let (open, readers, casefile) = try read(path, options, progress)
    let (asOf, source) = try day(casefile, options)
    var ledger = try ledger(of: casefile, asOf: asOf, source: source)
    ledger.caseName = open.inventory.caseName
    ledger.toolVersion = DossierVersion.current
    ledger.posture = readers.posture.rawValue
    return CheckedCase(ledger: ledger, casefile: casefile, open: open, readers: readers)
  }

  func ledger(of casefile: Element, asOf: CivilDate, source: String) throws(ValidatorError) -> Ledger {
    do throws(RulebookError) {
      return try Judge.judge(
        casefile: casefile, type: casefile["type"] ?? "", asOf: asOf, asOfSource: source, rulebook: rulebook)
    } catch {
      throw .rulebook(error.description)
    }
  }

  /// The casefile as XML; with a day asked for, the measures of that day stand behind it in one document.
  public func facts(_ path: String, _ options: CheckOptions) throws(ValidatorError) -> String {
    let (_, _, casefile) = try read(path, options) { _ in }
    guard let asOf = options.asOf else { return casefile.xmlText }
    let measured = measures(
      of: casefile, asOf: asOf, parameters: rulebook.parametersOfMeasures(on: asOf.number))
    return Element("facts", children: [casefile, measured]).xmlText
  }

  /// A report on a ledger.
  public func report(on ledger: Ledger, _ form: ReportForm, _ style: ReportStyle) -> String {
    Report(ledger, words: words).text(form, style)
  }

  /// Where the review of a case lies: next to its folder or zip.
  public static func reviewPath(beside path: String) -> String {
    var base = path
    while base.count > 1 && base.hasSuffix("/") { base.removeLast() }
    if base.lowercased().hasSuffix(".zip") { base.removeLast(4) }
    return base + ".review.xml"
  }

  func read(
    _ path: String, _ options: CheckOptions, _ progress: (CheckProgress) -> Void
  ) throws(ValidatorError) -> (Case, ReaderProcess, Element) {
    if let type = options.type, !types.contains(type) { throw .unknownType(type, known: types) }
    let review = try reviewFile(path, options)
    let open: Case
    do throws(IntakeError) {
      open = try Intake.open(path, limits: reader.limits, layout: layout)
    } catch {
      switch error {
      case .notFound: throw .notFound(path)
      case .notACase: throw .notACase(path)
      case .configuration(let what): throw .rulebook(what)
      case .unreadable(let number), .medium(let number), .system(let number):
        throw .unreadable(path, reason: number)
      case .changed, .notToBeHad, .tooLarge: throw .unreadable(path, reason: EIO)
      }
    }
    do throws(ReadingError) {
      let readers = reader.readers()
      let casefile = try reader.casefile(
        of: open, readers: readers, type: options.type, received: options.received?.iso, review: review,
        progress: { progress(CheckProgress(files: $0.files, of: $0.of, film: $0.film.map { ($0.done, $0.of) })) })
      return (open, readers, casefile)
    } catch {
      throw .rulebook("\(error)")
    }
  }

  /// A review asked for must be there; one that merely may lie beside the case need not.
  private func reviewFile(_ path: String, _ options: CheckOptions) throws(ValidatorError) -> ReviewFile? {
    let place = options.review ?? Self.reviewPath(beside: path)
    switch WholeFile.read(place, limit: reader.limits["xml-bytes"]?.value ?? 0) {
    case .success(let bytes):
      return ReviewFile(name: place.split(separator: "/").last.map(String.init) ?? place, bytes: bytes)
    case .failure(let failure):
      if failure == .missing && options.review == nil { return nil }
      throw .review(place, reason: failure.rawValue)
    }
  }

  /// The day whose law is used, and where it comes from.
  func day(
    _ casefile: Element, _ options: CheckOptions
  ) throws(ValidatorError) -> (CivilDate, String) {
    if let day = options.asOf { return (day, "option") }
    func fact(_ owner: String, _ name: String) -> Element? { casefile.child(owner)?.child(name) }
    func date(_ owner: String, _ name: String) -> CivilDate? {
      fact(owner, name)?["n"].flatMap { Int($0) }.flatMap { CivilDate(number: $0) }
    }
    let method = fact("office", "submit-method")?["best"] ?? fact("dossier", "submit-method")?["best"]
    let postmark = method == "registered_mail" ? date("office", "postmark-date") : nil
    if let day = postmark ?? date("office", "received-date") ?? options.received { return (day, "office") }
    if let day = date("dossier", "apply-date") { return (day, "declared") }
    guard let today = options.today else { throw .rulebook("no day to judge by") }
    return (today, "today")
  }
}
