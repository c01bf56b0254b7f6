public import Casefile
public import Intake
public import Schemas
public import Wire

/// How far the reading of a case is.
public struct ReadingProgress: Sendable {
  /// Files that are read, of how many.
  public var files: Int
  public var of: Int
  /// Seconds of the film that is being looked at.
  public var film: ReaderProgress?
}

/// Reads cases: turns files into facts and joins them to a casefile. It judges nothing and knows no day.
public struct CaseReader: Sendable {
  let builder: CasefileBuilder
  /// How far everything of a case is read.
  public let limits: Limits
  private let programs: String?
  private let terms: ReaderTerms
  let forms: FormCatalogue
  let films: FilmTables
  let pages: PageReader

  /// Makes a reader of cases.
  ///
  /// - Parameters:
  ///   - programs: the folder of the readers' programs; beside the running program if left out.
  public init(_ schemas: SchemaFolder = .linkedIn, programs: String? = nil) throws(ReadingError) {
    limits = try Limits.reading(schemas)
    terms = try ReaderTerms(limits)
    self.programs = programs
    films = try FilmTables(schemas, limits: limits)
    builder = try CasefileBuilder(schemas, limits: limits, films: films)
    pages = try PageReader(schemas)
    do throws(FormCatalogue.Failure) {
      forms = try FormCatalogue(schemas: schemas)
    } catch {
      throw .configuration("\(error.file): \(error.reason)")
    }
  }

  /// The readers for one case. Who shows pages of the case later asks the same, so that none starts twice.
  public func readers() -> ReaderProcess {
    ReaderProcess(folder: programs, terms: terms, pageReaders: limits["case-page-readers"]?.value ?? 1)
  }

  /// Reads an open case and joins it to its casefile.
  ///
  /// - Parameters:
  ///   - readers: those of this case; of its own if left out.
  ///   - type: the dossier type that somebody chose, `nil` to find it.
  ///   - received: the day on which the office received the case, ISO, where it was given beside the review.
  ///   - review: what lies next to the case, never what lies in it.
  ///   - progress: called after each file, and now and then within a film.
  public func casefile(
    of case: Case, readers: ReaderProcess? = nil, type: String? = nil, received: String? = nil,
    review: ReviewFile? = nil, progress: (ReadingProgress) -> Void = { _ in }
  ) throws(ReadingError) -> Element {
    try builder.casefile(
      of: read(`case`, readers: readers, progress: progress), type: type, received: received, review: review)
  }

  /// Asks the readers what every file of a case says. Byte-identical files are read once.
  public func read(
    _ case: Case, readers: ReaderProcess? = nil, progress: (ReadingProgress) -> Void = { _ in }
  ) -> ReadCase {
    let inventory = `case`.inventory
    var result = ReadCase()
    result.digest = inventory.digest
    result.copiesAreExplicit = inventory.copiesAreExplicit
    result.copies = inventory.copies.map(ReadCopy.init)
    result.observations = inventory.observations
    let readers = readers ?? self.readers()
    var known: [String: (read: ReadFile, found: [Observation])] = [:]
    for file in inventory.files {
      var read = ReadFile(file)
      let token = file.digest.isEmpty ? "" : "\(file.digest) \(file.type.rawValue)"
      var found: [Observation] = []
      if read.state == .read, let same = known[token], !token.isEmpty {
        read.take(same.read)
        found = same.found.map { $0.about(read) }
      } else if read.state == .read {
        found = look(at: file, of: `case`, with: readers, &read) { film in
          progress(ReadingProgress(files: result.files.count, of: inventory.files.count, film: film))
        }
        if !token.isEmpty { known[token] = (read, found) }
      }
      result.observations += found
      if read.state == .notRun, !read.reason.isEmpty {
        result.observations.append(
          Observation(read.reason, subject: read.key, copy: read.copy, file: read.path))
      }
      if let large = largePicture(read) { result.observations.append(large) }
      result.files.append(read)
      progress(ReadingProgress(files: result.files.count, of: inventory.files.count))
    }
    see(`case`, with: readers, &result)
    comparePages(of: `case`, with: readers, &result)
    return result
  }

  /// A picture that is made smaller while it is read.
  private func largePicture(_ read: ReadFile) -> Observation? {
    guard let picture = read.facts?.picture, let mark = limits["picture-pixels"]?.warning,
      let limit = limits["picture-pixels"]?.value
    else { return nil }
    let (pixels, isOver) = picture.width.multipliedReportingOverflow(by: picture.height)
    // What is over the limit itself is told by the reader.
    guard !isOver, pixels > mark, pixels <= limit else { return nil }
    return Observation(
      "LARGE-PICTURE", subject: read.key, value: "\(picture.width)x\(picture.height)", limit: String(mark),
      copy: read.copy, file: read.path)
  }

