/// Asks for the picture of a page: pixels without any format, into a descriptor.
public struct PageDrawing: Codable, Sendable, Equatable {
  /// Counted from 1.
  public var page: Int
  /// Pixels an inch, where the page has a size of its own; photographs come as large as they are.
  public var resolution: Double

  public init(page: Int, resolution: Double) {
    self.page = page
    self.resolution = resolution
  }
}

/// What a reader says of a page's picture that it has written: rows from the top, without filling.
public struct PagePictureHead: Codable, Sendable, Equatable {
  /// Pixels in a row.
  public var width: Int
  /// Rows.
  public var height: Int
  /// 1 for brightness, 3 for red, green and blue.
  public var channels: Int
  /// Pixels an inch by what the file says; 0 where it says nothing.
  public var resolution: Double
  /// How many pages the file has.
  public var pages: Int
  /// Quarter turns clockwise, in degrees, by which the file wants it turned, and was.
  public var rotation = 0

  public init(width: Int, height: Int, channels: Int, resolution: Double, pages: Int) {
    self.width = width
    self.height = height
    self.channels = channels
    self.resolution = resolution
    self.pages = pages
  }

  /// Bytes of the pixels.
  public var byteCount: Int { width * height * channels }

  /// Whether the figures can be true of a picture that came through a descriptor.
  public var isPossible: Bool {
    (1...30_000).contains(width) && (1...30_000).contains(height) && (channels == 1 || channels == 3)
      && byteCount <= Frame.pictureLimit && resolution.isFinite && (0...10_000).contains(resolution)
      && (0...100_000).contains(pages) && [0, 90, 180, 270].contains(rotation)
  }

  /// By how much a picture must be made smaller, so that as many bytes pass: 1 if it need not be.
  public static func reduction(width: Double, height: Double, channels: Int) -> Double {
    let bytes = width * height * Double(channels)
    // A thousandth less, because the sides are rounded to whole pixels.
    return bytes <= Double(Frame.pictureLimit) * 0.999
      ? 1 : (bytes / (Double(Frame.pictureLimit) * 0.998)).squareRoot()
  }
}

/// Asks what is on a page, whose picture comes as a descriptor.
public struct PageQuestion: Codable, Sendable, Equatable {
  public var picture: PagePictureHead
  public var wanted: [Part]
  /// The print that the file itself says is on the page; `nil` where it says none.
  public var words: [PageFacts.Word]?
  /// By which words stamps and fields are told; `nil` where no marks are wanted.
  public var vocabulary: Vocabulary?

  /// The words of stamps and of labels.
  public struct Vocabulary: Codable, Sendable, Equatable {
    /// What a stamp says that certifies a copy.
    public var trueCopy: [String]
    public var fields: [Field]

    public init(trueCopy: [String], fields: [Field]) {
      self.trueCopy = trueCopy
      self.fields = fields
    }

    /// A field that is to be sealed or signed.
    public struct Field: Codable, Sendable, Equatable {
      public var key: String
      public var isSeal: Bool
      /// What its label ends with.
      public var endings: [String]
      /// Or begins with.
      public var beginnings: [String] = []
      /// One of these must stand in the label as well; nothing if empty.
      public var owners: [String]

      public init(key: String, isSeal: Bool, endings: [String], owners: [String]) {
        self.key = key
        self.isSeal = isSeal
        self.endings = endings
        self.owners = owners
      }
    }
  }

  /// What there is to be known of a page; each costs time.
  public enum Part: String, Codable, Sendable, CaseIterable {
    /// The machine-readable lines of a passport.
    case zone
    /// Words by recognition.
    case words
    /// The same, but not of a page that bears all of a passport's lines, and not of a photograph of things.
    case print
    /// Seals, stamps, ticks, strokes.
    case marks
    /// How the page looks from far away, for finding it again among others.
    case thumbnail
  }

  public init(picture: PagePictureHead, wanted: [Part]) {
    self.picture = picture
    self.wanted = wanted
  }
}

/// Asks for a part of a page's picture as a small JPEG, with what was found framed; the pixels come as the first
/// descriptor, the second takes the JPEG.
public struct PageClipping: Codable, Sendable, Equatable {
  public var picture: PagePictureHead
  /// Degrees clockwise by which the picture must be turned, as ``PageFacts/turn`` has it.
  public var turn: Int
  /// In points of the upright page; the whole page if empty.
  public var box: [Double]
  /// Boxes to be framed, in points of the upright page.
  public var frames: [[Double]]
  /// The longer side of the result at most, in pixels.
  public var maxSide: Int
  /// Set when a second page is to be shown to the right of the first; its pixels follow those of the first.
  public var beside: Beside?

  /// A page that is shown beside another.
  public struct Beside: Codable, Sendable, Equatable {
    public var picture: PagePictureHead
    public var turn: Int
    public var frames: [[Double]]

    public init(picture: PagePictureHead, turn: Int, frames: [[Double]]) {
      self.picture = picture
      self.turn = turn
      self.frames = frames
    }
  }

  public init(picture: PagePictureHead, turn: Int, box: [Double] = [], frames: [[Double]], maxSide: Int) {
    self.picture = picture
    self.turn = turn
    self.box = box
    self.frames = frames
    self.maxSide = maxSide
  }
}
