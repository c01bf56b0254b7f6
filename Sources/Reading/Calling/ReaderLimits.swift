public import Intake
public import Wire

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

  /// The limits of a family where `limits.xml` names none.
  public static func standard(_ family: ReaderFamily) -> ReaderLimits {
    switch family {
    case .office: ReaderLimits(wall: 30, processor: 5, memory: 512 << 20)
    case .pdf: ReaderLimits(wall: 90, processor: 20, memory: 1024 << 20)
    case .image: ReaderLimits(wall: 90, processor: 20, memory: 1536 << 20)
    case .video: ReaderLimits(wall: 120, processor: 60, memory: 2048 << 20)
    case .ocr: ReaderLimits(wall: 90, processor: 60, memory: 1024 << 20)
    }
  }

  /// Takes a family's limits from `limits.xml`: `pdf-clock` and `pdf-processor` in seconds, `pdf-memory` in bytes.
  public init(_ family: ReaderFamily, from limits: Limits) {
    self = .standard(family)
    if let clock = limits["\(family.rawValue)-clock"] { wall = Double(clock.value) }
    if let processor = limits["\(family.rawValue)-processor"] { self.processor = processor.value }
    if let memory = limits["\(family.rawValue)-memory"] { self.memory = memory.value }
  }
}
