import Foundation
import FoundationXML
import TestSupport
import Testing

extension PrintedSheet {
  /// The same as another scanner sees it.
  fileprivate var scannedAgain: PrintedSheet {
    var sheet = self
    (sheet.slope, sheet.shift, sheet.noise) = (-0.6, (4.3, 6.2), 10)
    return sheet
  }
}

@Suite struct `Papers held against each other` {
  /// Four pages; on paper the last two are swapped, the first is missing, and one digit of the second is another.
  private static let electronic = (0..<4).map { PrintedSheet.random(seed: UInt64(70 + $0), lines: 8 + 2 * $0, digits: 21 - 2 * $0) }
  private static let place = (line: 4, column: electronic[1].digit(ofLine: 4, from: 5))
  private static var paper: [PrintedSheet] {
    [electronic[1].changing(line: place.line, at: place.column), electronic[3], electronic[2]].map(\.scannedAgain)
  }

  private func isAtPlace(_ box: [Double]) -> Bool {
    let printed = PrintedSheet.box(line: Self.place.line, column: Self.place.column)
    return box.count == 4 && abs(box[0] + box[2] / 2 - printed[0] - printed[2] / 2) < 6
      && abs(box[1] + box[3] / 2 - printed[1] - printed[3] / 2) < 6
  }

  @Test func `are paired page by page, and the digit that differs is named`() throws {
    let folder = try TemporaryFolder()
    let paper = try folder.write("paper.tif", TIFF.file(Self.paper))
    let stick = try folder.write("stick.tif", TIFF.file(Self.electronic))
    let shown = folder.file("shown")
    let result = try DossierProgram.run(["page", paper, "--against", stick, "--report", "json", "--show", shown])
    #expect(result.status == 0, "\(result.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let pairs = try #require(json["pairs"] as? [[String: Any]])
    #expect(pairs.map { [$0["a"] as? Int, $0["b"] as? Int] } == [[1, 2], [2, 4], [3, 3]])
    #expect(pairs.map { $0["same"] as? Bool } == [false, true, true])
    #expect(pairs.filter { $0["moved"] as? Bool == true }.count == 1)
    #expect(json["missing"] as? [Int] == [1])
    #expect(json["extra"] as? [Int] == [])
    let differences = (pairs[0]["differences"] as? [[String: Any]] ?? []).filter { $0["kind"] as? String == "differs" }
    #expect(differences.count == 1)
    #expect(isAtPlace(differences.first?["boxB"] as? [Double] ?? []))
    let picture = try Data(contentsOf: URL(filePath: shown + "/pair-1-2.jpg"))
    #expect(picture.starts(with: [0xFF, 0xD8]))

    try folder.write("out.json", Array(result.output.utf8))
    try folder.write("schema.json", Array(try DossierProgram.run(["schema", "page"]).output.utf8))
    let script = "import json, jsonschema; jsonschema.validate(json.load(open('out.json')), json.load(open('schema.json')))"
    let valid = try Tool.output("/usr/bin/python3", ["-c", script], in: folder.path)
    #expect(valid.status == 0, "\(valid.errors)")
  }

