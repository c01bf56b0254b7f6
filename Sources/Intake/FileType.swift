/// What a file is by its content, or by what its name says.
public enum FileType: String, Sendable, Hashable, CaseIterable {
  case pdf, odt, docx, doc, xlsx
  case jpeg, png, heic, tiff, webp, gif, bmp
  case mp4, mov, mts, avi, mkv, mpg
  /// Films that are known by their first bytes alone: none of them is read.
  case wmv, flv, ogv
  case xml, zip, text
  /// Archives that few people can open: none of them is.
  case rar, sevenZip = "7z", tar, gzip = "gz"
  case unknown

  /// What a group of types has in common: who reads it and how large it may be.
  public enum Family: Sendable, Hashable {
    case office, pdf, picture, video, xml, archive, other
  }

  /// The family of a type.
  public var family: Family {
    switch self {
    case .odt, .docx, .doc, .xlsx: .office
    case .pdf: .pdf
    case .jpeg, .png, .heic, .tiff, .webp, .gif, .bmp: .picture
    case .mp4, .mov, .mts, .avi, .mkv, .mpg, .wmv, .flv, .ogv: .video
    case .xml: .xml
    case .zip, .rar, .sevenZip, .tar, .gzip: .archive
    case .text, .unknown: .other
    }
  }

  /// The type that the end of a file name says, or nil if it says none that is known here.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "pdf": self = .pdf
    case "odt": self = .odt
    case "docx", "docm": self = .docx
    case "doc": self = .doc
    case "xlsx", "xlsm": self = .xlsx
    case "jpg", "jpeg", "jpe", "jfif": self = .jpeg
    case "png": self = .png
    case "heic", "heif", "hif": self = .heic
    case "tif", "tiff": self = .tiff
    case "webp": self = .webp
    case "gif": self = .gif
    case "bmp", "dib": self = .bmp
    case "mp4", "m4v", "3gp", "3g2": self = .mp4
    case "mov", "qt": self = .mov
    case "mts", "m2ts", "m2t", "ts": self = .mts
    case "avi", "divx": self = .avi
    case "mkv", "webm": self = .mkv
    case "mpg", "mpeg", "vob": self = .mpg
    case "wmv", "asf": self = .wmv
    case "flv": self = .flv
    case "ogv": self = .ogv
    case "xml", "fodt": self = .xml
    case "zip": self = .zip
    case "rar": self = .rar
    case "7z": self = .sevenZip
    case "tar": self = .tar
    case "gz", "tgz": self = .gzip
    case "txt", "csv", "md", "log", "json", "html", "htm", "rtf": self = .text
    default: return nil
    }
  }

  /// Whether no program that opens this type takes a plain text for it.
  var isNeverText: Bool { [.pdf, .picture, .video].contains(family) }

  /// Whether a name that says `self` is right for a content that is `content`.
  ///
  /// Phones and cameras write the same film as `.mp4` or `.mov`; a text that is XML is a text too.
  func agrees(with content: FileType) -> Bool {
    switch (self, content) {
    case (.mp4, .mov), (.mov, .mp4), (.text, .xml): true
    default: self == content
    }
  }
}
