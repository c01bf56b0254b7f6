import Foundation
import TestSupport
import Testing

@Suite struct `One film is looked at by itself` {
  private func film(_ folder: TemporaryFolder, _ name: String, _ options: [String] = []) throws -> String {
    try Tool.run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30:duration=2", "-c:v", "libx264",
        "-preset", "ultrafast", "-pix_fmt", "yuv420p"] + options + [name], in: folder.path)
    return folder.file(name)
  }

  @Test func `its JSON is valid, and says what the film is`() throws {
    let folder = try TemporaryFolder()
    let result = try DossierProgram.run(["video", try film(folder, "x.mp4"), "--report", "json"])
    try folder.write("video.json", Array(result.output.utf8))
    try folder.write("schema.json", Array(try DossierProgram.run(["schema", "video.schema.json"]).output.utf8))
    try Tool.run(
      "python3",
      ["-c", "import json, jsonschema; jsonschema.validate(json.load(open('video.json')), json.load(open('schema.json')))"],
      in: folder.path)
    let said = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let display = said["display"] as? [String: Int]
    #expect(display?["width"] == 640 && display?["height"] == 360)
    #expect(said["audio"] as? Bool == false && said["file"] as? String == "x.mp4")
    #expect((said["origin"] as? [String: Any])?["class"] as? String == "editor")
  }

  @Test func `Matroska that does not say when its first pictures are decoded is not joined`() throws {
    let folder = try TemporaryFolder()
    let one = try film(folder, "x.mkv", ["-preset", "fast", "-g", "600", "-bf", "8", "-b_strategy", "0"])
    let said = try #require(
      try JSONSerialization.jsonObject(with: Data(try DossierProgram.run(["video", one, "--report", "json"]).output.utf8))
        as? [String: Any])
    #expect((said["events"] as? [[String: Any]] ?? []).allSatisfy { $0["kind"] as? String != "join" })
    #expect((said["oneTake"] as? [String: Any])?["outcome"] as? String != "edited")
  }

  @Test func `its page has a line, a sheet of pictures and nothing from elsewhere`() throws {
    let folder = try TemporaryFolder()
    let page = try DossierProgram.run(["video", try film(folder, "x.mp4"), "--report", "html", "--lang", "en"]).output
    #expect(page.components(separatedBy: "data:image/jpeg").count >= 12)
    #expect(page.utf8.count < 400_000 && !page.contains("http://") && !page.contains("https://"))
  }

  @Test func `a film that goes black for a second leads from the line to the pictures before and after`() throws {
    let folder = try TemporaryFolder()
    try Tool.run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30:duration=6", "-vf",
        "fade=out:st=2:d=0.5,fade=in:st=2.6:d=0.5:enable='gte(t,2.6)'", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt",
        "yuv420p", "fade.mp4"], in: folder.path)
    let page = try DossierProgram.run(["video", folder.file("fade.mp4"), "--report", "html", "--lang", "en"]).output
    #expect(page.contains("href=\"#film-1-1\"") && page.contains("id=\"film-1-1\""))
    #expect(page.contains("class=\"take look\"") && page.contains("class=\"legend\""))
  }

  @Test func `an applicant is told where the film of the case seems to be edited`() throws {
    let folder = try TemporaryFolder()
    let copy = folder.file("case")
    try FileManager.default.copyItem(
      atPath: packageFolder.appending(path: "SampleDossiers/prc-complete/case").path, toPath: copy)
    try Tool.run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=30:duration=4", "-vf",
        "fade=out:st=1:d=0.5,fade=in:st=1.6:d=0.5:enable='gte(t,1.6)'", "-c:v", "libx264", "-preset", "ultrafast",
        "-pix_fmt", "yuv420p", "fade.mp4"], in: folder.path)
    for stick in ["usb-1", "usb-2"] {
      try Tool.run("cp", ["fade.mp4", "case/\(stick)/實作影片.mp4"], in: folder.path)
    }
    let text = try DossierProgram.run(["check", copy, "--lang", "en"]).output
    #expect(text.contains("The film may be edited at 0:01") && text.contains("[VID-NOEDIT]"))
  }

  @Test func `a film of two picture tracks says which was looked at`() throws {
    let folder = try TemporaryFolder()
    let (one, two) = (try film(folder, "one.mp4"), try film(folder, "two.mp4", ["-s", "1280x720"]))
    try Tool.run(
      "ffmpeg",
      ["-v", "error", "-i", one, "-i", two, "-map", "0:v", "-map", "1:v", "-c", "copy", "-disposition:v:0", "0",
        "-disposition:v:1", "default", "both.mp4"], in: folder.path)
    let both = folder.file("both.mp4")
    let said = try #require(
      try JSONSerialization.jsonObject(with: Data(try DossierProgram.run(["video", both, "--report", "json"]).output.utf8))
        as? [String: Any])
    #expect((said["display"] as? [String: Int])?["height"] == 720)
    let others = said["otherTracks"] as? [[String: Any]] ?? []
    #expect(others.map { $0["height"] as? Int } == [360])
    let text = try DossierProgram.run(["video", both, "--lang", "en"]).output
    #expect(text.contains("Picture tracks: 2; looked at is the one that players show, 1280×720;"))
    #expect(text.contains("640×360 h264"))
    let page = try DossierProgram.run(["video", both, "--report", "html", "--lang", "zh-Hant"]).output
    #expect(page.contains("影像軌") && page.contains("共 2 軌"))
  }

  @Test func `the digest is that of the whole file`() throws {
    let folder = try TemporaryFolder()
    let path = try film(folder, "x.mp4")
    let said = try #require(
      try JSONSerialization.jsonObject(with: Data(try DossierProgram.run(["video", path, "--report", "json"]).output.utf8))
        as? [String: Any])
    try Tool.run("sh", ["-c", "sha256sum x.mp4 > sum"], in: folder.path)
    let sum = String(decoding: try folder.bytes("sum"), as: UTF8.self).prefix(64)
    #expect(said["digest"] as? String == String(sum))
  }

  @Test func `what is no film says what to hand in, with its own status`() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write("film.mp4", Array("not a film".utf8))
    let result = try DossierProgram.run(["video", text, "--lang", "en"])
    #expect(result.status == 1 && result.output.contains("This is no film"))
    #expect(try DossierProgram.run(["video", folder.file("none.mp4")]).status == 2)
    #expect(try DossierProgram.run(["video", folder.path]).status == 2)
    #expect(try DossierProgram.run(["video", text, "--report", "csv"]).status == 2)
  }
}
