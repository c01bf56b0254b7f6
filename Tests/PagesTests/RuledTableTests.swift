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

  @Test func `are none on paper alone`() {
    #expect(paper(across: [], down: [], from: (0, 0), to: (0, 0), slope: 0).ruledTables(resolution: 200).isEmpty)
  }
}
