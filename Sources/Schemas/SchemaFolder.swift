internal import SchemaData

#if canImport(Glibc)
  internal import Glibc
#endif

/// The folder `Schemas`: rulebooks, tables, forms, limits and schemas, linked in or read from a folder.
public struct SchemaFolder: Sendable {
  /// A file of the folder cannot be had.
  public enum Failure: Error, Hashable {
    /// No such file, by its path below the folder.
    case missing(String)
    /// The file is there and cannot be read.
    case unreadable(String)
  }

  private let override: String?

  /// The files linked into this program.
  public static let linkedIn = SchemaFolder(override: nil)

  /// The files of a folder on disk, which stand in place of all that is linked in.
  public init(path: String) {
    self.init(override: path)
  }

  private init(override: String?) {
    self.override = override
  }

  /// Whether the files are those linked into this program, which its tests have tried.
  public var isLinkedIn: Bool { override == nil }

  /// The names of the XML files directly below a folder, `examples/trn-complete.xml`, sorted.
  public func names(below folder: String) -> [String] {
    guard let override else {
      return Self.names.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".xml") }
    }
    guard let entries = unsafe opendir(override + "/" + folder) else { return [] }
    defer { unsafe closedir(entries) }
    var names: [String] = []
    while let entry = unsafe readdir(entries) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".xml") { names.append(folder + "/" + name) }
    }
    return names.sorted()
  }

  /// The names of all files linked in, sorted.
  public static var names: [String] {
    (0..<schema_file_count).map { unsafe String(cString: file($0).name) }
  }

  /// Returns a file's bytes by its path below the folder, for example `tables/parameters.xml`.
  public func bytes(_ name: String) throws(Failure) -> [UInt8] {
    if let override { return try Self.read(override + "/" + name, name: name) }
    for index in 0..<schema_file_count {
      let file = unsafe Self.file(index)
      if unsafe String(cString: file.name) == name {
        return unsafe [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.count))
      }
    }
    throw .missing(name)
  }

  private static func file(_ index: Int) -> schema_file {
    unsafe schema_file_at(index)
  }

  private static func read(_ path: String, name: String) throws(Failure) -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else {
      throw errno == ENOENT ? .missing(name) : .unreadable(name)
    }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      bytes += chunk[..<count]
      if count < chunk.count { break }
    }
    if unsafe ferror(file) != 0 { throw .unreadable(name) }
    return bytes
  }
}
