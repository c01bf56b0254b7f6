import Outlines
import Testing

func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
  big(content.count + 8) + Array(name.utf8) + content
}

func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

func heic(_ width: Int = 20, _ height: Int = 10) -> [UInt8] {
  let size = box("ispe", zeros(4) + big(width) + big(height))
  return box("ftyp", Array("heic".utf8) + zeros(4)) + box("meta", zeros(4) + box("iprp", box("ipco", size)))
}

func film(
  width: Int = 640, seconds: Int = 10, tracks: Int = 1, sizes: [UInt8]? = nil, reference: Int = 1,
  index: Bool = true
) -> [UInt8] {
  let header = box("mvhd", zeros(12) + big(1_000) + big(seconds * 1_000) + zeros(80))
  let place = box("dinf", box("dref", zeros(4) + big(1) + box("url ", big(reference))))
  let table = box("stbl", box("stsz", sizes ?? zeros(4) + big(0) + big(1) + big(32)))
  let media = box("mdia", box("minf", place + table))
  let track = box("trak", box("tkhd", zeros(76) + big(width << 16) + big(480 << 16)) + media)
  let moov = box("moov", header + (0..<tracks).flatMap { _ in track })
  return box("ftyp", Array("isom".utf8) + zeros(4)) + box("mdat", zeros(64)) + (index ? moov : [])
}

@Suite struct `The outline of a film or a HEIC picture` {
  @Test func `is without findings where nothing is wrong`() {
    #expect(found(film(), .film).isEmpty)
    #expect(found(heic(), .heic).isEmpty)
  }

  @Test func `without its index says that the recording was interrupted`() {
    let outline = found(film(index: false), .film)
    #expect(outline == ["TRUNCATED!"])
    // However much of the recording is there.
    #expect(values(Array(film(index: false).dropLast(9)), .film) == ["moov"])
  }

  @Test func `with something behind its end was not cut off`() {
    for more in [Array("PK\u{3}\u{4} and so on".utf8), film()] {
      #expect(found(film() + more, .film) == ["ODD-STRUCTURE"])
    }
    // A box of its own that breaks off is a cut.
    #expect(found(film() + big(500) + Array("free".utf8), .film).first?.hasPrefix("TRUNCATED") == true)
  }

  @Test func `whose structure lies says nothing of sizes`() {
    let lie = big(4) + Array("trak".utf8)
    #expect(found(film(width: 4_001) + lie, .film) == ["DAMAGED!"])
  }

  @Test func `that is cut off says how many bytes it should have`() throws {
    let whole = film()
    for count in 20..<whole.count - 1 {
      #expect(found(Array(whole.prefix(count)), .film).contains { $0.hasPrefix("TRUNCATED") }, "\(count)")
    }
    #expect(found(Array(heic().dropLast(3)), .heic) == ["TRUNCATED!"])
  }

  @Test func `knows sizes, lengths and numbers of tracks`() {
    #expect(found(film(width: 4_001), .film) == ["TOO-MANY-PIXELS!"])
    #expect(found(film(seconds: 3_601), .film) == ["TOO-LONG!"])
    #expect(found(film(tracks: 4), .film) == ["TOO-MANY-PARTS!"])
    #expect(found(heic(0x7FFF_FFFF, 0x7FFF_FFFF), .heic) == ["TOO-MANY-PIXELS!"])
  }

  @Test func `does not believe a table that is longer than its box`() {
    #expect(found(film(sizes: zeros(4) + big(0) + big(0xFFFF_FFFF)), .film) == ["DAMAGED!"])
    #expect(found(film(sizes: zeros(4) + big(1) + big(0x7FFF_FFFF)), .film) == ["DAMAGED!"])
    let items = box("meta", zeros(4) + box("iinf", zeros(4) + big(0xFFFF, 2)))
    #expect(found(box("ftyp", zeros(8)) + items, .heic) == ["DAMAGED!"])
  }

  @Test func `notes media that lie in another file`() {
    #expect(found(film(reference: 0), .film) == ["EXTERNAL-REFERENCE"])
  }

  @Test func `of boxes in boxes without end is damaged`() {
    var nested: [UInt8] = []
    for _ in 0..<3_000 { nested = box("moov", nested) }
    #expect(found(nested, .film) == ["DAMAGED!"])
    var inner: [UInt8] = []
    for _ in 0..<3_000 { inner = box("ipro", inner) }
    #expect(found(box("meta", zeros(4) + inner), .heic) == ["DAMAGED!"])
  }
}
