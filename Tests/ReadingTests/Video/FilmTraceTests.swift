import Foundation
import Reading
import TestSupport
import Testing
import Wire

@Suite struct `The video reader says what a film's file shows beside itself` {
  private let studio: FilmStudio
  private let reader: ReaderOfTheBuild

  init() throws {
    reader = try ReaderOfTheBuild(.video)
    studio = try FilmStudio()
  }

  private func film(_ path: String) throws -> FileFacts.Film {
    try #require(try reader.facts(path).film)
  }

  private func reading(_ path: String) throws -> FilmReading {
    try #require(try FilmTables().reading(of: reader.facts(path)))
  }

  private let regular = ["-g", "15", "-keyint_min", "15", "-sc_threshold", "0", "-bf", "0"]

  @Test func `two recordings put end to end by their bytes are proof of a join, with its time`() throws {
    let one = try studio.film("a.ts", size: "640x480", seconds: 2, regular)
    let two = try studio.film("b.ts", size: "640x480", seconds: 2, regular)
    let joined = try Data(contentsOf: URL(fileURLWithPath: one)) + Data(contentsOf: URL(fileURLWithPath: two))
    let path = try studio.folder.write("joined.ts", Array(joined))
    let reading = try reading(path)
    let join = try #require(reading.events.first { $0.code == "times-restart" })
    #expect(join.strength == .proof && join.kind == "join" && abs(join.time - 2) < 0.1)
    #expect(reading.oneTake == .edited)
    #expect(abs(try film(path).duration - 4) < 0.2)
  }