  /// Looks at a file ourselves, then has a reader read it; returns what our own look found.
  private func look(
    at file: CaseFile, of case: Case, with readers: ReaderProcess, _ read: inout ReadFile,
    progress: (ReaderProgress) -> Void
  ) -> [Observation] {
    var examination = Examination()
    do throws(IntakeError) {
      // What is like nothing known goes to the reader of its name: that one says what is wrong with it.
      let type = file.type == .unknown ? file.nameType.flatMap { $0.readerFamily == nil ? nil : $0 } ?? .unknown : file.type
      if type == .unknown, file.size > limits["member-in-memory"]?.value ?? 0 {
        read.state = .notRead
        return []
      }
      let open = try `case`.open(file)
      // A manifest has its own words for what is wrong with it.
      if file.type != .xml || !ManifestReader.isManifest(read) {
        examination = try `case`.examine(file, open)
      }
      if let refusal = examination.refusal {
        read.state = .failed
        read.reason = refusal
        return examination.observations
      }
      switch type.family {
      case .xml: read.bytes = try `case`.bytes(of: file, limit: limits["manifest-bytes"]?.value ?? 20 << 20)
      case .other where type == .text:
        read.bytes = try `case`.bytes(of: file, limit: Self.textLimit)
      case .other, .archive: read.state = .notRead
      default:
        guard let family = type.readerFamily else {
          read.state = .notRead
          return examination.observations
        }
        let outcome = readers.facts(
          of: open.descriptor, type: type.rawValue, family: family,
          figures: family == .video ? films.figures : [:], progress: progress)
        // A failing medium looks like a broken file to a decoder: nobody is blamed before the file was read again.
        if outcome.blamesTheFile, !file.digest.isEmpty { try `case`.reread(file) }
        read.take(outcome)
      }
    } catch {
      switch error {
      case .tooLarge: read.state = .notRead
      case .changed:
        read.state = .notRun
        read.reason = "INPUT-CHANGED"
      case .notToBeHad(let code):
        read.state = .failed
        read.reason = code
      case .system:
        read.state = .notRun
        read.reason = "MACHINE-FULL"
      default:
        read.state = .notRun
        read.reason = "INPUT-IO-ERROR"
      }
    }
    if let facts = read.facts { read.forms = forms.read(facts) }
    read.film = films.reading(of: read.facts)
    return examination.observations.filter { !read.isTold($0) }
  }

  /// Asks the video reader about a file by itself, unless our own walk refuses it; returns what the walk found.
  func look(
    at file: LoneFile, _ read: inout ReadFile, progress: (ReaderProgress) -> Void
  ) -> [Observation] {
    let examination: Examination
    do throws(IntakeError) {
      examination = try file.examine(key: read.key, limits: limits)
    } catch {
      read.state = .notRun
      read.reason = "INPUT-IO-ERROR"
      return []
    }
    // Of a film whose end is missing the beginning can be seen.
    if let refusal = examination.refusal, refusal != "TRUNCATED" {
      read.state = .failed
      read.reason = refusal
      return examination.observations
    }
    read.take(
      readers().facts(
        of: file.descriptor, type: file.type.rawValue, family: .video, figures: films.figures, progress: progress))
    read.film = films.reading(of: read.facts)
    return examination.observations.filter { !read.isTold($0) }
  }

  /// Bytes of a plain text that is looked through for a passport's lines.
  private static let textLimit = 1 << 20
}

extension Limits {
  /// The limits of a folder of schemas.
  static func reading(_ schemas: SchemaFolder) throws(ReadingError) -> Limits {
    do throws(IntakeError) {
      return try Limits(schemas)
    } catch {
      throw .configuration("\(error)")
    }
  }
}

extension Observation {
  /// The same of another file with the same bytes.
  func about(_ file: ReadFile) -> Observation {
    var observation = self
    observation.subject = file.key
    observation.copy = file.copy
    observation.file = file.path
    return observation
  }
}

extension ReadFile {
  /// A file as intake lists it.
  init(_ file: CaseFile) {
    self.init(copy: file.copy, path: file.path, type: file.type.rawValue)
    key = file.key
    pathHex = file.pathHex ?? ""
    nameType = file.nameType?.rawValue ?? ""
    size = file.size
    digest = file.digest
    switch file.state {
    case .readable: state = .read
    case .ignored(let why):
      state = .ignored
      reason = why
    case .failed(let code):
      state = Self.isOfTheMedium(code) ? .notRun : .failed
      reason = code
    }
  }

  /// Takes over what was read of the same bytes.
  fileprivate mutating func take(_ same: ReadFile) {
    state = same.state
    reason = same.reason
    facts = same.facts
    film = same.film
    forms = same.forms
    seen = same.seen
    bytes = same.bytes
  }

  fileprivate mutating func take(_ outcome: ReaderOutcome) {
    guard case .facts(let facts) = outcome else {
      state = .notRun
      reason = outcome.code ?? "DECODER-PROTOCOL"
      return
    }
    self.facts = facts
    if !facts.isReadable {
      state = .failed
      reason = facts.problems.first?.code ?? "DECODER-REFUSED"
    }
  }

  /// Whether the reader says the same as our own look.
  fileprivate func isTold(_ observation: Observation) -> Bool {
    facts?.problems.contains { $0.code == observation.code } ?? false
  }

  /// Whether the code tells of the medium or of this machine, not of the file.
  private static func isOfTheMedium(_ code: String) -> Bool {
    ["INPUT-IO-ERROR", "INPUT-CHANGED", "MACHINE-FULL", "UNREADABLE"].contains(code)
  }
}

extension ReadCopy {
  /// A copy as intake lists it.
  init(_ copy: Copy) {
    self.init(id: copy.id, kind: copy.kind.rawValue, number: copy.number)
    digest = copy.digest
    if case .refused(let code) = copy.state { refusal = code }
    form = copy.form.rawValue
    fileCount = copy.fileCount
    name = copy.name
  }
}
