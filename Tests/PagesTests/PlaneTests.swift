import TestSupport
import Testing

@testable import Pages

@Suite struct `A plane of pixels` {
  /// Rows written as digits, one pixel each, times ten.
  private func plane(_ rows: String...) -> Plane {
    let bytes = rows.flatMap { $0.utf8.map { ($0 - 48) * 10 } }
    return Plane(width: rows[0].utf8.count, height: rows.count, bytes: bytes) ?? Plane(width: 0, height: 0)
  }

  @Test func `turns by quarters clockwise, and four of them are none`() {
    let before = plane("123", "456")
    #expect(before.turned(quarters: 1) == plane("41", "52", "63"))
    #expect(before.turned(quarters: 2) == plane("654", "321"))
    #expect(before.turned(quarters: 3) == plane("36", "25", "14"))
    #expect(before.turned(quarters: 4) == before)
    #expect(before.turned(quarters: 1).turned(quarters: -1) == before)
  }

  @Test func `is averaged over windows that end at its sides`() {
    let spot = plane("00000", "00900", "00000")
    #expect(spot.boxMean(x: 1, y: 0).bytes[5..<10] == [0, 30, 30, 30, 0])
    #expect(spot.boxMean(x: 1, y: 1).bytes[7] == 10)
    #expect(plane("9900").boxMean(x: 1, y: 0).bytes == [90, 60, 30, 0])
  }

  @Test func `knows the darkest and the lightest of a window`() {
    let row = plane("135792468")
    #expect(row.extreme(x: 1, y: 0, lightest: true) == plane("357999688"))
    #expect(row.extreme(x: 1, y: 0, lightest: false) == plane("113522246"))
    #expect(row.extreme(x: 3, y: 0, lightest: true).bytes == [70, 90, 90, 90, 90, 90, 90, 90, 80])
  }

  @Test func `is made smaller by means`() {
    #expect(plane("1357", "1357").reduced(by: 2) == plane("26"))
    // What is left over is dropped.
    #expect(plane("11339", "33559", "99999").reduced(by: 2) == plane("24"))
  }

  @Test func `keeps its grey when its size changes`() {
    let even = Plane(width: 37, height: 23, value: 77)
    #expect(even.scaled(width: 11, height: 50).bytes.allSatisfy { $0 == 77 })
  }

  @Test func `is parted where two tones part`() {
    let threshold = plane("1112118889", "2111278898").otsuThreshold
    #expect((20..<70).contains(threshold))
  }

  @Test func `has components whose pixels touch by sides or corners`() {
    let mask = plane("1100010", "0100100", "0011000", "1000000", "1000001")
    let found = mask.components
    #expect(found.map(\.area).sorted() == [1, 2, 7])
    #expect(found.first?.box == PixelBox(x: 0, y: 0, width: 6, height: 3))
  }

  @Test func `knows which way a component lies`() throws {
    var mask = Plane(width: 200, height: 120)
    mask = Plane(width: 200, height: 120) { out in
      for x in 20..<180 { for y in 0..<6 { out[(30 + x / 4 + y) * 200 + x] = 255 } }
    }
    let bar = try #require(mask.components.first).bar
    #expect(abs(bar.angle - 0.245) < 0.01)
    #expect(abs(bar.length - 165) < 5)
    #expect(bar.width < 8)
  }
}

/// What planes do goes by rows and by whole windows, for speed. Here it is done pixel by pixel.
@Suite struct `A plane comes to the same as pixel by pixel` {
  private func random(_ seed: UInt64) -> (Plane, SeededGenerator) {
    var random = SeededGenerator(seed: seed)
    let width = Int.random(in: 1...70, using: &random), height = Int.random(in: 1...50, using: &random)
    let bytes = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
    return (Plane(width: width, height: height, bytes: bytes) ?? Plane(width: 0, height: 0), random)
  }

  private func made(_ width: Int, _ height: Int, _ pixel: (_ x: Int, _ row: Int) -> Int) -> Plane {
    Plane(width: width, height: height) { out in
      for index in out.indices { out[index] = UInt8(pixel(index % width, index / width)) }
    }
  }

  private func window(_ plane: Plane, _ x: Int, _ row: Int, _ reachX: Int, _ reachY: Int) -> [Int] {
    (max(0, row - reachY)...min(plane.height - 1, row + reachY)).flatMap { row in
      (max(0, x - reachX)...min(plane.width - 1, x + reachX)).map { Int(plane[$0, row]) }
    }
  }

