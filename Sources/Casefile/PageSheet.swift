/// What is read on one page of a file that is looked at alone.
///
/// Sizes are in points, boxes are `[x, y, w, h]` from the top left of the upright page.
public struct PageSheet: Sendable, Hashable {
  /// Where the words of a page come from.
  public enum TextSource: String, Sendable, Hashable {
    /// The file's own text.
    case layer
    /// Recognition.
    case ocr
    case none
  }

  /// The machine-readable lines of a passport.
  public struct Zone: Sendable, Hashable {
    /// A character that may be another.
    public struct Doubt: Sendable, Hashable {
      /// 1 or 2.
      public var line: Int
      /// 1 to 44.
      public var column: Int
      public var read: String
      public var other: String

      public init(line: Int, column: Int, read: String, other: String) {
        self.line = line
        self.column = column
        self.read = read
        self.other = other
      }
    }

    public var lines: [String]
    /// Every check digit holds, nothing was repaired, and nothing can be read otherwise.
    public var isValid: Bool
    /// Every character was read beyond doubt, whether the check digits hold or not.
    public var isSure: Bool
    /// The check digits that do not hold.
    public var wrong: [String]
    public var doubts: [Doubt]
    /// Other characters with which every check digit would hold: for a person to look at, used for nothing.
    public var suggestions: [Doubt]
    public var confidence: Double
    public var box: [Double]

    public init(lines: [String], confidence: Double, box: [Double]) {
      self.lines = lines
      self.confidence = confidence
      self.box = box
      isValid = false
      isSure = false
      wrong = []
      doubts = []
      suggestions = []
    }
  }

  /// What stands on a passport's data page above its lines: recognised, and backed by no check digit.
  public struct VisualValue: Sendable, Hashable {
    /// `latin-name`, `passport-no`, `nationality`, `dob` or `passport-expiry`.
    public var name: String
    public var text: String
    public var box: [Double]
    public var confidence: Double

    public init(name: String, text: String, box: [Double], confidence: Double) {
      self.name = name
      self.text = text
      self.box = box
      self.confidence = confidence
    }
  }

  /// A seal, a stamp, a tick, strokes.
  public struct Mark: Sendable, Hashable {
    public var kind: String
    public var box: [Double]
    public var confidence: Double
    /// Of a box to be ticked: `ticked`, `empty` or `unsure`.
    public var state = ""
    /// Of a seal: `square` or `round`.
    public var shape = ""
    /// Of a seal: longer and shorter side in millimetres, where the scale is known.
    public var sides: [Double] = []
    /// The field that it stands in, or that is blank.
    public var field = ""
    /// What was read on a stamp.
    public var text = ""

    public init(kind: String, box: [Double], confidence: Double) {
      self.kind = kind
      self.box = box
      self.confidence = confidence
    }
  }

  /// What a certificate of training says.
  public struct Certificate: Sendable, Hashable {
    public var trainee = ""
    public var course = ""
    public var organiser = ""
    public var from = ""
    public var to = ""
    /// Minutes, `nil` where none are stated.
    public var minutes: Int?
    public var number = ""

    public init() {}
  }

  /// Counted from 1.
  public var page: Int
  public var width = 0.0
  public var height = 0.0
  /// Degrees clockwise by which the file's page was turned to stand upright.
  public var rotation = 0
  /// `file`, `paper` or `guessed`: how it is known how long a point is.
  public var scale = "file"
  /// Degrees by which lines fall to the right.
  public var skew = 0.0
  public var isColoured = false
  public var isBlank = false
  public var textSource = TextSource.none
  public var text = ""
  public var textConfidence = 0.0
  /// Hardly anything on a picture was recognised for certain: nobody should rely on it.
  public var isHardToRead = false
  /// It bears words and hardly a Chinese one.
  public var isForeign = false
  /// What is printed there as marks, for finding the same paper in other cases; `nil` where too little is.
  public var fingerprint: PageFingerprint?
  /// The file has a text of its own that was not used, because it does not show on the page.
  public var hasHiddenText = false
  public var zone: Zone?
  /// Where ``zone`` was not read beyond doubt; empty where it was, and on any other page.
  public var visual: [VisualValue] = []
  public var marks: [Mark] = []
  public var certificate: Certificate?
  /// Why the page was not looked at, by a code of `tables/codes.xml`; empty if it was.
  public var problem = ""

  public init(page: Int) {
    self.page = page
  }
}
