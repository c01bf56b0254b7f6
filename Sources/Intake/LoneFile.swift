/// One file by itself, outside of any case: what intake finds out about each file of a case.
public struct LoneFile: Sendable {
  /// The last part of the path that was named.
  public let name: String
  /// What the name says, if it says anything.
  public let nameType: FileType?
  /// The type by content.
  public let type: FileType
  /// Bytes.
  public let size: Int
  /// SHA-256 in hexadecimal.
  public let digest: String
  let file: OpenFile

  /// Opens a file that the user named, and reads it once.
  public init(_ path: String) throws(IntakeError) {
    file = try OpenFile.open(named: path)
    guard try file.status().kind == .file else { throw .notACase }
    size = try file.status().identity.size
    name = path.split(separator: "/").last.map(String.init) ?? path
    nameType = FileType(fileName: name)
    let head = try file.bytes(at: 0, count: 65_536)
    let tail = try file.bytes(at: max(0, size - 65_536), count: 65_536)
    type = Content.type(head: head, tail: tail)
    let sum = try SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    try file.again().read(into: &buffer) { bytes throws(IntakeError) in
      sum.update(bytes)
      return true
    }
    digest = sum.finish()
  }

  /// For a reader; it belongs to this value.
  public var descriptor: Int32 { file.descriptor }
  /// Whether the name says another type.
  public var isNamedOtherwise: Bool { nameType.map { !$0.agrees(with: type) } ?? false }
}
