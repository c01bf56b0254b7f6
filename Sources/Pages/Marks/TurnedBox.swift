/// The smallest rectangle around some pixels, whichever way it lies.
struct TurnedBox: Sendable {
  var longer: Double
  var shorter: Double
  /// Of the longer side, from the horizontal, in radians.
  var angle: Double
  /// Area of the outline of the pixels, without dents, as a share of the rectangle.
  var outline: Double
  /// The centre.
  var x: Double
  var y: Double

  private typealias Point = (x: Double, y: Double)

  /// - Parameter rows: of each row of pixels its number, its first and its last pixel.
  init?(_ rows: [PixelRun]) {
    var points: [Point] = []
    for (row, first, last) in rows {
      for y in [Double(row), Double(row + 1)] {
        points.append((Double(first), y))
        points.append((Double(last + 1), y))
      }
    }
    let hull = Self.hull(of: points)
    guard hull.count >= 3 else { return nil }
    var best: (area: Double, width: Double, height: Double, angle: Double, x: Double, y: Double)?
    for index in hull.indices {
      let a = hull[index], b = hull[(index + 1) % hull.count]
      let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      guard length > 0 else { continue }
      let ux = (b.x - a.x) / length, uy = (b.y - a.y) / length
      var along = (Double.infinity, -Double.infinity), across = (Double.infinity, -Double.infinity)
      for point in hull {
        let u = point.x * ux + point.y * uy, v = point.y * ux - point.x * uy
        along = (min(along.0, u), max(along.1, u))
        across = (min(across.0, v), max(across.1, v))
      }
      let width = along.1 - along.0, height = across.1 - across.0
      if best.map({ width * height < $0.area }) ?? true {
        let u = (along.0 + along.1) / 2, v = (across.0 + across.1) / 2
        best = (
          width * height, width, height, Trigonometry.arcTangent(uy, ux), u * ux - v * uy, u * uy + v * ux
        )
      }
    }
    guard let best, best.area > 0 else { return nil }
    longer = max(best.width, best.height)
    shorter = min(best.width, best.height)
    angle = best.width >= best.height ? best.angle : best.angle + .pi / 2
    while angle > .pi / 2 { angle -= .pi }
    while angle <= -.pi / 2 { angle += .pi }
    x = best.x
    y = best.y
    var twice = 0.0
    for index in hull.indices {
      let a = hull[index], b = hull[(index + 1) % hull.count]
      twice += a.x * b.y - b.x * a.y
    }
    outline = abs(twice) / 2 / best.area
  }

  /// The outline without dents (Andrew's chain).
  private static func hull(of points: [Point]) -> [Point] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return sorted }
    func half(_ points: some Sequence<Point>) -> [Point] {
      var chain: [Point] = []
      for point in points {
        while chain.count >= 2 {
          let a = chain[chain.count - 2], b = chain[chain.count - 1]
          if (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0 { break }
          chain.removeLast()
        }
        chain.append(point)
      }
      return chain
    }
    return half(sorted).dropLast() + half(sorted.reversed()).dropLast()
  }
}