  @Test(arguments: 0..<40) func `made smaller`(seed: Int) {
    var (plane, random) = random(UInt64(seed))
    let step = Int.random(in: 2...9, using: &random)
    let across = min(step, plane.width), down = min(step, plane.height)
    let plain = made(max(1, plane.width / step), max(1, plane.height / step)) { x, row in
      var sum = 0
      for inner in 0..<down { for column in 0..<across { sum += Int(plane[x * step + column, row * step + inner]) } }
      return (sum + across * down / 2) / (across * down)
    }
    #expect(plane.reduced(by: step) == plain)
  }

  @Test(arguments: 0..<60) func `turned, enlarged, mirrored and moved off`(seed: Int) {
    var (plane, random) = random(UInt64(seed))
    func part(_ limit: Double) -> Double { Double.random(in: -limit...limit, using: &random) }
    // Every third map only enlarges and moves, as most do.
    let isLevel = seed % 3 == 0
    let map = AffineMap(
      xx: part(2), xy: isLevel ? 0 : part(1), x: part(60), yx: isLevel ? 0 : part(1), yy: part(2), y: part(40))
    let (width, height) = (Int.random(in: 1...80, using: &random), Int.random(in: 1...60, using: &random))
    func fixed(_ value: Double) -> Int { Int((value * 65_536).rounded()) }
    let plain = made(width, height) { column, row in
      let x = fixed(map.xy * Double(row) + map.x) + column * fixed(map.xx)
      let y = fixed(map.yy * Double(row) + map.y) + column * fixed(map.yx)
      let left = min(max(x >> 16, 0), plane.width - 1), top = min(max(y >> 16, 0), plane.height - 1)
      let partX = x < 0 ? 0 : (x & 0xFFFF) >> 8, partY = y < 0 ? 0 : (y & 0xFFFF) >> 8
      let upper = Int(plane[left, top]) * (256 - partX) + Int(plane[left + 1, top]) * partX
      let lower = Int(plane[left, top + 1]) * (256 - partX) + Int(plane[left + 1, top + 1]) * partX
      return (upper * (256 - partY) + lower * partY + 32_768) >> 16
    }
    #expect(plane.sampled(width: width, height: height, by: map) == plain)
  }

  @Test(arguments: 0..<40) func `averaged, and by its darkest and lightest`(seed: Int) {
    var (plane, random) = random(UInt64(seed))
    let (x, y) = (Int.random(in: 0...40, using: &random), Int.random(in: 0...30, using: &random))
    for isLightest in [true, false] {
      let plain = made(plane.width, plane.height) { column, row in
        let values = window(plane, column, row, x, y)
        return (isLightest ? values.max() : values.min()) ?? 0
      }
      #expect(plane.extreme(x: x, y: y, lightest: isLightest) == plain)
    }
    // Two means one after the other, either rounded by less than one.
    let means = plane.boxMean(x: x, y: y)
    for index in means.bytes.indices {
      let values = window(plane, index % plane.width, index / plane.width, x, y)
      #expect(abs(Double(means.bytes[index]) - Double(values.reduce(0, +)) / Double(values.count)) < 2)
    }
  }
}

@Suite struct `Print of a copy` {
  /// A stroke whose edge is in steps of two pixels, as a copier leaves it, with one speck beside it and one far off.
  private let copy = Plane(width: 400, height: 400) { out in
    for index in out.indices {
      let (x, y) = (index % 400, index / 400)
      let isStroke = (100..<300).contains(x) && y >= 100 && y < 120 + (x / 2 % 2) * 2
      let isSpeck = (300...301).contains(y) && (200...201).contains(x) || (123...124).contains(y) && (152...153).contains(x)
      out[index] = isStroke || isSpeck ? 20 : 250
    }
  }

  @Test func `is softened, so that steps at its edges even out, and made as fine as is needed`() throws {
    let soft = try #require(copy.softened(resolution: 200))
    #expect(soft.plane.width == 300 && soft.plane.height == 300)
    #expect(abs(soft.across - 4.0 / 3) < 0.01)
    func unrest(_ plane: Plane, row: Int, from left: Int, to right: Int) -> Int {
      (left..<right).map { abs(Int(plane[$0 + 1, row]) - Int(plane[$0, row])) }.max() ?? 0
    }
    #expect(unrest(copy, row: 121, from: 120, to: 280) == 230)
    #expect(unrest(soft.plane, row: 90, from: 90, to: 210) < 60)
    // The stroke itself stays as dark as it was.
    #expect(soft.plane[150, 82] < 30)
    // What is as coarse already stays as it is.
    #expect(copy.softened(resolution: 150) == nil)
  }

