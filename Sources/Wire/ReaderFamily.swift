/// A family of file kinds that one reader, an executable of its own, knows; `ocr` reads the pictures of pages that
/// others have drawn.
public enum ReaderFamily: String, Codable, Sendable, CaseIterable {
  case office
  case pdf
  case image
  case video
  case ocr

  /// The file name of the reader, found beside the program.
  public var executable: String { "dossier-read-\(rawValue)" }
}
