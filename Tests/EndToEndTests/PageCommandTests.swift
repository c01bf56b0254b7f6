import Foundation
import TestSupport
import Testing

private func fixture(_ name: String) -> String {
  packageFolder.appending(path: "Tests/Fixtures/Pages/" + name).path
}

/// The only page that `dossier page` tells of a file.
private func page(_ path: String) throws -> [String: Any] {
  let result = try DossierProgram.run(["page", path, "--report", "json"])
  #expect(result.status == 0, "\(result.errors)")
  let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
  return try #require((json?["pages"] as? [[String: Any]])?.first)
}

@Suite struct `The command for pages` {
  private let lines = ["P<IDNSANTOSO<<SRI<AGUS<<<<<<<<<<<<<<<<<<<<<<", "E8150487<9IDN9004252M2812092<<<<<<<<<<<<<<<6"]

  @Test(arguments: [("passport.png", 0), ("passport-upside-down.png", 180)])
  func `reads a passport's lines on a photocopy, however it lies`(name: String, rotation: Int) throws {
    let page = try page(fixture(name))
    let zone = try #require(page["mrz"] as? [String: Any])
    #expect(zone["lines"] as? [String] == lines)
    #expect(zone["valid"] as? Bool == true)
    #expect((zone["fields"] as? [String: String])?["number"] == "E8150487")
    #expect(page["rotation"] as? Int == rotation)
    let box = try #require(zone["box"] as? [Double])
    // Two lines of 44 characters, ten an inch: 317 by some 36 points.
    #expect((300...340).contains(box[2]) && (28...60).contains(box[3]), "\(box)")
  }

  /// tesseract reads print that lies on its side, too.
  @Test(arguments: [("hflip,vflip", 180), ("transpose=1", 270), ("transpose=2", 90)])
  func `tells which way print lies`(turn: String, rotation: Int) throws {
    let folder = try TemporaryFolder()
    try Tool.run("ffmpeg", ["-v", "error", "-i", fixture("certificate.png"), "-vf", turn, "-frames:v", "1", "turned.png"], in: folder.path)
    let page = try page(folder.file("turned.png"))
    #expect(page["rotation"] as? Int == rotation)
    #expect((page["certificate"] as? [String: Any])?["hours"] as? Double == 80)
  }

  @Test(arguments: [
    ("black", "blank or black", "空白或全黑"), ("strokes", "read it yourself", "請以目視判讀"), ("english", "needs a Chinese translation", "須附中文譯本"),
    ("bits", "save it as an ordinary PDF", "請另存為一般 PDF"), ("password", "save it without one", "請另存為無密碼之檔案"),
  ])
  func `says of what it cannot read what it is and what to do`(kind: String, english: String, chinese: String) throws {
    let folder = try TemporaryFolder()
    let path = try OddPage.made(kind, in: folder)
    let said = try ["en", "zh-Hant"].map { try DossierProgram.run(["page", path, "--lang", $0]).output }
    #expect(said[0].contains(english), "\(said)")
    #expect(said[1].contains(chinese), "\(said)")
  }

  @Test func `calls a check digit wrong that is, and repairs nothing`() throws {
    let zone = try #require(try page(fixture("passport-wrong-digit.png"))["mrz"] as? [String: Any])
    #expect(zone["valid"] as? Bool == false)
    #expect(zone["sure"] as? Bool == true)
    #expect(zone["wrong"] as? [String] == ["document-number", "composite"])
    #expect((zone["repaired"] as? [Any])?.isEmpty == true)
  }

  @Test func `recognises print on a picture, in both languages`() throws {
    let page = try page(fixture("certificate.png"))
    #expect(page["mrz"] is NSNull)
    let text = try #require(page["text"] as? [String: Any])
    #expect(text["source"] as? String == "ocr")
    let value = (text["value"] as? String ?? "").filter { $0 != " " }
    for words in ["結業證明", "PassportNo.:C", "80Hours", "112訓字第936959號"] {
      #expect(value.contains(words), "\(words)")
    }
  }

  @Test func `says what a certificate says, from a picture and from a text`() throws {
    let shown = try #require(try page(fixture("certificate.png"))["certificate"] as? [String: Any])
    #expect(shown["hours"] as? Double == 80)
    let path = packageFolder.appending(path: "Tests/Fixtures/Forms/certificate-zh.pdf").path
    let written = try #require(try page(path)["certificate"] as? [String: Any])
    #expect(written["hours"] as? Double != nil)
    for name in ["trainee", "course", "organiser", "from", "to", "number"] {
      #expect((written[name] as? String)?.isEmpty == false, "\(name)")
    }
    #expect(try page(fixture("passport.png"))["certificate"] is NSNull)
  }

