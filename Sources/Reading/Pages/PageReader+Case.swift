internal import Casefile
internal import Intake
internal import Pages
internal import Wire

/// The pages of a case that were looked at: the same picture in several files or copies is looked at once.
struct PageAlbum {
  private var seen: [String: PageFacts] = [:]
  /// What came of pages that were looked at before their turn, by the place of their file and their number.
  private var ahead: [[Int]: PageOutcome] = [:]
  private var room: Int
  let limit: Int

  /// - Parameter limit: how many different pages are looked at.
  init(limit: Int) {
    room = limit
    self.limit = limit
  }

  /// What was seen on a page of those pixels before, where as much was wanted then.
  func facts(_ digest: String, _ wanted: [PageQuestion.Part]) -> PageFacts? {
    digest.isEmpty ? nil : seen[key(digest, wanted)] ?? seen[key(digest, PageReader.parts(wantsPrint: true))]
  }

  /// Whether one more page may be looked at.
  mutating func takeRoom() -> Bool {
    room -= 1
    return room >= 0
  }

  mutating func keep(_ facts: PageFacts, _ digest: String, _ wanted: [PageQuestion.Part]) {
    if !digest.isEmpty { seen[key(digest, wanted)] = facts }
  }

  /// What came of a page before its turn; room was taken for it then.
  func outcome(_ file: Int, _ page: Int) -> PageOutcome? { ahead[[file, page]] }

  mutating func keep(_ outcome: PageOutcome, of file: Int, _ page: Int) { ahead[[file, page]] = outcome }

  private func key(_ digest: String, _ wanted: [PageQuestion.Part]) -> String {
    wanted.map(\.rawValue).joined(separator: " ") + " " + digest
  }
}

extension PageReader {
  /// Looks at those pages of a file of a case that are pictures, and puts what is printed there among the file's
  /// facts.
  ///
  /// - Parameters:
  ///   - place: the place of the file in the inventory.
  ///   - wantsPrint: whether words are wanted too, not only a passport's lines, seals and stamps. Without words no
  ///     fields are found, and so nothing that is missing in them.
  /// - Returns: what could not be looked at, and what a person should look at.
  func see(
    _ file: OpenFile, at place: Int, _ type: FileType, with readers: ReaderProcess, _ read: inout ReadFile,
    _ album: inout PageAlbum, wantsPrint: Bool
  ) -> [Observation] {
    guard let family = type.pageFamily, var facts = read.facts else { return [] }
    let wanted = Self.parts(wantsPrint: wantsPrint)
    var noticed: [Observation] = []
    var unseen: [(page: Int, code: String)] = []
    for index in facts.pages.indices where facts.pages[index].isPicture {
      let page = facts.pages[index]
      var found = album.facts(page.pixelDigest, wanted)
      if found == nil {
        let before = album.outcome(place, page.number)
        guard before != nil || album.takeRoom() else {
          unseen.append((page.number, ""))
          continue
        }
        switch before ?? look(at: page.number, of: file, type, family, wanted, readers) {
        case .facts(let seen):
          found = seen
          album.keep(seen, page.pixelDigest, wanted)
        case .refused: unseen.append((page.number, "DECODER-REFUSED"))
        case .notRun(let code): unseen.append((page.number, code))
        }
      }
      guard let found else { continue }
      if !found.problem.isEmpty { unseen.append((page.number, found.problem)) }
      var seen = SeenPage(number: page.number, facts: found)
      if let zone = found.zone.map({ PageSheet.Zone($0, passports) }) { take(zone, into: &seen) }
      if seen.zone == nil { seen.visual = VisualZone(found, dataPages) }
      noticed += take(found, into: &facts, at: index, of: read)
      if let doubt = seen.doubtful { noticed.append(Self.doubt(doubt, page.number, read)) }
      read.seen.append(seen)
    }
    read.facts = facts
    return noticed + Self.observations(unseen, read, limit: album.limit)
  }

