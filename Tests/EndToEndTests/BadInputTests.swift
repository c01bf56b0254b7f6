import Foundation
import TestSupport
import Testing

/// The applicant's own stick of a sample, to be spoilt.
final class SpoiltCase {
  let folder: TemporaryFolder
  /// The case's folder.
  let path: String

  init(_ sample: String = "trn-own-stick") throws {
    folder = try TemporaryFolder()
    path = folder.file("case")
    try FileManager.default.copyItem(atPath: casePath(sample), toPath: path)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: file(name)))
  }

  func bytes(_ name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: file(name)))) }

  /// Changes the text of the manifest.
  func change(_ old: String, to new: String) throws {
    let text = String(decoding: try bytes("dossier.xml"), as: UTF8.self)
    #expect(text.contains(old))
    try write("dossier.xml", Array(text.replacingOccurrences(of: old, with: new).utf8))
  }

  /// What `check` makes of it, as text in a language, without the breaks of lines that are too long.
  func check(_ words: [String] = [], lang: String = "en") throws -> Tool.Result {
    try DossierProgram.run(["check", path, "--lang", lang] + words).unwrapped
  }
}

extension Tool.Result {
  /// The same with every entry on one line.
  var unwrapped: Self {
    var result = self
    result.output = output.replacing(/\n {3,}/, with: " ")
    return result
  }
}

/// A spoilt manifest and what must be said of it, in both languages.
private struct SpoiltManifest: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var old: String
  var new: String
  var english: String
  var chinese: String
  var status: Int32 = 4
}

private let spoiltManifests = [
  SpoiltManifest(
    testDescription: "not well-formed", old: "</employer>", new: "", english: "was not used, from line",
    chinese: "行起無法採用：不是正確的 XML"),
  SpoiltManifest(
    testDescription: "another root", old: "<dossier type=\"SKILL-TRN\">", new: "<application>",
    english: "not well-formed XML", chinese: "不是正確的 XML"),
  SpoiltManifest(
    testDescription: "an element that is not known", old: "<rep>林示例</rep>", new: "<boss>林示例</boss>",
    english: "says “<employer><boss>”; what may stand there: name ubn", chinese: "「<employer><boss>」不合格式，此處可寫：name ubn"),
  SpoiltManifest(
    testDescription: "a slip in a name", old: "<passport-no>SPC000123</passport-no>",
    new: "<pasport-no>SPC000123</pasport-no>", english: "write <passport-no> instead", chinese: "請改寫為 <passport-no>"),
  SpoiltManifest(
    testDescription: "another namespace", old: "<dossier type", new: "<dossier xmlns=\"urn:x\" type",
    english: "write <dossier> instead", chinese: "請改寫為 <dossier>"),
  SpoiltManifest(
    testDescription: "a document type", old: "<dossier type",
    new: "<!DOCTYPE dossier [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><dossier type",
    english: "it holds a DOCTYPE", chinese: "含不允許之宣告（DOCTYPE）"),
  SpoiltManifest(
    testDescription: "a document that is not known", old: "<document id=\"A2\"", new: "<document id=\"B77\"",
    english: "says “<document id=\"B77\">”", chinese: "「<document id=\"B77\">」不合格式"),
  SpoiltManifest(
    testDescription: "a file that is not there", old: "file=\"護照影本.jpg\"", new: "file=\"沒有.jpg\"",
    english: "names “沒有.jpg”, but there is no such file", chinese: "「沒有.jpg」，但找不到該檔案"),
  SpoiltManifest(
    testDescription: "29 February 112", old: "<from>2017-08-01</from>", new: "<from>112年2月29日</from>",
    english: "“112年2月29日”, a date that does not exist", chinese: "「112年2月29日」，查無此日期"),
  SpoiltManifest(
    testDescription: "a thirteenth month", old: "<from>2017-08-01</from>", new: "<from>2023-13-01</from>",
    english: "“2023-13-01”, a date that does not exist", chinese: "「2023-13-01」，查無此日期"),
  SpoiltManifest(
    testDescription: "a worker not yet born", old: "<dob>1990-03-12</dob>", new: "<dob>2099-01-01</dob>",
    english: "“date of birth” is 2099-01-01, after the day of application", chinese: "晚於申請日"),
  SpoiltManifest(
    testDescription: "a type that no rulebook knows", old: "SKILL-TRN", new: "M999",
    english: "name the type of dossier “M999”", chinese: "案件類別「M999」並無對應之規則", status: 3),
]

