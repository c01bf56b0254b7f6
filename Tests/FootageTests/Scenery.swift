import Footage
import Foundation
import Reading
import Testing

/// Draws pictures of a workshop: a wall with texture, somebody who moves before it, noise of a sensor.
struct Scenery {
  static let width = 320
  static let height = 180
  private let wall: [UInt8]
  private let noise: [Int8]

  init(seed: UInt64 = 1) {
    var random = Random(seed)
    // Coarse and fine patches, so that there is texture at every size.
    var wall = [Double](repeating: 110, count: Self.width * Self.height)
    for (side, depth) in [(32, 30.0), (8, 22.0), (3, 12.0)] {
      let columns = Self.width / side + 1
      let patches = (0..<columns * (Self.height / side + 1)).map { _ in (random.unit - 0.5) * depth * 2 }
      for at in wall.indices {
        wall[at] += patches[at / Self.width / side * columns + at % Self.width / side]
      }
    }
    self.wall = wall.map { UInt8(max(0, min(255, $0))) }
    noise = (0..<70_000).map { _ in Int8((random.unit + random.unit + random.unit - 1.5) * 3) }
  }

  /// The picture at a moment.
  ///
  /// - Parameters:
  ///   - worker: where the worker stands, in pixels.
  ///   - light: how bright it is.
  ///   - camera: how far the camera has moved.
  func picture(
    number: Int, worker: Double = 100, light: Double = 1, camera: (x: Int, y: Int) = (0, 0), fps: Double = 30
  ) -> Picture {
    Picture(
      plane: plane(number: number, worker: worker, light: light, camera: camera), width: Self.width,
      height: Self.height, time: Double(number) / fps)
  }

  func plane(
    number: Int, worker: Double = 100, light: Double = 1, camera: (x: Int, y: Int) = (0, 0)
  ) -> [UInt8] {
    let (w, h) = (Self.width, Self.height)
    var plane = [UInt8](repeating: 0, count: w * h)
    for y in 0..<h {
      for x in 0..<w {
        let (u, v) = ((x + camera.x + w) % w, (y + camera.y + h) % h)
        var level = Double(wall[v * w + u])
        let (dx, dy) = (Double(u) - worker, Double(v) - 40)
        if dx >= 0, dx < 40, dy >= 0, dy < 110 {
          // Stripes: the worker's own texture goes along.
          level = Int(dx / 5) % 2 == Int(dy / 7) % 2 ? 200 : 60
        }
        level = level * light + Double(noise[(y * w + x + number * 7919) % noise.count])
        plane[y * w + x] = UInt8(max(0, min(255, level)))
      }
    }
    return plane
  }

  /// Looks through pictures.
  static func events(_ pictures: [Picture]) throws -> [TakeEvent] {
    let figures = try #require(Figures(try FilmTables().figures))
    var take = TakeDetector(figures)
    for picture in pictures { take.add(picture) }
    return take.events
  }
}

/// Numbers that are the same every time.
struct Random {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// Between 0 and 1.
  var unit: Double {
    mutating get {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) / Double(1 << 53)
    }
  }
}
