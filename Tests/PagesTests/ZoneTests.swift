import Testing

@testable import Pages

/// The two lines of ICAO 9303-4, with a name and a number that nobody has.
private let specimen = ["P<UTOMUSTER<<ERIKA<ANNA<<<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]

/// A page with two lines drawn in the letters that the reader knows, turned by an angle; a character is `pitch`
/// pixels wide.
private func page(_ lines: [String], pitch: Double, degrees: Double, width: Int = 1200, height: Int = 850) -> Plane {
  let shapes = LetterShapes.drawn[0]
  let digits = Array(shapes.utf8).map { Int($0 < 58 ? $0 - 48 : $0 - 87) }
  let angle = degrees * .pi / 180
  let cosine = Trigonometry.cosine(angle), sine = Trigonometry.sine(angle)
  let left = Double(width) / 2, middle = Double(height) * 0.75
  return Plane(width: width, height: height) { out in
    for y in 0..<height {
      for x in 0..<width {
        let dx = Double(x) - left, dy = Double(y) - middle
        // Characters from the left end, and from the middle between the lines downwards.
        let u = (dx * cosine + dy * sine) / pitch + 22, v = (dy * cosine - dx * sine) / pitch
        var ink = 0
        for (number, line) in lines.enumerated() {
          let row = (v - (number == 0 ? -1.25 : 1.25)) * 16 + 10
          guard (0..<20).contains(row), (0..<44).contains(u) else { continue }
          let character = Array(line.utf8)[Int(u)]
          let index = LetterShapes.characters.firstIndex(of: character) ?? LetterShapes.filler
          let at = index * 320 + Int(row) * 16 + Int((u - u.rounded(.down)) * 16)
          ink = digits[2 * at] * 16 + digits[2 * at + 1]
        }
        out[y * width + x] = UInt8(225 - ink * 190 / 255)
      }
    }
  }
}

@Suite struct `A passport's lines on a picture` {
  @Test(arguments: [(9.0, 0.0), (13.0, 2.5), (20.0, -4.0), (25.0, 1.0)])
  func `are read at any size and a little askew`(pitch: Double, degrees: Double) throws {
    let zone = try #require(MRZReader.zone(on: page(specimen, pitch: pitch, degrees: degrees)))
    #expect(zone.lines == specimen)
    #expect(zone.quarters == 0)
  }

  @Test(arguments: [1, 2, 3])
  func `are read however the page lies, and say how it must be turned`(quarters: Int) throws {
    let lying = page(specimen, pitch: 16, degrees: 1).turned(quarters: -quarters)
    let zone = try #require(MRZReader.zone(on: lying))
    #expect(zone.lines == specimen)
    #expect(zone.quarters % 4 == quarters)
  }

  @Test func `have their box on the upright page`() throws {
    let upright = page(specimen, pitch: 16, degrees: 0)
    let zone = try #require(MRZReader.zone(on: upright.turned(quarters: 2)))
    let box = zone.box(width: upright.width, height: upright.height)
    #expect(abs(box.x - (600 - 22 * 16)) < 24)
    #expect(abs(box.width - 44 * 16) < 40)
    #expect(abs(box.y + box.height / 2 - 637) < 16)
  }

  @Test func `show question marks where the picture ends before them`() throws {
    let whole = page(specimen, pitch: 16, degrees: 0)
    let cut = whole.cropped(x: 0, y: 0, width: 600 + 10 * 16, height: whole.height)
    let zone = try #require(MRZReader.zone(on: cut))
    #expect(zone.isCut)
    #expect(zone.lines[1].hasPrefix(specimen[1].prefix(30)))
    #expect(zone.lines[1].hasSuffix("????"))
  }

  @Test func `are not found on an empty page, nor on ruled paper`() {
    #expect(MRZReader.zone(on: Plane(width: 900, height: 1200, value: 240)) == nil)
    let ruled = Plane(width: 900, height: 1200) { out in
      for y in 0..<1200 { for x in 0..<900 { out[y * 900 + x] = y % 40 < 3 || x % 60 < 3 ? 40 : 240 } }
    }
    #expect(MRZReader.zone(on: ruled) == nil)
  }
}

@Suite struct `What is to be believed of a passport's lines` {
  private let knowledge = PassportKnowledge(
    states: ["VNM", "UTO"], numberForms: ["VNM": ["A9999999", "A99999999"]], personalForms: ["VNM": ["999999999999"]])
  private let upper = "P<VNMMUSTER<<ERIKA<<<<<<<<<<<<<<<<<<<<<<<<<<"
  private let likeness = [0.9, 0.95]

  private func lower(_ number: String, personal: String = "<<<<<<<<<<<<<<") -> String {
    number + "1VNM8001014F3001017" + personal + "02"
  }

  private func judge(_ line: String, _ doubts: [PassportZone.Doubt], likeness: [Double]? = nil) -> ZoneJudgement {
    ZoneJudgement(lines: [upper, line], likeness: likeness ?? self.likeness, doubts: doubts, knowledge: knowledge)
  }

  @Test func `is all of it where nothing is open`() {
    #expect(judge(lower("C1234567<"), []).isSure)
  }

  @Test func `takes the digit where the state's numbers have digits and the picture leaves both open`() {
    let doubt = PassportZone.Doubt(line: 1, column: 1, read: "O", other: "0", margin: 0.02)
    let judged = judge(lower("CO234567<"), [doubt])
    #expect(judged.lines[1].hasPrefix("C0234567<"))
    #expect(judged.isSure)
  }

  @Test func `stays as read where the picture leaves nothing open, whatever the form`() {
    let judged = judge(lower("CO234567<"), [])
    #expect(judged.lines[1].hasPrefix("CO234567<"))
  }

  @Test func `stays open where the state's numbers are not known`() {
    let doubt = PassportZone.Doubt(line: 1, column: 1, read: "O", other: "0", margin: 0.02)
    let unknown = ZoneJudgement(
      lines: [upper, lower("CO234567<")], likeness: likeness, doubts: [doubt],
      knowledge: PassportKnowledge(states: ["VNM"]))
    #expect(!unknown.isSure)
    #expect(unknown.lines[1].hasPrefix("CO234567<"))
  }

  @Test func `stays open between two digits, which no form can settle`() {
    let doubt = PassportZone.Doubt(line: 1, column: 3, read: "3", other: "8", margin: 0.01)
    #expect(!judge(lower("C1234567<"), [doubt]).isSure)
  }

  @Test func `is nothing where the letters hardly look like letters, or the states differ, or the picture ends`() {
    #expect(!judge(lower("C1234567<"), [], likeness: [0.9, 0.8]).isSure)
    #expect(!judge(lower("C1234567<").replacing("VNM", with: "UTO"), []).isSure)
    #expect(!judge(String(lower("C1234567<").dropLast(3) + "???"), []).isSure)
  }
}
