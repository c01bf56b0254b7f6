public import Intake
internal import Wire

/// What a reader of one family may use for one file.
public struct ReaderLimits: Sendable, Hashable {
  /// Seconds from the question to the whole answer.
  public var wall: Double
  /// Seconds of the processor's time for one file.
  public var processor: Int
  /// Bytes of data that the process may have.
  public var memory: Int

  /// Sets the limits.
  public init(wall: Double, processor: Int = 60, memory: Int) {
    self.wall = wall
    self.processor = processor
    self.memory = memory
  }

  /// Takes a family's limits from `limits.xml`: `pdf-clock` and `pdf-processor` in seconds, `pdf-memory` in bytes;
  /// `nil` where one is missing.
  init?(_ family: ReaderFamily, from limits: Limits) {
    guard let clock = limits["\(family.rawValue)-clock"], let processor = limits["\(family.rawValue)-processor"],
      let memory = limits["\(family.rawValue)-memory"]
    else { return nil }
    self.init(wall: Double(clock.value), processor: processor.value, memory: memory.value)
  }
}

/// On which terms readers work: what each may use for one file, and by which limits it measures files.
public struct ReaderTerms: Sendable {
  private var uses: [ReaderFamily: ReaderLimits] = [:]
  private var figures: [ReaderFamily: [String: Double]] = [:]

  /// What `limits.xml` says of readers.
  public init(_ limits: Limits) throws(ReadingError) {
    for family in ReaderFamily.allCases {
      guard let use = ReaderLimits(family, from: limits) else {
        throw .configuration("limits.xml: \(family.rawValue)-clock, -processor or -memory is missing")
      }
      uses[family] = use
      figures[family] = limits.figures(for: family.rawValue)
    }
  }

  /// The same for every family, for readers that are told of no limits.
  public init(all use: ReaderLimits) {
    for family in ReaderFamily.allCases { uses[family] = use }
  }

  /// What a reader of a family may use for one file.
  func use(_ family: ReaderFamily) -> ReaderLimits { uses[family] ?? ReaderLimits(wall: 0, memory: 0) }

  /// What a reader of a family is told with every question.
  func figures(_ family: ReaderFamily) -> [String: Double] { figures[family] ?? [:] }
}
