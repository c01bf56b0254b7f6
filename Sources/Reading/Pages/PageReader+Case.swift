internal import Casefile
internal import Intake
internal import Pages
internal import Wire

/// The pages of a case that were looked at: the same picture in several files or copies is looked at once.
struct PageAlbum {
  private var seen: [String: PageFacts] = [:]
  private var room: Int

  /// - Parameter limit: how many different pages are looked at.
  init(limit: Int) {
    room = limit
  }

  /// What was seen on a page of those pixels before.
  func facts(_ digest: String) -> PageFacts? { digest.isEmpty ? nil : seen[digest] }

  /// Whether one more page may be looked at.
  mutating func takeRoom() -> Bool {
    room -= 1
    return room >= 0
  }

  mutating func keep(_ facts: PageFacts, _ digest: String) {
    if !digest.isEmpty { seen[digest] = facts }
  }
}

extension PageReader {
  /// Looks at those pages of a file of a case that are pictures. What no reader can draw stays unseen: the reader of
  /// the file has said why.
  func see(
    _ file: OpenFile, _ type: FileType, with readers: ReaderProcess, _ read: inout ReadFile,
    _ album: inout PageAlbum
  ) {
    guard let family = type.pageFamily, let facts = read.facts else { return }
    for page in facts.pages where page.isPicture {
      var found = album.facts(page.pixelDigest)
      if found == nil, album.takeRoom() {
        let drawn = readers.drawing(
          of: file.descriptor, type: type.rawValue, family: family, page: page.number, resolution: Self.resolution)
        if let drawn, case .facts(let seen) = readers.facts(of: drawn, wanted: [.zone]) {
          found = seen
          album.keep(seen, page.pixelDigest)
        }
      }
      guard let found else { continue }
      var seen = SeenPage(number: page.number, facts: found)
      if let zone = found.zone.map({ PageSheet.Zone($0, passports) }), zone.isSure {
        var lines = MachineReadableLines(first: zone.lines[0], second: zone.lines[1])
        lines.page = page.number
        lines.box = zone.box
        lines.confidence = zone.confidence
        seen.zone = lines
      }
      read.seen.append(seen)
    }
  }
}
