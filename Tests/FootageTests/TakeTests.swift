import Footage
import Foundation
import Testing

@Suite struct `A take is looked at picture by picture` {
  private let scenery = Scenery()

  /// Where the worker stands, swaying slowly.
  private func worker(_ number: Int) -> Double { 100 + 14 * sin(Double(number) / 11) }

  private func take(_ numbers: some Sequence<Int>) -> [Picture] {
    numbers.enumerated().map { place, number in
      Picture(
        plane: scenery.plane(number: number, worker: worker(number)), width: Scenery.width,
        height: Scenery.height, time: Double(place) / 30)
    }
  }

  @Test func `one uninterrupted take is quiet`() throws {
    #expect(try Scenery.events(take(0..<70)).isEmpty)
  }

  @Test func `a second cut out of a fixed camera's take is seen to the picture`() throws {
    let events = try Scenery.events(take(Array(0..<30) + Array(60..<90)))
    #expect(events.map(\.kind) == [.jump])
    #expect(abs((events.first?.time ?? 0) - 1) < 0.001)
  }

  /// The take with glare over it from a picture on: white in its middle, a veil over all.
  private func glaring(_ numbers: [Int], from start: Int) -> [Picture] {
    numbers.enumerated().map { place, number in
      var plane = scenery.plane(number: number, worker: worker(number))
      for at in plane.indices where place >= start {
        let (x, y) = (Double(at % Scenery.width) - 230, Double(at / Scenery.width) - 40)
        let glare = 170 * exp(-(x * x + y * y) / 3200) + 20 + 30 * exp(-abs(y) / 4)
        plane[at] = UInt8(min(235, Double(plane[at]) + glare))
      }
      return Picture(plane: plane, width: Scenery.width, height: Scenery.height, time: Double(place) / 30)
    }
  }

  @Test func `glare that comes from one picture to the next is no cut, and hides no plain one`() throws {
    #expect(try Scenery.events(glaring(Array(0..<70), from: 35)).filter { $0.kind != .covered } == [])
    let cut = try Scenery.events(glaring(Array(0..<35) + Array(52..<87), from: 35)).filter { $0.kind != .covered }
    #expect(cut.map(\.kind) == [.jump])
  }

  @Test func `glare before a hand-held camera does not take the measure of its motion along`() throws {
    let pictures = (0..<70).map { number in
      let camera = (x: Int(6 * sin(Double(number) / 7)), y: Int(4 * cos(Double(number) / 5)))
      var plane = scenery.plane(number: number, worker: worker(number), camera: camera)
      for at in plane.indices where number >= 35 {
        let (x, y) = (Double(at % Scenery.width) - 230, Double(at / Scenery.width) - 40)
        plane[at] = UInt8(min(235, Double(plane[at]) * 0.8 + 170 * exp(-(x * x + y * y) / 3200) + 20))
      }
      return Picture(plane: plane, width: Scenery.width, height: Scenery.height, time: Double(number) / 30)
    }
    #expect(try Scenery.events(pictures).filter { $0.kind != .covered } == [])
  }

  /// Four fish in a basin with a patterned rim, filmed from above; a part of the rim may be on wheels.
  private func basin(_ place: Int, _ number: Int, swaying: Double = 0) -> Picture {
    var random = Random(UInt64(number) + 5)
    var plane = [UInt8](repeating: 0, count: Scenery.width * Scenery.height)
    let fish = (0..<4).map { Double($0) }.map { fish in
      (x: 60 + fish * 80 + 30 * sin(Double(number) / 90 + fish), y: 50 + fish * 40 + 9 * sin(Double(number) / 40 + fish))
    }
    let sway = 3 * sin(Double(place) / 4)
    for y in 0..<Scenery.height {
      for x in 0..<Scenery.width {
        var level = 150 + Double(Int(random.unit * 4))
        if y < 8 || y >= Scenery.height - 8, (x / 5 + y / 5) % 2 == 1 { level += 60 }
        if Double(x) < swaying, y > 110 { level += 50 * sin((Double(x) + sway) / 3) * sin(Double(y) / 3) }
        for one in fish {
          let (dx, dy) = (Double(x) - one.x, Double(y) - one.y)
          if abs(dx) < 20, abs(dy) < 12 { level -= 90 * exp(-(dx * dx / 16 + dy * dy / 5)) }
        }
        plane[y * Scenery.width + x] = UInt8(max(0, min(255, level)))
      }
    }
    return Picture(plane: plane, width: Scenery.width, height: Scenery.height, time: Double(place) / 30)
  }

