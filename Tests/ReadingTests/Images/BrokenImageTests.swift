import Foundation
import Reading
import TestSupport
import Testing
import Wire

@Suite struct `A picture file that is broken or too large says so` {
  private let folder: TemporaryFolder
  private let reader: ReaderOfTheBuild

  init() throws {
    reader = try ReaderOfTheBuild(.image)
    folder = try TemporaryFolder()
    try Tool.run(
      "convert", ["-size", "300x200", "plasma:red-blue", "-depth", "8", "whole.png"], in: folder.path)
  }

  private func codes(_ name: String, _ bytes: [UInt8]) throws -> [String] {
    try reader.facts(try folder.write(name, bytes)).problems.map(\.code)
  }

  @Test(arguments: ["png", "jpg", "tiff", "webp", "gif", "bmp"])
  func `a file cut off in the middle is truncated`(suffix: String) throws {
    try Tool.run("convert", ["whole.png", "whole.\(suffix)"], in: folder.path)
    let bytes = try folder.bytes("whole.\(suffix)")
    let facts = try reader.facts(try folder.write("cut", Array(bytes.prefix(bytes.count * 6 / 10))))
    #expect(facts.problems.map(\.code) == ["TRUNCATED"])
    // A TIFF keeps its directory at the end: nothing is left to say how large it is.
    if suffix != "tiff" { #expect(facts.picture?.width == 300) }
  }

  @Test func `a JPEG without its last two bytes is truncated, one with bytes behind its end is not`() throws {
    try Tool.run("convert", ["whole.png", "whole.jpg"], in: folder.path)
    let bytes = try folder.bytes("whole.jpg")
    #expect(try codes("cut.jpg", Array(bytes.dropLast(2))) == ["TRUNCATED"])
    #expect(try codes("more.jpg", bytes + Array("trailer".utf8)) == [])
    #expect(try codes("progressive.jpg", bytes) == [])
  }

  @Test func `a damaged picture that nobody cut is the decoder's word`() throws {
    var bytes = try folder.bytes("whole.png")
    for index in bytes.count / 3..<bytes.count / 3 + 40 { bytes[index] ^= 0x5A }
    let facts = try reader.facts(try folder.write("damaged.png", bytes))
    #expect(facts.problems.map(\.code) == ["DECODER-REFUSED"])
    #expect(!facts.isReadable && facts.pixelDigest.isEmpty)
  }

  @Test func `what is no picture is not the format`() throws {
    #expect(try codes("text.jpg", Array("no picture at all".utf8)) == ["NOT-FORMAT"])
    #expect(try codes("empty.jpg", []) == ["EMPTY-FILE"])
    #expect(try codes("short.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) == ["TRUNCATED"])
  }

  @Test(arguments: [(40_000, 100), (20_000, 15_000)])
  func `a picture too large is told by its header, without decoding`(width: Int, height: Int) throws {
    func long(_ value: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(value >> ($0 * 8) & 255) } }
    let whole = try folder.bytes("whole.png")
    let bytes = whole.prefix(16) + long(width) + long(height) + whole.dropFirst(24)
    let facts = try reader.facts(try folder.write("large.png", Array(bytes)))
    #expect(facts.problems.map(\.code) == ["TOO-MANY-PIXELS"])
    #expect(facts.problems.first?.value == "\(width)x\(height)")
    #expect(facts.picture?.width == width && !facts.isReadable)
  }

  @Test func `directories of a TIFF that go in a circle are walked once`() throws {
    try Tool.run("convert", ["whole.png", "whole.tiff"], in: folder.path)
    var bytes = try folder.bytes("whole.tiff")
    let isBig = bytes[0] == 0x4D
    func number(_ at: Int, _ count: Int) -> Int {
      let part = bytes[at..<at + count]
      return (isBig ? Array(part) : part.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }
    let first = number(4, 4)
    let next = first + 2 + number(first, 2) * 12
    bytes.replaceSubrange(next..<next + 4, with: bytes[4..<8])
    let facts = try reader.facts(try folder.write("circle.tiff", bytes))
    #expect(facts.picture?.frames == 1)
  }

  @Test func `pages of a TIFF behind the five-hundredth are listed, behind the two-thousandth refused`()
    throws
  {
    // Classic TIFF, little-endian: every page the same strip of one grey pixel.
    func tiff(_ pages: Int) -> [UInt8] {
      func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
      func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16) }
      var bytes = Array("II".utf8) + short(42) + long(10) + [200, 0]
      let tags = [(256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, 8), (278, 1), (279, 1)]
      for page in 1...pages {
        let next = page == pages ? 0 : bytes.count + 2 + tags.count * 12 + 4
        bytes += short(tags.count)
        for (tag, value) in tags { bytes += short(tag) + short(4) + long(1) + long(value) }
        bytes += long(next)
      }
      return bytes
    }
    let many = try reader.facts(try folder.write("many.tiff", tiff(600)))
    #expect(many.problems == [.init("TOO-MANY-PAGES", value: "600", limit: "500")])
    #expect(many.pages.count == 600 && many.isReadable && many.pixelDigest.isEmpty)
    #expect(!many.pages[499].pixelDigest.isEmpty && many.pages[500].pixelDigest.isEmpty)
    let tooMany = try reader.facts(try folder.write("more.tiff", tiff(2500)))
    #expect(tooMany.problems == [.init("TOO-MANY-PAGES", value: "2500", limit: "2000")])
    #expect(!tooMany.isReadable)
  }

  @Test(arguments: ["bmp", "tiff", "gif", "webp", "png", "jpg"])
  func `the largest numbers anywhere in a header end in facts`(suffix: String) throws {
    try Tool.run("convert", ["whole.png", "small.\(suffix)"], in: folder.path)
    let bytes = try folder.bytes("small.\(suffix)")
    for place in stride(from: 2, to: 64, by: 2) {
      var large = bytes
      for at in place..<place + 8 { large[at] = 0xFF }
      #expect(try reader.outcome(try folder.write("large", large)).code == nil, "\(place)")
    }
  }

  @Test func `a preview is a small JPEG`() throws {
    let picture = try #require(try reader.preview(folder.file("whole.png"), maxSide: 90))
    let facts = try reader.facts(try folder.write("preview.jpg", picture))
    #expect(facts.picture?.format == "jpeg" && facts.picture?.width == 90 && facts.picture?.height == 60)
    #expect(picture.count <= 40 << 10)
    #expect(try reader.preview(folder.file("whole.png"), page: 2, maxSide: 90) == nil)
  }
}
