import Footage
import Foundation
import Reading
import Testing

@Suite struct `A film is known again by how it moves` {
  /// A film of one place whose worker moves in a way of their own.
  private func film(
    way: Double, seconds: Double = 12, from start: Double = 0, light: Double = 1, noise: Int = 0, fps: Double = 10
  ) -> FilmPrint {
    let scenery = Scenery()
    var maker = PrintMaker(rotation: 0)
    for number in 0..<Int(seconds * fps) {
      let time = start + Double(number) / fps
      let place = 130 + 60 * sin(time * 0.9 + way * 3) + 40 * sin(time * 1.7 * way + 1)
      maker.add(
        Picture(
          plane: scenery.plane(number: number + noise, worker: place, light: light), width: Scenery.width,
          height: Scenery.height, time: Double(number) / fps))
    }
    maker.finish()
    return maker.print
  }

  private func figure(_ name: String) throws -> Double { try #require(try FilmTables().figures[name]) }

  private func match(_ a: FilmPrint, _ b: FilmPrint) throws -> FilmPrint.Match? {
    a.match(
      b,
      FilmPrint.Demands(
        least: try figure("print-least"), rows: try figure("print-rows"), motion: try figure("print-motion"),
        elsewhere: try figure("print-elsewhere"), apart: try figure("print-apart")))
  }

  @Test func `the same film at another rate, darker and with other noise is the same`() throws {
    let match = try #require(try match(film(way: 1), film(way: 1, light: 0.9, noise: 5000, fps: 15)))
    #expect(match.score >= (try figure("print-same")))
    #expect(abs(match.offset) <= 0.25)
  }

  @Test(arguments: [2.0, 3.1])
  func `a film that was trimmed says where it begins`(start: Double) throws {
    let match = try #require(try match(film(way: 1), film(way: 1, seconds: 7, from: start, noise: 900)))
    #expect(match.score >= (try figure("print-same")))
    #expect(abs(match.offset - start) <= 0.25)
  }

  @Test func `another take of the same place is another film`() throws {
    for way in [1.31, 0.73, 2.2] {
      let match = try #require(try match(film(way: 1), film(way: way)))
      #expect(match.score < (try figure("print-same")))
    }
  }

  @Test func `what fits at several places counts less than what fits at one`() throws {
    func sway(noise: Int) -> FilmPrint {
      let scenery = Scenery()
      var maker = PrintMaker(rotation: 0)
      for number in 0..<120 {
        let place = 130 + 50 * sin(Double(number) / 5)
        maker.add(
          Picture(
            plane: scenery.plane(number: number + noise, worker: place), width: Scenery.width,
            height: Scenery.height, time: Double(number) / 10))
      }
      maker.finish()
      return maker.print
    }
    let swaying = try #require(try match(sway(noise: 0), sway(noise: 4000)))
    let other = try #require(try match(film(way: 1), film(way: 1, noise: 4000)))
    #expect(swaying.score < other.score - 0.1)
    // It is known again none the less.
    #expect(swaying.score >= (try figure("print-same")))
  }

  @Test func `of a place where nothing moves nothing is said`() throws {
    let scenery = Scenery()
    var maker = PrintMaker(rotation: 0)
    for number in 0..<80 { maker.add(scenery.picture(number: number, fps: 10)) }
    maker.finish()
    #expect(try match(maker.print, maker.print) == nil)
  }

  @Test func `a print reads back from its text, and no other text does`() throws {
    let print = film(way: 1)
    #expect(FilmPrint(text: print.text) == print)
    #expect(print.count == 47)
    #expect(FilmPrint(text: "") == FilmPrint())
    for text in ["a", "24x", "23", "99999999999999999999999"] { #expect(FilmPrint(text: text) == nil) }
  }

  @Test func `a film that lies on its side has the print of one that stands upright`() throws {
    let scenery = Scenery()
    func print(rotation: Int) -> FilmPrint {
      var maker = PrintMaker(rotation: rotation)
      for number in 0..<60 {
        let plane = scenery.plane(number: number, worker: 130 + 90 * sin(Double(number) / 7))
        var (width, height, turned) = (Scenery.width, Scenery.height, plane)
        if rotation == 90 {
          // Stored turned against the clock, so that the turn with the clock sets it upright.
          (width, height) = (height, width)
          turned = (0..<plane.count).map { at in
            let (x, y) = (at % width, at / width)
            return plane[x * Scenery.width + (Scenery.width - 1 - y)]
          }
        }
        maker.add(Picture(plane: turned, width: width, height: height, time: Double(number) / 10))
      }
      maker.finish()
      return maker.print
    }
    let upright = print(rotation: 0)
    let match = try #require(try match(upright, print(rotation: 90)))
    let itself = try #require(try self.match(upright, upright))
    #expect(abs(match.score - itself.score) < 0.05 && match.offset == 0)
  }
}

@Suite struct `Sound is listened to beside the pictures` {
  /// A workshop's hum with noise; the wave begins where `phase` says.
  private func hum(_ seconds: Double, phase: Double = 0, level: Float = 1, seed: UInt64 = 1) -> [Float] {
    var random = Random(seed)
    return (0..<Int(seconds * 8000)).map { number in
      let time = Double(number) / 8000 + phase / 120
      let wave = 0.05 * sin(2 * .pi * 60 * time) + 0.1 * sin(2 * .pi * 120 * time)
      return Float(wave + (random.unit - 0.5) * 0.08) * level
    }
  }

  private func listen(_ parts: [[Float]]) throws -> SoundWatch {
    var watch = SoundWatch(try #require(Figures(try FilmTables().figures)), samplesPerSecond: 8000)
    for part in parts { watch.add(part, at: nil) }
    return watch
  }

  @Test func `hum that runs on is no join, and says how much could be judged`() throws {
    let result = try listen([hum(6)]).result
    #expect(result.events.isEmpty && result.judged > 4)
  }

  @Test func `hum that jumps within its wave is a join, with its time`() throws {
    let result = try listen([hum(3), hum(3, phase: 0.3, seed: 2)]).result
    #expect(result.events.map(\.kind) == [.splice])
    #expect(abs((result.events.first?.time ?? 0) - 3) < 0.15)
  }

  @Test func `a machine that is switched on is no jump of the hum`() throws {
    let result = try listen([hum(3), hum(3, phase: 0.3, level: 2, seed: 2)]).result
    #expect(!result.events.contains { $0.kind == .splice })
    #expect(result.events.contains { $0.kind == .step })
  }

  @Test func `silence that no microphone writes is said`() throws {
    let result = try listen([hum(3), [Float](repeating: 0, count: 2400), hum(3, phase: 0, seed: 2)]).result
    #expect(result.events.contains { $0.kind == .silence && abs($0.time - 3) < 0.05 && abs(($0.until ?? 0) - 3.3) < 0.05 })
  }

  @Test func `noise without a hum is not judged, silence is silent`() throws {
    var random = Random(4)
    let noise = (0..<40_000).map { _ in Float(random.unit - 0.5) * 0.2 }
    let result = try listen([noise]).result
    #expect(result.events.isEmpty && result.judged < 1)
    #expect(try listen([[Float](repeating: 0, count: 40_000)]).isSilent)
    #expect(try !listen([noise]).isSilent)
  }
}
