import Footage
import Foundation
import Reading
import Testing

@Suite struct `How large the picture in a film really is` {
  private func watch() throws -> DetailWatch {
    DetailWatch(try #require(Figures(try FilmTables().figures)))
  }

  /// Fine texture of a size, other in each picture.
  private func plane(_ width: Int, _ height: Int, _ random: inout Random) -> [Double] {
    (0..<width * height).map { _ in random.unit * 200 + 20 }
  }

  @Test func `bars on both sides are measured to the pixel`() throws {
    var watch = try watch()
    var random = Random(5)
    for _ in 0..<6 {
      var picture = plane(640, 360, &random).map { UInt8($0) }
      for at in picture.indices where !(220..<420).contains(at % 640) { picture[at] = 16 }
      unsafe watch.add(picture, stride: 640, width: 640, height: 360)
    }
    #expect(watch.result?.width == 200 && watch.result?.height == 360 && watch.result?.cause == "bars")
  }

  @Test func `a smaller picture on painted ground is measured, in the middle and in a corner`() throws {
    func size(_ inside: (x: Range<Int>, y: Range<Int>), ground: UInt8) throws -> [Int?] {
      var watch = try watch()
      var random = Random(8)
      for _ in 0..<6 {
        var picture = plane(640, 360, &random).map { UInt8($0) }
        for at in picture.indices where !inside.x.contains(at % 640) || !inside.y.contains(at / 640) {
          picture[at] = ground
        }
        unsafe watch.add(picture, stride: 640, width: 640, height: 360)
      }
      return [watch.result?.width, watch.result?.height]
    }
    #expect(try size((107..<533, 60..<300), ground: 128) == [426, 240])
    #expect(try size((0..<426, 0..<240), ground: 16) == [426, 240])
    // Glare through a window is blown out evenly.
    #expect(try size((100..<640, 0..<360), ground: 235) == [nil, nil])
  }

  @Test func `a dark room has no bars`() throws {
    var watch = try watch()
    for number in 0..<6 {
      let picture = [UInt8](repeating: UInt8(18 + number), count: 640 * 360)
      unsafe watch.add(picture, stride: 640, width: 640, height: 360)
    }
    #expect(watch.result == nil)
  }
}
