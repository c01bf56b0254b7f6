internal import CSystem
internal import Casefile
internal import Outlines

#if canImport(Glibc)
  internal import Glibc
#endif

/// An open file, closed when nobody holds it any more.
public final class OpenFile: Sendable {
  /// For reading, seekable. It belongs to this object: do not close it.
  public let descriptor: Int32

  init(owning descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// What distinguishes one state of one file from any other.
  struct Identity: Hashable {
    var device: UInt
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int

    init(_ info: stat) {
      device = UInt(info.st_dev)
      inode = UInt(info.st_ino)
      size = Int(info.st_size)
      seconds = info.st_mtim.tv_sec
      nanoseconds = info.st_mtim.tv_nsec
    }
  }

  /// What a name stands for.
  enum Kind: Hashable {
    case file, folder, link, special

    init(_ info: stat) {
      switch info.st_mode & S_IFMT {
      case S_IFREG: self = .file
      case S_IFDIR: self = .folder
      case S_IFLNK: self = .link
      default: self = .special
      }
    }
  }

  func status() throws(IntakeError) -> (kind: Kind, identity: Identity) {
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0 else { throw .medium(errno: errno) }
    return (Kind(info), Identity(info))
  }

  /// Opens what stands below a folder; no link is followed.
  func open(_ path: [UInt8]) throws(IntakeError) -> OpenFile {
    let file = unsafe dossier_open_beneath(descriptor, path + [0])
    guard file >= 0 else { throw .opening(errno) }
    return OpenFile(owning: file)
  }

  /// Opens a path that the user named.
  static func open(named path: String) throws(IntakeError) -> OpenFile {
    let file = unsafe dossier_open_named(path.pathBytes + [0])
    guard file >= 0 else { throw .opening(errno) }
    return OpenFile(owning: file)
  }

  /// Another descriptor of the same file, at its start.
  func again() throws(IntakeError) -> OpenFile {
    let file = dossier_reopen(descriptor)
    guard file >= 0 else { throw .opening(errno) }
    return OpenFile(owning: file)
  }

  /// Reads up to `count` bytes at an offset; fewer only at the end of the file.
  func bytes(at offset: Int, count: Int) throws(IntakeError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, count))
    var got = 0
    while got < bytes.count {
      let result = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(descriptor, buffer.baseAddress?.advanced(by: got), buffer.count - got, offset + got)
      }
      if result < 0 && errno == EINTR { continue }
      guard result >= 0 else { throw .medium(errno: errno) }
      if result == 0 { break }
      got += result
    }
    bytes.removeLast(bytes.count - got)
    return bytes
  }

  /// Hands the whole file to `take` in pieces, once, until it returns false.
  func read(
    into buffer: inout [UInt8], _ take: (Span<UInt8>) throws(IntakeError) -> Bool
  ) throws(IntakeError) {
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .medium(errno: errno) }
      if count == 0 { return }
      guard try take(buffer.span.extracting(0..<count)) else { return }
    }
  }

  /// Writes all bytes.
  func write(_ bytes: Span<UInt8>) throws(IntakeError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.extracting(done..<bytes.count).withUnsafeBufferPointer { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .system(errno: errno) }
      done += count
    }
  }
}

/// A file to be looked at from any place, as long as it was when it was opened.
struct FileSource: ByteSource {
  let file: OpenFile
  let count: Int

  init(_ file: OpenFile, count: Int) {
    self.file = file
    self.count = count
  }

  func bytes(at offset: Int, count: Int) throws(IntakeError) -> [UInt8] {
    try file.bytes(at: offset, count: count)
  }
}

extension IntakeError {
  /// What it means that a file does not open.
  static func opening(_ number: Int32) -> IntakeError {
    switch number {
    case ENOENT, ENOTDIR: .notFound
    case EACCES, EPERM, ELOOP, EXDEV, ENXIO: .unreadable(errno: number)
    case EMFILE, ENFILE, ENOMEM: .system(errno: number)
    default: .medium(errno: number)
    }
  }
}