@Suite struct `A spoilt manifest` {
  @Test(arguments: spoiltManifests)
  fileprivate func `is told with its place and costs nothing else`(spoilt: SpoiltManifest) throws {
    let bad = try SpoiltCase()
    try bad.change(spoilt.old, to: spoilt.new)
    // The JSON holds both languages, so that one run tells both.
    let result = try bad.check(["--report", "json"])
    var text = result.output
    for (escaped, plain) in [("\\\"", "\""), ("\\u003c", "<"), ("\\u003C", "<"), ("\\u003e", ">"), ("\\u003E", ">")] {
      text = text.replacingOccurrences(of: escaped, with: plain)
    }
    #expect(result.status == spoilt.status)
    #expect(text.contains(spoilt.english))
    #expect(text.contains(spoilt.chinese))
    #expect(result.errors == "")
    // The documents themselves are found all the same: nobody is told to mend them, and only the manifest that
    // contradicts them is warned of.
    let report = try JudgedCase(result.output.utf8)
    #expect(["look", "unreadable"].contains(report.verdict))
    #expect(report.rules("failed").isSubset(of: ["MAN-DIFFERS"]))
    #expect(!report.rules("passed").isEmpty)
    #expect(!text.contains("/etc/passwd") && !text.contains("root:"))
  }

  @Test func `in UTF-16 is asked for in UTF-8`() throws {
    let bad = try SpoiltCase()
    let text = String(decoding: try bad.bytes("dossier.xml"), as: UTF8.self)
    let data = try #require(text.replacingOccurrences(of: "UTF-8", with: "UTF-16").data(using: .utf16))
    try bad.write("dossier.xml", Array(data))
    let result = try bad.check()
    #expect(result.output.contains("save it in UTF-8"))
    #expect(result.status == 4)
  }
}

/// Names of things that are no files to read.
@Suite struct `A bad file` {
  @Test func `of each kind is told on its own, with what is wrong, and the rest is judged`() throws {
    let bad = try SpoiltCase("prc-complete")
    let forms = packageFolder.appending(path: "Tests/Fixtures/Forms").path
    // usb-2 stays whole, so that what is lost on usb-1 is lost there alone.
    func spoil(_ name: String, _ bytes: [UInt8]) throws { try bad.write("usb-1/" + name, bytes) }
    func half(_ name: String) throws { try spoil(name, Array(try bad.bytes("usb-1/" + name).dropLast(12_000))) }
    try spoil("附件四_檢查表.pdf", [])
    try half("附件一_申請書.pdf")
    try half("護照影本.jpg")
    try half("實作影片.mp4")
    try half("附件二_能力清單.odt")
    try spoil("附件三_同意書_聯絡人.pdf", [UInt8](Data(contentsOf: URL(filePath: forms + "/locked.pdf"))))
    try FileManager.default.removeItem(atPath: bad.file("usb-1/附件三_同意書_外國人.pdf"))
    try FileManager.default.createSymbolicLink(
      atPath: bad.file("usb-1/附件三_同意書_外國人.pdf"), withDestinationPath: "/etc/passwd")
    try FileManager.default.createSymbolicLink(atPath: bad.file("usb-1/loop"), withDestinationPath: ".")
    #expect(unsafe mkfifo(bad.file("usb-1/pipe.pdf"), 0o600) == 0)
    let result = try bad.check()
    #expect(result.status == 1)
    #expect(result.errors == "")
    for (file, reason) in [
      ("附件四_檢查表.pdf", "empty, 0 bytes"), ("附件一_申請書.pdf", "cut off"), ("護照影本.jpg", "cut off"),
      ("實作影片.mp4", "cut off"), ("附件二_能力清單.odt", "cut off"), ("附件三_同意書_聯絡人.pdf", "locked by a password"),
      ("附件三_同意書_外國人.pdf", "only a link"), ("loop", "only a link"), ("pipe.pdf", "not an ordinary file"),
    ] {
      let line = result.output.split(separator: "\n").first { $0.contains("“\(file)” cannot be opened") }
      #expect(line?.contains(reason) == true, "\(file): \(line ?? "nothing")")
    }
    // Nothing of what the link points to is shown, and no second file is blamed.
    #expect(!result.output.contains("root:"))
    #expect(result.output.ranges(of: "cannot be opened").count == 9)
  }

