import Foundation
import TestSupport
import Testing
import Wire

@Suite struct `The video reader says what a film shows` {
  private let studio: FilmStudio
  private let reader: ReaderOfTheBuild

  init() throws {
    reader = try ReaderOfTheBuild(.video)
    studio = try FilmStudio()
  }

  private func film(_ path: String) throws -> FileFacts.Film {
    let facts = try reader.facts(path)
    #expect(facts.problems.isEmpty && facts.isReadable)
    return try #require(facts.film)
  }

  @Test(
    arguments: [
      ("1920x1080", 1080, "1920x1080"), ("1280x720", 720, "1280x720"), ("1080x1920", 1080, "1080x1920"),
      ("1920x1072", 1072, "1920x1072"), ("3840x2160", 2160, "3840x2160"),
    ])
  func `its size and its short side`(size: String, shortSide: Int, shown: String) throws {
    let film = try film(try studio.film("x.mp4", size: size, seconds: 0.5))
    #expect("\(film.width)x\(film.height)" == shown)
    #expect("\(film.codedWidth)x\(film.codedHeight)" == size)
    #expect(film.shortSide == shortSide && film.rotation == 0 && film.sampleAspect == "1:1")
  }

  @Test func `length, rate, sound, brand, codec and who wrote it`() throws {
    let film = try film(
      try studio.film("x.mp4", seconds: 2, ["-metadata", "creation_time=2023-08-01T02:03:04Z"]))
    #expect(abs(film.duration - 2) < 0.05 && abs(film.frameRate - 30) < 0.01)
    #expect(film.hasAudio && film.tracks.count == 1 && film.codec == "h264")
    #expect(film.container == "mp4" && film.brand == "isom")
    #expect(film.tags["encoder"]?.hasPrefix("Lavf") == true)
    #expect(film.tags["creation_time"] == "2023-08-01T02:03:04.000000Z")
    #expect(film.firstFrame && film.middleFrame && film.lastFrame)
  }

  @Test func `a film without sound says so`() throws {
    #expect(try !film(try studio.film("x.mp4", sound: false)).hasAudio)
  }

  @Test(arguments: [(90, "1080x1920"), (180, "1920x1080"), (270, "1080x1920")])
  func `a phone held upright is turned by its matrix`(degrees: Int, shown: String) throws {
    let plain = try studio.film("plain.mp4", seconds: 0.5)
    // ffmpeg 5.1 takes degrees against the clock.
    let turned = try studio.rewrite(plain, "turned.mp4", ["-metadata:s:v", "rotate=\(360 - degrees)"])
    let film = try film(turned)
    #expect(film.rotation == degrees)
    #expect("\(film.width)x\(film.height)" == shown)
    #expect(film.shortSide == 1080 && film.codedWidth == 1920)
  }

  @Test(
    arguments: [
      ("1440x1080", "4/3", "4:3", "1920x1080", 1080), ("1280x1080", "3/2", "3:2", "1920x1080", 1080),
      ("720x576", "64/45", "64:45", "1024x576", 576), ("1920x1080", "1/4", "1:4", "480x1080", 480),
      ("810x1080", "64/27", "64:27", "1920x1080", 810),
    ])
  func `wide pixels make the picture wider and add no lines`(
    size: String, ratio: String, aspect: String, shown: String, shortSide: Int
  ) throws {
    let film = try film(try studio.film("x.mp4", size: size, seconds: 0.5, filter: "setsar=\(ratio)"))
    #expect(film.sampleAspect == aspect)
    #expect("\(film.width)x\(film.height)" == shown && "\(film.codedWidth)x\(film.codedHeight)" == size)
    #expect(film.shortSide == shortSide)
  }

  @Test(
    arguments: [
      ("x.mov", "mov", "h264", []), ("x.mkv", "mkv", "h264", []), ("x.mts", "mts", "h264", ["-f", "mpegts"]),
      ("m2ts.mts", "mts", "h264", ["-f", "mpegts", "-mpegts_m2ts_mode", "1"]),
      ("x.avi", "avi", "mpeg4", ["-c:v", "mpeg4"]),
      ("x.mpg", "mpg", "mpeg2video", ["-c:v", "mpeg2video", "-f", "vob"]),
      (
        "hevc.mp4", "mp4", "hevc",
        ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"]
      ),
      ("frag.mp4", "mp4", "h264", ["-movflags", "frag_keyframe+empty_moov"]),
      ("b.mp4", "mp4", "h264", ["-c:v", "libx264", "-preset", "veryfast", "-bf", "3"]),
    ] as [(String, String, String, [String])])
  func `each container and codec is read to its last picture`(
    name: String, container: String, codec: String, options: [String]
  ) throws {
    let film = try film(try studio.film(name, size: "640x480", seconds: 3, options))
    #expect(film.container == container && film.codec == codec && film.shortSide == 480)
    #expect(film.firstFrame && film.middleFrame && film.lastFrame)
    #expect(abs(film.duration - 3) < 0.2)
  }

