internal import CSystem
internal import FoundationEssentials
internal import Glibc
public import Wire

/// What a reader is made of, apart from what every reader does.
public struct Reader {
  /// The family of files that it knows.
  public var family: ReaderFamily
  /// Printed by `--version` and carried by every reply.
  public var version: String
  /// Folders of the system that its libraries open files from while they decode: fonts, tables of characters.
  public var places: [String] = []
  /// A library decodes in a thread of its own.
  public var startsThreads = false
  /// The libraries it decodes with, each as name and version.
  public var libraries: () -> [String] = { [] }
  /// Has the libraries load what they would only load at need, while files can be opened. The argument says
  /// whether files in ``places`` can be opened later too.
  public var warmUp: (_ canOpenFilesLater: Bool) -> Void = { _ in }
  /// Names data of the system that decoding needs.
  public var data: [String] = []
  /// Those of ``data`` that cannot be had.
  public var missingData: () -> [String] = { [] }
  /// Returns a JPEG of a page, or `nil` where there is none.
  public var preview: (_ descriptor: Int32, _ request: ReaderRequest, _ wanted: ReaderRequest.Preview) -> [UInt8]? = {
    _, _, _ in nil
  }
  /// Draws a page: pixels, and what they are.
  public var drawing: (_ descriptor: Int32, _ request: ReaderRequest, _ wanted: PageDrawing) -> (PagePictureHead, [UInt8])? =
    { _, _, _ in nil }
  /// Looks at the pixels of a page.
  public var page: (_ pixels: [UInt8], _ question: PageQuestion) -> PageFacts? = { _, _ in nil }
  /// Compares two pages by their pixels, which are given where they came along.
  public var match: (_ pixels: (first: [UInt8]?, second: [UInt8]?), _ wanted: PageMatching) -> PageMatch? = { _, _ in nil }
  /// Shows a part of a page: a JPEG.
  public var clip: (_ pixels: [UInt8], _ wanted: PageClipping) -> [UInt8]? = { _, _ in nil }
  /// Returns what the file says. The descriptor is to be read with `pread` (see ``InputFile``) and is closed
  /// afterwards. Everything that is wrong with the file is a problem among the facts.
  public var facts: (_ descriptor: Int32, _ request: ReaderRequest) -> FileFacts

  /// Makes a reader that finds facts; the rest is set where it is wanted.
  public init(
    family: ReaderFamily, version: String, facts: @escaping (_ descriptor: Int32, _ request: ReaderRequest) -> FileFacts
  ) {
    self.family = family
    self.version = version
    self.facts = facts
  }

  /// Lives as a reader: greets, shuts itself in, answers one request after the other, ends with the program.
  /// Every reader's `main` calls this and nothing else.
  ///
  /// - Returns: the exit status: 0 after the end of the conversation, 2 where nobody is on the other side.
  public func run() -> Int32 {
    if CommandLine.arguments.dropFirst().contains("--version") {
      Self.write("\(family.executable) \(version)\n", to: 1)
      return 0
    }
    guard Self.isSocket(DOSSIER_READER_SOCKET) else {
      Self.write("\(family.executable) is started by dossier and reads the files of a case for it.\n", to: 2)
      return 2
    }
    dossier_reader_prepare()
    warmUp(Confinement.canOpenFilesLater)
    // Poppler forgets to close a table of characters; nothing that a library has left open is needed.
    for descriptor in (DOSSIER_READER_SOCKET + 1)..<64 { close(descriptor) }
    let restrictions: [String]
    do throws(Confinement.Failure) {
      restrictions = try Confinement.enter(places: places, startsThreads: startsThreads)
    } catch {
      return DOSSIER_EXIT_OPEN
    }
    do {
      try Self.send(ReaderGreeting(family: family, version: version, restrictions: restrictions))
      while try answer() {}
      return 0
    } catch Frame.Failure.ended {
      return 0
    } catch {
      return 2
    }
  }

