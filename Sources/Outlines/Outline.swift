/// What our own walk over a file's structure brings to light, before any decoder sees a byte of it.
///
/// A walk takes steps that its input pays for: none is longer than the file, none goes round in a circle.
public struct Outline: Sendable, Hashable {
  /// Something about the file.
  public struct Finding: Sendable, Hashable {
    /// The observation's code: `TRUNCATED`, `TOO-MANY-PIXELS`, `DAMAGED`, …
    public var code: String
    /// What was found.
    public var value = ""
    /// The limit that was met.
    public var limit = ""
    /// Whether no decoder is to see the file.
    public var isFinal = true
  }

  /// The limits that walks know; they come from `limits.xml`.
  public struct Limits: Sendable, Hashable {
    /// Pixels of one picture.
    public var picturePixels: Int
    /// Pixels of its longer side.
    public var pictureSide: Int
    /// Scans that a progressive JPEG may have: each costs a pass over the whole picture.
    public var pictureScans: Int
    /// Pages of one TIFF.
    public var picturePages: Int
    /// Pixels of a film's longer side.
    public var filmSide: Int
    /// Tracks of a film.
    public var filmStreams: Int
    /// Zeros in a row, in bytes, that are taken for a hole in a file whose bytes are packed.
    public var holeBytes: Int
    /// Length of a film.
    public var filmSeconds: Int

    /// Sets all limits.
    public init(
      picturePixels: Int, pictureSide: Int, pictureScans: Int, picturePages: Int, filmSide: Int,
      filmStreams: Int, filmSeconds: Int, holeBytes: Int
    ) {
      self.picturePixels = picturePixels
      self.pictureSide = pictureSide
      self.pictureScans = pictureScans
      self.picturePages = picturePages
      self.filmSide = filmSide
      self.filmStreams = filmStreams
      self.filmSeconds = filmSeconds
      self.holeBytes = holeBytes
    }
  }

  /// The formats that are walked.
  public enum Format: Sendable, Hashable, CaseIterable {
    case png, jpeg, tiff, heic, gif, bmp, webp, film, pdf
  }

  /// The width of the largest picture of the file as its headers give it, 0 where they give none.
  public private(set) var width = 0
  /// Its height.
  public private(set) var height = 0
  /// Pictures of the file, or tracks of a film.
  public internal(set) var parts = 0
  /// What was found, in the order of the walk, each code and value once.
  public private(set) var findings: [Finding] = []

  let limits: Limits

  /// Walks over a file.
  public init<Source: ByteSource>(
    _ source: Source, as format: Format, limits: Limits
  ) throws(Source.Failure) {
    self.limits = limits
    var window = ByteWindow(source)
    switch format {
    case .png: try walkPNG(&window)
    case .jpeg: try walkJPEG(&window)
    case .tiff: try walkTIFF(&window)
    case .heic: try walkHEIC(&window)
    case .gif: try readGIF(&window)
    case .bmp: try readBMP(&window)
    case .webp: try readWebP(&window)
    case .film: try walkFilm(&window)
    case .pdf: try walkPDF(&window)
    }
    try noteZip(in: &window)
  }

  mutating func note(_ code: String, _ value: String = "", limit: String = "", isFinal: Bool = true) {
    let finding = Finding(code: code, value: value, limit: limit, isFinal: isFinal)
    // A hostile file may have as many faults as parts.
    if findings.count < 20, !findings.contains(finding) { findings.append(finding) }
  }

  /// Says that the structure itself lies: what it says of sizes and lengths is nothing to go by.
  mutating func noteDamage(_ value: String) {
    findings.removeAll { ["TOO-MANY-PIXELS", "TOO-LONG", "TOO-MANY-PARTS"].contains($0.code) }
    note("DAMAGED", value)
  }

  /// Holds a picture against the limits, once.
  mutating func measure(_ width: Int, _ height: Int, side: Int? = nil) {
    guard width > 0, height > 0 else { return }
    let (area, overflows) = width.multipliedReportingOverflow(by: height)
    let known = self.width.multipliedReportingOverflow(by: self.height).partialValue
    if overflows || area > known { (self.width, self.height) = (width, height) }
    guard !findings.contains(where: { $0.code == "TOO-MANY-PIXELS" }) else { return }
    let side = side ?? limits.pictureSide
    if max(width, height) > side {
      note("TOO-MANY-PIXELS", "\(width)x\(height)", limit: String(side))
    } else if overflows || area > limits.picturePixels {
      note("TOO-MANY-PIXELS", "\(width)x\(height)", limit: String(limits.picturePixels))
    }
  }
}
