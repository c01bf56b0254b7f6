/// What one reader says of one file: its reply, one JSON value.
///
/// It depends on the file's bytes and the reader's version alone: no date, no rule, no other file.
public struct FileFacts: Codable, Sendable, Equatable {
  /// `office`, `pdf`, `image` or `video`.
  public var family: String
  /// The reader's version: facts can be kept by digest and version.
  public var version: String
  /// Whether the file opened.
  public var isReadable = true
  /// What is wrong with the file itself.
  public var problems: [Problem] = []
  public var pages: [Page] = []
  /// Tables in reading order: those of an office file, and those that drawn lines make on a page of a PDF.
  public var tables: [Table] = []
  /// Paragraphs, text boxes, headers and footers of an office file, in reading order.
  public var paragraphs: [Paragraph] = []
  /// Form fields of an AcroForm and Word content controls.
  public var controls: [Control] = []
  /// Title, creator, producer, dates: what the file says of itself.
  public var properties: [String: String] = [:]
  public var picture: Picture?
  public var film: Film?
  /// SHA-256 of the whole text, normalised in its white space; empty where there is none.
  public var textDigest = ""
  /// SHA-256 of the decoded pixels of all pages, upright; empty where nothing was decoded.
  public var pixelDigest = ""
  /// The file can be edited as a text (office documents, PDF exported from one without pictures of pages).
  public var isEditable = false
  /// Every page is a picture that fills it.
  public var isScan = false

  public init(family: String, version: String) {
    self.family = family
    self.version = version
  }

  /// Something wrong with the file, or a limit that it meets.
  public struct Problem: Codable, Sendable, Equatable {
    /// `ENCRYPTED`, `TRUNCATED`, `NOT-FORMAT`, `DECODER-REFUSED`, `TOO-MANY-PAGES`, …
    public var code: String
    public var value = ""
    public var limit = ""
    /// What should have stood there.
    public var expected = ""
    public var page: Int?
    /// x, y, width, height from the top left of the upright page; empty where no place is meant.
    public var box: [Double] = []

    public init(
      _ code: String, value: String = "", limit: String = "", expected: String = "", page: Int? = nil, box: [Double] = []
    ) {
      self.code = code
      self.value = value
      self.limit = limit
      self.expected = expected
      self.page = page
      self.box = box
    }
  }

  /// One page of a PDF, or one frame of a picture file.
  public struct Page: Codable, Sendable, Equatable {
    /// Counted from 1.
    public var number: Int
    /// Points for PDF, pixels for pictures; upright.
    public var width: Double
    public var height: Double
    /// 0, 90, 180 or 270 degrees clockwise.
    public var rotation = 0
    /// Lines of the text layer in reading order.
    public var lines: [Line] = []
    /// A picture covers (nearly) the whole page.
    public var isPicture = false
    /// SHA-256 of the decoded pixels of a picture page (of the picture as stored), or empty.
    public var pixelDigest = ""
    /// SHA-256 of the page's text normalised in its white space; empty where there is none.
    public var textDigest = ""

    public init(number: Int, width: Double, height: Double) {
      self.number = number
      self.width = width
      self.height = height
    }
  }

  /// One line of a page: its words, and where they are.
  public struct Line: Codable, Sendable, Equatable {
    public var text: String
    /// x, y, width, height from the top left of the upright page.
    public var box: [Double]

    public init(text: String, box: [Double]) {
      self.text = text
      self.box = box
    }
  }

  /// A table: rows of cells. Covered places of spans are left out, as in HTML.
  public struct Table: Codable, Sendable, Equatable {
    public var rows: [[Cell]]
    /// How many paragraphs stand before it in reading order (office files).
    public var after = 0
    /// The page it stands on, counted from 1 (PDF).
    public var page: Int?
    /// x, y, width, height from the top left of the upright page (PDF).
    public var box: [Double] = []

    public init(rows: [[Cell]]) { self.rows = rows }
  }

  /// A cell, with how far it spans.
  public struct Cell: Codable, Sendable, Equatable {
    /// The paragraphs or lines of the cell, joined by a newline.
    public var text: String
    public var columns = 1
    public var rows = 1
    public var boxes: [CheckBox] = []
    /// x, y, width, height from the top left of the upright page (PDF).
    public var box: [Double] = []

    public init(text: String) { self.text = text }
  }

  /// A box to tick: □ ☐ ■ ☑ ☒ ✓, or a Word content control.
  public struct CheckBox: Codable, Sendable, Equatable {
    /// The words that stand behind it, up to the next box.
    public var label: String
    public var isTicked: Bool

    public init(label: String, isTicked: Bool) {
      self.label = label
      self.isTicked = isTicked
    }
  }

