internal import CLibZip
internal import Glibc
internal import Outlines

/// The zip that an office file is.
@safe struct OfficePackage: ~Copyable {
  /// Why the zip or a part of it cannot be had.
  enum Failure: Error, Hashable {
    /// The library found no zip in it.
    case notAZip
    /// The part is locked by a password.
    case encrypted
    /// The part does not unpack.
    case damaged(String)
    /// The part is larger than its limit.
    case tooLarge(String, limit: Int)
  }

  /// Parts that a package may have.
  private static let mostParts = 20_000

  private let handle: OpaquePointer
  /// What one part may have.
  let limits: XMLWalk.Limits

  /// Opens the file behind a descriptor, which stays the caller's.
  init(descriptor: Int32, _ limits: XMLWalk.Limits) throws(Failure) {
    // The library closes the descriptor that it is given, and reads from where that one stands.
    let own = dup(descriptor)
    guard own >= 0 else { throw .notAZip }
    lseek(own, 0, SEEK_SET)
    var error: Int32 = 0
    guard let handle = unsafe zip_fdopen(own, 0, &error) else {
      close(own)
      throw .notAZip
    }
    unsafe self.handle = handle
    self.limits = limits
  }

  deinit {
    unsafe zip_discard(handle)
  }

  /// The names of all parts, sorted.
  var names: [String] {
    let count = unsafe min(Int(zip_get_num_entries(handle, 0)), Self.mostParts)
    var names: [String] = []
    for index in 0..<max(0, count) {
      if let name = unsafe zip_get_name(handle, UInt64(index), 0) {
        unsafe names.append(String(cString: name))
      }
    }
    return names.sorted()
  }

  func holds(_ name: String) -> Bool {
    unsafe zip_name_locate(handle, name, 0) >= 0
  }

  /// The first part that does not unpack to what its checksum says, among all that hold something.
  func damagedPart() -> String? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe min(zip_get_num_entries(handle, 0), Int64(Self.mostParts))
    for index in 0..<UInt64(max(0, count)) {
      let name = unsafe zip_get_name(handle, index, 0).map { unsafe String(cString: $0) } ?? ""
      guard let file = unsafe zip_fopen_index(handle, index, 0) else { return name }
      defer { unsafe zip_fclose(file) }
      var count: Int64 = 1
      while count > 0 { count = unsafe zip_fread(file, &chunk, UInt64(chunk.count)) }
      if count < 0 { return name }
    }
    return nil
  }

  /// Returns a part's bytes; nil if there is no such part.
  func bytes(_ name: String) throws(Failure) -> [UInt8]? {
    let index = unsafe zip_name_locate(handle, name, 0)
    guard index >= 0 else { return nil }
    var status = unsafe zip_stat_t()
    guard unsafe zip_stat_index(handle, UInt64(index), 0, &status) == 0 else { throw .damaged(name) }
    if unsafe status.encryption_method != UInt16(ZIP_EM_NONE) { throw .encrypted }
    guard let file = unsafe zip_fopen_index(handle, UInt64(index), 0) else { throw .damaged(name) }
    defer { unsafe zip_fclose(file) }
    // What the directory says of the size is not believed.
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe zip_fread(file, &chunk, UInt64(chunk.count))
      if count < 0 { throw .damaged(name) }
      if count == 0 { return bytes }
      bytes += chunk[..<Int(count)]
      if bytes.count > limits.bytes { throw .tooLarge(name, limit: limits.bytes) }
    }
  }
}