  @Test func `of zeros alone, or with zeros in its middle, never passes`() throws {
    let bad = try SpoiltCase()
    func zero(_ name: String, _ part: (Int) -> Range<Int>) throws {
      var bytes = try bad.bytes(name)
      for index in part(bytes.count) { bytes[index] = 0 }
      try bad.write(name, bytes)
    }
    try zero("附件四_檢查表.pdf") { 0..<$0 }
    try zero("附件四_檢查表.odt") { 0..<$0 }
    try zero("護照影本.jpg") { 0..<$0 }
    try zero("附件一_申請書.pdf") { $0 / 3..<$0 * 2 / 3 }
    // A picture of the package, which no text hangs on.
    try zero("附件一_申請書.odt") { $0 / 3..<$0 * 2 / 3 }
    let result = try bad.check()
    #expect(result.status == 1)
    for file in ["附件四_檢查表.pdf", "附件四_檢查表.odt", "護照影本.jpg"] {
      #expect(result.output.contains("“\(file)” cannot be opened: there is nothing in it but zeros."))
    }
    #expect(result.output.contains("“附件一_申請書.pdf”: a stretch in its middle is empty"))
    #expect(result.output.contains("“附件一_申請書.odt”: a part of it, such as a picture, is damaged"))
  }

  @Test func `of XML in a coding that is not read is for a person to see, and no fault`() throws {
    let bad = try SpoiltCase()
    let text = "<?xml version=\"1.0\"?><a>中文</a>"
    try bad.write("甲.xml", Array(try #require(text.data(using: .utf32))))
    try bad.write("乙.xml", Array("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a>+Ti1lhw-</a>".utf8))
    try bad.write("丙.xml", Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>".utf8) + [0xA4, 0xA4])
    let output = try bad.check().output
    for (file, coding) in [("甲.xml", "UTF-32"), ("乙.xml", "UTF-7")] {
      #expect(output.contains("“\(file)” could not be read by this program (the XML is in a character coding that is not read here)"))
      #expect(output.contains("“\(coding)”"))
    }
    #expect(output.contains("“丙.xml” cannot be opened: the XML is not in the character coding that it names"))
  }

  @Test func `shows what was noticed in it in the reader's language`() throws {
    let bad = try SpoiltCase()
    var picture = try [UInt8](Data(contentsOf: packageFolder.appending(path: "Tests/Fixtures/Pages/certificate.png")))
    picture[29] ^= 1
    try bad.write("圖.png", picture)
    #expect(try bad.check().output.contains("圖.png: a checksum does not hold"))
    #expect(try bad.check(lang: "zh-Hant").output.contains("圖.png：檢查碼不符"))
  }

  @Test func `with an odd name is shown by a visible one`() throws {
    let bad = try SpoiltCase()
    let names: [[UInt8]] = [
      [0xFF, 0xFE] + Array(".txt".utf8), Array("a\nb.txt".utf8), Array("\u{202E}txt.exe".utf8),
      Array("\u{1B}[31mred.txt".utf8), Array(String(repeating: "證", count: 80).utf8),
    ]
    for name in names {
      let path = (Array(bad.path.utf8) + [0x2F] + name + [0]).map(CChar.init(bitPattern:))
      let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
      #expect(unsafe write(descriptor, "a note", 6) == 6)
      close(descriptor)
    }
    let result = try bad.check(["--report", "json"])
    #expect(result.status == 4)
    #expect(result.output.contains("\\\\xFF\\\\xFE.txt"))
    let text = try bad.check().output
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test func `among ten thousand is judged, and one too many is told`() throws {
    let bad = try SpoiltCase()
    try Tool.run("python3", ["-c", "for i in range(9900): open(f'n{i:05}.txt', 'w').write(str(i))"], in: bad.path)
    #expect(try bad.check(["--report", "json"]).status == 4)
    try Tool.run("python3", ["-c", "for i in range(200): open(f'm{i:05}.txt', 'w').write(str(i))"], in: bad.path)
    let refused = try bad.check()
    #expect(refused.status == 3)
    #expect(!refused.output.contains("Nothing found to mend"))
  }
}

@Suite struct `A bad medium` {
  /// Everything is readable to the superuser: an ordinary user must look.
  private func run(_ words: [String]) throws -> Tool.Result {
    try DossierProgram.run(words, asNobody: getuid() == 0)
  }

  /// The superuser may have built the program where nobody else may go.
  private static let isWithinReach: Bool = {
    getuid() != 0 || (try? DossierProgram.run(["--version"], asNobody: true).status) == 0
  }()

  @Test(.enabled(if: isWithinReach)) func `is not the applicant's fault`() throws {
    let bad = try SpoiltCase()
    try Tool.run("chmod", ["-R", "a+rX", bad.folder.path], in: "/")
    try Tool.run("chmod", ["000", bad.file("附件四_檢查表.pdf")], in: "/")
    let file = try run(["check", bad.path])
    #expect([3, 4].contains(file.status))
    #expect(file.unwrapped.output.contains("“附件四_檢查表.pdf” was not checked: there is no permission to read it"))
    #expect(file.unwrapped.output.contains("What to do: Give whoever runs the check the right to read the file"))
    #expect(!file.output.contains("— To mend —"))
    try Tool.run("chmod", ["000", bad.path], in: "/")
    for (language, words) in [("en", "permission denied"), ("zh-Hant", "沒有權限")] {
      let whole = try run(["check", bad.path, "--lang", language])
      #expect(whole.status == 3)
      #expect(whole.errors.contains(words))
    }
    try Tool.run("chmod", ["700", bad.path], in: "/")
  }

  @Test func `cannot be written to, and that is said before the work`() throws {
    let bad = try SpoiltCase()
    let file = try bad.folder.write("a file", [])
    for place in [file, file + "/x", "/proc/x"] {
      let result = try bad.check(["--out", place])
      #expect(result.status == 3)
      #expect(result.errors.contains("cannot be written"))
    }
    for place in [bad.path, bad.path + "/result/deep"] {
      let result = try bad.check(["--out", place])
      #expect(result.status == 2)
      #expect(result.errors.contains("lies inside the case"))
    }
    #expect(!FileManager.default.fileExists(atPath: bad.file("result")))
  }

  @Test(arguments: [("> /dev/full", "no space left"), (">&-", "the output is closed"), ("<&- > /dev/full", "no space left")])
  func `takes no output: the status says so`(redirection: String, reason: String) throws {
    let bad = try SpoiltCase()
    let result = try DossierProgram.run(["schema"], through: redirection)
    #expect(result.status == 3)
    #expect(result.errors.contains(reason))
    let check = try DossierProgram.run(["check", bad.path], through: redirection)
    #expect(check.status == 3)
    #expect(check.errors.contains(reason))
  }
}

@Suite struct `A container` {
  @Test func `that does not open is told by its reason`() throws {
    let bad = try SpoiltCase()
    let folder = bad.folder
    try Tool.run("zip", ["-qr", "../whole.zip", "."], in: bad.path)
    try Tool.run("zip", ["-qr", "-P", "secret", "../locked.zip", "."], in: bad.path)
    let whole = try folder.bytes("whole.zip")
    try folder.write("cut.zip", Array(whole.prefix(whole.count / 2)))
    try folder.write("empty.zip", [])
    try folder.write("text.zip", Array("this is no zip".utf8))
    #expect(try DossierProgram.run(["check", folder.file("whole.zip")]).status == 4)
    for name in ["cut", "locked", "empty", "text"] {
      let result = try DossierProgram.run(["check", folder.file(name + ".zip")])
      #expect(result.status == 3)
      #expect(result.output.contains("could not be checked"))
      #expect(!result.output.contains("Nothing found to mend"))
      // Nobody knows which copies would have been in it.
      #expect(result.output.contains("Copies: \(name).zip cannot be opened"))
      #expect(!result.output.contains("usb-1"))
    }
    // Once for all of its files.
    let locked = try DossierProgram.run(["check", folder.file("locked.zip")]).output.split(separator: "\n").joined()
    #expect(locked.ranges(of: "locked by a password").count == 1)
    #expect(locked.firstMatch(of: /and\s+[0-9]+\s+more/) != nil)
  }

  @Test func `in place of a copy costs that copy alone`() throws {
    let bad = try SpoiltCase()
    try Tool.run("zip", ["-qr", "../whole.zip", "."], in: bad.path)
    let whole = try bad.folder.bytes("whole.zip")
    let folder = try TemporaryFolder()
    try folder.write("usb-1.zip", whole)
    try folder.write("usb-2.zip", Array(whole.prefix(whole.count / 2)))
    let result = try DossierProgram.run(["check", folder.path])
    #expect(result.status == 3)
    #expect(result.output.contains("usb-2") && !result.output.contains("— To mend —"))
    #expect(result.output.contains("usb-1 (electronic), 13 files"))
  }

  @Test func `that is empty is never praised`() throws {
    let folder = try TemporaryFolder()
    let result = try DossierProgram.run(["check", folder.path])
    #expect(result.status == 3)
    #expect(!result.output.contains("Nothing found to mend"))
    #expect(result.unwrapped.output.contains("There is no paper at all in “usb-1”. Was the right folder named"))
    #expect(result.unwrapped.output.contains("What to do: Use one folder a copy"))
  }
}

@Suite struct `A bad review` {
  private func answer(_ bad: SpoiltCase, _ review: String) throws -> Tool.Result {
    let path = try bad.folder.write("review.xml", Array(review.utf8))
    return try bad.check(["--review", path, "--for", "officer"])
  }

  @Test func `is told by its line, its file or its case, and answers nothing`() throws {
    let bad = try SpoiltCase()
    let one = "<answer rule=\"SUB-ORIGINAL\" subject=\"dossier\" verdict=\"seen\" by=\"x\" at=\"2023-12-01\""
    let zeros = String(repeating: "0", count: 64)
    for (review, words) in [
      ("", "of the review has a wrong form"), ("<review>\n<", "Line 2 of the review"),
      ("<nonsense/>", "Line 1 of the review"),
      ("<review case=\"\(zeros)\">\(one)/></review>", "the review belongs to another case"),
      ("<review>\(one)><file copy=\"usb-1\" path=\"附件一_申請書.pdf\" digest=\"\(zeros)\"/></answer></review>", "has changed since"),
    ] {
      let result = try answer(bad, review)
      #expect(result.status == 4)
      #expect(result.output.contains(words), "\(review): \(result.output)")
      #expect(result.output.contains("[SUB-ORIGINAL]"))
    }
  }

  @Test func `that is missing, a folder or a pipe ends the check at once`() throws {
    let bad = try SpoiltCase()
    #expect(unsafe mkfifo(bad.folder.file("case.review.xml"), 0o600) == 0)
    for (words, reason) in [
      (["--review", bad.folder.file("none.xml")], "there is no such file"), (["--review", bad.path], "it is not a file"),
      ([], "it is not a file"),
    ] {
      let result = try bad.check(words)
      #expect(result.status == 2)
      #expect(result.errors.contains(reason))
    }
  }

  @Test func `inside the case is ignored, also when it is asked for`() throws {
    let bad = try SpoiltCase()
    try bad.write("case.review.xml", Array("<review/>".utf8))
    let result = try bad.check(["--review", bad.file("case.review.xml"), "--for", "officer"])
    #expect(result.output.contains("lies inside the case"))
    #expect(result.status == 4)
  }
}
