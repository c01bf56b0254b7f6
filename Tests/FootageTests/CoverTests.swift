import Footage
import Testing

@Suite struct `What could not have been seen is said` {
  private let scenery = Scenery()

  /// Eight seconds in which somebody walks by close to the camera; the light changes in the midst of it.
  private func take(light: @escaping (Int) -> Double, passer: Bool = true) -> [Picture] {
    (0..<240).map { number in
      var plane = scenery.plane(number: number, light: light(number))
      let left = (number - 100) * 7 - 90
      let columns = (left..<left + 90).clamped(to: 0..<Scenery.width)
      for y in 20..<Scenery.height where passer {
        for x in columns { plane[y * Scenery.width + x] = (x - left) / 9 % 2 == 0 ? 20 : 45 }
      }
      return Picture(plane: plane, width: Scenery.width, height: Scenery.height, time: Double(number) / 30)
    }
  }

  @Test func `a stretch is covered while somebody passes close before the camera`() throws {
    let covered = try Scenery.events(take { _ in 1 }).filter { $0.kind == .covered }
    let stretch = try #require(covered.first)
    #expect(covered.count == 1 && stretch.time < 3.8 && stretch.time > 3)
    #expect((stretch.until ?? 0) > 4.2 && (stretch.until ?? 9) < 5.4)
  }

  @Test func `it is covered where the light is another one behind it`() throws {
    let covered = try Scenery.events(take { $0 < 125 ? 0.9 : 1.05 }).filter { $0.kind == .covered }
    #expect(covered.contains { $0.time < 4 && ($0.until ?? 0) > 4.3 })
  }

  @Test func `light that comes and goes covers nothing`() throws {
    let covered = try Scenery.events(take(light: { (100..<130).contains($0) ? 1.3 : 1 }, passer: false))
    #expect(!covered.contains { $0.kind == .covered })
  }
}
