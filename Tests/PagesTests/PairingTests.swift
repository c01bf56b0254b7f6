import TestSupport
import Testing

@testable import Pages

extension PagePrint {
  fileprivate init(_ sheet: PrintedSheet) throws {
    let scale = PagePicture.Scale(resolution: PrintedSheet.resolution, source: .file)
    self.init(
      PrintedPage(
        try #require(
          PagePicture(
            width: PrintedSheet.width, height: PrintedSheet.height, channels: 1, bytes: sheet.pixels, scale: scale))))
  }
}

extension PrintedSheet {
  /// The same as another scanner sees it.
  fileprivate var scannedAgain: PrintedSheet {
    var sheet = self
    (sheet.slope, sheet.shift, sheet.noise) = (0.8, (5.4, -7.7), 12)
    return sheet
  }
}

@Suite struct `An assignment` {
  @Test(arguments: 0..<60)
  func `gives every row a column of its own, and no other gives more`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = Int.random(in: 1...6, using: &random), columns = Int.random(in: 1...6, using: &random)
    let values = (0..<rows).map { _ in (0..<columns).map { _ in Double.random(in: -1...1, using: &random) } }
    let found = Assignment.best(values)
    let taken = found.compactMap(\.self)
    #expect(found.count == rows)
    #expect(taken.count == min(rows, columns))
    #expect(Set(taken).count == taken.count && taken.allSatisfy { (0..<columns).contains($0) })
    func sum(_ columns: [Int?]) -> Double {
      var sum = 0.0
      for (row, column) in columns.enumerated() { if let column { sum += values[row][column] } }
      return sum
    }
    /// The best of all ways to fill the rows from one on.
    func best(_ row: Int, _ used: Set<Int>) -> Double {
      if row == rows { return used.count == min(rows, columns) ? 0 : -.infinity }
      var most = rows > columns ? best(row + 1, used) : -.infinity
      for column in 0..<columns where !used.contains(column) {
        most = max(most, values[row][column] + best(row + 1, used.union([column])))
      }
      return most
    }
    #expect(abs(sum(found) - best(0, [])) < 1e-9)
  }

  @Test func `of nothing is nothing`() {
    #expect(Assignment.best([]) == [])
    #expect(Assignment.best([[], []]) == [nil, nil])
    #expect(Assignment.best([[.nan, 1], [1, .infinity]]).compactMap(\.self).count == 2)
  }
}

@Suite struct `Pages in another order` {
  @Test(arguments: [
    ([0, 1, 2, 3], []), ([0, 2, 1, 3], [2]), ([3, 0, 1, 2], [0]), ([], []), ([5], []), ([1, 2, 3, 0], [3]),
  ])
  func `are told by as few as explain it`(order: [Int], moved: [Int]) {
    let found = PagePairing.moved(order)
    #expect(found.count == moved.count)
    let rest = order.indices.filter { !found.contains($0) }.map { order[$0] }
    #expect(rest == rest.sorted())
  }
}

@Suite struct `A page seen from far away` {
  @Test func `is the same after it was kept`() throws {
    let seen = try PagePrint(.random(seed: 3)).thumbnail
    let kept = try #require(Thumbnail(width: seen.width, height: seen.height, packed: seen.packed))
    #expect(kept == seen)
    #expect(kept.likeness(to: seen).value > 0.999)
    #expect(Thumbnail(width: seen.width, height: seen.height, packed: Array(seen.packed.dropLast())) == nil)
    #expect(Thumbnail(width: 0, height: 0, packed: []) == nil)
    #expect(Thumbnail(width: 2_000, height: 1, packed: [UInt8](repeating: 0, count: 1_000)) == nil)
  }

