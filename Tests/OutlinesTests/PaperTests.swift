import Outlines
import Testing

/// A PDF with one stream of as many bytes.
private func pdf(filter: String, stream: [UInt8], behind: [UInt8] = []) -> [UInt8] {
  Array("%PDF-1.4\n1 0 obj\n<< \(filter) /Length \(stream.count) >>\nstream\n".utf8) + stream
    + Array("\nendstream\nendobj\n".utf8) + behind + Array("2 0 obj\nnull\nendobj\ntrailer << >>\n%%EOF\n".utf8)
}

@Suite struct PaperTests {
  private let packed = (0..<200).map { UInt8($0 + 1) }

  @Test func `a stretch of zeros in a packed stream of a PDF is a hole`() {
    let whole = pdf(filter: "/Filter /FlateDecode", stream: packed)
    #expect(found(whole, .pdf) == [])
    for start in [50, 90] {
      var wiped = whole
      for at in start..<(start + 70) { wiped[at] = 0 }
      #expect(found(wiped, .pdf) == ["HOLE"])
    }
  }

  @Test func `zeros between the objects of a PDF are a hole`() {
    #expect(found(pdf(filter: "", stream: packed, behind: Array(repeating: 0, count: 64)), .pdf) == ["HOLE"])
  }

  @Test func `zeros in a photograph may be a white wall, where its codes say so`() {
    func photograph(firstSymbol: UInt8) -> [UInt8] {
      let table: [UInt8] = [0xFF, 0xC4, 0, 21, 0x10, 0, 2] + Array(repeating: 0, count: 14) + [firstSymbol, 0xF0]
      return [0xFF, 0xD8] + table + [0xFF, 0xDA, 0, 2] + packed.filter { $0 < 0xFF } + Array(repeating: 0, count: 99)
        + [7, 0xFF, 0xD9]
    }
    #expect(found(photograph(firstSymbol: 0), .jpeg) == [])
    #expect(found(photograph(firstSymbol: 1), .jpeg) == ["HOLE"])
    #expect(found(pdf(filter: "/Filter /DCTDecode", stream: photograph(firstSymbol: 0)), .pdf) == [])
    #expect(found(pdf(filter: "/Filter /DCTDecode", stream: photograph(firstSymbol: 1)), .pdf) == ["HOLE"])
  }

  @Test func `zeros that a picture without a filter may have, few zeros, and those at the end are none`() {
    let zeros = [UInt8](repeating: 0, count: 500)
    #expect(found(pdf(filter: "/Width 20", stream: packed + zeros + packed), .pdf) == [])
    #expect(found(pdf(filter: "/Filter /DCTDecode", stream: packed + zeros.prefix(63) + packed), .pdf) == [])
    #expect(found(pdf(filter: "/Filter /DCTDecode", stream: packed) + zeros, .pdf) == [])
  }
}