  @Test func `small things that are elsewhere at once are a jump, and one cut does not hide the next`() throws {
    func events(_ numbers: [Int]) throws -> [TakeEvent] {
      try Scenery.events(numbers.enumerated().map { basin($0, $1) })
    }
    #expect(try events(Array(0..<60)).isEmpty)
    let cut = try events(Array(0..<30) + Array(150..<180) + Array(300..<330))
    #expect(cut.map(\.kind) == [.jump, .jump])
    #expect(zip(cut, [1.0, 2.0]).allSatisfy { abs($0.time - $1) < 0.001 })
  }

  /// Somebody soft before a wall who nods from one picture to the next.
  private func nod(_ place: Int, noise: Int, by way: Double) -> Picture {
    var random = Random(UInt64(noise) + 9)
    let wall = scenery.plane(number: 0, worker: -100)
    let plane = wall.indices.map { at in
      let (u, v) = (Double(at % Scenery.width) - 100 - way, Double(at / Scenery.width) - 40)
      let near = exp(-((u - 45) * (u - 45) / 900 + (v - 55) * (v - 55) / 1400))
      let level = 110 + (Double(wall[at]) - 110) * 0.4 + near * 60 * sin(u / 4) * sin(v / 5)
      return UInt8(max(0, min(255, level + (random.unit + random.unit - 1) * 4)))
    }
    return Picture(plane: plane, width: Scenery.width, height: Scenery.height, time: Double(place) / 30)
  }

  @Test func `what moves while a camera loses pictures, filled up by the last one, is no jump`() throws {
    func events(lost: Bool) throws -> [TakeEvent] {
      try Scenery.events(
        (0..<70).map { nod($0, noise: lost && 33...35 ~= $0 ? 33 : $0, by: $0 < 36 ? 0 : 1.2) })
    }
    #expect(try events(lost: true) == [])
    #expect(try events(lost: false).map(\.kind) == [.jump])
  }

  @Test func `what moves on while a camera drops pictures is no jump`() throws {
    // Somebody nods on evenly; in the dark, five pictures are missing, and the times say so.
    func events(_ moments: [Int], told: Bool) throws -> [TakeEvent] {
      try Scenery.events(moments.enumerated().map { nod(told ? $1 : $0, noise: $1, by: 0.5 * Double($1)) })
    }
    let moments = Array(0..<36) + Array(41..<80)
    #expect(try events(moments, told: true) == [])
    #expect(try events(moments, told: false).map(\.kind) == [.jump])
  }

  @Test func `little that is elsewhere at once is a jump where nothing of the kind happens otherwise`() throws {
    // Most of what moves goes on as before: only the fish are elsewhere.
    func events(_ numbers: [Int]) throws -> [TakeEvent] {
      try Scenery.events(numbers.enumerated().map { basin($0, $1, swaying: 150) })
    }
    #expect(try events(Array(0..<90)).isEmpty)
    let cut = try events(Array(0..<45) + Array(150..<195))
    #expect(cut.map(\.kind) == [.jump])
    #expect(abs((cut.first?.time ?? 0) - 1.5) < 0.001)
  }

  /// Many people far away, each of them small, who go their own ways and never look the same twice.
  private func square(_ number: Int, _ moment: Int) -> Picture {
    let (width, height) = (Scenery.width, Scenery.height)
    var plane = Scenery(seed: 3).plane(number: moment, worker: -100)
    var walk = Random(11)
    var look = Random(UInt64(moment) + 500)
    for _ in 0..<36 {
      let (x, y) = (walk.unit * Double(width), 20 + walk.unit * Double(height - 50))
      let (speed, sway) = ((walk.unit - 0.5) * 4, walk.unit * 40)
      let left = Int(x + speed * Double(moment) + 3 * sin((Double(moment) + sway) / 7) + 100 * Double(width)) % width
      for dy in 0..<14 {
        for dx in 0..<6 where left + dx < width {
          plane[(Int(y) + dy) * width + left + dx] = UInt8(70 + 90 * look.unit)
        }
      }
    }
    return Picture(plane: plane, width: width, height: height, time: Double(number) / 10)
  }