  @Test func `is found again after another scan, and turned`() throws {
    let sheets = (0..<4).map { PrintedSheet.random(seed: UInt64($0), lines: 6 + 2 * $0, digits: 12 + 2 * $0) }
    let pages = try sheets.map { try PagePrint($0).thumbnail }
    for (index, sheet) in sheets.enumerated() {
      let again = try PagePrint(sheet.scannedAgain).thumbnail
      let values = pages.map { $0.likeness(to: again).value }
      #expect(values.indices.max { values[$0] < values[$1] } == index)
    }
    let upside = pages[2].turned(quarters: 2)
    let pairing = PagePairing([pages[2]], [upside]) { _, _, _ in 0.99 }
    #expect(pairing.pairs.map(\.quarters) == [2])
  }
}

@Suite struct `Two pictures of one page` {
  private let sheet = PrintedSheet.random(seed: 11)

  private func print(_ sheet: PrintedSheet) throws -> ComparablePrint { ComparablePrint(try PagePrint(sheet)) }

  @Test func `show no difference, however they were scanned`() throws {
    let comparison = try #require(try PageComparison(print(sheet), print(sheet.scannedAgain)))
    #expect(comparison.differences.filter { $0.kind == .differs } == [])
    #expect(comparison.agreement > 0.98)
  }

  @Test(arguments: [25, 145] as [UInt8], [(0, 0), (3, 5), (7, 20), (14, 10), (9, 1)])
  func `show the one digit that was changed, in black print and in light`(tone: UInt8, place: (line: Int, near: Int)) throws {
    var sheet = sheet
    sheet.tone = tone
    let line = place.line
    let column = sheet.digit(ofLine: line, from: place.near)
    let first = try print(sheet), second = try print(sheet.changing(line: line, at: column).scannedAgain)
    let comparison = try #require(PageComparison(first, second))
    let changes = comparison.differences.filter { $0.kind == .differs }
    #expect(changes.count == 1)
    let change = try #require(changes.first)
    let box = comparison.points(change, resolutions: (PrintedSheet.resolution, PrintedSheet.resolution)).a
    let printed = PrintedSheet.box(line: line, column: column)
    #expect(abs(box[0] + box[2] / 2 - printed[0] - printed[2] / 2) < 6, "\(box) \(printed)")
    #expect(abs(box[1] + box[3] / 2 - printed[1] - printed[3] / 2) < 6, "\(box) \(printed)")
  }

  @Test(arguments: [0.0, 0.25, 0.5, 0.75])
  func `show no difference at boxes that nobody ticked, and one at a tick`(part: Double) throws {
    var sheet = sheet
    sheet.boxes = (0..<7).map { (x: 50 + 75 * $0 + $0 % 2, y: 790, isTicked: false) }
    var again = sheet
    (again.slope, again.shift) = (0.3, (5 + part, -7 - part))
    let same = try #require(try PageComparison(print(sheet), print(again)))
    #expect(same.differences.filter { $0.kind == .differs } == [])
    again.boxes[3].isTicked = true
    let ticked = try #require(try PageComparison(print(sheet), print(again)))
    let found = ticked.differences.map { ticked.points($0, resolutions: (150, 150)).a }
    #expect(found.contains { abs($0[0] + $0[2] / 2 - (50 + 75 * 3 + 11) * 0.48) < 8 && $0[1] > 370 }, "\(found)")
  }

  @Test func `have empty boxes, told from ticked ones and from print`() throws {
    var sheet = PrintedSheet(lines: ["0808"])
    sheet.boxes = [(50, 200, false), (150, 200, true)]
    let print = try PagePrint(sheet)
    let found = print.glyphs.map { ($0.box.width > 15, $0.box.x < 100, print.ink.isEmptyFrame($0.box)) }
    #expect(found.filter { $0.0 && $0.1 }.map(\.2) == [true])
    #expect(found.filter { !($0.0 && $0.1) }.allSatisfy { !$0.2 } && found.count > 5)
  }

  @Test func `may bear a stamp that the other lacks`() throws {
    var stamped = sheet.scannedAgain
    // Below the print: what a stamp covers is not what it was.
    stamped.block = (300, 785, 160, 60)
    let comparison = try #require(try PageComparison(print(sheet), print(stamped)))
    #expect(comparison.differences.filter { $0.kind == .differs } == [])
  }

