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

  @Test func `a dark room has no bars`() throws {
    var watch = try watch()
    for number in 0..<6 {
      let picture = [UInt8](repeating: UInt8(18 + number), count: 640 * 360)
      unsafe watch.add(picture, stride: 640, width: 640, height: 360)
    }
    #expect(watch.result == nil)
  }
}
