import TestSupport
import Testing

@testable import Pages

/// A sheet to draw on: 100 pixels an inch, so that 4 pixels are about a millimetre.
private struct Sheet {
  static let resolution = 101.6
  var width: Int
  var height: Int
  var bytes: [UInt8]

  init(width: Int = 600, height: Int = 500, paper: (UInt8, UInt8, UInt8) = (250, 249, 244)) {
    self.width = width
    self.height = height
    bytes = (0..<width * height).flatMap { _ in [paper.0, paper.1, paper.2] }
  }

  mutating func fill(_ colour: (UInt8, UInt8, UInt8), where isInside: (Double, Double) -> Bool) {
    for y in 0..<height {
      for x in 0..<width where isInside(Double(x) + 0.5, Double(y) + 0.5) {
        let at = (y * width + x) * 3
        (bytes[at], bytes[at + 1], bytes[at + 2]) = colour
      }
    }
  }

  /// A frame with bars in it, about its middle, turned by degrees.
  mutating func seal(
    x: Double, y: Double, side: Double, degrees: Double = 0, isRound: Bool = false,
    colour: (UInt8, UInt8, UInt8) = (196, 30, 40)
  ) {
    let (sine, cosine) = (Trigonometry.sine(degrees * .pi / 180), Trigonometry.cosine(degrees * .pi / 180))
    fill(colour) { px, py in
      let u = (px - x) * cosine + (py - y) * sine, v = (py - y) * cosine - (px - x) * sine
      let far = isRound ? (u * u + v * v).squareRoot() : max(abs(u), abs(v))
      guard far <= side / 2 else { return false }
      return far > side / 2 - 3 || Int((u + side).rounded(.down)) % 8 < 4 && far < side / 2 - 5
    }
  }

  var picture: PagePicture {
    PagePicture(
      width: width, height: height, channels: 3, bytes: bytes,
      scale: .init(resolution: Self.resolution, source: .file))!
  }

  func marks(
    words: [PrintedWord] = [], _ vocabulary: MarkVocabulary = MarkVocabulary(), read: String = ""
  ) -> [PageMark] {
    MarkFinder(picture, words: words, vocabulary: vocabulary, skew: 0).marks { _ in read }
  }
}

@Suite struct `A seal on a page` {
  @Test(arguments: [0.0, 7, -20, 45])
  func `is a company's if it is large, a person's if it is small, however it is turned`(degrees: Double) throws {
    var sheet = Sheet()
    sheet.seal(x: 150, y: 200, side: 112, degrees: degrees)
    sheet.seal(x: 400, y: 220, side: 52, degrees: degrees)
    let seals = sheet.marks().filter { $0.kind == .companySeal || $0.kind == .personalSeal }
    #expect(seals.map(\.kind) == [.companySeal, .personalSeal] || seals.map(\.kind) == [.personalSeal, .companySeal])
    let company = try #require(seals.first { $0.kind == .companySeal })
    #expect((27...29.5).contains(company.sides[0]), "\(company.sides)")
    #expect(company.isSquare == true)
    #expect(company.box.contains(PixelBox(x: 149, y: 199, width: 2, height: 2)))
  }

  @Test func `may be round`() {
    var sheet = Sheet()
    sheet.seal(x: 300, y: 200, side: 56, isRound: true)
    let marks = sheet.marks()
    #expect(marks.map(\.kind) == [.personalSeal])
    #expect(marks.first?.isSquare == false)
  }

  @Test func `is red: none is seen in blue, and none on a page without colours`() {
    var sheet = Sheet()
    sheet.seal(x: 300, y: 200, side: 112, colour: (40, 50, 160))
    #expect(sheet.marks().allSatisfy { $0.kind != .companySeal })
    var red = Sheet()
    red.seal(x: 300, y: 200, side: 112)
    let grey = PagePicture(plane: red.picture.brightness, scale: red.picture.scale)
    #expect(MarkFinder(grey, words: [], vocabulary: MarkVocabulary(), skew: 0).marks { _ in "" }.isEmpty)
  }

