/// Which pages of one set of papers are which of another, and where two of them are not the same.
public struct PageSetSheet: Sendable, Hashable {
  /// A place that is not the same on two pages.
  public struct Difference: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
      /// Print on both sides, and not the same.
      case differs
      /// Print that one side has, or that is too poor to tell.
      case weak
      /// Something larger than print: a stamp, a seal, handwriting.
      case added
    }

    public var kind: Kind
    /// `[x, y, w, h]` in points from the top left of either page as it is turned to be compared.
    public var boxA: [Double]
    public var boxB: [Double]
    /// 0 to 1: how little the sides are alike.
    public var score: Double
    /// What was recognised there; empty where nothing was.
    public var textA = ""
    public var textB = ""

    public init(kind: Kind, boxA: [Double], boxB: [Double], score: Double) {
      self.kind = kind
      self.boxA = boxA
      self.boxB = boxB
      self.score = score
    }
  }

  /// Two pages that show the same paper.
  public struct Pair: Sendable, Hashable {
    /// How far they were compared.
    public enum Comparison: String, Sendable, Hashable {
      /// Their pixels are the same.
      case identical
      case compared
      /// They cannot be laid on each other: too little print, a photograph, a very poor copy.
      case notComparable = "not-comparable"
      /// A limit was met, or a reader failed: nothing is known of them.
      case notRun = "not-run"
    }

    /// Counted from 1 in a file; in a case, places in its list of pages.
    public var a: Int
    public var b: Int
    public var comparison: Comparison
    /// Correlation of the pages from far away, 0 to 1.
    public var likeness: Double
    /// Degrees clockwise by which the second must be turned to stand as the first does.
    public var turned = 0
    /// No other page comes near.
    public var isCertain = true
    /// It stands elsewhere in the second file than its neighbours.
    public var isMoved = false
    public var differences: [Difference] = []

    public init(a: Int, b: Int, comparison: Comparison, likeness: Double) {
      self.a = a
      self.b = b
      self.comparison = comparison
      self.likeness = likeness
    }

    /// The places where print was changed.
    public var changes: [Difference] { differences.filter { $0.kind == .differs } }

    /// Whether both show the same print; `nil` where that is not known.
    public var isSame: Bool? {
      switch comparison {
      case .identical: true
      case .compared: changes.isEmpty
      case .notComparable, .notRun: nil
      }
    }
  }

  /// A page that shows once more what another one of its set shows.
  public struct Repeat: Sendable, Hashable {
    public var page: Int
    public var of: Int

    public init(page: Int, of: Int) {
      self.page = page
      self.of = of
    }
  }

  public var pairs: [Pair] = []
  /// Pages of the second that the first does not have.
  public var missing: [Int] = []
  /// Pages of the first that the second does not have.
  public var extra: [Int] = []
  public var doubledA: [Repeat] = []
  public var doubledB: [Repeat] = []
  /// Blank pages, which take no part.
  public var blankA: [Int] = []
  public var blankB: [Int] = []
  /// Pages that could not be drawn or looked at, which take no part.
  public var unseenA: [Int] = []
  public var unseenB: [Int] = []

  public init() {}

  /// Whether every page was looked at and every pair compared.
  public var isWhole: Bool { unseenA.isEmpty && unseenB.isEmpty && !pairs.contains { $0.comparison == .notRun } }
}