  @Test func `many small people who are all elsewhere at once are a jump`() throws {
    #expect(try Scenery.events((0..<80).map { square($0, $0) }).isEmpty)
    let cut = try Scenery.events((0..<80).map { square($0, $0 < 40 ? $0 : $0 + 10) })
    #expect(cut.map(\.kind) == [.jump])
    #expect(abs((cut.first?.time ?? 0) - 4) < 0.001)
    // Where pictures are held as well, the camera may have lost some.
    #expect(try Scenery.events((0..<80).map { square($0, $0 < 40 ? $0 == 36 ? 35 : $0 : $0 + 10) }).isEmpty)
  }

  @Test func `what a picture encoded by itself renews is no jump`() throws {
    // Little detail was left of the wall until picture 40.
    func events(isKey: Bool) throws -> [TakeEvent] {
      try Scenery.events(
        (0..<80).map { number in
          let whole = scenery.plane(number: number, worker: -100)
          let plane = number < 40 ? whole.map { UInt8((Double($0) * 0.72 + 110 * 0.28).rounded()) } : whole
          return Picture(
            plane: plane, width: Scenery.width, height: Scenery.height, time: Double(number) / 30,
            isKey: isKey && number % 40 == 0)
        })
    }
    #expect(try events(isKey: true) == [])
    #expect(try events(isKey: false).map(\.kind) == [.jump])
  }

  /// A street before a camera that goes along: stripes of it are never the same twice.
  private func street(_ number: Int, _ scene: Scenery) -> Picture {
    var plane = scene.plane(number: number, worker: -100, camera: (number * 3, 0))
    var random = Random(UInt64(number) + 900)
    for y in 0..<Scenery.height {
      for x in 0..<Scenery.width where x % 64 < 14 { plane[y * Scenery.width + x] = UInt8(60 + 130 * random.unit) }
    }
    return Picture(plane: plane, width: Scenery.width, height: Scenery.height, time: Double(number) / 30)
  }

  @Test func `another scene among much motion is seen`() throws {
    let (here, there) = (Scenery(seed: 4), Scenery(seed: 9))
    #expect(try Scenery.events((0..<80).map { street($0, here) }).filter { $0.kind != .covered }.isEmpty)
    let cut = try Scenery.events((0..<80).map { street($0, $0 < 40 ? here : there) })
    #expect(cut.contains { $0.kind != .covered && abs($0.time - 40.0 / 30) < 0.001 })
  }

  @Test func `another scene is a cut`() throws {
    let other = Scenery(seed: 9)
    let events = try Scenery.events(
      take(0..<30)
        + (30..<60).map { other.picture(number: $0, worker: 180 + 10 * sin(Double($0) / 9)) })
    #expect(events.map(\.kind) == [.cut])
    #expect(abs((events.first?.time ?? 0) - 1) < 0.001)
  }

  @Test func `films looked at side by side are each seen as if alone`() async throws {
    let takes = (0..<6).map { seed -> [Picture] in
      let (one, other) = (Scenery(seed: UInt64(seed) + 1), Scenery(seed: UInt64(seed) + 20))
      return (0..<20).map { one.picture(number: $0, worker: worker($0)) }
        + (20..<40).map { other.picture(number: $0, worker: 180) }
    }
    let alone = try takes.map { try Scenery.events($0) }
    let together = try await withThrowingTaskGroup(of: (Int, [TakeEvent]).self) { group in
      for (place, take) in takes.enumerated() { group.addTask { (place, try Scenery.events(take)) } }
      return try await group.reduce(into: [[TakeEvent]](repeating: [], count: takes.count)) { $0[$1.0] = $1.1 }
    }
    #expect(alone.allSatisfy { $0.map(\.kind) == [.cut] })
    #expect(together == alone)
  }

  @Test func `a lamp that is switched on is no cut`() throws {
    let pictures = (0..<60).map {
      scenery.picture(number: $0, worker: worker($0), light: $0 < 30 ? 0.8 : 1.1)
    }
    #expect(try Scenery.events(pictures).isEmpty)
  }

  @Test func `flashes of welding are no cuts`() throws {
    let pictures = (0..<60).map {
      scenery.picture(number: $0, worker: worker($0), light: $0 % 7 == 3 && $0 > 20 ? 1.5 : 1)
    }
    #expect(try Scenery.events(pictures).isEmpty)
  }

