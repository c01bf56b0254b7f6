import Foundation
import Reading
import TestSupport
import Testing
import Wire

@Suite struct `A film that is broken says so` {
  private let studio: FilmStudio
  private let reader: ReaderOfTheBuild
  private let whole: [UInt8]

  init() throws {
    reader = try ReaderOfTheBuild(.video)
    studio = try FilmStudio()
    _ = try studio.film("whole.mp4", size: "640x480", seconds: 3)
    whole = try studio.folder.bytes("whole.mp4")
  }

  private func facts(_ bytes: [UInt8]) throws -> FileFacts {
    try reader.facts(try studio.folder.write("broken", bytes))
  }

  @Test func `an interrupted recording has no index`() throws {
    let facts = try facts(Array(whole.prefix(whole.count / 2)))
    #expect(facts.problems.map(\.code) == ["TRUNCATED"])
    #expect(!facts.isReadable && facts.film?.container == "mp4")
    // The same with the data's length left open, as a camera leaves it.
    var open = Array(whole.prefix(whole.count / 2))
    let data = try #require((0..<open.count - 4).first { Array(open[$0..<$0 + 4]) == Array("mdat".utf8) })
    open.replaceSubrange(data - 4..<data, with: [0, 0, 0, 0])
    let interrupted = try self.facts(open)
    #expect(interrupted.problems == [.init("TRUNCATED", value: "moov")])
  }

  @Test func `a copy that was cut off shows its beginning and says how much is there`() throws {
    let path = try studio.rewrite(studio.folder.file("whole.mp4"), "front.mp4", ["-movflags", "faststart"])
    let front = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    let facts = try facts(Array(front.prefix(front.count * 6 / 10)))
    #expect(facts.problems.map(\.code) == ["TRUNCATED"])
    #expect(facts.problems.first?.value == String(front.count * 6 / 10))
    #expect(facts.film?.firstFrame == true && facts.film?.lastFrame == false)
    #expect(facts.isReadable && facts.film?.shortSide == 480)
  }

  @Test(arguments: ["mkv", "avi"])
  func `a cut is proved in other containers too`(suffix: String) throws {
    let options = suffix == "avi" ? ["-c:v", "mpeg4"] : []
    let path = try studio.film("x.\(suffix)", size: "640x480", seconds: 2, options)
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(try facts(Array(bytes.prefix(bytes.count / 2))).problems.map(\.code) == ["TRUNCATED"])
  }

  @Test func `what is no film is not the format`() throws {
    #expect(try facts(Array("not a film at all".utf8)).problems.map(\.code) == ["NOT-FORMAT"])
    #expect(try facts([]).problems.map(\.code) == ["EMPTY-FILE"])
    try Tool.run(
      "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "color=red:size=64x64", "-frames:v", "1", "x.png"],
      in: studio.folder.path)
    #expect(try reader.facts(studio.folder.file("x.png"), type: "mp4").problems.map(\.code) == ["NOT-FORMAT"])
  }

  @Test func `pictures that do not decode are refused`() throws {
    var bytes = whole
    let data = try #require((0..<bytes.count - 4).first { Array(bytes[$0..<$0 + 4]) == Array("mdat".utf8) })
    let index = try #require(
      (0..<bytes.count - 4).last { Array(bytes[$0..<$0 + 4]) == Array("moov".utf8) })
    for at in data + 4..<index - 4 { bytes[at] = UInt8(truncatingIfNeeded: at &* 97) }
    let facts = try facts(bytes)
    #expect(facts.problems.map(\.code) == ["DECODER-REFUSED"])
    #expect(!facts.isReadable && facts.film?.firstFrame == false)
  }

  @Test func `a film that names another file opens none`() throws {
    // A playlist and a concatenation are no containers here.
    let list = "#EXTM3U\n#EXTINF:3,\nwhole.mp4\n#EXT-X-ENDLIST\n"
    #expect(try facts(Array(list.utf8)).problems.map(\.code) == ["NOT-FORMAT"])
    let parts = "ffconcat version 1.0\nfile whole.mp4\n"
    #expect(try facts(Array(parts.utf8)).problems.map(\.code) == ["NOT-FORMAT"])
  }

  @Test(arguments: 0..<12)
  func `damage anywhere ends in facts`(place: Int) throws {
    var bytes = whole
    for at in 0..<24 { bytes[(bytes.count / 12 * place + at * 7) % bytes.count] ^= 0xA5 }
    let outcome = try reader.outcome(try studio.folder.write("damaged", bytes))
    #expect(outcome.code == nil)
  }
}