  @Test func `has no millimetres where nobody knows how long a pixel is`() throws {
    var sheet = Sheet()
    sheet.seal(x: 300, y: 200, side: 112)
    let guessed = try #require(
      PagePicture(
        width: sheet.width, height: sheet.height, channels: 3, bytes: sheet.bytes,
        scale: .init(resolution: Sheet.resolution, source: .guessed)))
    let marks = MarkFinder(guessed, words: [], vocabulary: MarkVocabulary(), skew: 0).marks { _ in "" }
    #expect(marks.first?.sides.isEmpty == true)
    #expect(marks.allSatisfy { $0.confidence <= 0.5 })
  }

  @Test func `is no bar, no speck and no red page`() {
    var bar = Sheet()
    bar.fill((200, 20, 30)) { x, y in (100..<400).contains(x) && (100..<110).contains(y) }
    bar.fill((200, 20, 30)) { x, y in (500..<508).contains(x) && (300..<308).contains(y) }
    #expect(bar.marks().isEmpty)
    #expect(Sheet(paper: (200, 30, 40)).marks().isEmpty)
  }
}

@Suite struct `A stamp of words` {
  private let words = MarkVocabulary(trueCopy: ["與正本相符"])

  private func stamped(upright: Bool) -> Sheet {
    var sheet = Sheet()
    sheet.fill((196, 30, 40)) { x, y in
      let (along, across) = upright ? (y, x) : (x, y)
      return (150..<310).contains(along) && (200..<236).contains(across) && Int(along) % 6 < 3
    }
    return sheet
  }

  @Test(arguments: [false, true])
  func `is one if its words are read, whichever way they run`(upright: Bool) {
    let sheet = stamped(upright: upright)
    #expect(sheet.marks(words, read: "與正本相待").map(\.kind) == [.trueCopy])
    #expect(sheet.marks(words, read: "收文章").isEmpty)
  }

  @Test(arguments: [false, true])
  func `is read level, dark on light, a line high`(upright: Bool) {
    var lines: [Plane] = []
    let finder = MarkFinder(stamped(upright: upright).picture, words: [], vocabulary: words, skew: 0)
    _ = finder.marks {
      lines.append($0.line)
      return ""
    }
    #expect(lines.count == 1)
    for line in lines {
      #expect(line.width > 2 * line.height && line.height < 100)
      #expect(line[0, 0] == 255)
      #expect(line.bytes.contains { $0 < 80 })
    }
  }

  @Test func `may be print: the words alone, and no sentence about them`() {
    func line(_ texts: [String]) -> [PrintedWord] {
      texts.enumerated().map { index, text in
        PrintedWord(
          text: text, box: PixelBox(x: 40 + 90 * index, y: 60, width: 80, height: 20), confidence: 0.9, line: 3)
      }
    }
    #expect(Sheet().marks(words: line(["與正本", "相符"]), words).map(\.kind) == [.trueCopy])
    #expect(Sheet().marks(words: line(["影本", "應", "加註", "與", "正本", "不", "相", "符", "之", "說明"]), words).isEmpty)
  }

  @Test(arguments: [("與正本相符", 1.0), ("與正本相待", 0.8), ("輿正本相符章", 0.8), ("正本", 0), ("符相本正與", 0), ("", 0)])
  func `is known by its characters in their order`(text: String, likeness: Double) {
    #expect(StampWords.likeness(of: text, to: ["與正本相符"]) == likeness)
  }
}

@Suite struct `A box to be ticked` {
  private let resolution = 200.0

  /// A box of 3.6 mm at 200 dpi, and what is drawn in it.
  private func state(_ isInk: (_ x: Int, _ y: Int) -> Bool) -> [TickBox] {
    var plane = Plane(width: 400, height: 300, value: 245)
    for y in 0..<300 {
      for x in 0..<400 {
        let inX = (100...128).contains(x), inY = (120...148).contains(y)
        let onEdge = inX && inY && (x < 102 || x > 126 || y < 122 || y > 146)
        if onEdge || inX && inY && isInk(x - 100, y - 120) { plane.bytes[y * 400 + x] = 30 }
      }
    }
    return TickBoxes.boxes(on: plane, millimetre: resolution / 25.4, step: 1)
  }

  @Test func `is empty, ticked, crossed or filled`() {
    let empty = state { _, _ in false }
    #expect(empty.map(\.state) == [.empty])
    #expect(empty.first.map { abs($0.box.x - 100) <= 2 && abs($0.box.width - 28) <= 3 } == true, "\(empty)")
    #expect(state { x, y in abs(x - y) < 3 || abs(28 - x - y) < 3 }.map(\.state) == [.ticked])
    #expect(state { x, y in y > 14 ? abs(x - (y - 8)) < 3 : abs(28 - x - y) < 3 }.map(\.state) == [.ticked])
    #expect(state { x, y in (4...24).contains(x) && (4...24).contains(y) }.map(\.state) == [.ticked])
  }