  @Test func `are the same where they are the same file`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.tif", TIFF.file(Array(Self.electronic.prefix(2))))
    let text = try DossierProgram.run(["page", file, "--against", file])
    #expect(text.status == 0)
    #expect(text.output.contains("page 1 = page 1 of the other: the very same picture"))
    #expect(!text.output.contains("differs"))
  }

  @Test func `are told as doubled where one copy has the very same picture twice, and nothing is left uncompared`() throws {
    let folder = try TemporaryFolder()
    for copy in ["usb-1", "usb-2", "paper-1"] {
      try FileManager.default.createDirectory(atPath: folder.file(copy), withIntermediateDirectories: true)
      try folder.write(copy + "/a.tif", TIFF.file([Self.electronic[0]]))
      try folder.write(copy + "/b.tif", TIFF.file([Self.electronic[1]]))
    }
    try folder.write("usb-1/c.tif", TIFF.file([Self.electronic[0]]))
    let facts = try DossierProgram.run(["facts", folder.path])
    let rows = try XMLDocument(xmlString: facts.output).nodes(forXPath: "//comparison/pages/page").compactMap { $0 as? XMLElement }
    #expect(rows.map { $0.attribute(forName: "state")?.stringValue } == ["doubled"])
    let files = rows.first?.elements(forName: "value").map { $0.attribute(forName: "file")?.stringValue }
    #expect(files == ["a.tif", "c.tif"])
  }

  @Test func `tell of a page that shows nothing where another one is missing, and not of a blank back`() throws {
    var nothing = Self.electronic[1]
    nothing.lines = []
    for (paper, states) in [([Self.electronic[0], nothing], ["missing", "blank"]), ([Self.electronic[0], nothing, Self.electronic[1]], [])] {
      let folder = try TemporaryFolder()
      for copy in ["usb-1", "usb-2", "paper-1"] {
        try FileManager.default.createDirectory(atPath: folder.file(copy), withIntermediateDirectories: true)
        try folder.write(copy + "/scan.tif", TIFF.file(copy == "paper-1" ? paper : Array(Self.electronic.prefix(2))))
      }
      let facts = try DossierProgram.run(["facts", folder.path])
      let rows = try XMLDocument(xmlString: facts.output).nodes(forXPath: "//comparison/pages/page").compactMap { $0 as? XMLElement }
      #expect(rows.compactMap { $0.attribute(forName: "state")?.stringValue } == states)
    }
  }

  @Test func `show in a case exactly the digit that paper has otherwise`() throws {
    let folder = try TemporaryFolder()
    for copy in ["usb-1", "usb-2", "paper-1", "paper-2"] {
      try FileManager.default.createDirectory(atPath: folder.file(copy), withIntermediateDirectories: true)
      let sheets =
        copy.hasPrefix("usb")
        ? Self.electronic
        : [Self.electronic[0], Self.electronic[1].changing(line: Self.place.line, at: Self.place.column), Self.electronic[2], Self.electronic[3]]
          .map(\.scannedAgain)
      try folder.write(copy + "/scan.tif", TIFF.file(sheets))
    }
    let facts = try DossierProgram.run(["facts", folder.path])
    let pages = try XMLDocument(xmlString: facts.output).nodes(forXPath: "//comparison/pages")
    #expect(pages.compactMap { ($0 as? XMLElement)?.attribute(forName: "key")?.stringValue } == ["pages:paper-1:usb-1", "pages:paper-1:paper-2"])
    let rows = try XMLDocument(xmlString: facts.output).nodes(forXPath: "//comparison/pages/page")
      .compactMap { $0 as? XMLElement }
    #expect(rows.compactMap { $0.attribute(forName: "state")?.stringValue } == ["differs"])
    let row = try #require(rows.first)
    #expect(row.attribute(forName: "n")?.stringValue == "1")
    let values = row.elements(forName: "value")
    #expect(values.compactMap { $0.attribute(forName: "copy")?.stringValue } == ["paper-1", "usb-1"])
    #expect(values.compactMap { $0.attribute(forName: "page")?.stringValue } == ["2", "2"])
    let box = (values.last?.attribute(forName: "box")?.stringValue ?? "").split(separator: " ").compactMap { Double($0) }
    #expect(isAtPlace(box), "\(box)")

    let report = try DossierProgram.run(["check", folder.path, "--type", "SKILL-TRN", "--as-of", "2023-11-20", "--report", "json"])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any])
    let findings = (json["findings"] as? [[String: Any]] ?? []).filter { ($0["subject"] as? String ?? "").hasPrefix("pages:") }
    #expect(findings.map { $0["rule"] as? String } == ["SUB-E-MATCH"])
    #expect(findings.first?["outcome"] as? String == "look")
  }
}