  /// What is asked of a page.
  static func parts(wantsPrint: Bool) -> [PageQuestion.Part] {
    wantsPrint ? [.zone, .print, .marks, .thumbnail] : [.zone, .marks, .thumbnail]
  }

  func look(
    at page: Int, of file: OpenFile, _ type: FileType, _ family: ReaderFamily, _ wanted: [PageQuestion.Part],
    _ readers: ReaderProcess
  ) -> PageOutcome {
    guard
      let drawn = readers.drawing(
        of: file.descriptor, type: type.rawValue, family: family, page: page, resolution: Self.resolution)
    else { return .refused }
    return readers.facts(of: drawn, wanted: wanted, vocabulary: markWords)
  }

  private func take(_ zone: PageSheet.Zone, into seen: inout SeenPage) {
    guard zone.isSure else {
      seen.doubtful = zone
      return
    }
    var lines = MachineReadableLines(first: zone.lines[0], second: zone.lines[1])
    lines.page = seen.number
    lines.box = zone.box
    lines.confidence = zone.confidence
    seen.zone = lines
  }

  /// Puts recognised words in the place of a page's own, unless these say the same.
  private func take(
    _ seen: PageFacts, into facts: inout FileFacts, at index: Int, of read: ReadFile
  ) -> [Observation] {
    guard seen.isRecognised else { return [] }
    let page = facts.pages[index]
    var noticed: [Observation] = []
    if !page.lines.isEmpty {
      let hidden = page.lines.map(\.text), shown = seen.lines.map(\.text)
      let agrees = HiddenText.agrees(hidden, with: shown)
      if agrees, HiddenText.hasNumbers(hidden, of: shown) { return [] }
      if !agrees {
        var observation = Observation("TEXT-DIFFERS", subject: read.key, copy: read.copy, file: read.path)
        observation.page = page.number
        observation.how = .recognised
        observation.value = hidden.first { $0.count >= 4 } ?? ""
        noticed.append(observation)
      }
    }
    facts.pages[index].lines = seen.lines
    facts.tables.removeAll { $0.page == page.number }
    facts.tables += seen.tables.map { table in
      var table = table
      table.page = page.number
      return table
    }
    return noticed
  }

  /// A passport's lines that were not read beyond doubt are for a person to compare.
  private static func doubt(_ zone: PageSheet.Zone, _ page: Int, _ read: ReadFile) -> Observation {
    var observation = Observation("ZONE-DOUBTFUL", subject: read.key, copy: read.copy, file: read.path)
    observation.page = page
    observation.box = zone.box
    observation.how = .recognised
    observation.value = zone.lines.joined(separator: " ")
    // Only a guess: the check digits were used to find it.
    observation.expected = zone.suggestions.map { "\($0.line):\($0.column) \($0.read)→\($0.other)" }
      .joined(separator: ", ")
    return observation
  }

  /// That the pictures of a file could not be looked at.
  static func unseen(_ read: ReadFile, because code: String) -> Observation {
    let pages = read.facts?.pages.filter(\.isPicture).map(\.number) ?? []
    return observations(pages.map { ($0, code) }, read, limit: 0).first
      ?? Observation("PAGES-UNSEEN", subject: read.key, value: code, copy: read.copy, file: read.path)
  }

  /// One observation for each reason why pages were not looked at.
  private static func observations(
    _ unseen: [(page: Int, code: String)], _ read: ReadFile, limit: Int
  ) -> [Observation] {
    unseen.map(\.code).unique.map { code in
      let pages = unseen.filter { $0.code == code }.map(\.page)
      var observation = Observation(
        code.isEmpty ? "PAGES-OVER-LIMIT" : "PAGES-UNSEEN", subject: read.key, copy: read.copy, file: read.path)
      observation.value = code
      observation.limit = code.isEmpty ? String(limit) : ""
      observation.expected = pages.map(String.init).joined(separator: ", ")
      observation.page = pages.first
      return observation
    }
  }
}
