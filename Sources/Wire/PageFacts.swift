internal import FoundationEssentials

/// What can be seen on the picture of one page: a reader's reply.
///
/// It depends on the pixels and the reader's version alone. Places are `[x, y, w, h]` in points from the top left
/// of the page as it stands upright, after ``turn``.
public struct PageFacts: Codable, Sendable, Equatable {
  /// The reader's version.
  public var version: String
  /// Points.
  public var width: Double
  public var height: Double
  /// Pixels an inch that the points come from.
  public var resolution: Double
  /// `file`, `paper` or `guessed`: how the resolution is known. Where it is guessed, nothing is said in millimetres.
  public var scale: String
  /// 0, 90, 180 or 270: degrees clockwise by which the picture must still be turned, by what is on it.
  public var turn = 0
  /// Degrees by which lines of print fall to the right; 0 where there are none.
  public var skew = 0.0
  public var isColoured = false
  /// Nothing is on the page.
  public var isBlank = false
  public var words: [Word] = []
  /// Tables that drawn lines make, with the words in their cells; ``FileFacts/Table/page`` is not set.
  public var tables: [FileFacts.Table] = []
  /// Words were looked for; false where nobody asked, or the page shows none that anybody would print.
  public var isRecognised = false
  /// Why words that were asked for could not be looked for, by a code of `tables/codes.xml`.
  public var problem = ""
  /// Mean confidence of the words, 0 to 1.
  public var confidence = 0.0
  public var zone: Zone?
  public var marks: [Mark] = []
  public var thumbnail: Thumbnail?

  public init(version: String, width: Double, height: Double, resolution: Double, scale: String) {
    self.version = version
    self.width = width
    self.height = height
    self.resolution = resolution
    self.scale = scale
  }

  /// How a page looks from far away: a small picture of its ink, level and without colour. It ranks pages by likeness;
  /// it proves nothing, since certificates of one layout look alike.
  public struct Thumbnail: Codable, Sendable, Equatable {
    public var width: Int
    public var height: Int
    /// Ink of 0 to 15, two pixels a byte, in base 64.
    public var ink: String

    public init(width: Int, height: Int, ink: String) {
      self.width = width
      self.height = height
      self.ink = ink
    }

    /// - Parameter ink: two pixels a byte.
    public init(width: Int, height: Int, packed ink: [UInt8]) {
      self.init(width: width, height: height, ink: Data(ink).base64EncodedString())
    }

    /// The bytes of ``ink``; `nil` where they are none.
    public var packed: [UInt8]? { Data(base64Encoded: ink).map { [UInt8]($0) } }
  }

  /// One word by recognition.
  public struct Word: Codable, Sendable, Equatable {
    public var text: String
    public var box: [Double]
    /// 0 to 1.
    public var confidence: Double
    /// Counted from 0: words of one line of print have the same.
    public var line: Int

    public init(text: String, box: [Double], confidence: Double, line: Int) {
      self.text = text
      self.box = box
      self.confidence = confidence
      self.line = line
    }
  }

  /// The two lines of a passport.
  public struct Zone: Codable, Sendable, Equatable {
    /// Two of 44 characters; `?` stands where the picture ends before.
    public var lines: [String]
    /// Mean correlation of either line with the letters of OCR-B, 0 to 1.
    public var likeness: [Double]
    /// Places that may be read otherwise.
    public var doubts: [Doubt]
    public var box: [Double]

    public init(lines: [String], likeness: [Double], doubts: [Doubt], box: [Double]) {
      self.lines = lines
      self.likeness = likeness
      self.doubts = doubts
      self.box = box
    }
  }

  /// A character of a zone that is nearly as like another one.
  public struct Doubt: Codable, Sendable, Equatable {
    /// Counted from 0.
    public var line: Int
    public var column: Int
    public var read: String
    public var other: String
    /// By how much `read` is more like what is printed, as a difference of correlations.
    public var margin: Double

    public init(line: Int, column: Int, read: String, other: String, margin: Double) {
      self.line = line
      self.column = column
      self.read = read
      self.other = other
      self.margin = margin
    }
  }

  /// Something that is no print: a seal, a stamp, a signature, a tick.
  public struct Mark: Codable, Sendable, Equatable {
    /// `company-seal`, `personal-seal`, `true-copy`, `signature`, `tick` or `blank-field`.
    public var kind: String
    public var box: [Double]
    /// 0 to 1.
    public var confidence: Double
    /// Of a box to be ticked: `ticked`, `empty` or `unsure`.
    public var state = ""
    /// Of a seal: `square` or `round`.
    public var shape = ""
    /// Of a seal: longer and shorter side in millimetres, where the scale is known.
    public var sides: [Double] = []
    /// The field that it stands in, or that is blank: a key of the question's vocabulary.
    public var field = ""
    /// What was read on a stamp.
    public var text = ""

    public init(kind: String, box: [Double], confidence: Double) {
      self.kind = kind
      self.box = box
      self.confidence = confidence
    }
  }
}

extension PageFacts {
  /// The words put together to lines, from the top: no blank stands between Chinese characters, where none is
  /// printed either. A line ends at a wide gap, so that a label and its answer on one level are two.
  public var lines: [FileFacts.Line] { Self.lines(of: words) }

  /// The same of some words.
  public static func lines(of words: [Word]) -> [FileFacts.Line] {
    var lines: [FileFacts.Line] = []
    var number = -1
    for word in words where word.box.count == 4 {
      guard word.line == number, let last = lines.last,
        word.box[0] - last.box[0] - last.box[2] < 1.5 * max(last.box[3], word.box[3])
      else {
        lines.append(FileFacts.Line(text: word.text, box: word.box))
        number = word.line
        continue
      }
      let left = min(last.box[0], word.box[0]), top = min(last.box[1], word.box[1])
      let right = max(last.box[0] + last.box[2], word.box[0] + word.box[2])
      let bottom = max(last.box[1] + last.box[3], word.box[1] + word.box[3])
      lines[lines.count - 1] = FileFacts.Line(
        text: joined(last.text, word.text),
        box: [left, top, right - left, bottom - top])
    }
    return lines
  }

  /// Two words one after the other.
  public static func joined(_ text: String, _ word: String) -> String {
    let isWide = text.unicodeScalars.last.map(isChinese) ?? false
    let follows = word.unicodeScalars.first.map(isChinese) ?? false
    return text + (isWide && follows ? "" : " ") + word
  }

  private static func isChinese(_ scalar: UnicodeScalar) -> Bool {
    (0x3000...0x9FFF).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value)
      || (0xF900...0xFAFF).contains(scalar.value)
  }
}
