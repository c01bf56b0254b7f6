/// A moment of a film as people read it.
public enum FilmClock {
  /// `1:02.4`, `0:03.9`: minutes, seconds and tenths; hours where there are any. Without tenths what is over a whole
  /// second is left out: `1:02`.
  public static func text(_ seconds: Double, tenths: Bool = true) -> String {
    let all = Int((max(0, seconds) * 10).rounded(tenths ? .toNearestOrAwayFromZero : .down))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (all / 36_000, all / 600 % 60)
    let clock = hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)"
    return "\(clock):\(two(all / 10 % 60))" + (tenths ? ".\(all % 10)" : "")
  }
}