  @Test func `a hand that shakes is no cut, and a jump in it is one`() throws {
    func camera(_ number: Int) -> (x: Int, y: Int) {
      (Int((6 * sin(Double(number) / 4)).rounded()), Int((4 * cos(Double(number) / 5)).rounded()))
    }
    func picture(_ number: Int, _ place: Int, _ away: Int) -> Picture {
      let at = camera(number)
      return Picture(
        plane: scenery.plane(number: number, worker: worker(number), camera: (at.x + away, at.y)),
        width: Scenery.width, height: Scenery.height, time: Double(place) / 30)
    }
    #expect(try Scenery.events((0..<70).map { picture($0, $0, 0) }).isEmpty)
    let events = try Scenery.events((0..<40).map { picture($0, $0, 0) } + (80..<115).map { picture($0, $0 - 40, 22) })
    #expect(events.map(\.kind) == [.jump])
    #expect(abs((events.first?.time ?? 0) - 40.0 / 30) < 0.001)
  }

  @Test func `a stretch that runs backwards is named, with both its ends`() throws {
    let turned = Array(0..<40) + (40..<85).reversed() + Array(85..<130)
    let reverse = try #require(try Scenery.events(take(turned)).first)
    #expect(reverse.kind == .reverse)
    #expect(abs(reverse.time - 40.0 / 30) < 0.001 && abs((reverse.until ?? 0) - 85.0 / 30) < 0.001)
    // Two jumps that do not fit together are two jumps.
    let events = try Scenery.events(take(Array(0..<40) + Array(70..<115) + Array(150..<195)))
    #expect(!events.isEmpty && events.allSatisfy { $0.kind != .reverse })
  }

  @Test func `a stretch that is shown again is named`() throws {
    let again = try Scenery.events(take(Array(0..<60) + Array(10..<40) + Array(60..<90)))
    let first = try #require(again.first)
    #expect(first.kind == .repeat)
    #expect(abs(first.time - 2) < 0.001 && abs((first.until ?? 0) - 3) < 0.05)
  }

  @Test func `a picture that is held is a freeze`() throws {
    let held = Array(0..<30) + [Int](repeating: 29, count: 25) + Array(30..<60)
    let freeze = try #require(try Scenery.events(take(held)).first)
    #expect(freeze.kind == .freeze)
    #expect(abs(freeze.time - 29.0 / 30) < 0.04 && abs((freeze.until ?? 0) - 54.0 / 30) < 0.04)
  }

  @Test func `pictures that each stand twice are a slowed stretch`() throws {
    let slow = Array(0..<20) + (20..<60).flatMap { [$0, $0] }
    #expect(try Scenery.events(take(slow)).contains { $0.kind == .doubled })
  }

  @Test func `a fade through black is one event`() throws {
    let pictures = (0..<80).map { number in
      let away = abs(Double(number) - 40) / 15
      return scenery.picture(number: number, worker: worker(number), light: min(1, max(0, away)))
    }
    let events = try Scenery.events(pictures)
    #expect(events.map(\.kind) == [.fade])
    let fade = try #require(events.first)
    #expect(fade.time > 0.7 && fade.time < 1.3 && (fade.until ?? 0) > 1.4)
  }

  /// A scene that melts into another, from picture 40 on.
  private func melting(for length: Int) -> [Picture] {
    let other = Scenery(seed: 9)
    return (0..<80 + length).map { number in
      let part = min(1, max(0, (Double(number) - 40) / Double(length)))
      let a = scenery.plane(number: number, worker: worker(number))
      let b = other.plane(number: number, worker: 180)
      return Picture(
        plane: zip(a, b).map { UInt8(Double($0) * (1 - part) + Double($1) * part) }, width: Scenery.width,
        height: Scenery.height, time: Double(number) / 30)
    }
  }

  @Test func `a scene that melts into another is a dissolve, in one second or in three`() throws {
    for length in [30, 100] {
      let events = try Scenery.events(melting(for: length))
      let dissolve = try #require(events.first)
      #expect(events.count == 1 && dissolve.kind == .dissolve)
      #expect(dissolve.time > 1 && (dissolve.until ?? 9) < Double(40 + length) / 30 + 0.3)
    }
  }
}
