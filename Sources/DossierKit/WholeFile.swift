internal import Glibc

/// Reads small files that belong to the office, not to a case: reviews.
enum WholeFile {
  enum Failure: String, Error {
    case missing = "not found"
    case unreadable = "cannot be read"
    case tooLarge = "too large"
  }

  static func read(_ path: String, limit: Int) -> Result<[UInt8], Failure> {
    guard let file = unsafe fopen(path, "rb") else { return .failure(errno == ENOENT ? .missing : .unreadable) }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      bytes += chunk[..<count]
      if bytes.count > limit { return .failure(.tooLarge) }
      if count < chunk.count { return unsafe ferror(file) == 0 ? .success(bytes) : .failure(.unreadable) }
    }
  }
}
