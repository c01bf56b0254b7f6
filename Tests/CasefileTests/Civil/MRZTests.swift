import Casefile
import TestSupport
import Testing

@Suite struct `Machine readable zones` {
  /// The specimen of ICAO 9303-4, appendix B.
  private let specimen = """
    P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
    L898902C36UTO7408122F1204159ZE184226B<<<<<10
    """

  @Test func `the specimen of ICAO 9303 reads as it is printed`() {
    let zone = MRZ.parse(specimen)
    #expect(zone.lineError.isEmpty)
    #expect(zone.surname == "ERIKSSON")
    #expect(zone.givenNames == "ANNA MARIA")
    #expect(zone.documentNumber == "L898902C3")
    #expect(zone.issuer == "UTO" && zone.nationality == "UTO" && zone.sex == "F")
    #expect(zone.birthDate?.iso == "1974-08-12")
    #expect(zone.expiryDate?.iso == "2012-04-15")
    #expect(zone.personalNumber == "ZE184226B")
    #expect(zone.checks.map(\.computed) == ["6", "2", "9", "1", "0"])
    #expect(zone.wrong.isEmpty)
    #expect(!zone.isNameCut)
  }

  @Test func `a check digit finds every single digit that changed`() throws {
    let lines = specimen.split(separator: "\n").map(String.init)
    let lower = Array(lines[1])
    for index in lower.indices where lower[index].isNumber && index != 43 {
      for digit in "0123456789" where digit != lower[index] {
        var changed = lower
        changed[index] = digit
        let zone = MRZ.parse(lines: [lines[0], String(changed)])
        #expect(!zone.wrong.isEmpty, "position \(index + 1) as \(digit)")
      }
    }
  }

  @Test func `an unused personal number may have a filler or a zero as its check digit`() {
    let upper = "P<VNMNGUYEN<<VAN<AN<<<<<<<<<<<<<<<<<<<<<<<<<"
    let data = "K27088538VNM9003124M3001012<<<<<<<<<<<<<<"
    for filler in ["<", "0"] {
      let start = data.prefix(10) + data.dropFirst(13).prefix(7)
      let composite = MRZ.checkDigit(of: String(start + data.dropFirst(21)) + filler)
      let zone = MRZ.parse(lines: [upper, data + filler + "\(composite)"])
      #expect(!zone.wrong.contains(.personalNumber) && !zone.wrong.contains(.composite))
      #expect(zone.lineError == (data.count == 42 ? "" : zone.lineError))
    }
  }

  @Test(arguments: [
    ("", "lines 0"), ("P<", "lines 1"), ("A\nB", "line 1 length 1"), ("\u{0}\nP\n\u{FFFD}", "lines 3"),
  ])
  func `text that is no zone says why`(text: String, error: String) {
    #expect(MRZ.parse(text).lineError == error)
  }

  @Test func `no text breaks the reading`() {
    var random = SeededGenerator(seed: 9303)
    for _ in 0..<600 {
      let count = Int.random(in: 0...100, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let zone = MRZ.parse(String(decoding: bytes, as: UTF8.self))
      #expect(!zone.lineError.isEmpty)
    }
    for _ in 0..<600 {
      let alphabet = Array("ABCXYZ019<<<")
      let line = { (length: Int) in
        String((0..<length).compactMap { _ in alphabet.randomElement(using: &random) })
      }
      let zone = MRZ.parse(lines: ["P" + line(43), line(44)])
      #expect(zone.lineError.isEmpty && zone.checks.count == 5)
    }
  }

  @Test func `two lines may come as one or in full width`() {
    let joined = specimen.replacing("\n", with: "")
    #expect(MRZ.parse(joined).wrong.isEmpty && MRZ.parse(joined).documentNumber == "L898902C3")
    #expect(MRZ.parse(specimen.replacing("<", with: "＜")).surname == "ERIKSSON")
  }

  @Test func `the century of birth follows from the day of expiry`() {
    let zone = { (birth: String, expiry: String) in
      MRZ.parse(lines: [
        "P<VNMNGUYEN<<VAN<AN<<<<<<<<<<<<<<<<<<<<<<<<<", "K2708853<8VNM\(birth)0M\(expiry)0<<<<<<<<<<<<<<00",
      ]).birthDate?.year
    }
    #expect(zone("900312", "300101") == 1990)
    #expect(zone("040312", "300101") == 2004)
    #expect(zone("740312", "300101") == 1974)
  }
}
