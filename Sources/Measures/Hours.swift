/// Minutes as people add up hours.
enum Hours {
  /// `17.5` where the minutes are a decimal of at most two places, else `0:50`.
  static func text(_ minutes: Int) -> String {
    if minutes % 60 == 0 { return String(minutes / 60) }
    if minutes % 3 == 0 {
      // A third minute is a twentieth of an hour.
      let hundredths = minutes % 60 / 3 * 5
      let digits =
        hundredths % 10 == 0 ? String(hundredths / 10) : (hundredths < 10 ? "0" : "") + String(hundredths)
      return "\(minutes / 60).\(digits)"
    }
    return "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + String(minutes % 60)
  }

  /// `32 + 30 + 18 = 80`; the sum alone if there is one part, `0` if there is none.
  static func sum(_ parts: [Int]) -> String {
    let total = text(parts.reduce(0, +))
    return parts.count > 1 ? parts.map(text).joined(separator: " + ") + " = " + total : total
  }
}
