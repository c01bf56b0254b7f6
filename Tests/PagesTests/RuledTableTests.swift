import Testing

@testable import Pages

@Suite struct `Drawn lines on a scan` {
  /// Grey paper with noise, and lines two pixels wide at 200 an inch.
  private func paper(across: [Int], down: [Int], from: (x: Int, y: Int), to: (x: Int, y: Int), slope: Double) -> Plane {
    var plane = Plane(width: 900, height: 700, value: 236)
    for index in plane.bytes.indices { plane.bytes[index] += UInt8(index &* 7919 % 13) }
    func darken(_ x: Int, _ y: Int) { plane.bytes[(y + Int(slope * Double(x))) * plane.width + x] = 70 }
    for y in across { for x in from.x...to.x { for thick in 0...1 { darken(x, y + thick) } } }
    for x in down { for y in from.y...to.y { for thick in 0...1 { darken(x + thick, y) } } }
    return plane
  }

  @Test(arguments: [0, 0.004]) func `make a table of cells`(slope: Double) throws {
    let page = paper(across: [100, 180, 260], down: [80, 300, 700], from: (80, 100), to: (702, 261), slope: slope)
    let tables = page.ruledTables(resolution: 200)
    #expect(tables.count == 1)
    let table = try #require(tables.first)
    #expect(table.rowCount == 2)
    #expect(table.cells.map { [$0.row, $0.column] } == [[0, 0], [0, 1], [1, 0], [1, 1]])
    let last = try #require(table.cells.last)
    #expect(abs(last.left - 300) <= 4 && abs(last.right - 700) <= 4)
  }

  @Test func `are no part of a table where a scanner's streak runs on beyond it`() throws {
    var page = paper(across: [300, 380, 460], down: [80, 300, 700], from: (80, 300), to: (702, 461), slope: 0)
    // Broken here and there, as streaks are.
    for y in 0..<page.height where y % 160 > 8 { for x in 190...191 { page.bytes[y * page.width + x] = 70 } }
    let table = try #require(page.ruledTables(resolution: 200).first)
    #expect(table.cells.map { [$0.row, $0.column] } == [[0, 0], [0, 1], [1, 0], [1, 1]])
  }

  @Test func `are columns where tables of one layout stand above and below`() throws {
    var page = paper(across: [20, 100, 280, 380, 560, 660], down: [], from: (80, 20), to: (702, 661), slope: 0)
    for rows in [20...100, 280...380, 560...660] {
      for y in rows { for x in [80, 81, 300, 301, 700, 701] { page.bytes[y * page.width + x] = 70 } }
    }
    #expect(page.ruledTables(resolution: 200).map(\.cells.count) == [2, 2, 2])
  }

  @Test func `are none on paper alone`() {
    #expect(paper(across: [], down: [], from: (0, 0), to: (0, 0), slope: 0).ruledTables(resolution: 200).isEmpty)
  }
}