  @Test func `is unsure where there is too little ink for a tick`() {
    #expect(state { x, y in (8...14).contains(x) && (8...14).contains(y) }.map(\.state) == [.unsure])
  }

  @Test func `is no box if a character was read there`() {
    let box = PixelBox(x: 100, y: 120, width: 28, height: 28)
    func word(_ text: String, _ confidence: Double = 0.9) -> [PrintedWord] {
      [PrintedWord(text: text, box: PixelBox(x: 70, y: 120, width: 90, height: 30), confidence: confidence, line: 0)]
    }
    #expect(word("外國人").hasLetter(at: box, fill: 0.5, isFirst: false))
    #expect(!word("外口人").hasLetter(at: box, fill: 0.05, isFirst: false))
    #expect(!word("外國人", 0.2).hasLetter(at: box, fill: 0.5, isFirst: false))
    #expect(!word("外國人").hasLetter(at: box, fill: 0.2, isFirst: true))
    #expect(word("abc").hasLetter(at: box, fill: 0.2, isFirst: false))
    #expect(!word("A口B").hasLetter(at: box, fill: 0.2, isFirst: false))
    #expect(!word("V已附").hasLetter(at: PixelBox(x: 72, y: 120, width: 14, height: 28), fill: 0.2, isFirst: true))
  }

  @Test func `is no box where o and n, days and months, or a part of a character stand`() {
    let first = PixelBox(x: 72, y: 121, width: 20, height: 28), third = PixelBox(x: 131, y: 121, width: 20, height: 28)
    func word(_ text: String, _ confidence: Double = 0.9) -> [PrintedWord] {
      [PrintedWord(text: text, box: PixelBox(x: 70, y: 120, width: 90, height: 30), confidence: confidence, line: 0)]
    }
    #expect(word("of").hasLetter(at: PixelBox(x: 72, y: 130, width: 28, height: 18), fill: 0, isFirst: true))
    #expect(!word("OMale").hasLetter(at: PixelBox(x: 71, y: 121, width: 14, height: 28), fill: 0, isFirst: true))
    #expect(word("24日").hasLetter(at: third, fill: 0.2, isFirst: true))
    #expect(word("日期").hasLetter(at: first, fill: 0.2, isFirst: true))
    #expect(!word("日男").hasLetter(at: first, fill: 0.2, isFirst: true))
    #expect(word("公立司").hasLetter(at: PixelBox(x: 136, y: 132, width: 13, height: 13), fill: 0, isFirst: true))
    // The file's own text is certain.
    #expect(word("訓練日", 1).hasLetter(at: third, fill: 0.2, isFirst: true))
    #expect(!word("□ 男", 1).hasLetter(at: first, fill: 0, isFirst: true))
    #expect(!word("男 女", 1).hasLetter(at: PixelBox(x: 106, y: 121, width: 18, height: 28), fill: 0, isFirst: true))
  }
}

@Suite struct `A field to be sealed or signed` {
  private let vocabulary = MarkVocabulary(fields: [
    FieldKind(key: "seal-rep", isSeal: true, endings: ["蓋章"], owners: ["負責人"]),
    FieldKind(key: "signature", isSeal: false, endings: ["簽名"], owners: []),
  ])

  private func word(_ text: String, y: Int = 200) -> PrintedWord {
    PrintedWord(text: text, box: PixelBox(x: 60, y: y, width: 130, height: 16), confidence: 0.9, line: y)
  }

  @Test func `seems empty where nothing is beside its label`() {
    let marks = Sheet().marks(words: [word("負責人（蓋章）：")], vocabulary)
    #expect(marks.map(\.kind) == [.blankField])
    #expect(marks.first?.field == "seal-rep")
    #expect(marks.first.map { $0.box.x > 180 } == true)
  }

  @Test func `is not said to be empty without a colon, as a heading has its field below`() {
    #expect(Sheet().marks(words: [word("主管簽名")], vocabulary).isEmpty)
    #expect(Sheet().marks(words: [word("請由本人親自簽名並填日期：")], vocabulary).isEmpty)
  }

  @Test func `is sealed by the seal that stands in it`() {
    var sheet = Sheet()
    sheet.seal(x: 260, y: 240, side: 56)
    let marks = sheet.marks(words: [word("負責人（蓋章）：")], vocabulary)
    #expect(marks.map(\.kind) == [.personalSeal])
    #expect(marks.first?.field == "seal-rep")
  }

