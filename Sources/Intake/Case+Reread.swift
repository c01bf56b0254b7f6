#if canImport(Glibc)
  internal import Glibc
#endif

extension Case {
  /// Reads a file once more to its end, from the medium and not from the system's memory of it. It throws where
  /// the medium fails or the file is not the one that was listed: what a reader said of it then says nothing
  /// about the file.
  public func reread(_ file: CaseFile) throws(IntakeError) {
    let open = try open(file)
    posix_fadvise(open.descriptor, 0, 0, POSIX_FADV_DONTNEED)
    let digest = try SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    try open.read(into: &buffer) { bytes throws(IntakeError) in
      digest.update(bytes)
      return true
    }
    guard digest.finish() == file.digest else { throw .changed }
  }
}
