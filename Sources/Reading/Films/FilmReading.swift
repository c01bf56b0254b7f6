/// What is made of the traces in a film: events with their weight, where the file comes from, and whether it
/// can be one uninterrupted recording. Facts about the file; what follows from them the rules say.
public struct FilmReading: Sendable, Hashable {
  /// How much an event says.
  public enum Strength: String, Sendable, Hashable, CaseIterable {
    case proof, strong, weak
  }

  /// Words in both languages.
  public struct Words: Sendable, Hashable {
    public var zhHant: String
    public var english: String
  }

  /// Something that one uninterrupted recording does not show, with its place.
  public struct Event: Sendable, Hashable {
    /// `cut`, `jump-cut`, `dissolve`, `fade`, `freeze`, `repeat`, `reverse`, `speed`, `still`, `join`, `gap`,
    /// `sound-splice`.
    public var kind: String
    /// Seconds from the start; 0 where the whole file is meant.
    public var time: Double
    /// It lies somewhere in the film: the length of its sound, for one, is nowhere.
    public var hasPlace: Bool
    public var until: Double?
    public var strength: Strength
    /// From 1 upwards; 1 for what is not a matter of degree.
    public var score: Double
    /// `picture`, `packets`, `container` or `sound`.
    public var source: String
    /// The trace that it comes of.
    public var code: String
    public var says: Words
  }

  /// Where a film comes from, as far as the file says.
  public struct Origin: Sendable, Hashable {
    /// `camera`, `messenger`, `editor`, `screen` or `unknown`.
    public var kind = "unknown"
    public var reasons: [Words] = []
  }

  /// Whether the film can be one uninterrupted recording.
  public enum OneTake: String, Sendable, Hashable {
    case noSign = "no-sign"
    case look
    case edited
    case notRun = "not-run"
  }

  /// In the order of time.
  public var events: [Event] = []
  /// What is worth knowing and is no event: damage, creation times that differ.
  public var notes: [Words] = []
  /// Stretches that could not be judged, in seconds.
  public var covered: [ClosedRange<Double>] = []
  public var origin = Origin()
  public var oneTake = OneTake.notRun
  /// Seconds up to which the pictures were looked at.
  public var seenUntil = 0.0
}
