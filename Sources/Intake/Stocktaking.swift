internal import Casefile

/// Reads every file of an arrangement once and writes the inventory.
struct Stocktaking {
  private let limits: Limits
  private let layout: Layout
  private let arrangement: Arrangement
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var observations: [Observation]
  private var files: [CaseFile] = []
  private var copies: [Copy] = []
  private var keys: Set<String> = []
  private var places: [String: Item.Place] = [:]
  private var bytesLeft: Int

  init(_ arrangement: Arrangement, limits: Limits, layout: Layout) {
    self.arrangement = arrangement
    self.limits = limits
    self.layout = layout
    observations = arrangement.observations
    bytesLeft = limits[.caseBytes]
  }

  /// Takes stock; with it come the places of all files by their keys.
  mutating func take() throws(IntakeError) -> (inventory: Inventory, places: [String: Item.Place]) {
    let kinds = Copy.Kind.allCases
    let shelves = arrangement.shelves.sorted {
      (kinds.firstIndex(of: $0.name.kind) ?? 0, $0.name.number) < (
        kinds.firstIndex(of: $1.name.kind) ?? 0, $1.name.number
      )
    }
    for item in arrangement.beside { addBeside(item) }
    for shelf in shelves { try add(shelf) }
    observeNumber()
    let digest = try SHA256()
    for copy in copies { digest.update(copy.id + "\0" + copy.digest + "\0") }
    let inventory = Inventory(
      caseName: arrangement.caseName, digest: digest.finish(),
      copiesAreExplicit: arrangement.copiesAreExplicit, copies: copies, files: files,
      observations: observations)
    return (inventory, places)
  }

