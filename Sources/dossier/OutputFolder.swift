internal import CSystem
internal import Casefile
internal import Glibc

/// A folder that results are written to: each file is there whole or not at all.
struct OutputFolder {
  private let path: String
  private let console: Console

  init(_ path: String, _ console: Console) {
    self.path = path
    self.console = console
  }

  /// Writes a file, making the folder first if need be. Says why not, if not.
  func write(_ text: String, to name: String) -> Bool { write(Array(text.utf8), to: name) }

  /// Writes a file of bytes in the same way.
  func write(_ bytes: [UInt8], to name: String) -> Bool {
    let made = Self.make(path)
    let failure = made == 0 ? unsafe dossier_publish(path.pathCharacters, name, bytes, bytes.count) : made
    guard failure == 0 else {
      console.say("output.failed", path + "/" + name, console.reason(failure))
      return false
    }
    return true
  }

  /// What a case's results hold in place of a report, where the case could not be opened: the reason.
  static let reasonName = "not-checked.txt"

  /// Takes a file away, if it is there.
  static func remove(_ name: String, from folder: String) {
    unsafe unlink((folder + "/" + name).pathCharacters)
  }

  /// Whether something is there under a path.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path.pathCharacters, &status) == 0
  }

  /// Makes the folder if need be and tries whether it may be written to, before long work is done in vain.
  /// Says why not, if not.
  static func prepare(_ path: String, _ console: Console) -> Bool {
    var failure = make(path)
    if failure == 0, unsafe access(path.pathCharacters, W_OK | X_OK) != 0 { failure = errno }
    if failure != 0 { console.say("output.failed", path, console.reason(failure)) }
    return failure == 0
  }

  /// Whether a path, which need not exist yet, lies in a folder or is that folder.
  static func lies(_ path: String, in folder: String) -> Bool {
    guard let folder = resolved(folder) else { return false }
    var place = path.hasPrefix("/") ? path : "./" + path
    while true {
      if let found = resolved(place) { return found == folder || found.hasPrefix(folder + "/") }
      guard let slash = place.lastIndex(of: "/") else { return false }
      place = slash == place.startIndex ? "/" : String(place[..<slash])
    }
  }

  private static func resolved(_ path: String) -> String? {
    guard let text = unsafe realpath(path.pathCharacters, nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(path: UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// Makes a folder and those around it; 0 or an errno.
  static func make(_ path: String) -> Int32 {
    var status = stat()
    if unsafe stat(path.pathCharacters, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR ? 0 : ENOTDIR }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      let failure = make(String(path[..<slash]))
      if failure != 0 { return failure }
    }
    guard unsafe mkdir(path.pathCharacters, 0o700) == 0 || errno == EEXIST else { return errno }
    return 0
  }
}
