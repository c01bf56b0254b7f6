import Testing
import Schemas
import Wire

@testable import Reading

@Suite struct VisualZoneTests {
  private let words: DataPageWords

  init() throws { words = try DataPageWords(.linkedIn) }

  /// A page with lines of print at places: left and top, 12 points high, 6 a letter.
  private func page(_ lines: [(text: String, x: Double, y: Double)]) -> PageFacts {
    var facts = PageFacts(version: "t", width: 354, height: 250, resolution: 300, scale: "guessed")
    facts.isRecognised = true
    facts.confidence = 0.9
    for (number, line) in lines.enumerated() {
      var x = line.x
      for word in line.text.split(separator: " ") {
        let width = Double(word.count) * 6
        facts.words.append(.init(text: String(word), box: [x, line.y, width, 12], confidence: 0.9, line: number))
        x += width + 6
      }
    }
    return facts
  }

  private let data: [(text: String, x: Double, y: Double)] = [
    ("CONG HOA MAU / SPECIMEN STATE", 120, 10), ("Type / Loe!", 120, 30), ("Code /", 180, 30), ("Pessoon No", 240, 30),
    ("P", 120, 42), ("VNM", 180, 42), ("C1234567", 240, 42), ("Surmame", 120, 56), ("NGUYEN", 120, 68), ("Oven ames", 120, 82),
    ("VAN MAU", 120, 94), ("Nationolity", 120, 108), ("VNM", 120, 120), ("Date of been", 120, 134), ("09 MAR 1990", 120, 146),
    ("Dete of issue", 120, 160), ("Date of expiry", 240, 160), ("08 MAR 2018", 120, 172), ("08 MAR 2028", 240, 172),
  ]

  private func values(_ lines: [(text: String, x: Double, y: Double)]) -> [String: String]? {
    VisualZone(page(lines), words)?.values.mapValues(\.text)
  }

  @Test func `Values are read by their form where their labels are misread`() {
    #expect(
      values(data) == [
        "passport-no": "C1234567", "latin-name": "NGUYEN VAN MAU", "nationality": "VNM", "dob": "1990-03-09",
        "passport-expiry": "2028-03-08",
      ])
  }

  @Test func `March is no nationality`() {
    #expect(values(data.filter { $0.text != "VNM" })?["nationality"] == nil)
  }

  @Test func `A number that lost its letter is told as it was read`() {
    let lines = data.map { ($0.text == "C1234567" ? "1234567" : $0.text, $0.x, $0.y) }
    #expect(values(lines)?["passport-no"] == "1234567")
  }

  @Test func `Of two days that are not a passport's term none is called that of expiry`() {
    let lines = data.filter { !["08 MAR 2018", "Date of expiry", "Dete of issue"].contains($0.text) }
    #expect(values(lines)?["passport-expiry"] == nil)
    #expect(values(lines)?["dob"] == "1990-03-09")
  }

  @Test func `A certificate that names a passport number is no data page`() {
    #expect(
      values([
        ("Certificate of Completion", 60, 40), ("Passport No.: C1234567", 60, 80), ("Period: 2023/09/04-2023/09/08", 60, 100),
        ("This is to certify that NGUYEN VAN MAU", 60, 60),
      ]) == nil)
  }

  @Test func `Where all labels are lost the values must be all there`() {
    let bare = data.filter { $0.text.allSatisfy { !$0.isLowercase } }
    #expect(values(bare)?.count == 5)
    #expect(values(bare.filter { $0.text != "C1234567" }) == nil)
  }
}
