import Foundation
import TestSupport
import Testing

/// Fifty invented names and numbers that stand nowhere else, not even in another run of this test.
private let tokens: [String] = {
  let run = String(UInt32.random(in: .min ... .max), radix: 16)
  return (1...25).map { "Wushizi\($0)Qv\(run)xample" } + (1...25).map { "77\(String(format: "%02d", $0))\(run)9558\($0)" }
}()

/// Takes token after token, so that every one of them is planted.
private struct Planter {
  private var next = 0
  var isDone: Bool { next >= tokens.count }

  mutating func callAsFunction() -> String {
    next += 1
    return tokens[(next - 1) % tokens.count]
  }
}

@Suite struct `Personal data of a case` {
  private let folder: TemporaryFolder
  private let received: String

  /// A case with the tokens in its names, its manifest, its texts and its broken files. Its PDF reader and its
  /// picture reader misbehave in every way that files may bring about.
  init() throws {
    folder = try TemporaryFolder()
    var token = Planter()
    for name in ["dossier", "dossier-read-office", "dossier-read-ocr", "dossier-read-video"] {
      try FileManager.default.copyItem(atPath: buildFolder + "/" + name, toPath: folder.file(name))
    }
    for name in ["dossier-read-pdf", "dossier-read-image"] {
      try FileManager.default.copyItem(atPath: buildFolder + "/misbehaving-reader", toPath: folder.file(name))
    }
    // Nobody waits half a minute for a reader that hangs.
    try FileManager.default.copyItem(
      atPath: packageFolder.appending(path: "Schemas").path, toPath: folder.file("Schemas"))
    let limits = String(decoding: try folder.bytes("Schemas/limits.xml"), as: UTF8.self)
    let hurried = limits.replacing(/id="(pdf|image)-(clock|processor)" value="\d+"/) {
      "id=\"\($0.output.1)-\($0.output.2)\" value=\"2\""
    }
      .replacing(#"id="pdf-memory" value="1073741824""#, with: #"id="pdf-memory" value="134217728""#)
    try folder.write("Schemas/limits.xml", Array(hurried.utf8))

    received = folder.file("received")
    let usb = received + "/\(token()) \(token())/usb-1"
    let deeper = token()
    try FileManager.default.createDirectory(atPath: usb + "/" + deeper, withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(filePath: usb + "/" + name))
    }
    let sample = try String(contentsOfFile: casePath("trn-complete") + "/usb-1/dossier.xml", encoding: .utf8)
    var manifest = sample
    for field in ["name", "address", "rep", "contact-name", "contact-phone", "latin-name", "zh-name", "passport-no", "arc-no"] {
      let pattern = try Regex("<\(field)>[^<]*</\(field)>")
      manifest = manifest.replacing(pattern) { _ in "<\(field)>\(token())</\(field)>" }
    }
    try write("dossier.xml", manifest)
    for word in ["segment", "abort", "hang", "busy", "memory", "socket", "no-frame", "no-json", "half", "quit"] {
      try write("\(token()).pdf", "%PDF-1.4\n\(token()) misbehave: \(word) \n")
    }
    let picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(" misbehave: segment \(token())".utf8)
    try Data(picture).write(to: URL(filePath: usb + "/\(token()).png"))
    try write("\(token()).txt", "P<VNM\(token())<<\(token())\n")
    try write("\(token()).odt", "PK\u{3}\u{4} \(token()) is no zip")
    while !token.isDone { try write("\(deeper)/\(token()).xml", "<\(token())>") }
    let review = #"<review><answer rule="NO-RULE" subject="\#(token())" verdict="seen" by="\#(token())" at="x"/></review>"#
    try Data(review.utf8).write(to: URL(filePath: received + "/\(tokens[0]) \(tokens[1]).review.xml"))
  }

  private func run(_ words: [String]) throws -> Tool.Result {
    for name in ["temporary", "home"] {
      try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: true)
    }
    return try Tool.output(
      folder.file("dossier"), words + ["--schemas", folder.file("Schemas")], in: folder.file("home"),
      environment: [
        "TMPDIR": folder.file("temporary"), "HOME": folder.file("home"), "LC_ALL": "en_US.UTF-8",
      ])
  }

  private func planted(in text: some Sequence<UInt8>) -> [String] {
    let bytes = Data(text)
    return tokens.filter { bytes.firstRange(of: Data($0.utf8)) != nil }
  }

  /// What was written after a file was below the folders in which programs leave things, with a token in its
  /// name or its bytes. The planted case and its report, below the test's own folder, are left out.
  private func leftovers(since mark: String) throws -> [String] {
    try folder.write("tokens", Array(tokens.joined(separator: "\n").utf8))
    let words = """
      places="/tmp /var/tmp /dev/shm /var/log /run /var/crash /var/lib/systemd/coredump"
      { find $places -path "$PWD" -prune -o -newer \(mark) -print0; find temporary home -print0; } 2> /dev/null > new
      grep -zaF -f tokens new
      # Other tests make files of tebibytes, with nothing in them.
      find -files0-from new -maxdepth 0 -type f -size -65536k -print0 2> /dev/null |
        xargs -0 -r grep -laF -D skip -f tokens --
      """
    return try Tool.output("/bin/sh", ["-c", words], in: folder.path).output
      .split(whereSeparator: { $0 == "\n" || $0 == "\0" }).map(String.init)
  }

  @Test func `stands in its report and nowhere else, also when readers crash and hang`() throws {
    try folder.write("start", [])
    let batch = try run(["batch", received, "--out", folder.file("out")])
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: received).first { !$0.hasSuffix(".xml") })
    let check = try run(["check", received + "/" + name, "--report", "html", "--out", folder.file("out")])
    let report = try folder.bytes("out/\(name)/report.json")
    // The case did what it was made for, and its report tells it.
    #expect(batch.status == 3 && check.status == 3)
    #expect(planted(in: report).count >= 10)
    let text = String(decoding: report, as: UTF8.self)
    for reason in ["stopped", "too long", "memory", "what no reader may do", "not understood"] {
      #expect(text.contains(reason), "\(reason)")
    }
    #expect(planted(in: batch.errors.utf8) == [] && planted(in: batch.output.utf8) == [])
    #expect(planted(in: check.errors.utf8) == [] && planted(in: check.output.utf8) == [])
    #expect(try leftovers(since: "start") == [])
    // The search finds what there is to find.
    try folder.write("temporary/\(tokens[7])", [])
    try folder.write("home/left", Array("left: \(tokens[8])".utf8))
    #expect(try Set(leftovers(since: "start")) == ["temporary/\(tokens[7])", "home/left"])
  }
}
