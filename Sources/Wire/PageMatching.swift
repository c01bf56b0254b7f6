/// Asks what differs between two pictures of what should be the same page; pixels come as descriptors, in order.
public struct PageMatching: Codable, Sendable, Equatable {
  public var first: Side
  public var second: Side

  public init(_ first: Side, _ second: Side) {
    self.first = first
    self.second = second
  }

  /// One of the two pages.
  public struct Side: Codable, Sendable, Equatable {
    /// What the page's pixels are known by; empty where they are not. A reader that still knows
    /// the page need not be shown it again.
    public var digest: String
    /// Degrees clockwise by which the picture must be turned.
    public var turn: Int
    /// `nil` where its pixels do not come along.
    public var picture: PagePictureHead?

    public init(digest: String, turn: Int) {
      self.digest = digest
      self.turn = turn
    }
  }
}

/// What differs between two pages, by a reader that laid one on the other. It depends on the pixels and the reader's
/// version alone.
public struct PageMatch: Codable, Sendable, Equatable {
  public var version: String
  /// Whether the pages can be laid on each other; if not, nothing else is known.
  public var isComparable = false
  /// Share of the print of both pages that the other has too, 0 to 1.
  public var agreement = 0.0
  public var places: [Place] = []
  /// More places were found than are told.
  public var isTrimmed = false
  /// The sides, 0 and 1, whose pixels the reader has to be shown; nothing else is known then.
  public var lacks: [Int] = []

  public init(version: String) { self.version = version }

  /// A place that is not the same on both pages.
  public struct Place: Codable, Sendable, Equatable {
    /// `differs`: print on both sides, not the same; `weak`: print that one side has, or too poor to tell; `added`:
    /// something larger than print.
    public var kind: String
    /// `[x, y, w, h]` in points of either page as it was turned.
    public var first: [Double]
    public var second: [Double]
    /// 0 to 1: how little the sides are alike.
    public var score: Double

    public init(kind: String, first: [Double], second: [Double], score: Double) {
      self.kind = kind
      self.first = first
      self.second = second
      self.score = score
    }

    /// Whether a reader may say this.
    public var isPossible: Bool {
      ["differs", "weak", "added"].contains(kind) && first.count == 4 && second.count == 4
        && (first + second).allSatisfy { $0.isFinite && (0...100_000).contains($0) } && (0...1).contains(score)
    }
  }
}
