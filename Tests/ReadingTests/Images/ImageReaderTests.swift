import Foundation
import TestSupport
import Testing
import Wire

@Suite struct `The image reader says what a picture file holds` {
  private let folder: TemporaryFolder
  private let reader: ReaderOfTheBuild

  init() throws {
    reader = try ReaderOfTheBuild(.image)
    folder = try TemporaryFolder()
    // Every corner differs, so that a wrong turn shows.
    try Tool.run(
      "convert",
      [
        "-size", "64x48", "xc:white", "-fill", "red", "-draw", "rectangle 0,0 31,23", "-fill", "blue",
        "-draw",
        "rectangle 32,24 63,47", "-depth", "8", "first.png",
      ], in: folder.path)
    try Tool.run("convert", ["-size", "40x30", "xc:green", "-depth", "8", "second.png"], in: folder.path)
  }

  private func make(_ name: String, _ arguments: [String]) throws -> String {
    try Tool.run("convert", arguments + [name], in: folder.path)
    return folder.file(name)
  }

  @Test(arguments: ["png", "bmp", "tiff", "webp", "gif", "jpg"])
  func `each format has its size, its one page and its pixels`(suffix: String) throws {
    let path = try make("x.\(suffix)", ["first.png"])
    let facts = try reader.facts(path)
    let picture = try #require(facts.picture)
    #expect(picture.format == (suffix == "jpg" ? "jpeg" : suffix))
    #expect(picture.width == 64 && picture.height == 48 && picture.frames == 1 && picture.orientation == 1)
    #expect(facts.isReadable && facts.isScan && !facts.isEditable && facts.problems.isEmpty)
    #expect(facts.pages.map(\.width) == [64] && facts.pages.map(\.height) == [48] && facts.pages[0].isPicture)
    #expect(facts.pixelDigest.count == 64)
  }

  @Test func `lossless formats of the same pixels have the same digest`() throws {
    let names = ["x.bmp", "x.tiff", "x.gif", "x.png"]
    let digests = try names.map { try reader.facts(try make($0, ["first.png"])).pixelDigest }
    #expect(Set(digests).count == 1)
    #expect(try reader.facts(folder.file("second.png")).pixelDigest != digests[0])
  }

  @Test func `a changed comment keeps the digest and a changed pixel changes it`() throws {
    let plain = try reader.facts(try make("a.png", ["first.png"]))
    let noted = try reader.facts(try make("b.png", ["first.png", "-set", "comment", "第二次"]))
    let painted = try reader.facts(
      try make("c.png", ["first.png", "-fill", "#fffffe", "-draw", "point 60,2"]))
    #expect(plain.pixelDigest == noted.pixelDigest)
    #expect(plain.pixelDigest != painted.pixelDigest)
  }

  @Test func `HEIC is read by libheif`() throws {
    try Tool.run("heif-enc", ["first.png", "-L", "-o", "x.heic"], in: folder.path)
    let facts = try reader.facts(folder.file("x.heic"))
    let picture = try #require(facts.picture)
    #expect(picture.format == "heic" && picture.width == 64 && picture.height == 48 && picture.frames == 1)
    #expect(facts.problems.isEmpty && facts.isReadable && facts.pixelDigest.count == 64)
    try folder.write("cut.heic", Array(try folder.bytes("x.heic").dropLast(20)))
    #expect(try reader.facts(folder.file("cut.heic")).problems.map(\.code) == ["TRUNCATED"])
  }

  @Test(arguments: 1...8)
  func `EXIF orientation turns the page and the digest, and the time is read`(orientation: Int) throws {
    let upright = try reader.facts(try make("upright.jpg", ["first.png", "-quality", "100"]))
    // What a camera stores when it is held so: the picture turned back.
    let back = [1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6][orientation] ?? 1
    let turns = [
      1: [], 2: ["-flop"], 3: ["-rotate", "180"], 4: ["-flip"], 5: ["-transpose"], 6: ["-rotate", "90"],
      7: ["-transverse"], 8: ["-rotate", "270"],
    ]
    let path = try make("stored.png", ["first.png"] + (turns[back] ?? []))
    let stored = try make("stored.jpg", [path, "-sampling-factor", "1x1", "-quality", "100"])
    let bytes = try folder.bytes("stored.jpg")
    try folder.write(
      "turned.jpg", bytes.prefix(2) + EXIFSegment.bytes(orientation: orientation) + bytes.dropFirst(2))
    let facts = try reader.facts(folder.file("turned.jpg"))
    #expect(stored.hasSuffix("stored.jpg"))
    #expect(facts.picture?.orientation == orientation)
    #expect(facts.picture?.taken == "2023-08-01T10:11:12")
    #expect(facts.pages.map(\.width) == [64] && facts.pages.map(\.height) == [48])
    #expect(facts.pages.count == 1 && upright.pages.count == 1)
    // The turned picture shows red at the top left, as the upright one does.
    let picture = try #require(try reader.preview(folder.file("turned.jpg"), maxSide: 64))
    try folder.write("preview.jpg", picture)
    try Tool.run(
      "convert", ["preview.jpg", "-crop", "16x12+4+4", "+repage", "-scale", "1x1!", "-depth", "8", "p.rgb"],
      in: folder.path)
    let corner = try folder.bytes("p.rgb")
    #expect(corner.count == 3 && corner[0] > 200 && corner[1] < 60 && corner[2] < 60)
  }

  @Test func `every page of a TIFF is a page`() throws {
    let facts = try reader.facts(try make("pages.tiff", ["first.png", "second.png", "first.png"]))
    #expect(facts.picture?.frames == 3)
    #expect(facts.pages.map(\.number) == [1, 2, 3])
    #expect(facts.pages.map(\.width) == [64, 40, 64])
    #expect(facts.pages[0].pixelDigest == facts.pages[2].pixelDigest)
    #expect(facts.pages[0].pixelDigest != facts.pages[1].pixelDigest)
    let two = try reader.facts(try make("two.tiff", ["first.png", "second.png"]))
    #expect(two.pixelDigest != facts.pixelDigest)
  }

  @Test func `a scan in two colours is read`() throws {
    let path = try make("fax.tiff", ["first.png", "-threshold", "50%", "-compress", "Group4"])
    let facts = try reader.facts(path)
    #expect(facts.problems.isEmpty && facts.pixelDigest.count == 64)
  }

  @Test(arguments: ["gif", "webp"])
  func `every picture of an animation counts`(suffix: String) throws {
    let frames = try make("x.gif", ["-delay", "20", "first.png", "(", "first.png", "-negate", ")"])
    var path = frames
    if suffix == "webp" {
      try Tool.run(
        "ffmpeg", ["-v", "error", "-i", "x.gif", "-c:v", "libwebp_anim", "x.webp"], in: folder.path)
      path = folder.file("x.webp")
    }
    let facts = try reader.facts(path)
    #expect(facts.picture?.frames == 2)
    #expect(facts.problems.isEmpty)
    #expect(facts.pages.count == 2 && facts.pages[0].pixelDigest != facts.pages[1].pixelDigest)
    #expect(facts.pixelDigest.count == 64)
  }
}
