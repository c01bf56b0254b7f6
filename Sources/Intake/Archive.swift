internal import CLibZip
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#endif

/// An archive that our own scan has passed, opened with libzip to inflate its members one after another.
final class Archive: Sendable {
  /// How reading a member ended.
  enum End: Sendable, Hashable {
    case whole
    /// The caller had enough.
    case stopped
    /// The member is not what its record says; the observation's code.
    case broken(String)
    /// The stream goes on behind the size that was declared.
    case longer
  }

  let members: [ArchiveMember]
  let file: OpenFile
  private let handle: Handle
  /// One member is read at a time.
  private let turn = Mutex(())

  /// Opens an archive; nil if libzip sees other members in it than we did.
  init?(_ file: OpenFile, members: [ArchiveMember]) throws(IntakeError) {
    guard let handle = try Handle(file), handle.agrees(with: members) else { return nil }
    self.file = file
    self.members = members
    self.handle = handle
  }

  /// Hands a member's bytes to `take` in pieces until it returns false. Not a byte more than the member's
  /// record declares is handed on.
  func read(
    _ index: Int, into buffer: inout [UInt8], _ take: (Span<UInt8>) throws(IntakeError) -> Bool
  ) throws(IntakeError) -> End {
    let size = members[index].size
    return try turn.withLock { _ throws(IntakeError) in
      try handle.read(index, size: size, into: &buffer, take)
    }
  }

  /// libzip's archive. `turn` sees to it that only one thread at a time is in there.
  @safe private struct Handle: ~Copyable, @unchecked Sendable {
    private let archive: OpaquePointer

    /// Nil if libzip does not take the file for an archive.
    init?(_ file: OpenFile) throws(IntakeError) {
      let descriptor = dup(file.descriptor)
      guard descriptor >= 0 else { throw .system(errno: errno) }
      var code: Int32 = 0
      guard let archive = unsafe zip_fdopen(descriptor, 0, &code) else {
        let number = errno
        close(descriptor)
        if code == ZIP_ER_MEMORY { throw .system(errno: ENOMEM) }
        if code == ZIP_ER_READ || code == ZIP_ER_SEEK { throw .medium(errno: number) }
        return nil
      }
      unsafe self.archive = archive
    }

    deinit { unsafe zip_discard(archive) }

    /// Whether libzip counts the same members with the same sizes and checksums.
    func agrees(with members: [ArchiveMember]) -> Bool {
      guard unsafe zip_get_num_entries(archive, 0) == zip_int64_t(members.count) else { return false }
      for member in members {
        var info = unsafe zip_stat_t()
        guard unsafe zip_stat_index(archive, zip_uint64_t(member.index), 0, &info) == 0 else { return false }
        guard unsafe info.size == zip_uint64_t(member.size),
          unsafe info.comp_size == zip_uint64_t(member.compressed),
          unsafe info.crc == zip_uint32_t(member.checksum)
        else { return false }
      }
      return true
    }

    func read(
      _ index: Int, size: Int, into buffer: inout [UInt8], _ take: (Span<UInt8>) throws(IntakeError) -> Bool
    ) throws(IntakeError) -> End {
      guard let member = unsafe zip_fopen_index(archive, zip_uint64_t(index), 0) else {
        return .broken(unsafe Self.code(zip_get_error(archive)))
      }
      defer { unsafe zip_fclose(member) }
      var left = size
      while true {
        let count = unsafe zip_fread(member, &buffer, zip_uint64_t(buffer.count))
        if count < 0 {
          let error = unsafe zip_file_get_error(member)
          if unsafe zip_error_code_zip(error) == ZIP_ER_READ, unsafe zip_error_code_system(error) == EIO {
            throw .medium(errno: EIO)
          }
          return .broken(unsafe Self.code(error))
        }
        if count == 0 { return left == 0 ? .whole : .broken("ZIP-BROKEN") }
        guard count <= left else { return .longer }
        left -= Int(count)
        guard try take(buffer.span.extracting(0..<Int(count))) else { return .stopped }
      }
    }

    private static func code(_ error: UnsafeMutablePointer<zip_error_t>?) -> String {
      guard let error = unsafe error else { return "ZIP-BROKEN" }
      return switch unsafe zip_error_code_zip(error) {
      case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP: "ENCRYPTED"
      case ZIP_ER_COMPNOTSUPP: "ZIP-METHOD"
      default: "ZIP-BROKEN"
      }
    }
  }
}
