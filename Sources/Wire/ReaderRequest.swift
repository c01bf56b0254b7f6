/// What the program asks of a reader; the file itself travels beside it as a descriptor.
public struct ReaderRequest: Codable, Sendable, Equatable {
  /// The file's true type, for example `jpeg`.
  public var type: String
  /// Set when a picture of a page is wanted instead of facts; a second descriptor then takes its bytes.
  public var preview: Preview?
  /// Set when the pixels of a page are wanted; a second descriptor then takes them.
  public var drawing: PageDrawing?
  /// Set when the descriptor is a page's picture and not a file.
  public var question: PageQuestion?
  /// Set when a part of a page's picture is to be shown; a second descriptor then takes its bytes.
  public var clipping: PageClipping?
  /// Set when two pages are to be compared; the pictures that it names come as descriptors.
  public var matching: PageMatching?
  /// Set when the reader is to show how well it is shut in; no file comes with it.
  public var probe: Probe?
  /// Thresholds and limits that a reader measures by, where they are data and not its own.
  public var figures: [String: Double] = [:]

  /// Asks for facts, or for a picture.
  public init(type: String, preview: Preview? = nil, figures: [String: Double] = [:]) {
    self.type = type
    self.preview = preview
    self.figures = figures
  }

  /// Asks for the pixels of a page.
  public init(type: String, drawing: PageDrawing) {
    self.type = type
    self.drawing = drawing
  }

  /// Asks what is on a page.
  public init(_ question: PageQuestion) {
    type = ""
    self.question = question
  }

  /// Asks for a part of a page to be shown.
  public init(_ clipping: PageClipping) {
    type = ""
    self.clipping = clipping
  }

  /// Asks what differs between two pages.
  public init(_ matching: PageMatching) {
    type = ""
    self.matching = matching
  }

  /// Asks the reader to try something.
  public init(_ probe: Probe) {
    type = ""
    self.probe = probe
  }

  /// A small picture of one page of a file, or of one moment of a film.
  public struct Preview: Codable, Sendable, Equatable {
    /// Counted from 1.
    public var page: Int
    /// Seconds from the start of a film.
    public var time: Double
    /// The longer side of the picture, in pixels.
    public var maxSide: Int

    /// Asks for a page or a moment.
    public init(page: Int = 1, time: Double = 0, maxSide: Int) {
      self.page = page
      self.time = time
      self.maxSide = maxSide
    }
  }
}

/// What a reader sends before its reply while it is at a long work, now and then.
public struct ReaderProgress: Codable, Sendable, Equatable {
  /// Seconds of a film that are done, and that there are.
  public var done: Double
  public var of: Double
  /// Bytes of the file up to which it has been read.
  public var position: Int

  /// Says how far it is.
  public init(done: Double, of: Double, position: Int = 0) {
    self.done = done
    self.of = of
    self.position = position
  }
}

/// The first frame that a reader sends, before it has seen a file.
public struct ReaderGreeting: Codable, Sendable, Equatable {
  /// The reader's family.
  public var family: ReaderFamily
  /// The reader's version.
  public var version: String
  /// How the reader has shut itself in, for example `landlock`; empty while it has not.
  public var restrictions: [String]

  /// Greets.
  public init(family: ReaderFamily, version: String, restrictions: [String]) {
    self.family = family
    self.version = version
    self.restrictions = restrictions
  }
}
