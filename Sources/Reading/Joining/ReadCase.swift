public import Casefile
public import Wire

/// What intake and the readers say of a case, before anything is joined: joining needs no file and no child.
public struct ReadCase: Sendable {
  /// SHA-256 of the case in hexadecimal.
  public var digest = ""
  /// Whether the case names its copies. If not, everything is electronic copy 1.
  public var copiesAreExplicit = false
  /// Electronic, then paper, then supplements, by number.
  public var copies: [ReadCopy] = []
  /// By copy, then by path.
  public var files: [ReadFile] = []
  /// Pages of paper held against other copies.
  public var pageSets: [ReadPageSet] = []
  /// What intake and the calling of readers noticed.
  public var observations: [Observation] = []

  /// A case in which nothing was found.
  public init() {}
}

/// A copy as the casefile names it.
public struct ReadCopy: Sendable, Hashable {
  /// `usb-1`, `paper-2`, `supplement-1`.
  public var id: String
  /// `electronic`, `paper` or `supplement`.
  public var kind: String
  /// Counted from 1.
  public var number: Int
  /// SHA-256 in hexadecimal, or empty.
  public var digest = ""
  /// The code of the observation that says why nothing in it is read; empty where it is read.
  public var refusal = ""
  /// `folder` or `zip`.
  public var form = "folder"
  /// Files in it, without those that are ignored.
  public var fileCount = 0
  /// What its folder or zip is called, if anything.
  public var name = ""

  /// A copy that can be looked into and holds nothing yet.
  public init(id: String, kind: String, number: Int) {
    self.id = id
    self.kind = kind
    self.number = number
  }
}

/// A page that is a picture, as the reader of pages saw it.
public struct SeenPage: Sendable, Equatable {
  /// Counted from 1.
  public var number: Int
  public var facts: PageFacts
  /// A passport's lines that were read beyond doubt.
  public var zone: MachineReadableLines?
  /// A passport's lines were found, and are open to doubt.
  public var doubtful: PageSheet.Zone?
  /// What is printed above a passport's lines, where these were not read beyond doubt.
  public var visual: VisualZone?

  public init(number: Int, facts: PageFacts) {
    self.number = number
    self.facts = facts
  }
}

/// A file with all that its bytes say.
public struct ReadFile: Sendable {
  /// Whether a file was read.
  public enum State: String, Sendable, Hashable {
    case read
    /// No reader reads this type.
    case notRead = "not-read"
    /// It is no document.
    case ignored
    /// It is broken, and that is proven.
    case failed
    /// The reader crashed, met a limit, or the medium failed.
    case notRun = "not-run"
  }

  /// `file:usb-1/護照.pdf`.
  public var key: String
  /// The copy's id; empty for what lies beside the copies.
  public var copy: String
  /// The path in its copy, with forward slashes.
  public var path: String
  /// The path's bytes in hexadecimal, if they are not UTF-8.
  public var pathHex = ""
  /// The type that the name says, or empty.
  public var nameType = ""
  /// The type by content: `pdf`, `odt`, `jpeg`, `mp4`, `text`, `unknown`, …
  public var type: String
  /// Bytes.
  public var size = 0
  /// SHA-256 in hexadecimal; empty for what was not read to its end.
  public var digest = ""
  /// Whether it was read.
  public var state: State
  /// The code of the observation that says why it was not read, or why it is ignored.
  public var reason = ""
  /// The reader's reply, where a reader read it.
  public var facts: FileFacts?
  /// What is made of a film's facts, where it is one.
  public var film: FilmReading?
  /// The forms in it, one after the other.
  public var forms: [FormReading] = []
  /// What was seen on those of its pages that are pictures.
  public var seen: [SeenPage] = []
  /// The bytes of what joining itself reads: manifests and plain texts.
  public var bytes: [UInt8] = []

  /// A file of which nothing else is known yet.
  public init(copy: String, path: String, type: String, state: State = .read) {
    key = "file:" + (copy.isEmpty ? "" : copy + "/") + path
    self.copy = copy
    self.path = path
    self.type = type
    self.state = state
  }

  /// Whether a form in it, or all of it, stands on pages whose words were recognised.
  func isRecognised(_ form: FormReading?) -> Bool {
    seen.contains { page in
      page.facts.isRecognised && (form?.pages?.contains(page.number) ?? true)
    }
  }

  /// The last part of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The folders around it, outermost first.
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

  /// The name without its ending.
  var stem: String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// Every line of text in it, in reading order.
  var lines: [String] {
    if type == "text" {
      return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
    guard let facts else { return [] }
    return facts.paragraphs.map(\.text) + facts.tables.flatMap { $0.rows.flatMap { $0.map(\.text) } }
      + facts.pages.flatMap { $0.lines.map(\.text) }
  }
}