  /// A paragraph outside of tables.
  public struct Paragraph: Codable, Sendable, Equatable {
    public var text: String
    /// `body`, `heading`, `header`, `footer` or `textbox`.
    public var place: String
    public var boxes: [CheckBox] = []

    public init(text: String, place: String) {
      self.text = text
      self.place = place
    }
  }

  /// A form field with a name.
  public struct Control: Codable, Sendable, Equatable {
    public var name: String
    /// The text, or `yes`/`no` of a box.
    public var value: String
    /// `text`, `box`, `choice` or `signature`.
    public var kind: String
    /// What the file shows people as the field's name, where it says so (tool tip, title of a content control).
    public var label = ""
    public var page: Int?
    public var box: [Double] = []

    public init(name: String, value: String, kind: String) {
      self.name = name
      self.value = value
      self.kind = kind
    }
  }

  /// What a picture file holds.
  public struct Picture: Codable, Sendable, Equatable {
    public var format: String
    /// Pixels, as stored.
    public var width: Int
    public var height: Int
    public var frames = 1
    /// EXIF orientation, 1 to 8.
    public var orientation = 1
    /// EXIF time of the photograph, ISO without zone, or empty.
    public var taken = ""

    public init(format: String, width: Int, height: Int) {
      self.format = format
      self.width = width
      self.height = height
    }
  }

  /// What a film's container and streams say.
  public struct Film: Codable, Sendable, Equatable {
    public var container = ""
    public var brand = ""
    public var codec = ""
    /// The size that a player shows, after cropping, sample aspect and rotation.
    public var width = 0
    public var height = 0
    /// The smaller side of the picture in true lines, before any stretching for wide pixels.
    public var shortSide = 0
    public var codedWidth = 0
    public var codedHeight = 0
    public var rotation = 0
    /// `1:1`, `4:3`, …
    public var sampleAspect = ""
    /// Seconds.
    public var duration = 0.0
    public var frameRate = 0.0
    public var hasAudio = false
    /// The tracks of moving pictures; covers are none.
    public var tracks: [Track] = []
    public var tags: [String: String] = [:]
    public var firstFrame = false
    public var middleFrame = false
    public var lastFrame = false
    /// The pictures are stored as two half pictures each.
    public var isInterlaced = false
    /// How many pictures were stored, and how many came out whole.
    public var pictures = 0
    public var damagedPictures = 0
    /// The size of the picture in the film where it is another than the film's, stored; 0 where nothing says so.
    public var effectiveWidth = 0
    public var effectiveHeight = 0
    /// From 0 to 1, and what makes it so: `enlarged`, `bars`, `blurred-bars`.
    public var effectiveConfidence = 0.0
    public var effectiveCause = ""
    /// Words that tell who wrote the file, each with the place where it stands.
    public var words: [Word] = []
    /// What the container, the packets, the pictures and the sound show beside the film itself.
    public var traces: [Trace] = []
    /// `present`, `silent`, `not-decoded`, or empty where there is none.
    public var sound = ""
    /// Seconds of the sound that could be judged for joins.
    public var soundJudged = 0.0
    /// How the film moves, as ``FilmPrint`` writes it; the first hour.
    public var print = ""
    /// Seconds up to which the pictures were looked at; less than the length where a limit was met.
    public var seenUntil = 0.0

    public init() {}

    /// A track of moving pictures. Of several the one that a player shows is looked at.
    public struct Track: Codable, Sendable, Equatable {
      public var codec: String
      /// The size that the headers give.
      public var width: Int
      public var height: Int
      public var isLookedAt: Bool

      public init(codec: String, width: Int, height: Int, isLookedAt: Bool) {
        self.codec = codec
        self.width = width
        self.height = height
        self.isLookedAt = isLookedAt
      }
    }

    /// Something written in the container, with its place: `encoder`, `handler`, `brand`, `order`, …
    public struct Word: Codable, Sendable, Hashable {
      public var place: String
      public var text: String

      public init(place: String, text: String) {
        self.place = place
        self.text = text
      }
    }

    /// Something that one uninterrupted recording need not show. What it means stands in a table, not here.
    public struct Trace: Codable, Sendable, Equatable {
      /// The key of its row in `tables/video.xml`.
      public var code: String
      /// Seconds from the start of the film, as it plays; `nil` for the whole file.
      public var time: Double?
      public var until: Double?
      /// What was measured, in the unit of the code.
      public var value = 0.0
      public var score = 0.0

      public init(_ code: String, time: Double? = nil, until: Double? = nil, value: Double = 0, score: Double = 0) {
        self.code = code
        self.time = time
        self.until = until
        self.value = value
        self.score = score
      }
    }
  }
}