  @Test func `are not two pages`() throws {
    let comparison = PageComparison(try print(sheet), try print(.random(seed: 12)))
    #expect((comparison?.agreement ?? 0) < PairingThresholds.leastAlike)
  }

  @Test func `are never more than they are: nothing, noise, slivers`() throws {
    var random = SeededGenerator(seed: 5)
    let scale = PagePicture.Scale(resolution: 150, source: .file)
    var prints = [try PagePrint(sheet)]
    for (width, height) in [(1, 1), (3, 900), (900, 2), (64, 64), (200, 300), (40, 41)] {
      for kind in 0..<3 {
        let bytes = (0..<width * height).map { _ in kind == 0 ? 255 : kind == 1 ? 0 : UInt8.random(in: 0...255, using: &random) }
        let picture = try #require(PagePicture(width: width, height: height, channels: 1, bytes: bytes, scale: scale))
        prints.append(PagePrint(PrintedPage(picture)))
      }
    }
    let comparable = prints.map { ComparablePrint($0) }
    for first in comparable {
      for second in comparable {
        guard let comparison = PageComparison(first, second) else { continue }
        #expect((0...1).contains(comparison.agreement))
        #expect(comparison.differences.allSatisfy { (0...1).contains($0.score) })
      }
    }
    let pairing = PagePairing(prints.map(\.thumbnail), prints.map(\.thumbnail)) { _, _, _ in nil }
    #expect(Set(pairing.pairs.map(\.a)).count == pairing.pairs.count)
  }
}

@Suite struct `Sets of pages` {
  @Test func `are paired by what is on them, whatever their order`() throws {
    // Ten sheets of one form: the same print but for one line.
    let form = PrintedSheet.random(seed: 40)
    let sheets = (0..<10).map { number in
      var sheet = form
      sheet.lines[6] = PrintedSheet.random(seed: UInt64(100 + number), lines: 1).lines[0]
      sheet.lines[9] = PrintedSheet.random(seed: UInt64(200 + number), lines: 1).lines[0]
      return sheet
    }
    var random = SeededGenerator(seed: 9)
    let order = Array(0..<10).shuffled(using: &random)
    let a = try sheets.map { ComparablePrint(try PagePrint($0)) }
    let b = try order.map { ComparablePrint(try PagePrint(sheets[$0].scannedAgain)) }
    let pairing = PagePairing(a.map(\.print.thumbnail), b.map(\.print.thumbnail)) { x, y, _ in
      PageComparison(a[x], b[y])?.agreement
    }
    #expect(pairing.pairs.map { order[$0.b] } == pairing.pairs.map(\.a))
    #expect(pairing.pairs.count == 10)
  }

  @Test func `name what is missing, extra and there twice`() throws {
    let sheets = (0..<5).map { PrintedSheet.random(seed: UInt64(60 + $0), lines: 5 + 2 * $0, digits: 20 - 2 * $0) }
    let a = try [0, 1, 2, 3].map { ComparablePrint(try PagePrint(sheets[$0])) }
    let b = try [1, 4, 3, 0, 1].map { ComparablePrint(try PagePrint(sheets[$0].scannedAgain)) }
    let pairing = PagePairing(a.map(\.print.thumbnail), b.map(\.print.thumbnail)) { x, y, _ in
      PageComparison(a[x], b[y])?.agreement
    }
    #expect(Set(pairing.pairs.map { [$0.a, $0.b] }).isSubset(of: [[0, 3], [1, 0], [1, 4], [3, 2]]))
    #expect(pairing.pairs.count == 3)
    #expect(pairing.onlyA == [2])
    #expect(pairing.onlyB == [1])
    #expect(pairing.doubledB.count == 1 && pairing.doubledA.isEmpty)
  }

  @Test func `with the same pixels need no look`() {
    let pairing = PagePairing([nil, nil], [nil], given: [(1, 0)]) { _, _, _ in
      Issue.record("nothing is to be compared")
      return nil
    }
    #expect(pairing.pairs.map(\.a) == [1])
  }
}