  @Test func `is told by its hard edges, a scan by its soft ones`() {
    #expect(copy.hardSteps == 1)
    #expect(copy.boxMean(x: 1, y: 1).hardSteps < PageThresholds.copySteps)
    #expect(Plane(width: 10, height: 10, value: 200).hardSteps == 0)
  }

  @Test func `has lines of print, told from ruled lines, specks and large signs`() {
    // At 150 pixels an inch: two lines of letters, the second with a wide gap, in a frame, with a speck and a blot.
    let page = Plane(width: 600, height: 400) { out in
      for index in out.indices {
        let (x, y) = (index % 600, index / 600)
        let isLetter = x % 20 < 14 && ((100..<122).contains(y) && (60..<300).contains(x)
          || (160..<182).contains(y) && ((60..<160).contains(x) || (300..<420).contains(x)))
        let isRule = (30..<33).contains(y) && (30..<570).contains(x) || (30..<33).contains(x) && (30..<370).contains(y)
        let isOther = (210..<214).contains(y) && (80..<84).contains(x) || (240..<340).contains(y) && (400..<540).contains(x)
        out[index] = isLetter || isRule || isOther ? 30 : 250
      }
    }
    let lines = page.printedLines(resolution: 150)
    #expect(lines.map { [$0.x, $0.y, $0.width, $0.height] } == [[60, 100, 234, 22], [60, 160, 94, 22], [300, 160, 114, 22]])
  }

  @Test func `keeps the specks that its strokes are broken into; other pages lose theirs`() {
    #expect(copy.cleaned(skew: 0, resolution: 200, isCopy: true).plane[152, 123] < 100)
    #expect(copy.cleaned(skew: 0, resolution: 200).plane[152, 123] > 200)
  }
}

@Suite struct `The scale of a picture` {
  @Test func `is what the file says, if a page can be so large`() {
    #expect(PagePicture.Scale.of(width: 1654, height: 2339, stated: 200) == .init(resolution: 200, source: .file))
    // A camera's 72 would make a poster of it.
    #expect(PagePicture.Scale.of(width: 4000, height: 3000, stated: 72).source == .guessed)
  }

  @Test func `is that of A4 where the sides are`() {
    let scale = PagePicture.Scale.of(width: 1240, height: 1754, stated: 0)
    #expect(scale.source == .paper)
    #expect(abs(scale.resolution - 150) < 0.5)
  }

  @Test func `is guessed for every other picture, and then measures nothing`() {
    #expect(!PagePicture.Scale.of(width: 1600, height: 1200, stated: 0).isMeasured)
  }
}

@Suite struct `A page's looks` {
  /// A page of lines of print that fall to the right by some degrees.
  private func page(falling degrees: Double) -> Plane {
    let slope = Trigonometry.tangent(degrees * .pi / 180)
    return Plane(width: 800, height: 1100) { out in
      for y in 0..<1100 {
        for x in 0..<800 {
          let row = Double(y) - slope * Double(x)
          let line = row.truncatingRemainder(dividingBy: 30)
          let isInk = (200...900).contains(row) && line < 10 && (100...700).contains(x) && x % 7 < 4
          out[y * 800 + x] = isInk ? 30 : 240
        }
      }
    }
  }

  @Test(arguments: [-3.2, -0.7, 0, 1.5, 4.0])
  func `tell by how many degrees its lines fall`(degrees: Double) {
    #expect(abs(page(falling: degrees).skew - degrees) <= 0.2)
  }

  @Test func `have no slope where there are no lines`() {
    #expect(Plane(width: 800, height: 1100, value: 200).skew == 0)
  }

  @Test func `tell a blank sheet from one with a line on it`() {
    let scale = PagePicture.Scale(resolution: 100, source: .file)
    #expect(PagePicture(plane: Plane(width: 827, height: 1169, value: 250), scale: scale).isBlank)
    #expect(PagePicture(plane: Plane(width: 827, height: 1169, value: 2), scale: scale).isBlank)
    #expect(!PagePicture(plane: page(falling: 1), scale: scale).isBlank)
  }

  @Test func `tell whether anything is in colour`() throws {
    let scale = PagePicture.Scale(resolution: 100, source: .file)
    var bytes = [UInt8](repeating: 230, count: 300 * 300 * 3)
    let grey = try #require(PagePicture(width: 300, height: 300, channels: 3, bytes: bytes, scale: scale))
    #expect(!grey.isColoured)
    for y in 100..<130 { for x in 100..<130 { bytes[(y * 300 + x) * 3 + 1] = 40 } }
    let stamped = try #require(PagePicture(width: 300, height: 300, channels: 3, bytes: bytes, scale: scale))
    #expect(stamped.isColoured)
  }
}
