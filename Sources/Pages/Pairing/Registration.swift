/// Finds how one print of a page lies on another: shifted, turned a little, a little larger.
struct Registration {
  /// Where a pixel of the first lies on the second.
  let map: AffineMap
  /// Where a pixel of the second lies on the first.
  let inverse: AffineMap
  /// Places that agree with the map.
  let inliers: Int

  /// A place of the first page, and where it was found on the second.
  struct Tie: Sendable, Hashable {
    var x: Double
    var y: Double
    var u: Double
    var v: Double
  }

  /// - Parameter shift: by how many thumbnail pixels the second is displaced.
  /// - Returns: `nil` where too few places agree.
  init?(_ a: ComparablePrint, _ b: ComparablePrint, shift: (x: Int, y: Int)) {
    for slope in PairingThresholds.slopes {
      guard let found = Registration(a, b, shift: shift, slope: slope) else { continue }
      self = found
      return
    }
    return nil
  }

  private init?(
    _ a: ComparablePrint, _ b: ComparablePrint, shift: (x: Int, y: Int), slope: Double
  ) {
    let step = PairingThresholds.roughStep
    let first = a.rough, second = b.rough
    let unit = Int(PairingThresholds.resolution / Thumbnail.resolution) / step
    let sine = Trigonometry.sine(slope * .pi / 180), cosine = Trigonometry.cosine(slope * .pi / 180)
    let middle = (x: Double(first.width) / 2, y: Double(first.height) / 2)
    var rough = AffineMap(
      xx: cosine, xy: -sine, x: middle.x - cosine * middle.x + sine * middle.y + Double(shift.x * unit), yx: sine,
      yy: cosine, y: middle.y - sine * middle.x - cosine * middle.y + Double(shift.y * unit))
    let millimetre = PairingThresholds.millimetre / Double(step)
    let wide = Self.ties(
      first, second, rough, tile: Int(PairingThresholds.tile * millimetre), reach: PairingThresholds.roughReach)
    guard let found = Self.agreed(wide, within: PairingThresholds.roughSlack) else { return nil }
    rough = Self.fitted(found)
    // The same at full resolution: middles of pixels move by half a step less half a pixel.
    let half = Double(step - 1) / 2, scale = Double(step)
    let start = AffineMap(
      xx: rough.xx, xy: rough.xy, x: scale * rough.x + half * (1 - rough.xx - rough.xy), yx: rough.yx, yy: rough.yy,
      y: scale * rough.y + half * (1 - rough.yx - rough.yy))
    let fine = Self.ties(
      a.field, b.field, start, tile: InkField.mostRows, reach: PairingThresholds.fineReach)
    guard let agreed = Self.agreed(fine, within: PairingThresholds.fineSlack),
      agreed.count >= PairingThresholds.leastTies
    else { return nil }
    let fitted = Self.fitted(agreed)
    guard let back = fitted.inverted, fitted.isNearlyLevel else { return nil }
    map = fitted
    inverse = back
    inliers = agreed.count
  }

  /// Places with enough ink, looked for on the other page.
  private static func ties(
    _ a: borrowing InkField, _ b: borrowing InkField, _ map: AffineMap, tile: Int, reach: Int
  ) -> [Tie] {
    let side = min(tile, InkField.mostRows)
    let step = max(side / 2, min(a.width, a.height) / PairingThresholds.tilesAcross)
    var ties: [Tie] = []
    for y in stride(from: 0, through: max(0, a.height - side), by: step) {
      for x in stride(from: 0, through: max(0, a.width - side), by: step) {
        let box = PixelBox(x: x, y: y, width: side, height: side)
        guard a.inkShare(of: box) > PairingThresholds.leastTileInk else { continue }
        let middle = Double(side - 1) / 2
        let (u, v) = map.place(Double(x) + middle, Double(y) + middle)
        let at = (x: Int((u - middle).rounded()), y: Int((v - middle).rounded()))
        let match = a.nearest(box, in: b, at: at, reach: reach)
        guard match.value > PairingThresholds.leastTileLikeness else { continue }
        ties.append(
          Tie(x: Double(x) + middle, y: Double(y) + middle, u: Double(match.x) + middle, v: Double(match.y) + middle))
      }
    }
    return ties
  }

  /// The ties that agree with one map, as many as can be found.
  static func agreed(_ ties: [Tie], within slack: Double) -> [Tie]? {
    guard ties.count >= 4 else { return nil }
    var best: [Tie] = []
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<PairingThresholds.attempts {
      let chosen = [ties[next(ties.count)], ties[next(ties.count)], ties[next(ties.count)]]
      guard let map = solved(chosen), map.isNearlyLevel else { continue }
      let good = ties.filter { isNear($0, map, slack) }
      if good.count > best.count { best = good }
    }
    guard best.count >= 4 else { return nil }
    let map = fitted(best)
    let again = ties.filter { isNear($0, map, slack) }
    return again.count >= best.count ? again : best
  }

  private static func isNear(_ tie: Tie, _ map: AffineMap, _ slack: Double) -> Bool {
    let (u, v) = map.place(tie.x, tie.y)
    return abs(u - tie.u) <= slack && abs(v - tie.v) <= slack
  }

  /// The map with the least squares of errors; a shift where the ties do not span a plane.
  static func fitted(_ ties: [Tie]) -> AffineMap {
    if let map = solved(ties) { return map }
    let count = Double(max(1, ties.count))
    return AffineMap(
      xx: 1, xy: 0, x: ties.reduce(0) { $0 + $1.u - $1.x } / count, yx: 0, yy: 1,
      y: ties.reduce(0) { $0 + $1.v - $1.y } / count)
  }

  private static func solved(_ ties: [Tie]) -> AffineMap? {
    let count = Double(ties.count)
    guard count >= 3 else { return nil }
    let meanX = ties.reduce(0) { $0 + $1.x } / count, meanY = ties.reduce(0) { $0 + $1.y } / count
    var xx = 0.0, xy = 0.0, yy = 0.0, xu = 0.0, yu = 0.0, xv = 0.0, yv = 0.0, u = 0.0, v = 0.0
    for tie in ties {
      let x = tie.x - meanX, y = tie.y - meanY
      xx += x * x
      xy += x * y
      yy += y * y
      xu += x * tie.u
      yu += y * tie.u
      xv += x * tie.v
      yv += y * tie.v
      u += tie.u / count
      v += tie.v / count
    }
    let determinant = xx * yy - xy * xy
    guard determinant > 1e-3 * (xx + yy) * (xx + yy), determinant > 100 else { return nil }
    let a = (xu * yy - yu * xy) / determinant, b = (yu * xx - xu * xy) / determinant
    let c = (xv * yy - yv * xy) / determinant, d = (yv * xx - xv * xy) / determinant
    return AffineMap(xx: a, xy: b, x: u - a * meanX - b * meanY, yx: c, yy: d, y: v - c * meanX - d * meanY)
  }
}

extension AffineMap {
  /// Whether it only shifts, turns a little and changes the size a little: what scanners and copiers do.
  fileprivate var isNearlyLevel: Bool {
    let size = PairingThresholds.largestChange
    return abs(xx - 1) < size && abs(yy - 1) < size && abs(xy) < size && abs(yx) < size
  }

  fileprivate var inverted: AffineMap? {
    let determinant = xx * yy - xy * yx
    guard abs(determinant) > 0.1 else { return nil }
    return AffineMap(
      xx: yy / determinant, xy: -xy / determinant, x: (xy * y - yy * x) / determinant, yx: -yx / determinant,
      yy: xx / determinant, y: (yx * x - xx * y) / determinant)
  }
}
