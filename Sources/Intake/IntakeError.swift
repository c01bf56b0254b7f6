/// Why a case, or a file of it, could not be had. The text names no path and no person.
///
/// A case that is bad in itself is no error: its inventory says so in observations.
public enum IntakeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing stands at the path.
  case notFound
  /// What stands there is neither a folder nor a zip.
  case notACase
  /// It is there and may not be read; the system's error number.
  case unreadable(errno: Int32)
  /// The medium failed or went away; the system's error number.
  case medium(errno: Int32)
  /// A file is not what it was when the inventory was taken.
  case changed
  /// The inventory says that this file cannot be had; its code.
  case notToBeHad(code: String)
  /// More bytes than the caller allows.
  case tooLarge(bytes: Int, limit: Int)
  /// `limits.xml` or `layout.xml` is not as it must be.
  case configuration(String)
  /// This machine has no memory, disk or descriptor left; the system's error number.
  case system(errno: Int32)

  /// The error in words for a log: numbers, no names.
  public var description: String {
    switch self {
    case .notFound: "no such file or folder"
    case .notACase: "neither a folder nor a zip"
    case .unreadable(let errno): "may not be read (error \(errno))"
    case .medium(let errno): "the medium cannot be read (error \(errno))"
    case .changed: "a file changed while it was read"
    case .notToBeHad(let code): "a file cannot be read: \(code)"
    case .tooLarge(let bytes, let limit): "\(bytes) bytes, the limit is \(limit)"
    case .configuration(let what): "configuration: \(what)"
    case .system(let errno): "this machine cannot go on (error \(errno))"
    }
  }
}
