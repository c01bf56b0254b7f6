/// A family of file kinds that one reader, an executable of its own, knows.
public enum ReaderFamily: String, Codable, Sendable, CaseIterable {
  case office
  case pdf
  case image
  case video

  /// The file name of the reader, found beside the program.
  public var executable: String { "dossier-read-\(rawValue)" }
}
