internal import CPixels

/// Light that comes or goes from one picture to the next: glare, the exposure, welding. It takes texture from what it
/// blows out and lays a veil over the rest, and looks as if something else had come.
extension StepTest {
  /// All of the picture becomes brighter, or all of it darker.
  static func isLit(_ before: Picture, _ after: Picture, _ figures: Figures) -> Bool {
    var (brighter, darker) = (0, 0)
    for (a, b) in zip(before.eighth, after.eighth) {
      if b > a { brighter += Int(b - a) } else { darker += Int(a - b) }
    }
    let (most, least) = (Double(max(brighter, darker)), Double(min(brighter, darker)))
    return most >= figures[.litLevels] * Double(before.eighth.count) && least <= figures[.litAgainst] * most
  }

  /// Leaves out the blocks in which another light, and what it blows out, explains all.
  func exceptLight(
    _ across: inout [Float], _ before: Picture, _ after: Picture, _ shift: (x: Double, y: Double, rest: Double),
    _ blocks: Blocks, _ figures: Figures
  ) {
    let floor = Float(figures[.residual])
    let (sx, sy) = (Int32(shift.x.rounded()), Int32(shift.y.rounded()))
    func isExplained(_ x: Int, _ y: Int) -> Bool {
      // What has moved further is for the share of what is displaced.
      for dy: Int32 in -2...2 {
        for dx: Int32 in -2...2 {
          let rest = unsafe pixels_light_rest(
            before.full, after.full, Int32(before.width), Int32(before.height), Int32(x), Int32(y), sx + dx, sy + dy,
            Int32(figures[.blownOut]))
          if rest >= 0, rest < floor { return true }
        }
      }
      return false
    }
    for at in across.indices where across[at] > floor {
      if isExplained(at % blocks.columns * blocks.step, at / blocks.columns * blocks.step) { across[at] = 0 }
    }
  }
}
