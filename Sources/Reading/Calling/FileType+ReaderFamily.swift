public import Intake
public import Wire

extension FileType {
  /// The reader that knows this type; nil if none does.
  public var readerFamily: ReaderFamily? {
    switch family {
    case .office: self == .doc ? nil : .office
    case .pdf: .pdf
    case .picture: .image
    case .video: .video
    case .xml, .archive, .other: nil
    }
  }
}
