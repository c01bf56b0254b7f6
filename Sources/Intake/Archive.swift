internal import CLibZip
internal import Outlines
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#endif

/// An archive that our own scan has passed, opened with libzip to read its members one after another.
///
/// libzip hands over a member's bytes as they are stored; they are inflated and counted here, since libzip
/// says neither that a stream is longer than declared nor that something lies behind its end.
final class Archive: Sendable {
  /// How reading a member ended.
  enum End: Sendable, Hashable {
    case whole
    /// Whole, and there are bytes behind its end that belong to nothing.
    case followed
    /// The caller had enough.
    case stopped
    /// The member is not what its record says: `checksum`, `data` or `end`.
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
  ///
  /// - Parameter base: where the archive begins in the file.
  init?(_ file: OpenFile, members: [ArchiveMember], base: Int) throws(IntakeError) {
    guard let handle = try Handle(file, base: base), handle.agrees(with: members) else { return nil }
    self.file = file
    self.members = members
    self.handle = handle
  }

  /// Hands a member's bytes to `take` in pieces until it returns false. Not a byte more than the member's
  /// record declares is handed on.
  func read(
    _ index: Int, into buffer: inout [UInt8], _ take: (Span<UInt8>) throws(IntakeError) -> Bool
  ) throws(IntakeError) -> End {
    let member = members[index]
    return try turn.withLock { _ throws(IntakeError) in
      try handle.read(member, into: &buffer, take)
    }
  }

  /// libzip's archive. `turn` sees to it that only one thread at a time is in there.
  @safe private struct Handle: ~Copyable, @unchecked Sendable {
    private let archive: OpaquePointer

    /// Nil if libzip does not take the file for an archive.
    init?(_ file: OpenFile, base: Int) throws(IntakeError) {
      let descriptor = dup(file.descriptor)
      guard descriptor >= 0 else { throw .system(errno: errno) }
      guard let stream = unsafe fdopen(descriptor, "rb") else {
        let number = errno
        close(descriptor)
        throw .system(errno: number)
      }
      var error = unsafe zip_error_t()
      unsafe zip_error_init(&error)
      defer { unsafe zip_error_fini(&error) }
      guard let source = unsafe zip_source_filep_create(stream, zip_uint64_t(base), -1, &error) else {
        unsafe fclose(stream)
        throw .system(errno: ENOMEM)
      }
      guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
        unsafe zip_source_free(source)
        let code = unsafe zip_error_code_zip(&error), number = unsafe zip_error_code_system(&error)
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
      _ member: ArchiveMember, into buffer: inout [UInt8],
      _ take: (Span<UInt8>) throws(IntakeError) -> Bool
    ) throws(IntakeError) -> End {
      let flags = zip_flags_t(ZIP_FL_COMPRESSED)
      guard let file = unsafe zip_fopen_index(archive, zip_uint64_t(member.index), flags) else {
        return .broken("data")
      }
      defer { unsafe zip_fclose(file) }
      var counter = Counter(member)
      var stored = [UInt8](repeating: 0, count: 1 << 16)
      let inflater = member.method == 8 ? Inflater() : nil
      while true {
        let count = unsafe Int(zip_fread(file, &stored, zip_uint64_t(stored.count)))
        if count < 0 {
          let error = unsafe zip_file_get_error(file)
          if unsafe zip_error_code_zip(error) == ZIP_ER_READ, unsafe zip_error_code_system(error) == EIO {
            throw .medium(errno: EIO)
          }
          // Of members that are only stored it holds the checksum against the bytes itself.
          return .broken(unsafe zip_error_code_zip(error) == ZIP_ER_CRC ? "checksum" : "data")
        }
        guard count > 0 else { return counter.end(isFinished: inflater?.isFinished ?? true) }
        guard let inflater else {
          if let end = try counter.take(stored.span.extracting(0..<count), take) { return end }
          continue
        }
        if inflater.isFinished {
          counter.isFollowed = true
          continue
        }
        inflater.feed(stored.span.extracting(0..<count))
        while true {
          guard let made = inflater.inflate(into: &buffer) else { return .broken("data") }
          if made > 0, let end = try counter.take(buffer.span.extracting(0..<made), take) { return end }
          if inflater.isFinished || made < buffer.count { break }
        }
        if inflater.isFinished, inflater.hasRest { counter.isFollowed = true }
      }
    }
  }

  /// Counts a member's bytes while they pass: not one more than declared is handed on.
  private struct Counter {
    let member: ArchiveMember
    var isFollowed = false
    private var left: Int
    private var sum = Checksum()

    init(_ member: ArchiveMember) {
      self.member = member
      left = member.size
    }

    mutating func take(
      _ bytes: Span<UInt8>, _ take: (Span<UInt8>) throws(IntakeError) -> Bool
    ) throws(IntakeError) -> End? {
      guard bytes.count <= left else { return .longer }
      left -= bytes.count
      sum.update(bytes)
      return try take(bytes) ? nil : .stopped
    }

    func end(isFinished: Bool) -> End {
      // An empty member may have been written without a stream.
      if !isFinished && member.compressed > 0 || left > 0 { return .broken("end") }
      if sum.value != member.checksum { return .broken("checksum") }
      return isFollowed ? .followed : .whole
    }
  }
}
