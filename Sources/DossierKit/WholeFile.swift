internal import Casefile
internal import Glibc

/// Reads files that belong to the office, not to a case: reviews, and reports of our own.
public enum WholeFile {
  /// Why not, by the word that the console has for it.
  public enum Failure: String, Error {
    case missing
    case unreadable = "unreadable-file"
    case notAFile = "not-a-file"
    case tooLarge = "too-large"
  }

  public static func read(_ path: String, limit: Int = .max) -> Result<[UInt8], Failure> {
    // Without waiting: whoever can write beside a case could make the name a pipe that nobody fills.
    let number = unsafe open(path.pathCharacters, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else {
      return .failure(errno == ENOENT ? .missing : errno == ENXIO ? .notAFile : .unreadable)
    }
    defer { close(number) }
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { return .failure(.unreadable) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .failure(.notAFile) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(number, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        return .failure(.unreadable)
      }
      if count == 0 { return .success(bytes) }
      bytes += chunk[..<count]
      if bytes.count > limit { return .failure(.tooLarge) }
    }
  }
}