  /// Answers one request; false if it was none.
  private func answer() throws -> Bool {
    let (payload, descriptors) = try Frame.receive(from: DOSSIER_READER_SOCKET)
    defer { for descriptor in descriptors { close(descriptor) } }
    let request = try JSONDecoder().decode(ReaderRequest.self, from: Data(payload))
    if let probe = request.probe {
      try Self.send(answer(to: probe))
      return true
    }
    if let wanted = request.matching {
      let pictures = [wanted.first.picture, wanted.second.picture]
      guard descriptors.count == pictures.count(where: { $0 != nil }) else { return false }
      var pixels: [[UInt8]?] = [], rest = descriptors[...]
      for picture in pictures { pixels.append(picture.flatMap { head in rest.popFirst().flatMap { Self.pixels(of: head, in: $0) } }) }
      try Self.send(match((pixels[0], pixels[1]), wanted).map { [$0] } ?? [])
      return true
    }
    guard let file = descriptors.first else { return false }
    if let wanted = request.drawing {
      guard descriptors.count == 2 else { return false }
      try Self.send(Self.drawn(drawing(file, request, wanted), into: descriptors[1]))
    } else if let question = request.question {
      try Self.send(Self.pixels(of: question.picture, in: file).flatMap { page($0, question) }.map { [$0] } ?? [])
    } else if let wanted = request.clipping {
      guard descriptors.count == 2 else { return false }
      let bytes = Self.pixels(of: wanted.picture, beside: wanted.beside?.picture, in: file).flatMap { clip($0, wanted) }
      try Self.send(Self.picture(bytes, into: descriptors[1]))
    } else if let wanted = request.preview {
      guard descriptors.count == 2 else { return false }
      try Self.send(Self.picture(preview(file, request, wanted), into: descriptors[1]))
    } else {
      try Self.send(facts(file, request).fitting(Frame.limit))
    }
    return true
  }

  private func answer(to probe: Probe) -> [String] {
    switch probe {
    case .libraries: libraries()
    case .data: data
    case .missingData: missingData()
    default: [probe.tried()]
    }
  }

  /// Tells the program how far a long work is; a reader that is silent for too long is ended.
  public static func report(_ progress: ReaderProgress) {
    try? send(progress)
  }

  private static func send(_ value: some Encodable) throws {
    try Frame.send([UInt8](JSONEncoder().encode(value)), over: DOSSIER_READER_SOCKET)
  }

  /// Puts a picture into the descriptor that waits for it; returns how many bytes there are.
  private static func picture(_ bytes: [UInt8]?, into descriptor: Int32) -> [Int] {
    guard let bytes, bytes.count <= Frame.pictureLimit else { return [0] }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { part in
        unsafe Glibc.write(descriptor, part.baseAddress?.advanced(by: written), part.count - written)
      }
      if count <= 0 { return [0] }
      written += count
    }
    return [written]
  }

  /// Puts a page's pixels into the descriptor that waits for them; no head where there are none.
  private static func drawn(_ page: (head: PagePictureHead, pixels: [UInt8])?, into descriptor: Int32) -> [PagePictureHead] {
    guard let page, page.head.isPossible, page.pixels.count == page.head.byteCount,
      picture(page.pixels, into: descriptor) == [page.pixels.count]
    else { return [] }
    return [page.head]
  }

  /// The pixels of a page, or of two, one after the other.
  private static func pixels(
    of head: PagePictureHead, beside second: PagePictureHead? = nil, in descriptor: Int32
  ) -> [UInt8]? {
    guard head.isPossible, second?.isPossible ?? true else { return nil }
    let count = head.byteCount + (second?.byteCount ?? 0)
    guard let file = try? InputFile(descriptor: descriptor), file.size == count,
      let pixels = try? file.all(limit: 2 * Frame.pictureLimit), pixels.count == count
    else { return nil }
    return pixels
  }

  private static func isSocket(_ descriptor: Int32) -> Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
  }
}
