extension Intake {
  /// Opens one file by itself, and says what it is by its content.
  public static func file(_ path: String) throws(IntakeError) -> (file: OpenFile, type: FileType) {
    let file = try OpenFile.open(named: path)
    guard try file.status().kind == .file else { throw .notACase }
    var probe = try FileProbe()
    var offset = 0
    while true {
      let bytes = try file.bytes(at: offset, count: 1 << 20)
      if bytes.isEmpty { break }
      probe.take(bytes.span)
      offset += bytes.count
    }
    return (file, probe.finish().type)
  }
}
