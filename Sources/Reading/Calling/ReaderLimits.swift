public import Intake
public import Wire

/// What a reader of one family may use for one file.
public struct ReaderLimits: Sendable, Hashable {
  /// Seconds from the question to the whole answer.
  public var wall: Double
  /// Bytes of data that the process may have.
  public var memory: Int

  /// Sets both limits.
  public init(wall: Double, memory: Int) {
    self.wall = wall
    self.memory = memory
  }

  /// The limits of a family where `limits.xml` names none.
  public static func standard(_ family: ReaderFamily) -> ReaderLimits {
    switch family {
    case .office: ReaderLimits(wall: 30, memory: 512 << 20)
    case .pdf: ReaderLimits(wall: 90, memory: 1024 << 20)
    case .image: ReaderLimits(wall: 90, memory: 1536 << 20)
    case .video: ReaderLimits(wall: 120, memory: 2048 << 20)
    }
  }

  /// Takes a family's limits from `limits.xml`: `pdf-clock` in seconds, `pdf-memory` in bytes.
  public init(_ family: ReaderFamily, from limits: Limits) {
    self = .standard(family)
    if let clock = limits["\(family.rawValue)-clock"] { wall = Double(clock.value) }
    if let memory = limits["\(family.rawValue)-memory"] { self.memory = memory.value }
  }
}
