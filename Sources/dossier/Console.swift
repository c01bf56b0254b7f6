internal import Casefile
internal import Glibc
internal import Reporting
internal import Schemas
internal import Synchronization

/// Where the program talks: results to standard output, everything else to standard error.
struct Console {
  var language: Language
  let words: Words

  init(language: Language, words: Words) {
    self.language = language
    self.words = words
  }

  /// The language that the environment asks for; Traditional Chinese unless it is English.
  static func languageOfLocale() -> Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = unsafe getenv(name).map({ unsafe String(cString: $0) }), !value.isEmpty else { continue }
      return value.hasPrefix("en") ? .english : .traditionalChinese
    }
    return .traditionalChinese
  }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Prints a result. False if it could not be written, for example to a full disk or a closed pipe.
  @discardableResult
  static func write(_ text: String) -> Bool {
    let failure = write(text, to: STDOUT_FILENO)
    if failure != 0 { outputFailure.withLock { $0 = failure } }
    return failure == 0
  }

  /// Why a result could not be printed: an errno, or 0. Said once, at the end, whatever command it was.
  static let outputFailure = Mutex<Int32>(0)

  /// Says something to the person at the terminal, in one line.
  func say(_ id: String, _ first: String = "", _ second: String = "") {
    _ = Self.write("dossier: " + sentence(id, first, second) + "\n", to: STDERR_FILENO)
  }

  /// What `say` says.
  func sentence(_ id: String, _ first: String, _ second: String) -> String {
    words(id, language, Terminal.visible(first), Terminal.visible(second))
  }

  /// Set in the environment of a batch's children: the line at the terminal's foot is the batch's own.
  static let silencesProgress = "DOSSIER_NO_PROGRESS"

  /// The system's reason in the user's language, as far as there are words for it.
  func reason(_ number: Int32) -> String {
    let names: [Int32: String] = [
      ENOENT: "missing", EACCES: "permission", EPERM: "permission", ENOTDIR: "not-a-folder",
      EISDIR: "not-a-file", ENOSPC: "space", EDQUOT: "space", EROFS: "read-only", EIO: "medium",
      ENAMETOOLONG: "name-too-long", EMFILE: "descriptors", ENFILE: "descriptors", ENOMEM: "memory",
      EBADF: "closed",
    ]
    if let name = names[number] { return words("reason." + name, language) }
    return unsafe String(cString: strerror(number))
  }

  /// Shows how far a long work is, on a terminal only; the line is written over.
  func progress(_ id: String, _ done: Int, _ all: Int) {
    guard Self.errorIsTerminal, unsafe getenv(Self.silencesProgress) == nil else { return }
    let line = words(id, language, String(done), String(all))
    _ = Self.write("\r\u{1B}[K" + line + (done == all ? "\r\u{1B}[K" : ""), to: STDERR_FILENO)
  }

  /// Writes over the line at the terminal's foot, on a terminal only.
  func line(_ id: String, _ values: String...) {
    guard Self.errorIsTerminal, unsafe getenv(Self.silencesProgress) == nil else { return }
    let line = values.count == 3 ? words(id, language, values[0], values[1], values[2]) : words(id, language)
    _ = Self.write("\r\u{1B}[K" + line, to: STDERR_FILENO)
  }

  /// Wipes that line out.
  func endLine() {
    guard Self.errorIsTerminal, unsafe getenv(Self.silencesProgress) == nil else { return }
    _ = Self.write("\r\u{1B}[K", to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        return errno
      }
      bytes = bytes.dropFirst(written)
    }
    return 0
  }
}