  @Test func `takes the text that a PDF shows for what it is`() throws {
    let text = try #require(
      try page(packageFolder.appending(path: "Tests/Fixtures/Forms/certificate-zh.pdf").path)["text"] as? [String: Any])
    #expect(text["source"] as? String == "layer")
    #expect(text["confidence"] as? Double == 1)
  }

  @Test func `prints what its schema describes`() throws {
    let folder = try TemporaryFolder()
    for name in ["passport.png", "certificate.png"] {
      let result = try DossierProgram.run(["page", fixture(name), "--report", "json"])
      try result.output.write(toFile: folder.file(name + ".json"), atomically: true, encoding: .utf8)
    }
    try DossierProgram.run(["schema", "page"]).output.write(
      toFile: folder.file("schema.json"), atomically: true, encoding: .utf8)
    let script = """
      import glob, json, jsonschema
      schema = json.load(open("schema.json"))
      jsonschema.Draft202012Validator.check_schema(schema)
      pages = glob.glob("*.png.json")
      assert len(pages) == 2
      for path in pages: jsonschema.validate(json.load(open(path)), schema)
      """
    let result = try Tool.output("/usr/bin/python3", ["-c", script], in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `shows the page with what was found framed`() throws {
    let folder = try TemporaryFolder()
    let shown = folder.file("shown")
    #expect(try DossierProgram.run(["page", fixture("passport-upside-down.png"), "--show", shown]).status == 0)
    let picture = try Data(contentsOf: URL(filePath: shown + "/page-1.jpg"))
    #expect(picture.starts(with: [0xFF, 0xD8]))
    #expect(picture.count <= 40 << 10)
  }

  @Test func `says what is no page, and what does not open`() throws {
    let folder = try TemporaryFolder()
    try "no page".write(toFile: folder.file("words.txt"), atomically: true, encoding: .utf8)
    #expect(try DossierProgram.run(["page", folder.file("words.txt")]).status == 2)
    #expect(try DossierProgram.run(["page", folder.file("nothing.png")]).status == 2)
    #expect(try DossierProgram.run(["page", folder.path]).status == 2)
    let whole = try Data(contentsOf: URL(filePath: fixture("passport.png")))
    try whole.prefix(whole.count / 2).write(to: URL(filePath: folder.file("half.png")))
    let half = try DossierProgram.run(["page", folder.file("half.png"), "--report", "json"])
    #expect(half.status == 3)
    #expect(half.output.contains("\"problem\": \"TRUNCATED\""), "\(half.output.prefix(200))")
  }
}

@Suite struct `A passport on a picture` {
  private func facts(_ name: String) throws -> String {
    let folder = try TemporaryFolder()
    let path = folder.file("case")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try FileManager.default.copyItem(atPath: fixture(name), toPath: path + "/護照影本.png")
    let result = try DossierProgram.run(["facts", path])
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  @Test func `is in the casefile as recognised, with its place and how sure it is`() throws {
    let facts = try facts("passport.png")
    let value = try #require(facts.firstMatch(of: /<mrz[^>]*>\s*<value ([^>]*)>([^<]*)/))
    #expect(value.1.contains("how=\"recognised\""))
    #expect(value.1.contains("page=\"1\"") && value.1.contains("box=") && value.1.contains("confidence=\"0."))
    #expect(value.2.contains("P&lt;IDNSANTOSO&lt;&lt;SRI&lt;AGUS"))
  }

  @Test func `is a person's to look at where a check digit does not hold, and fails nothing`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("case")
    try FileManager.default.copyItem(atPath: casePath("trn-complete"), toPath: path)
    for copy in ["usb-1", "usb-2"] {
      try FileManager.default.copyItem(
        atPath: fixture("passport-wrong-digit.png"), toPath: path + "/" + copy + "/護照資料頁.png")
    }
    let result = try DossierProgram.run(["check", path, "--report", "json", "--as-of", "2023-11-20"])
    let report = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let findings = try #require(report?["findings"] as? [[String: Any]])
    let found = findings.filter { $0["rule"] as? String == "GEN-PASSPORT" }
    #expect(found.map { $0["outcome"] as? String } == ["look"], "\(found)")
  }
}

/// Pages that nobody can read as they are, made by programs of the system.
private enum OddPage {
  static func made(_ kind: String, in folder: TemporaryFolder) throws -> String {
    func ffmpeg(_ source: String, _ filter: String, _ name: String) throws -> String {
      let words = ["-v", "error", "-f", "lavfi", "-i", source] + (filter.isEmpty ? [] : ["-vf", filter])
      try Tool.run("ffmpeg", words + ["-frames:v", "1", name], in: folder.path)
      return folder.file(name)
    }
    let sheet = "s=1240x1754:r=1"
    switch kind {
    case "black": return try ffmpeg("color=black:\(sheet)", "", "page.png")
    case "bits":
      let path = try ffmpeg("color=white:\(sheet)", "", "page.jpg")
      var bytes = try folder.bytes("page.jpg")
      // The precision that the frame's header states.
      let at = try #require(bytes.indices.dropLast(5).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
      bytes[at + 4] = 12
      try folder.write("page.jpg", bytes)
      return path
    case "english":
      let words = "This is to certify that the trainee has completed the course in machine operation of forty hours and has passed the test"
      let font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
      try Tool.run(
        "convert", ["-size", "1000x1500", "-font", font, "-pointsize", "44", "caption:\(words)", "-bordercolor", "white", "-border", "120", "page.png"],
        in: folder.path)
      return folder.file("page.png")
    case "strokes":
      let waves = stride(from: 0, to: 12, by: 1).map { row in
        "abs(Y-\(200 + 110 * row)-28*sin(X/\(7 + row))*sin(X/\(31 + 3 * row))-9*sin(X/3))"
      }
      let nearest = waves.dropFirst().reduce(waves[0]) { "min(\($0),\($1))" }
      return try ffmpeg("color=white:\(sheet)", "format=gray,geq=lum='if(lt(\(nearest),3)*between(X,150,1090),30,250)'", "page.png")
    default:
      let secret = "<" + String(repeating: "5A", count: 32) + ">"
      let page = """
        %PDF-1.4
        1 0 obj
        <</Type/Catalog/Pages 2 0 R>>
        endobj
        2 0 obj
        <</Type/Pages/Kids[]/Count 0>>
        endobj
        3 0 obj
        <</Filter/Standard/V 2/R 3/Length 128/P -4/O \(secret)/U \(secret)>>
        endobj
        trailer
        <</Root 1 0 R/Encrypt 3 0 R/ID[\(secret)\(secret)]/Size 4>>
        startxref
        0
        %%EOF

        """
      try folder.write("locked.pdf", Array(page.utf8))
      return folder.file("locked.pdf")
    }
  }
}
