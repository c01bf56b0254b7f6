import Foundation
import FoundationXML
import TestSupport
import Testing

/// A case of scans that a test changes: the first medium of a sample.
private struct ScannedCase {
  let folder: TemporaryFolder
  var path: String { folder.file("case") }

  /// - Parameter removing: endings of the files that are left out.
  init(_ sample: String, removing: Set<String> = [], manifest: (String) -> String = { $0 }) throws {
    folder = try TemporaryFolder()
    let medium = folder.file("case/usb-1")
    try FileManager.default.createDirectory(atPath: folder.file("case"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: packageFolder.appending(path: "SampleDossiers/\(sample)/case/usb-1").path, toPath: medium)
    for name in try FileManager.default.contentsOfDirectory(atPath: medium)
    where removing.contains((name as NSString).pathExtension) {
      try FileManager.default.removeItem(atPath: medium + "/" + name)
    }
    let place = medium + "/dossier.xml"
    guard FileManager.default.fileExists(atPath: place) else { return }
    let said = manifest(try String(contentsOfFile: place, encoding: .utf8))
      .replacing(try Regex(" *<document [^>]*odt\"/>\n"), with: "")
    try said.write(toFile: place, atomically: true, encoding: .utf8)
  }

  func findings() throws -> [[String: Any]] {
    let result = try DossierProgram.run(["check", path, "--report", "json", "--as-of", "2023-11-20"])
    let report = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    return try #require(report?["findings"] as? [[String: Any]])
  }
}

extension [[String: Any]] {
  fileprivate func of(_ rule: String) -> [[String: Any]] { filter { $0["rule"] as? String == rule } }
  fileprivate var failed: [String] {
    filter { $0["outcome"] as? String == "failed" }.compactMap { $0["rule"] as? String }.sorted()
  }
}

@Suite struct `Scans that a manifest names` {
  @Test func `are recognised and agree with what it declares`() throws {
    let scans = try ScannedCase("trn-complete", removing: ["odt"])
    let facts = try DossierProgram.run(["facts", scans.path]).output
    #expect(facts.contains(/how="recognised" document="document:A1:1"[^>]*against="same">A800000014</))
    // What is declared stands, and is no better known than it was.
    #expect(facts.contains("<arc-no best=\"A800000014\" how=\"declared\""))
    #expect(try scans.findings().of("X-PICTURE").isEmpty)
  }

  @Test func `show what they say otherwise, and refuse nobody`() throws {
    let scans = try ScannedCase("trn-complete", removing: ["odt"])
    let other = try ScannedCase("trn-complete", removing: ["odt"]) {
      $0.replacing("<apply-date>2023-11-20", with: "<apply-date>2023-11-19")
    }
    let findings = try other.findings()
    let shown = findings.of("X-PICTURE")
    #expect(shown.count == 1)
    let finding = try #require(shown.first)
    #expect(finding["outcome"] as? String == "look")
    #expect("\(finding)".contains("2023-11-20"))
    let evidence = try #require(finding["evidence"] as? [[String: Any]])
    #expect(evidence.contains { ($0["box"] as? [Double])?.count == 4 && $0["page"] as? Int == 1 })
    #expect(try findings.failed == scans.findings().failed)
  }
}

@Suite struct `A case of scans alone` {
  /// The cell with the hours on the first certificate, in points.
  private static let hours = (x: 296.0...322.0, y: 216.0...242.0)

  @Test(arguments: ["trn-scans-only", "trn-scans-paper-digit"])
  func `ends as look and fails nothing`(name: String) async throws {
    let result = try await SampleReports.shared.report(on: name)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(report["verdict"] as? String == "look" && result.status == 4)
    #expect((report["findings"] as? [[String: Any]] ?? []).failed == [])
  }

