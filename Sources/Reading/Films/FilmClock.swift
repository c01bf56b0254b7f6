/// A moment of a film as people read it.
public enum FilmClock {
  /// `1:02.4`, `0:03.9`: minutes, seconds and tenths; hours where there are any.
  public static func text(_ seconds: Double) -> String {
    let tenths = Int((max(0, seconds) * 10).rounded())
    let (hours, minutes, rest) = (tenths / 36_000, tenths / 600 % 60, tenths % 600)
    let second = rest / 10 < 10 ? "0\(rest / 10)" : "\(rest / 10)"
    let clock = hours > 0 ? "\(hours):\(minutes < 10 ? "0" : "")\(minutes)" : "\(minutes)"
    return "\(clock):\(second).\(rest % 10)"
  }
}