  private mutating func add(_ shelf: Shelf) throws(IntakeError) {
    var shelf = shelf
    let total = shelf.items.reduce(0) { $0.plus($1.kind == .file ? $1.size : 0) }
    if shelf.refusal == nil, total > bytesLeft {
      shelf.refuse("CASE-TOO-LARGE", value: String(total), limit: String(limits[.caseBytes]))
    }
    let digest = try SHA256()
    var found: [CaseFile] = []
    let observed = observations.count
    let known = keys
    var junk = 0
    for item in shelf.items.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
      if let ignored = ignored(item) {
        if item.kind == .folder, case .member = item.place { continue }
        let file = file(item, in: shelf, state: .ignored(ignored.reason))
        if ignored.code == "IGNORED-JUNK" { junk += 1 } else { observe(ignored.code, file) }
        found.append(file)
        continue
      }
      if item.kind == .folder {
        observeFolder(item, in: shelf)
        continue
      }
      let file = try examine(item, in: &shelf)
      if shelf.refusal != nil { break }
      digest.update(file.digest.isEmpty ? "\(file.size)" : file.digest)
      digest.update([0].span)
      digest.update(item.bytes.span)
      digest.update([0].span)
      found.append(file)
    }
    if shelf.refusal != nil {
      // What was noticed of files that nobody reads any more would only confuse.
      observations.removeSubrange(observed...)
      keys = known
      found = []
    }
    observations += shelf.observations
    if shelf.refusal == nil { observeNames(shelf, junk: junk, documents: found) }
    bytesLeft -= shelf.refusal == nil ? total : 0
    files += found
    let container = shelf.refusal == nil ? digest.finish() : try containerDigest(shelf)
    copies.append(
      Copy(
        id: shelf.id, kind: shelf.name.kind, number: shelf.name.number, form: shelf.form,
        state: shelf.refusal.map { .refused($0) } ?? .ok, digest: container,
        fileCount: found.count { if case .ignored = $0.state { false } else { true } }, name: shelf.label))
  }

  // MARK: One file

  private mutating func examine(_ item: Item, in shelf: inout Shelf) throws(IntakeError) -> CaseFile {
    var file = file(item, in: shelf, state: .readable)
    switch item.kind {
    case .link: fail(&file, "SYMLINK")
    case .special: fail(&file, "NOT-REGULAR")
    case .refused(let code, let value, let limit): fail(&file, code, value: value, limit: limit)
    case .folder, .file: try read(item, into: &file, shelf: &shelf)
    }
    if item.spelling == .bytes { observe("NAME-NOT-UTF8", file, value: file.pathHex ?? "") }
    if PathCheck.isOdd(item.name) { observe("NAME-ODD", file, value: item.name) }
    return file
  }

  private mutating func read(
    _ item: Item, into file: inout CaseFile, shelf: inout Shelf
  ) throws(IntakeError) {
    guard item.size > 0 else { return fail(&file, "EMPTY-FILE", digest: try SHA256().finish()) }
    var probe = try FileProbe()
    var tooLarge: Int?
    var end = Archive.End.whole
    let limits = limits
    let declared = item.size
    func take(_ bytes: Span<UInt8>) throws(IntakeError) -> Bool {
      let isFirst = probe.size == 0
      probe.take(bytes)
      // A package is only known at its end, and none may be larger than a film.
      if isFirst, declared > limits.bytes(of: probe.type) {
        tooLarge = limits.bytes(of: probe.type)
        return false
      }
      // A file that somebody appends to.
      return probe.size <= declared
    }
    do throws(IntakeError) {
      switch item.place {
      case .disk(let path, let identity):
        let open = try arrangement.root.open(path)
        guard try open.status() == (.file, identity) else { throw .changed }
        try open.read(into: &buffer, take)
        if tooLarge == nil {
          guard probe.size == declared, try open.status() == (.file, identity) else { throw .changed }
        }
      case .member(let archive, let index):
        end = try arrangement.archives[archive].read(index, into: &buffer, take)
      case .nowhere: throw .notFound
      }
    } catch {
      switch error {
      case .changed, .notFound: return fail(&file, "INPUT-CHANGED")
      case .unreadable: return fail(&file, "UNREADABLE")
      case .medium: return fail(&file, "INPUT-IO-ERROR")
      default: throw error
      }
    }
    if let tooLarge {
      file.type = probe.type
      return fail(&file, "TOO-LARGE", value: String(declared), limit: String(tooLarge))
    }
    switch end {
    case .whole, .stopped: break
    case .followed: observe("ZIP-ODD", file, value: "hidden-data")
    case .broken(let what): return fail(&file, "ZIP-BROKEN", value: what)
    case .longer: return shelf.refuse("ZIP-AMBIGUOUS", value: "member-size", item: item)
    }
    let isNamedPDF = file.nameType == .pdf && probe.holdsPDF
    let result = probe.finish()
    file.digest = result.digest
    file.type = isNamedPDF ? .pdf : result.type
    if result.type == .zip {
      if shelf.form == .zip { return shelf.refuse("ZIP-NESTED", item: item) }
      return fail(&file, "ZIP-NESTED", digest: result.digest)
    }
    if result.type.family == .archive {
      observeType(&file)
      return fail(&file, "ARCHIVE-KIND", value: result.type.rawValue, digest: result.digest)
    }
    judgeSize(&file)
    observeType(&file)
  }

  /// Office packages have a smaller limit than archives, and are known at their end.
  private mutating func judgeSize(_ file: inout CaseFile) {
    let limit = limits.bytes(of: file.type)
    if file.size > limit { fail(&file, "TOO-LARGE", value: String(file.size), limit: String(limit)) }
  }

  private mutating func observeType(_ file: inout CaseFile) {
    if let named = file.nameType {
      if !named.agrees(with: file.type) {
        observe("TYPE-MISMATCH", file, value: file.type.rawValue, expected: named.rawValue)
        // What is of no known type may be one that others know; a text is no film, whoever opens it.
        if named.isNeverText, file.type == .text || file.type == .xml { fail(&file, "NOT-FORMAT") }
      }
    } else if file.type == .unknown {
      observe("TYPE-UNKNOWN", file)
    }
  }

  // MARK: What is noticed

  private func ignored(_ item: Item) -> Layout.Ignored? {
    for part in item.parts {
      if let ignored = layout.ignored(part) { return ignored }
    }
    return nil
  }

  private mutating func addBeside(_ item: Item) {
    var shelf = Shelf(name: Shelf.only, form: .folder, label: "")
    shelf.items = [item]
    let ignored = ignored(item)
    // Of folders and zips with a copy's name it is told when the copies are laid out.
    let isContainer = item.kind == .folder || item.kind == .file && FileType(fileName: item.name) == .zip
    let isSecond = isContainer && layout.copy(named: item.name) != nil && item.parts.count == 1
    let reason = ignored?.reason ?? (isSecond ? "second-copy" : "outside-copies")
    var file = file(item, in: nil, state: .ignored(reason))
    // What has a copy's name and is none is missed as one.
    if ignored == nil, item.parts.count == 1, layout.copy(named: item.name) != nil {
      switch item.kind {
      case .link: fail(&file, "SYMLINK")
      case .special: fail(&file, "NOT-REGULAR")
      case .refused, .folder, .file: break
      }
    }
    files.append(file)
    if let ignored, ignored.code != "IGNORED-JUNK" { observe(ignored.code, file) }
    if ignored == nil, !isSecond { observe("OUTSIDE-COPIES", file) }
  }

  private mutating func observeFolder(_ item: Item, in shelf: Shelf) {
    guard let type = FileType(fileName: item.name) else { return }
    observations.append(
      Observation(
        "DIRECTORY-NAMED-LIKE-FILE", subject: "file:" + shelf.id + "/" + item.path, value: "folder",
        copy: shelf.id, file: item.path, expected: type.rawValue))
  }

  private mutating func observeNames(_ shelf: Shelf, junk: Int, documents: [CaseFile]) {
    let subject = "copy:" + shelf.id
    if junk > 0 {
      observations.append(Observation("IGNORED-JUNK", subject: subject, value: String(junk), copy: shelf.id))
    }
    observeSpelling(shelf, subject)
    if shelf.form == .folder {
      observeTwins(documents)
      observeHardLinks(documents)
    }
    let isEmpty = !documents.contains { if case .ignored = $0.state { false } else { true } }
    if isEmpty {
      observations.append(Observation("EMPTY-COPY", subject: subject, value: "0", copy: shelf.id))
    }
  }

  /// More files than a dossier usually has are read all the same.
  private mutating func observeNumber() {
    let count = files.count { if case .ignored = $0.state { false } else { true } }
    guard let mark = limits.warning(.caseFiles), count > mark else { return }
    observations.append(
      Observation("MANY-FILES", subject: "dossier", value: String(count), limit: String(mark)))
  }

  private mutating func observeSpelling(_ shelf: Shelf, _ subject: String) {
    let items = shelf.items.filter { $0.kind != .folder }
    for charset in Charset.allCases {
      let count = items.count { $0.spelling == .legacy(charset) }
      guard count > 0 else { continue }
      // Taiwan's own is what Windows writes here; any other is a guess that a person should look at.
      let isUsual = charset == .cp950
      observations.append(
        Observation(
          isUsual ? "NAME-CP950" : "NAME-GUESSED", subject: subject,
          value: isUsual ? String(count) : charset.rawValue, copy: shelf.id))
    }
    let unmarked = items.count(where: \.isUnmarked)
    if unmarked > 0 {
      observations.append(
        Observation("NAME-UNMARKED", subject: subject, value: String(unmarked), copy: shelf.id))
    }
  }

  /// Two names of one file: a copy that was meant to be a second one, perhaps.
  private mutating func observeHardLinks(_ documents: [CaseFile]) {
    var known: [OpenFile.Identity: String] = [:]
    for file in documents {
      guard case .disk(_, let identity) = places[file.key] ?? .nowhere else { continue }
      if let first = known[identity] {
        observe("HARD-LINK", file, value: first)
      } else {
        known[identity] = file.path
      }
    }
  }

  /// Names in a folder that another system, or a person, would take for one. In zips the scan refuses them.
  private mutating func observeTwins(_ documents: [CaseFile]) {
    var places = PlaceList()
    for file in documents {
      let parts = file.path.pathParts.filter { !$0.isEmpty }
      if places.add(parts, isFolder: file.path.hasSuffix("/")) != .new {
        observe("NAME-ODD", file, value: "alike")
      }
    }
  }

  private mutating func observe(
    _ code: String, _ file: CaseFile, value: String = "", limit: String = "", expected: String = ""
  ) {
    observations.append(
      Observation(
        code, subject: file.key, value: value, limit: limit, copy: file.copy, file: file.path,
        expected: expected))
  }

  private mutating func fail(
    _ file: inout CaseFile, _ code: String, value: String = "", limit: String = "", digest: String = ""
  ) {
    file.state = .failed(code)
    if !digest.isEmpty { file.digest = digest }
    observe(code, file, value: value, limit: limit)
  }

  // MARK: Values

  private mutating func file(_ item: Item, in shelf: Shelf?, state: CaseFile.State) -> CaseFile {
    let copy = shelf?.id ?? ""
    let path = item.kind == .folder ? item.path + "/" : item.path
    // Names that differ in nothing that people see, or only in how their accents are written.
    var key = "file:" + copy + "/" + path
    var number = 1
    while !keys.insert(key).inserted {
      number += 1
      key = "file:" + copy + "/" + path + "#" + String(number)
    }
    places[key] = item.place
    return CaseFile(
      key: key, copy: copy, path: path, pathHex: item.hex, nameType: FileType(fileName: item.name),
      type: .unknown, size: item.kind == .file ? item.size : 0, digest: "", state: state)
  }

  private mutating func containerDigest(_ shelf: Shelf) throws(IntakeError) -> String {
    guard let container = shelf.container else { return "" }
    let digest = try SHA256()
    do throws(IntakeError) {
      guard try container.status().identity.size <= limits[.archiveBytes] else { return "" }
      let open = try container.again()
      try open.read(into: &buffer) { bytes throws(IntakeError) in
        digest.update(bytes)
        return true
      }
    } catch {
      return ""
    }
    return digest.finish()
  }
}