  @Test func `a moment after the times begin anew is shown as it is seen`() throws {
    let dark = try studio.film("a.ts", size: "640x480", seconds: 2, filter: "lutyuv=y=40:u=128:v=128", regular)
    let light = try studio.film("b.ts", size: "640x480", seconds: 2, filter: "lutyuv=y=220:u=128:v=128", regular)
    let joined = try Data(contentsOf: URL(fileURLWithPath: dark)) + Data(contentsOf: URL(fileURLWithPath: light))
    let path = try studio.folder.write("joined.ts", Array(joined))
    for (time, isLight) in [(0.3, false), (1.7, false), (2.3, true), (3.7, true), (0.9, false)] {
      try studio.folder.write("p.jpg", try #require(try reader.preview(path, time: time, maxSide: 64)))
      try Tool.run("convert", ["p.jpg", "-scale", "1x1!", "-depth", "8", "p.gray"], in: studio.folder.path)
      #expect((try #require(try studio.folder.bytes("p.gray").first) > 128) == isLight, "\(time)")
    }
  }

  @Test func `an edit list that leaves out the middle is proof, one that hides the start a sign`() throws {
    let whole = try studio.film("whole.mp4", size: "640x480", seconds: 4, sound: false, regular)
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: whole)))
    let parts = try studio.folder.write("parts.mp4", EditList.parts([(0, 1), (2, 2)], in: bytes))
    let middle = try reading(parts)
    #expect(middle.oneTake == .edited)
    #expect(middle.events.contains { $0.code == "edit-list-parts" && abs($0.time - 1) < 0.01 })
    let trimmed = try studio.rewrite(whole, "trimmed.mp4", before: ["-ss", "1.3"])
    let start = try reading(trimmed)
    #expect(start.oneTake == .look)
    #expect(start.events.contains { $0.code == "edit-list-trim" })
  }

  @Test func `times that jump are a gap, and proof where the sound goes on`() throws {
    let filter = "select='not(between(n,30,59))'"
    for (sound, code) in [(true, "times-gap-with-sound"), (false, "times-gap")] {
      let path = try studio.film(
        "gap.mp4", size: "640x480", seconds: 4, sound: sound, filter: filter, regular + ["-vsync", "passthrough"])
      let gap = try #require(try film(path).traces.first { $0.code == code })
      #expect(abs((gap.time ?? 0) - 1) < 0.05 && abs(gap.value - 1) < 0.05)
    }
  }

  @Test func `sound that goes on behind the pictures is a sign`() throws {
    let pictures = try studio.film("p.mp4", size: "640x480", seconds: 2, sound: false, regular)
    let whole = try studio.film("w.mp4", size: "640x480", seconds: 4, regular)
    try Tool.run(
      "ffmpeg", ["-v", "error", "-i", pictures, "-i", whole, "-map", "0:v", "-map", "1:a", "-c", "copy", "l.mp4"],
      in: studio.folder.path)
    let trace = try #require(try film(studio.folder.file("l.mp4")).traces.first { $0.code == "sound-longer" })
    #expect(abs(trace.value - 2) < 0.2)
  }

  @Test func `another encoder's pictures behind the first change the parameters and the rhythm`() throws {
    let one = try studio.film("a.mp4", size: "640x480", seconds: 3, regular + ["-profile:v", "high", "-preset", "veryfast"])
    let two = try studio.film(
      "b.mp4", size: "640x480", seconds: 3, ["-g", "10", "-keyint_min", "10", "-sc_threshold", "0", "-bf", "0",
        "-profile:v", "baseline"])
    try studio.folder.write("list.txt", Array("file '\(one)'\nfile '\(two)'\n".utf8))
    try Tool.run(
      "ffmpeg", ["-v", "error", "-f", "concat", "-safe", "0", "-i", "list.txt", "-c", "copy", "c.mp4"],
      in: studio.folder.path)
    let codes = Set(try film(studio.folder.file("c.mp4")).traces.map(\.code))
    #expect(codes.contains("parameters-change") && codes.contains("rhythm-changes"))
  }

  @Test func `who wrote the file is read from what stands in it`() throws {
    let plain = try studio.film("x.mp4", size: "640x480")
    let written = try reading(plain)
    #expect(written.origin.kind == "editor")
    #expect(written.origin.reasons.contains { $0.english.contains("x264") })
    let phone = try studio.rewrite(
      plain, "phone.mov",
      ["-movflags", "+use_metadata_tags", "-fflags", "+bitexact", "-bsf:v", "filter_units=remove_types=6",
        "-metadata", "com.apple.quicktime.make=Apple", "-metadata", "com.apple.quicktime.model=iPhone 13",
        "-metadata:s:v", "handler_name=Core Media Video"])
    #expect(try reading(phone).origin.kind == "camera")
    let shared = try studio.rewrite(
      plain, "cut.mp4",
      ["-movflags", "+use_metadata_tags", "-metadata",
        #"com.apple.quicktime.artwork={"data":{"product":"vicut"},"source_type":"vicut"}"#])
    #expect(try reading(shared).origin.reasons.contains { $0.english.contains("CapCut") })
  }

  @Test func `what a phone's programs pass on is not taken for what its camera wrote`() throws {
    let plain = try studio.film("x.mp4", size: "640x480")
    let bare = ["-map_metadata", "-1", "-fflags", "+bitexact", "-bsf:v", "filter_units=remove_types=6"]
    func origin(_ name: String, _ words: [String], of film: String? = nil) throws -> FilmReading.Origin {
      try reading(studio.rewrite(film ?? plain, name, bare + words)).origin
    }
    // Every program on the phone writes through the same muxer, messengers among them.
    for handler in ["VideoHandle", "Core Media Video"] {
      let shared = try origin("shared.mp4", ["-metadata:s:v", "handler_name=\(handler)"])
      #expect(shared.kind == "unknown" && shared.reasons.count == 1, "\(handler)")
    }
    let small = try studio.film("small.mp4", size: "848x480")
    #expect(
      try origin("sent.mp4", ["-metadata:s:v", "handler_name=VideoHandle"], of: small).kind == "messenger")
    let keys = ["-movflags", "+use_metadata_tags", "-metadata"]
    #expect(try origin("a.mov", keys + ["com.apple.quicktime.author=ReplayKitRecording"]).kind == "screen")
    #expect(try origin("b.mov", keys + ["com.apple.quicktime.software=iMovie 3.0"]).kind == "editor")
    // Android’s own screen recorder writes these two, a camera the rate at which it took the pictures too.
    let android = keys + ["com.android.version=13", "-metadata:s:v", "handler_name=VideoHandle"]
    let recorded = try origin("c.mp4", android)
    #expect(recorded.kind == "unknown" && recorded.reasons.count == 2)
    #expect(try origin("d.mp4", android + ["-metadata", "com.android.capture.fps=30.000000"]).kind == "camera")
    #expect(try origin("e.mp4", android + ["-metadata", "com.android.manufacturer=Example"]).kind == "camera")
  }

  @Test func `where it was filmed is not read`() throws {
    let path = try studio.film(
      "x.mp4", size: "640x480",
      ["-movflags", "+use_metadata_tags", "-metadata", "com.apple.quicktime.location.ISO6709=+25.0330+121.5654/",
        "-metadata", "title=Secret place"])
    let film = try film(path)
    let said = film.words.map(\.text) + film.tags.values
    #expect(!said.contains { $0.contains("25.03") || $0.contains("Secret") })
  }

  @Test func `half pictures are told from whole ones`() throws {
    let path = try studio.film(
      "i.mts", size: "640x480", filter: "interlace=scan=tff:lowpass=0",
      ["-c:v", "libx264", "-preset", "ultrafast", "-flags", "+ilme+ildct", "-x264-params", "tff=1", "-f", "mpegts"])
    #expect(try film(path).isInterlaced)
    #expect(try !film(try studio.film("p.mp4", size: "640x480")).isInterlaced)
  }

  @Test func `one picture is no film`() throws {
    let facts = try reader.facts(try studio.film("one.mp4", size: "640x480", sound: false, ["-frames:v", "1"]))
    #expect(facts.problems.map(\.code) == ["FEW-PICTURES"])
  }

  @Test func `a film enlarged from 720 lines says so, a native one does not`() throws {
    let grain = "noise=alls=70:allf=t,gblur=sigma=0.6"
    let native = try studio.film("n.mp4", filter: grain, ["-crf", "14"])
    let grown = try studio.film(
      "g.mp4", size: "1280x720", filter: grain + ",scale=1920:1080:flags=bicubic", ["-crf", "14"])
    #expect(try film(native).effectiveWidth == 0)
    let film = try film(grown)
    #expect(film.effectiveWidth == 1280 && film.effectiveHeight == 720 && film.effectiveCause == "enlarged")
  }

  /// What a rich encoding keeps of noise hides the sharpness of one pixel, not how neighbours bend alike.
  @Test(arguments: ["bicubic", "spline", "bilinear"], [2, 12])
  func `a film enlarged in any way and kept richly says so`(kernel: String, quantizer: Int) throws {
    let grain = "noise=alls=40:allf=t,gblur=sigma=0.8"
    let grown = try studio.film(
      "g.mp4", size: "1280x720", sound: false, filter: grain + ",scale=1920:1080:flags=\(kernel)",
      ["-qp", "\(quantizer)"])
    let film = try film(grown)
    #expect(film.effectiveHeight == 720 && film.effectiveCause == "enlarged")
  }

  /// It has the rhythm of an enlarged film, yet detail that such a one cannot have.
  @Test(arguments: ["bicubic", "bilinear", "lanczos"])
  func `a native film made smaller by a quarter is not called enlarged`(kernel: String) throws {
    let native = try studio.film(
      "n.mp4", size: "2560x1440", sound: false,
      filter: "noise=alls=20:allf=t,scale=1920:1080:flags=\(kernel)", ["-qp", "18"])
    #expect(try film(native).effectiveWidth == 0)
  }

  @Test(arguments: ["null", "gblur=sigma=1.2", "unsharp=5:5:1.5", "hqdn3d=4,unsharp=7:7:1"])
  func `a native film is not called enlarged, however its camera smooths or sharpens`(camera: String) throws {
    let native = try studio.film(
      "n.mp4", sound: false, filter: "noise=alls=30:allf=t,\(camera)", ["-qp", "18"])
    #expect(try film(native).effectiveWidth == 0)
  }

  @Test func `without its figures the reader measures nothing`() throws {
    let path = try studio.film("x.mp4", size: "640x480")
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let outcome = reader.process.facts(of: file.fileDescriptor, type: "mp4", family: .video)
    guard case .facts(let facts) = outcome else { throw NoFacts(outcome: outcome) }
    #expect(facts.problems.map(\.code) == ["DECODER-PROTOCOL"] && !facts.isReadable)
  }
}

