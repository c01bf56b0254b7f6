import Casefile
import TestSupport
import Testing

@Suite struct PathTextTests {
  @Test func `any bytes stand as text and come back as they were`() {
    var random = SeededGenerator(seed: 5)
    let samples: [[UInt8]] = [
      [], Array("a/申請書.pdf".utf8), [0xA5, 0xD3, 0xBD, 0xD0, 0x2F, 0x61], [0xE7, 0x94], [0xF4, 0x8F, 0xBE, 0xB3],
      [0xED, 0xA0, 0x80], Array("e\u{301}".utf8),
    ]
    for bytes in samples { #expect(String(path: bytes).pathBytes == bytes) }
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0..<12, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(String(path: bytes).pathBytes == bytes)
    }
  }

  @Test func `what is UTF-8 stands as it is`() {
    #expect(String(path: Array("護照影本.jpg".utf8)) == "護照影本.jpg")
  }
}
