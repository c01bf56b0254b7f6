internal import CPixels

/// Asks of one place of a film whether something came, went or moved between two pictures that nothing before
/// and after explains: the trace of a cut within one scene.
struct StepTest {
  /// Share of the picture that came and stayed.
  var replaced = 0.0
  /// Share of the picture that is elsewhere from one picture to the next.
  var displaced = 0.0
  /// The jump of the whole picture beyond its own motion, in pixels, and how much that is against its tremor.
  var jump = 0.0
  var jumpRatio = 0.0
  /// Motion within, in pixels a picture.
  var motion = 0.0
  /// Share of the textured blocks that are found again before and after but not across; and within.
  var lost = 0.0
  var matched = 0.0
  var textured = 0.0

  /// - Parameters:
  ///   - ring: the pictures t-3 ... t+4; the step is between t and t+1.
  ///   - enough: a share of the picture below which no close look is needed.
  init(_ ring: [Picture], tremor: Double, isFixed: Bool, enough: Double, figures: Figures) {
    let f = ring
    isLit = Self.isLit(f[3], f[4], figures)
    // Glare stands still before a camera that moves and takes the measure of its motion along: the motion just before
    // and just after tells more.
    let (b, a) = (f[2].shift(to: f[3]), f[4].shift(to: f[5]))
    let motion = (x: (b.x + a.x) / 2, y: (b.y + a.y) / 2)
    let isLit = isLit
    func shift(_ from: Int, _ to: Int) -> (x: Double, y: Double, rest: Double) {
      guard isLit, from < 4, to > 3 else { return f[from].shift(to: f[to]) }
      let steps = Double(to - from)
      return (motion.x * steps, motion.y * steps, 0)
    }
    let change = Self.change(f, shift)
    let quiet = Float(figures[.quiet])
    let isLarge = Double(change.count { $0 > quiet }) > figures[.changeLarge] * Double(change.count)
    // A fixed camera shows small things far away: the blocks overlap there.
    let isFine = isFixed && !isLarge
    let blocks = Blocks.large(f[3], step: isFine ? 8 : 16)
    let count = blocks.count
    let wanted = Self.wanted(blocks, Blocks.small(f[3]), change, least: quiet)
    let range = Int(figures[isFine ? .reachFixed : .reachHeld])
    let least = Float(figures[.flat])
    func forth(_ a: Int, _ b: Int) -> [pixels_match] {
      blocks.match(f[a].sizes, f[b].sizes, shift: shift(a, b), range: range, wanted: wanted)
    }
    func back(_ a: Int, _ b: Int) -> [pixels_match] {
      let shift = shift(a, b)
      return blocks.match(f[b].sizes, f[a].sizes, shift: (-shift.x, -shift.y, shift.rest), range: range, wanted: wanted)
    }
    let (here, before, after) = (forth(3, 4), forth(2, 3), forth(4, 5))
    let floor = Float(figures[.residual])
    let ratio = Float(figures[.residualRatio])
    // Behind pictures that a camera lost and a program filled up again, more time has passed.
    let stalled = (1...3).prefix { f[3 - $0].difference(f[4 - $0]) < figures[.stalled] }.count
    // So it has where the times of the pictures say so.
    let usual = [1, 2, 3, 5, 6, 7].map { f[$0].time - f[$0 - 1].time }.median
    let passed = usual > 0 ? max(1, (f[4].time - f[3].time) / usual) : 1
    readMotion(
      here, before, after, blocks, wanted, quiet: shift(3, 4), tremor: tremor, passed: passed,
      least: figures[isFixed ? .displacement : .displacementHeld] * (Double(stalled) + passed), figures)

    // What the next picture alone does not explain is the most that can have come new.
    let first = (0..<count).count { at in
      let r = here[at].residual(least: least)
      return wanted[at] != 0 && r > floor
        && r > ratio * max(before[at].residual(least: least), after[at].residual(least: least))
    }
    let backwards = back(3, 4)
    let second = (0..<count).count { wanted[$0] != 0 && backwards[$0].residual(least: least) > floor }
    replaced = Double(max(first, second)) / Double(count)
    isClose = replaced + displaced >= enough || jump > figures[.jumpWorth]
    guard isClose else { return }

    typealias Pair = (forth: [pixels_match], back: [pixels_match])
    let cross: [Pair] = [(here, backwards), (forth(2, 5), back(2, 5)), (forth(1, 6), back(1, 6))]
    let within: [Pair] = [
      (forth(0, 3), back(0, 3)), (before, back(2, 3)), (forth(4, 7), back(4, 7)), (after, back(4, 5)),
    ]
    func residual(_ pair: Pair, _ at: Int) -> Float {
      max(pair.forth[at].residual(least: least), pair.back[at].residual(least: least))
    }
    var across = [Float](repeating: 0, count: count)
    var inside = [Float](repeating: 0, count: count)
    for at in 0..<count where wanted[at] != 0 {
      across[at] = cross.map { residual($0, at) }.min() ?? 0
      inside[at] = within.map { residual($0, at) }.max() ?? 0
    }
    if isLit { exceptLight(&across, f[3], f[4], shift(3, 4), blocks, figures) }
    let around = blocks.dilated(inside)
    replaced =
      Double((0..<count).count { across[$0] > floor && across[$0] > ratio * around[$0] }) / Double(count)
    readLost(here, before, after, across, wanted, figures)
  }

