import Outlines
import TestSupport
import Testing

private let limits = Outline.Limits(
  picturePixels: 1_000_000, pictureSide: 5_000, pictureScans: 10, picturePages: 5, filmSide: 4_000,
  filmStreams: 3, filmSeconds: 3_600, holeBytes: 64)

/// The codes of what a walk finds, those that keep a decoder away marked with `!`.
func found(_ bytes: [UInt8], _ format: Outline.Format) -> [String] {
  Outline(MemorySource(bytes), as: format, limits: limits).findings.map {
    $0.code + ($0.isFinal ? "!" : "")
  }
}

/// What each finding says beside its code.
func values(_ bytes: [UInt8], _ format: Outline.Format) -> [String] {
  Outline(MemorySource(bytes), as: format, limits: limits).findings.map(\.value)
}

func big(_ value: Int, _ width: Int = 4) -> [UInt8] {
  (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  return big(data.count) + body + big(CRC32.of(body.span))
}

func png(_ width: Int, _ height: Int) -> [UInt8] {
  [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + chunk("IHDR", big(width) + big(height) + [8, 0, 0, 0, 0])
    + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
}

func jpeg(_ width: Int, _ height: Int, app: [UInt8] = [], scans: Int = 1) -> [UInt8] {
  var bytes: [UInt8] = [0xFF, 0xD8] + app
  bytes += [0xFF, 0xC0] + big(11, 2) + [8] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0]
  for _ in 0..<scans { bytes += [0xFF, 0xDA] + big(8, 2) + [1, 1, 0, 0, 63, 0] + [0x12, 0xFF, 0x00, 0x34] }
  return bytes + [0xFF, 0xD9]
}

@Suite struct `The outline of a picture` {
  @Test func `is without findings where nothing is wrong`() {
    #expect(found(png(20, 10), .png).isEmpty)
    #expect(found(jpeg(20, 10), .jpeg).isEmpty)
    #expect(found(tiff([(20, 10)]), .tiff).isEmpty)
    let outline = Outline(MemorySource(png(20, 10)), as: .png, limits: limits)
    #expect(outline.width == 20 && outline.height == 10)
  }

  /// A zip without members' data: a directory of one, and its end.
  static let zip = Array("PK\u{1}\u{2}".utf8) + [UInt8](repeating: 0, count: 42) + Array("PK\u{5}\u{6}".utf8)
    + [0, 0, 0, 0, 1, 0, 1, 0, 46, 0, 0, 0, 0, 0, 0, 0, 0, 0]

  @Test func `tells of what a file holds beside the picture that it shows`() {
    func more(_ bytes: [UInt8], _ format: Outline.Format) -> [String] {
      Outline(MemorySource(bytes), as: format, limits: limits).findings.map { $0.isFinal ? "final" : "\($0.code) \($0.value)" }
    }
    for (kind, bytes) in [
      ("pdf", Array("%PDF-1.4".utf8)), ("rar", Array("Rar!\u{1A}".utf8)), ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27]),
      ("zip", Array("PK\u{3}\u{4}...".utf8)), ("zip", Self.zip), ("png", png(1, 1)),
    ] {
      #expect(more(jpeg(20, 10) + bytes, .jpeg) == ["MORE-INSIDE \(kind)"])
      #expect(more(png(20, 10) + [0, 0] + bytes, .png) == ["MORE-INSIDE \(kind)"])
    }
    #expect(more(Array("%PDF-1.4\n%%EOF\n".utf8) + Self.zip, .pdf) == ["MORE-INSIDE zip"])
    #expect(more(jpeg(20, 10) + jpeg(20, 10), .jpeg) == ["MORE-INSIDE jpeg"])
    let frame: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 0x44, 0]
    let gif = Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0] + [UInt8](repeating: 0, count: 6) + [0x21, 0xF9, 4, 0, 0, 0, 0, 0] + frame
    #expect(more(gif + [0x3B], .gif) == [])
    #expect(more(gif + frame + [0x3B], .gif) == ["MORE-INSIDE animation"])
  }

  @Test func `takes what phones put behind a photograph for its own`() {
    let second: [UInt8] = [0xFF, 0xE2] + big(8, 2) + Array("MPF\0II".utf8)
    let told = Array("http://ns.adobe.com/xap/1.0/\0<GContainer:Directory/>".utf8)
    let xmp: [UInt8] = [0xFF, 0xE1] + big(told.count + 2, 2) + told
    #expect(found(jpeg(20, 10, app: second) + jpeg(20, 10), .jpeg).isEmpty)
    #expect(found(jpeg(20, 10, app: xmp) + jpeg(20, 10), .jpeg).isEmpty)
    #expect(found(jpeg(20, 10) + jpeg(20, 10) + Array("SEFT".utf8), .jpeg).isEmpty)
    #expect(found(jpeg(20, 10) + big(24) + Array("ftypmp42".utf8), .jpeg).isEmpty)
  }

  @Test(arguments: [(6_000, 1), (1_001, 1_000), (0x7FFF_FFFF, 0x7FFF_FFFF)])
  func `says how large is too large before a pixel is decoded`(width: Int, height: Int) {
    let outline = Outline(MemorySource(png(width, height)), as: .png, limits: limits)
    #expect(outline.findings.map(\.code) == ["TOO-MANY-PIXELS"])
    #expect(outline.findings.first?.value == "\(width)x\(height)")
    #expect(outline.findings.first?.limit == (max(width, height) > 5_000 ? "5000" : "1000000"))
  }

  @Test func `of each format knows its size`() {
    #expect(found(jpeg(6_000, 10), .jpeg) == ["TOO-MANY-PIXELS!"])
    #expect(found(tiff([(6_000, 10)]), .tiff) == ["TOO-MANY-PIXELS!"])
    #expect(found(Array("GIF89a".utf8) + [0x70, 0x17, 1, 0, 0, 0, 0], .gif) == ["TOO-MANY-PIXELS!"])
    let bitmap = Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + [40, 0, 0, 0, 1, 0, 0, 0]
    #expect(found(bitmap + [0x90, 0xE8, 0xFF, 0xFF], .bmp) == ["TOO-MANY-PIXELS!"])
    let webp = Array("RIFF".utf8) + [22, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0]
    #expect(found(webp + [0x70, 0x17, 0, 9, 0, 0], .webp) == ["TOO-MANY-PIXELS!"])
  }

  @Test func `of nothing by nothing is damaged`() {
    #expect(found(png(0, 0), .png) == ["DAMAGED!"])
  }

  @Test func `says that the end is missing, wherever the cut is`() {
    let whole = png(20, 10)
    for count in 8..<whole.count { #expect(found(Array(whole.prefix(count)), .png).contains("TRUNCATED!")) }
    let photo = jpeg(20, 10)
    for count in 4..<photo.count - 1 {
      #expect(found(Array(photo.prefix(count)), .jpeg).contains("TRUNCATED"), "\(count)")
    }
  }

  @Test func `notes a checksum that is wrong`() {
    var bytes = png(20, 10)
    bytes[45] ^= 1
    #expect(found(bytes, .png) == ["ODD-STRUCTURE"])
  }

  @Test func `counts the scans of a progressive photograph`() {
    #expect(found(jpeg(20, 10, scans: 10), .jpeg).isEmpty)
    #expect(found(jpeg(20, 10, scans: 11), .jpeg) == ["TOO-MANY-PARTS!"])
  }

  @Test func `ends where directories go in a circle or nowhere`() {
    #expect(found(tiff([(2, 2)], last: 8), .tiff) == ["DAMAGED!"])
    #expect(found(tiff([(2, 2)], last: 0xFFFF_FF00), .tiff) == ["TRUNCATED"])
    #expect(found(tiff(Array(repeating: (2, 2), count: 6)), .tiff) == ["TOO-MANY-PAGES!"])
    #expect(found([0x49, 0x49, 42, 0, 0xFF, 0xFF, 0xFF, 0xFF], .tiff) == ["TRUNCATED!"])
  }

  @Test func `takes broken EXIF data for what it is, a blemish`() {
    // One directory whose EXIF directory is itself.
    let circle =
      Array("II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0]
    // A text of 4 GB.
    let huge =
      Array("II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x0E, 1, 2, 0, 255, 255, 255, 255, 100, 0, 0, 0, 0, 0, 0, 0]
    for data in [circle, huge] {
      let body = Array("Exif\0\0".utf8) + data
      let app = [0xFF, 0xE1] + big(body.count + 2, 2) + body
      #expect(found(jpeg(20, 10, app: app), .jpeg) == ["METADATA-DAMAGED"])
    }
  }

  @Test func `never traps, whatever the bytes are`() {
    var generator = SystemRandomNumberGenerator()
    for whole in [png(20, 10), jpeg(20, 10), tiff([(20, 10), (5, 5)]), film(), heic()] {
      for _ in 0..<300 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
            in: 0...255, using: &generator)
        }
        for format in Outline.Format.allCases { _ = found(bytes, format) }
      }
    }
  }

  private func tiff(_ sizes: [(Int, Int)], last: Int = 0) -> [UInt8] {
    func little(_ value: Int, _ width: Int) -> [UInt8] { big(value, width).reversed() }
    var bytes = Array("II".utf8) + little(42, 2) + little(8, 4)
    for (index, (width, height)) in sizes.enumerated() {
      let next = index + 1 < sizes.count ? bytes.count + 30 : last
      bytes += little(2, 2) + little(256, 2) + little(4, 2) + little(1, 4) + little(width, 4)
      bytes += little(257, 2) + little(4, 2) + little(1, 4) + little(height, 4) + little(next, 4)
    }
    return bytes
  }
}
