internal import CSystem

#if canImport(Glibc)
  internal import Glibc
#endif

/// A case that is open: what is in it, and its files' bytes.
public final class Case: Sendable {
  /// What was found when the case was opened.
  public let inventory: Inventory

  private let places: [String: Item.Place]
  private let root: OpenFile
  private let archives: [Archive]
  let limits: Limits

  init(inventory: Inventory, places: [String: Item.Place], arrangement: Arrangement, limits: Limits) {
    self.inventory = inventory
    self.places = places
    self.limits = limits
    root = arrangement.root
    archives = arrangement.archives
  }

  /// Opens a file for a reader: only for reading, seekable, at its start.
  ///
  /// A file on disk is opened as it is, if it is still the one that was digested. A member of a zip is inflated
  /// into memory, or beyond 64 MiB into a file without a name, and digested again.
  public func open(_ file: CaseFile) throws(IntakeError) -> OpenFile {
    if case .failed(let code) = file.state { throw .notToBeHad(code: code) }
    switch places[file.key] ?? .nowhere {
    case .disk(let path, let identity):
      let open: OpenFile
      do throws(IntakeError) {
        open = try root.open(path)
      } catch {
        throw error == .notFound ? .changed : error
      }
      guard try open.status() == (.file, identity) else { throw .changed }
      return open
    case .member(let archive, let index): return try inflate(index, of: archives[archive], file)
    case .nowhere: throw .notFound
    }
  }

  /// A file's bytes, for what is read in this process: the manifest.
  public func bytes(of file: CaseFile, limit: Int) throws(IntakeError) -> [UInt8] {
    guard file.size <= limit else { throw .tooLarge(bytes: file.size, limit: limit) }
    let bytes = try open(file).bytes(at: 0, count: file.size)
    guard bytes.count == file.size else { throw .changed }
    return bytes
  }

  private func inflate(_ index: Int, of archive: Archive, _ file: CaseFile) throws(IntakeError) -> OpenFile {
    let isSmall = file.size <= limits[.memberInMemory]
    let target = try isSmall ? Self.memoryFile() : diskFile(for: file.size)
    let digest = try SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    let end = try archive.read(index, into: &buffer) { bytes throws(IntakeError) in
      digest.update(bytes)
      try target.write(bytes)
      return true
    }
    guard end == .whole || end == .followed else { throw .changed }
    guard file.digest.isEmpty || digest.finish() == file.digest else { throw .changed }
    if isSmall {
      guard dossier_seal(target.descriptor) == 0, lseek(target.descriptor, 0, SEEK_SET) == 0 else {
        throw .system(errno: errno)
      }
      return target
    }
    return try target.again()
  }

  private static func memoryFile() throws(IntakeError) -> OpenFile {
    let file = dossier_sealable_file()
    guard file >= 0 else { throw .system(errno: errno) }
    return OpenFile(owning: file)
  }

  private func diskFile(for size: Int) throws(IntakeError) -> OpenFile {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/var/tmp"
    let number = unsafe dossier_unnamed_file(folder)
    guard number >= 0 else { throw .system(errno: errno) }
    let file = OpenFile(owning: number)
    var space = statvfs()
    guard unsafe fstatvfs(file.descriptor, &space) == 0 else { throw .system(errno: errno) }
    let free = Int(space.f_bavail).by(Int(space.f_frsize))
    guard free > size.plus(limits[.diskKeptFree]) else { throw .system(errno: ENOSPC) }
    return file
  }
}