  @Test func `shows the one digit that is another on paper, on both pages side by side`() throws {
    let folder = try TemporaryFolder()
    let words = ["check", casePath("trn-scans-paper-digit"), "--as-of", "2023-11-20", "--for", "officer"]
    _ = try DossierProgram.run(words + ["--report", "json", "--report", "html", "--out", folder.path])
    let report = try JSONSerialization.jsonObject(with: Data(try folder.bytes("report.json"))) as? [String: Any]
    let findings = try #require(report?["findings"] as? [[String: Any]])
    let ofPages = findings.filter { ($0["subject"] as? String ?? "").hasPrefix("pages:") }
    #expect(ofPages.compactMap { $0["rule"] as? String }.sorted() == ["SUB-E-MATCH", "SUB-SETS-SAME"])
    for finding in ofPages {
      #expect(finding["outcome"] as? String == "look")
      let evidence = try #require(finding["evidence"] as? [[String: Any]])
      #expect(evidence.count == 2)
      for piece in evidence {
        #expect(piece["page"] as? Int == 1)
        let box = piece["box"] as? [Double] ?? []
        try #require(box.count == 4)
        #expect(Self.hours.x.contains(box[0]) && Self.hours.y.contains(box[1] + box[3] / 2), "\(box)")
        #expect(box[2] < 40 && box[3] < 30)
      }
    }
    let html = String(decoding: try folder.bytes("report.html"), as: UTF8.self)
    #expect(html.utf8.count < 2_200_000)
    let articles = html.components(separatedBy: "<article").filter { $0.contains("SUB-E-MATCH") }
    #expect(articles.contains { $0.components(separatedBy: "<img ").count == 3 })
    for picture in html.matches(of: /base64,([^"]*)"/) { #expect(picture.1.utf8.count <= (40 << 10) * 4 / 3 + 4) }
  }
}

@Suite struct `Papers under names that say nothing` {
  @Test func `are told by the pages of the medium that show the same`() throws {
    let facts = try XMLDocument(xmlString: DossierProgram.run(["facts", casePath("trn-scans-paper-digit")]).output)
    for id in ["A1", "A2", "A4", "PASSPORT"] {
      let copies = try facts.nodes(forXPath: "//document[@id = '\(id)']/instance/@copy").compactMap(\.stringValue)
      #expect(Set(copies) == ["usb-1", "usb-2", "paper-1", "paper-2"], "\(id)")
    }
    // Each certificate finds its own, though all are of one layout, and though a digit of one was changed.
    for number in 1...3 {
      let files = try facts.nodes(forXPath: "//document[@id = 'TRN-EVID'][@no = '\(number)']/instance/@file").compactMap(\.stringValue)
      #expect(files.count == 4 && Set(files).count == 1, "\(files)")
    }
    #expect(try facts.nodes(forXPath: "//document[@id = 'A1']/reason[@sign = 'pages']").count == 2)
  }

  @Test func `bear ticks that are choices, recognised with their place`() throws {
    let facts = try XMLDocument(xmlString: DossierProgram.run(["facts", casePath("trn-scans-only")]).output)
    let kind = try #require(try facts.nodes(forXPath: "//worker/kind/value").first as? XMLElement)
    #expect(kind.stringValue == "migrant" && kind.attribute(forName: "how")?.stringValue == "recognised")
    #expect(kind.attribute(forName: "box") != nil && kind.attribute(forName: "confidence") != nil)
    let rows = try facts.nodes(forXPath: "//document[@id = 'A4']/tick[@applicant = 'yes']/@row").compactMap(\.stringValue)
    #expect(Set(rows).isSuperset(of: ["A1", "A2", "PASSPORT", "TRN-EVID"]))
    // What was not seen to be ticked is not said to be open.
    #expect(try facts.nodes(forXPath: "//document[@id = 'A4']/tick[@applicant = 'no']").isEmpty)
  }
}

@Suite struct `A PDF that shows less than it holds` {
  private static func pdf(catalog: String = "", page: String = "") -> String {
    """
    %PDF-1.7
    1 0 obj
    <</Type/Catalog/Pages 2 0 R\(catalog)>>
    endobj
    2 0 obj
    <</Type/Pages/Kids[3 0 R]/Count 1>>
    endobj
    3 0 obj
    <</Type/Page/Parent 2 0 R\(page.contains("MediaBox") ? "" : "/MediaBox[0 0 595 842]")\(page)>>
    endobj
    trailer
    <</Root 1 0 R/Size 4>>
    startxref
    0
    %%EOF

    """
  }

  @Test(arguments: [
    ("/AcroForm<</Fields[]/XFA 4 0 R>>", "", "a dynamic form"), ("", "/UserUnit 4", "UserUnit"),
    ("", "/Rotate 0/MediaBox[0 0 14000 14000]", "larger than any paper"), ("", "", nil),
  ] as [(String, String, String?)])
  func `is a person's to look at, and the rest is judged`(catalog: String, page: String, words: String?) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.file("case"), withIntermediateDirectories: false)
    try folder.write("case/附件一_申請書.pdf", Array(Self.pdf(catalog: catalog, page: page).utf8))
    let result = try DossierProgram.run([
      "check", folder.file("case"), "--report", "json", "--type", "SKILL-TRN", "--as-of", "2023-11-20", "--lang", "en",
    ])
    let report = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let told = try #require(report?["findings"] as? [[String: Any]]).of("FILE-DYNAMIC")
    #expect(told.map { $0["outcome"] as? String } == (words == nil ? [] : ["look"]))
    if let words { #expect("\(told)".contains(words)) }
    let alone = try DossierProgram.run(["page", folder.file("case/附件一_申請書.pdf"), "--report", "json"])
    #expect(alone.output.contains("\"pages\""))
  }
}