  @Test func `a cover is no film`() throws {
    try Tool.run(
      "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "color=red:size=64x64", "-frames:v", "1", "c.jpg"],
      in: studio.folder.path)
    try Tool.run(
      "ffmpeg",
      [
        "-v", "error", "-f", "lavfi", "-i", "sine=duration=1", "-i", "c.jpg", "-map", "0", "-map", "1",
        "-c:v", "copy",
        "-disposition:v:0", "attached_pic", "cover.mp4",
      ], in: studio.folder.path)
    let cover = try reader.facts(studio.folder.file("cover.mp4"))
    #expect(cover.problems.map(\.code) == ["NO-VIDEO-TRACK"])
    #expect(cover.film?.tracks.isEmpty == true && cover.film?.hasAudio == true)
  }

  @Test(
    arguments: [
      ("first.mp4", "default", "0", 480), ("second.mp4", "0", "default", 720), ("both.mp4", "default", "default", 480),
      ("first.mkv", "default", "0", 480), ("second.mkv", "0", "default", 720), ("none.mkv", "0", "0", 480),
      ("second.mov", "0", "default", 720), ("parts.mts", "0", "0", 480),
    ])
  func `of several picture tracks the first that is to be shown is looked at, and the others are named`(
    name: String, one: String, two: String, shortSide: Int
  ) throws {
    let small = try studio.film("small.mp4", size: "640x480"), large = try studio.film("large.mp4", size: "1280x720")
    try Tool.run(
      "ffmpeg",
      [
        "-v", "error", "-i", small, "-i", large, "-map", "0:v", "-map", "1:v", "-c", "copy", "-disposition:v:0", one,
        "-disposition:v:1", two,
      ] + (name.hasSuffix("mts") ? ["-f", "mpegts"] : []) + [name], in: studio.folder.path)
    let film = try film(studio.folder.file(name))
    #expect(film.tracks.map(\.height) == [480, 720])
    #expect(film.tracks.map(\.isLookedAt) == [shortSide == 480, shortSide == 720])
    #expect(film.shortSide == shortSide && film.codedHeight == shortSide)
  }

  @Test func `a track of one picture beside the film is a cover of it`() throws {
    let whole = try studio.film("film.mp4", size: "640x480")
    try Tool.run(
      "ffmpeg",
      [
        "-v", "error", "-i", whole, "-f", "lavfi", "-i", "color=red:size=1280x720:d=0.02:r=30", "-map", "1:v", "-map", "0:v",
        "-c:v:0", "mjpeg", "-c:v:1", "copy", "beside.mov",
      ], in: studio.folder.path)
    let film = try film(studio.folder.file("beside.mov"))
    #expect(film.tracks.count == 1 && film.shortSide == 480)
  }

  @Test func `what the index says of a track is told of the one that is looked at`() throws {
    // The first track is longer and trimmed at its start, but switched off.
    let long = try studio.film("long.mp4", size: "640x480", seconds: 5, ["-g", "150"])
    let film = try studio.film("film.mp4", size: "640x480", seconds: 2)
    try Tool.run(
      "ffmpeg",
      [
        "-v", "error", "-ss", "1.5", "-i", long, "-i", film, "-map", "0:v", "-map", "1:v", "-c", "copy",
        "-disposition:v:0", "0", "-disposition:v:1", "default", "trimmed.mp4",
      ], in: studio.folder.path)
    #expect(try self.film(studio.folder.file("trimmed.mp4")).traces.filter { $0.code.hasPrefix("edit-list") }.isEmpty)
    try Tool.run(
      "ffmpeg",
      [
        "-v", "error", "-ss", "1.5", "-i", long, "-i", film, "-map", "0:v", "-map", "1:v", "-c", "copy",
        "-disposition:v:0", "default", "-disposition:v:1", "0", "shown.mp4",
      ], in: studio.folder.path)
    #expect(try self.film(studio.folder.file("shown.mp4")).traces.contains { $0.code == "edit-list-trim" })
  }

  @Test func `a moment of a film is shown upright and small`() throws {
    let plain = try studio.film("plain.mp4", seconds: 2)
    let turned = try studio.rewrite(plain, "turned.mp4", ["-metadata:s:v", "rotate=90"])
    let images = try ReaderOfTheBuild(.image)
    for (path, size) in [(plain, "240x134"), (turned, "134x240")] {
      for time in [0, 1.2, 1.99] {
        let bytes = try #require(try reader.preview(path, time: time, maxSide: 240))
        let picture = try images.facts(try studio.folder.write("p.jpg", bytes)).picture
        #expect("\(picture?.width ?? 0)x\(picture?.height ?? 0)" == size)
        #expect(bytes.count <= 40 << 10)
      }
    }
  }

  @Test func `what is shown is turned the right way`() throws {
    let halves = try studio.film(
      "halves.mp4", size: "640x480", filter: "drawbox=w=320:h=480:color=red:t=fill")
    for (degrees, column, row) in [(0, 20, 100), (90, 100, 20), (180, 220, 100), (270, 100, 220)] {
      let path = try studio.rewrite(
        halves, "t.mp4", degrees == 0 ? [] : ["-metadata:s:v", "rotate=\(360 - degrees)"])
      try studio.folder.write("p.jpg", try #require(try reader.preview(path, maxSide: 240)))
      let part = "8x8+\(column - 4)+\(row - 4)"
      try Tool.run(
        "convert", ["p.jpg", "-crop", part, "+repage", "-scale", "1x1!", "-depth", "8", "p.rgb"],
        in: studio.folder.path)
      let red = try studio.folder.bytes("p.rgb")
      #expect(red.count == 3 && red[0] > 180 && red[1] < 70 && red[2] < 70, "\(degrees)")
    }
  }
}