/// Gives the film of an MP4 file, its index behind its data, an edit list.
enum EditList {
  static func parts(_ parts: [(start: Double, length: Double)], in file: [UInt8]) -> [UInt8] {
    func number(_ at: Int) -> Int { file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    func find(_ name: String, from: Int) -> Int {
      (from..<file.count - 4).first { Array(file[$0..<$0 + 4]) == Array(name.utf8) } ?? 0
    }
    func four(_ value: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    let movie = find("moov", from: 0), track = find("trak", from: movie)
    let unit = number(find("mvhd", from: movie) + 16), media = number(find("mdhd", from: track) + 16)
    let old = find("edts", from: track)
    var list = four(0) + four(parts.count)
    for part in parts {
      list += four(Int(part.length * Double(unit))) + four(Int(part.start * Double(media))) + [0, 1, 0, 0]
    }
    let entries = four(list.count + 8) + Array("elst".utf8) + list
    let edits = four(entries.count + 8) + Array("edts".utf8) + entries
    let grown = edits.count - number(old - 4)
    var bytes = Array(file[..<(old - 4)]) + edits + Array(file[(old - 4 + number(old - 4))...])
    for box in [movie, track] { bytes.replaceSubrange(box - 4..<box, with: four(number(box - 4) + grown)) }
    return bytes
  }
}