  /// Whether the close look was worth it.
  private(set) var isClose = false

  /// The light on the whole scene comes or goes with the step.
  private(set) var isLit = false

  /// By how much small blocks change across the step.
  private static func change(
    _ f: [Picture], _ shift: (Int, Int) -> (x: Double, y: Double, rest: Double)
  ) -> [Float] {
    let small = Blocks.small(f[3])
    var change = [Float](repeating: 0, count: small.count)
    for (a, b) in [(3, 4), (2, 5)] {
      let e = small.differences(f[a], f[b], shift: shift(a, b))
      for at in 0..<small.count { change[at] = max(change[at], e[at] < 0 ? 255 : e[at]) }
    }
    return change
  }

  /// Blocks in which something happens; the others need no search.
  private static func wanted(_ blocks: Blocks, _ small: Blocks, _ change: [Float], least: Float) -> [UInt8] {
    let near = small.dilated(change)
    return (0..<blocks.count).map { at in
      let (x, y) = (at % blocks.columns * blocks.step / 8, at / blocks.columns * blocks.step / 8)
      let (right, below) = (min(x + 1, small.columns - 1), min(y + 1, small.rows - 1))
      let most = max(
        max(near[y * small.columns + x], near[y * small.columns + right]), near[below * small.columns + x],
        near[below * small.columns + right])
      return most > least ? 1 : 0
    }
  }

  /// The motion of the blocks that are found before, across and after.
  private mutating func readMotion(
    _ here: [pixels_match], _ before: [pixels_match], _ after: [pixels_match], _ blocks: Blocks,
    _ wanted: [UInt8], quiet: (x: Double, y: Double, rest: Double), tremor: Double, passed: Double,
    least away: Double, _ figures: Figures
  ) {
    let (least, texture) = (Float(figures[.flat]), Float(figures[.texture]))
    let (part, levels) = (Float(figures[.found]), Float(figures[.foundLevels]))
    let count = blocks.count
    var ok = [Bool](repeating: false, count: count)
    var dx = [Double](repeating: 0, count: count), dy = dx, uncertain = dx
    var speeds: [Double] = []
    for at in 0..<count {
      guard wanted[at] != 0 else {
        ok[at] = true
        speeds.append((quiet.x * quiet.x + quiet.y * quiet.y).squareRoot())
        continue
      }
      let (x, b, a) = (here[at], before[at], after[at])
      guard x.sigma > texture else { continue }
      let limit = max(part * x.sigma, levels)
      let (sx, sy) = (Double(b.x + a.x), Double(b.y + a.y))
      speeds.append((sx * sx + sy * sy).squareRoot() / 2)
      guard x.residual(least: least) < limit, b.residual(least: least) < limit, a.residual(least: least) < limit
      else { continue }
      ok[at] = true
      dx[at] = Double(x.x) - sx / 2 * passed
      dy[at] = Double(x.y) - sy / 2 * passed
      let (ux, uy) = (Double(b.x - a.x), Double(b.y - a.y))
      uncertain[at] = (ux * ux + uy * uy).squareRoot()
    }
    motion = speeds.median
    let found = (0..<count).filter { ok[$0] }
    var (gx, gy) = (0.0, 0.0)
    if Double(found.count) > figures[.shiftBlocks] {
      gx = found.map { dx[$0] }.median
      gy = found.map { dy[$0] }.median
    }
    jump = (gx * gx + gy * gy).squareRoot()
    jumpRatio = jump / (tremor + figures[.tremorLeast])
    var moved = [Bool](repeating: false, count: count)
    for at in found {
      let (x, y) = (dx[at] - gx, dy[at] - gy)
      moved[at] = (x * x + y * y).squareRoot() > max(away, figures[.uncertain] * uncertain[at])
    }
    let company = blocks.neighbours(moved)
    displaced = Double((0..<count).count { moved[$0] && Double(company[$0]) >= figures[.company] }) / Double(count)
  }

  /// How much of the texture is found before and after, but not across.
  private mutating func readLost(
    _ here: [pixels_match], _ before: [pixels_match], _ after: [pixels_match], _ across: [Float],
    _ wanted: [UInt8], _ figures: Figures
  ) {
    let (least, texture) = (Float(figures[.flat]), Float(figures[.texture]))
    let (part, levels) = (Float(figures[.found]), Float(figures[.foundLevels]))
    let floor = Float(figures[.residual])
    var (textured, matched, missing) = (0, 0, 0)
    for at in wanted.indices where wanted[at] != 0 && here[at].sigma > texture {
      textured += 1
      let limit = max(part * here[at].sigma, levels)
      guard before[at].residual(least: least) < limit, after[at].residual(least: least) < limit else { continue }
      matched += 1
      if across[at] >= max(limit, floor) { missing += 1 }
    }
    self.textured = Double(textured) / Double(max(1, wanted.count))
    self.matched = Double(matched) / Double(max(1, textured))
    lost = Double(missing) / Double(max(1, textured))
  }
}

extension [Double] {
  /// The middle value; 0 of none.
  var median: Double {
    isEmpty ? 0 : sorted()[count / 2]
  }
}
