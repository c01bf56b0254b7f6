extension Intake {
  /// SHA-256 in hexadecimal over files in the order given: of each its name, its size and its bytes, so that no
  /// two lists of files have one digest.
  public static func digest(of files: [(file: String, bytes: [UInt8])]) throws(IntakeError) -> String {
    let digest = try SHA256()
    for (name, bytes) in files {
      digest.update("\(name)\0\(bytes.count)\0")
      digest.update(bytes.span)
    }
    return digest.finish()
  }
}