  @Test func `is signed where strokes are longer than print, even on a ruled line`() {
    var sheet = Sheet()
    sheet.fill((10, 10, 10)) { x, y in (196..<440).contains(x) && (214..<216).contains(y) }
    #expect(sheet.marks(words: [word("簽名：")], vocabulary).map(\.kind) == [.blankField])
    sheet.fill((25, 35, 130)) { x, y in
      (220..<330).contains(x) && abs(y - 200 - 16 * Trigonometry.sine(x / 7)) < 2.5
    }
    #expect(sheet.marks(words: [word("簽名：")], vocabulary).map(\.kind) == [.signature])
  }
}

@Suite struct `Looking for marks` {
  @Test(arguments: 0..<40)
  func `ends well on any picture, and finds nothing beyond its sides`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let width = Int.random(in: 1...180, using: &random), height = Int.random(in: 1...180, using: &random)
    let channels = Bool.random(using: &random) ? 1 : 3
    let tones: ClosedRange<UInt8> = Bool.random(using: &random) ? 0...255 : 0...1
    let grain = Int.random(in: 1...40, using: &random)
    var bytes: [UInt8] = []
    while bytes.count < width * height * channels {
      let tone = UInt8.random(in: tones, using: &random)
      bytes += [UInt8](repeating: tone == 1 ? 255 : tone, count: Int.random(in: 1...grain, using: &random))
    }
    bytes.removeLast(bytes.count - width * height * channels)
    let scale = PagePicture.Scale(resolution: .random(in: 20...1_200, using: &random), source: .file)
    let picture = try #require(
      PagePicture(width: width, height: height, channels: channels, bytes: bytes, scale: scale))
    let words = (0..<5).map { line in
      PrintedWord(
        text: ["簽名：", "蓋章", "與正本相符", "：", "a"][line],
        box: PixelBox(
          x: .random(in: -20...200, using: &random), y: .random(in: -20...200, using: &random),
          width: .random(in: 0...90, using: &random), height: .random(in: 0...90, using: &random)), confidence: 1,
        line: line)
    }
    let vocabulary = MarkVocabulary(
      trueCopy: ["與正本相符"], fields: [FieldKind(key: "a", isSeal: false, endings: ["簽名", "蓋章"], owners: [])])
    let skew = Double.random(in: -5...5, using: &random)
    let marks = MarkFinder(picture, words: words, vocabulary: vocabulary, skew: skew).marks { _ in "" }
    for mark in marks where mark.text.isEmpty {
      #expect(mark.box.x >= 0 && mark.box.y >= 0, "\(mark)")
      #expect(mark.box.x + mark.box.width <= width + 12 && mark.box.y + mark.box.height <= height + 12, "\(mark)")
      #expect((0...1).contains(mark.confidence))
    }
  }

  @Test(arguments: 0..<20)
  func `asks masks of bits what it would ask of pixels`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let width = Int.random(in: 1...200, using: &random), height = Int.random(in: 1...20, using: &random)
    let isSet = (0..<width * height).map { _ in Double.random(in: 0..<1, using: &random) < 0.7 }
    func pixel(_ x: Int, _ y: Int) -> Bool {
      (0..<width).contains(x) && (0..<height).contains(y) && isSet[y * width + x]
    }
    let mask = PixelMask(width: width, height: height) { x, y in isSet[y * width + x] }
    let length = Int.random(in: 1...90, using: &random), depth = Int.random(in: 1...8, using: &random)
    let rows = mask.startsOfRows(length), columns = mask.startsOfColumns(depth)
    let thick = mask.thickened(by: 2)
    for y in 0..<height {
      #expect(mask.count(row: y, from: -3, to: width + 9) == (0..<width).count { pixel($0, y) })
      for x in 0..<width {
        #expect(mask[x, y] == pixel(x, y))
        #expect(rows[x, y] == (x..<x + length).allSatisfy { pixel($0, y) })
        #expect(columns[x, y] == (y..<y + depth).allSatisfy { pixel(x, $0) })
        let isNear = (y - 2...y + 2).contains { v in (x - 2...x + 2).contains { pixel($0, v) } }
        #expect(thick[x, y] == isNear)
      }
    }
    #expect(mask.runs.reduce(0) { $0 + $1.last - $1.first + 1 } == isSet.count { $0 })
    #expect(mask.runs.connected.count == mask.plane.components.count)
  }
}
