#if canImport(Glibc)
  internal import Glibc
#endif

/// Angles; nothing else here asks the C library for anything.
enum Trigonometry {
  static func sine(_ angle: Double) -> Double { sin(angle) }
  static func cosine(_ angle: Double) -> Double { cos(angle) }
  static func tangent(_ angle: Double) -> Double { tan(angle) }
  static func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
}
