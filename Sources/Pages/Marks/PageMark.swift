/// Something on a page that is no print: a seal, a stamp, a tick, strokes of a pen; or a field without any.
public struct PageMark: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case companySeal = "company-seal"
    case personalSeal = "personal-seal"
    /// Words that say that a copy is true to its original.
    case trueCopy = "true-copy"
    /// Strokes of a pen in a field that is to be signed.
    case signature
    /// A box that is ticked, or may be.
    case tick
    /// A field to be filled, or a box to be ticked, in which nothing is.
    case blankField = "blank-field"
  }

  public var kind: Kind
  /// Upright, in pixels of the page.
  public var box: PixelBox
  /// 0 to 1.
  public var confidence: Double
  /// Of a box: what is in it.
  public var state: TickBox.State?
  /// Of a seal: square, or round.
  public var isSquare: Bool?
  /// Longer and shorter side in millimetres, where the scale is known.
  public var sides: [Double] = []
  /// The field that it stands in or that is blank: ``FieldKind/key``; empty where no label says it.
  public var field = ""
  /// What was read on a stamp.
  public var text = ""

  public init(_ kind: Kind, box: PixelBox, confidence: Double) {
    self.kind = kind
    self.box = box
    self.confidence = confidence
  }
}
