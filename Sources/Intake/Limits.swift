public import Outlines
public import Schemas
internal import XML

/// The limits of this program, from `Schemas/limits.xml`.
public struct Limits: Sendable {
  /// One limit: what refuses, and what only speaks.
  public struct Limit: Sendable, Hashable {
    /// What is more is refused.
    public var value: Int
    /// What is more is only spoken of, if there is such a mark.
    public var warning: Int?
    /// `bytes`, `files`, `levels`, …
    public var unit: String
    /// The families of readers that are told of it, each by its name.
    public var readers: [String] = []
  }

  private var limits: [String: Limit]

  /// Reads `limits.xml`.
  public init(_ schemas: SchemaFolder = .linkedIn) throws(IntakeError) {
    let root = try Configuration.root(of: "limits.xml", in: schemas)
    limits = [:]
    for node in root.children("limit") {
      guard let id = node["id"], let value = node["value"].flatMap({ Int($0) }), value >= 0 else {
        throw .configuration("limits.xml, line \(node.line): a limit needs an id and a value")
      }
      limits[id] = Limit(
        value: value, warning: node["warn"].flatMap { Int($0) }, unit: node["unit"] ?? "",
        readers: (node["readers"] ?? "").split(separator: " ").map(String.init))
    }
    for id in Own.allCases where limits[id.rawValue] == nil {
      throw .configuration("limits.xml has no limit \(id.rawValue)")
    }
  }

  /// A limit by its id, `pdf-pages`; nil if the file has none of that name.
  public subscript(_ id: String) -> Limit? {
    get { limits[id] }
    set { limits[id] = newValue }
  }

  /// The limits that intake itself cannot do without.
  enum Own: String, CaseIterable {
    case caseFiles = "case-files"
    case caseBytes = "case-bytes"
    case caseCopies = "case-copies"
    case pathComponent = "path-component"
    case pathBytes = "path-bytes"
    case pathDepth = "path-depth"
    case documentBytes = "document-bytes"
    case videoBytes = "video-bytes"
    case xmlBytes = "xml-bytes"
    case archiveBytes = "archive-bytes"
    case archiveDirectory = "archive-directory"
    case archiveMetadata = "archive-metadata"
    case archiveTrailing = "archive-trailing"
    case entryRatio = "entry-ratio"
    case entryRatioFrom = "entry-ratio-from"
    case totalRatio = "total-ratio"
    case totalRatioFrom = "total-ratio-from"
    case memberInMemory = "member-in-memory"
    case diskKeptFree = "disk-kept-free"
    case picturePixels = "picture-pixels"
    case pictureSide = "picture-side"
    case pictureScans = "picture-scans"
    case picturePages = "tiff-pages"
    case holeBytes = "hole-bytes"
    case filmSide = "video-side"
    case filmStreams = "video-streams"
    case filmSeconds = "video-seconds"
    case xmlTag = "xml-tag"
    case xmlName = "xml-name"
    case xmlDepth = "xml-depth"
    case xmlElements = "xml-elements"
    case xmlAttributes = "xml-attributes"
    case xmlText = "xml-text"
  }

  subscript(_ id: Own) -> Int { limits[id.rawValue]?.value ?? 0 }

  /// From where on a limit is spoken of.
  func warning(_ id: Own) -> Int? { limits[id.rawValue]?.warning }

  /// What readers of a family are told with every question: each limit by its id, what only speaks as
  /// `pdf-pages-warning`.
  public func figures(for family: String) -> [String: Double] {
    var figures: [String: Double] = [:]
    for (id, limit) in limits where limit.readers.contains(family) {
      figures[id] = Double(limit.value)
      figures["\(id)-warning"] = limit.warning.map(Double.init)
    }
    return figures
  }

  /// What our own walks over files hold them against.
  public var outlines: Outline.Limits {
    Outline.Limits(
      picturePixels: self[.picturePixels], pictureSide: self[.pictureSide], pictureScans: self[.pictureScans],
      picturePages: self[.picturePages], filmSide: self[.filmSide], filmStreams: self[.filmStreams],
      filmSeconds: self[.filmSeconds], holeBytes: self[.holeBytes])
  }

  /// What an XML text may have before a parser gets it.
  public var xml: XMLWalk.Limits {
    XMLWalk.Limits(
      bytes: self[.xmlBytes], tag: self[.xmlTag], name: self[.xmlName], depth: self[.xmlDepth],
      elements: self[.xmlElements], attributes: self[.xmlAttributes], text: self[.xmlText])
  }

  /// How many bytes a file of that type may have.
  func bytes(of type: FileType) -> Int {
    switch type.family {
    // What no reader opens is only digested; it may be a film of another make.
    case .video, .archive: self[.videoBytes]
    case .other where type == .unknown: self[.videoBytes]
    case .xml: self[.xmlBytes]
    default: self[.documentBytes]
    }
  }
}

/// The data files that intake reads.
enum Configuration {
  static func root(of name: String, in schemas: SchemaFolder) throws(IntakeError) -> Node {
    let bytes: [UInt8]
    do throws(SchemaFolder.Failure) {
      bytes = try schemas.bytes(name)
    } catch {
      throw .configuration("\(name) is not there or cannot be read")
    }
    do throws(XMLFailure) {
      return try Document(bytes).root
    } catch {
      throw .configuration("\(name): \(error)")
    }
  }
}
