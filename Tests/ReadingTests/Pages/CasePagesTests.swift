import Casefile
import Foundation
import Intake
import Schemas
import TestSupport
import Testing

@testable import Reading

@Suite struct `Pages of a case that are pictures` {
  private static func fixture(_ name: String) -> URL { packageFolder.appending(path: "Tests/Fixtures/Pages/" + name) }

  /// A case of some fixtures.
  private func folder(of names: String...) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.file("case"), withIntermediateDirectories: true)
    for name in names { try folder.write("case/" + name, Array(try Data(contentsOf: Self.fixture(name)))) }
    return folder
  }

  private func observations(_ casefile: Element, _ code: String) -> [Element] {
    casefile.children("observation").filter { $0["code"] == code }
  }

  @Test func `are recognised under names that say nothing, and their answers carry place and confidence`() throws {
    let path = packageFolder.appending(path: "SampleDossiers/trn-scans-only/case").path
    let casefile = try CaseReader(programs: buildFolder).casefile(of: Intake.open(path))
    #expect(try casefile.complaints == [])
    #expect(casefile["type"] == "SKILL-TRN")
    let documents = Set((casefile.child("documents")?.children ?? []).compactMap { $0["id"] })
    #expect(documents.isSuperset(of: ["A1", "A2", "A3-CONTACT", "A4", "PASSPORT", "TRN-EVID"]), "\(documents)")
    let courses = casefile.child("worker")?.children("training") ?? []
    #expect(Set(courses.compactMap { $0.child("hours")?["n"] }) == ["1080", "1800", "1920"])
    let values = courses.flatMap { $0.child("hours")?.children("value") ?? [] }
    for value in values {
      #expect(value["how"] == "recognised")
      #expect(Double(value["confidence"] ?? "").map { (0.5...1).contains($0) } == true)
      #expect((value["box"] ?? "").split(separator: " ").count == 4 && value["page"] == "1")
    }
  }

  @Test func `are told where no reader of pages is there`() throws {
    let folder = try folder(of: "passport.png")
    for reader in ["office", "pdf", "image", "video"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.file("dossier-read-" + reader), withDestinationPath: buildFolder + "/dossier-read-" + reader)
    }
    let casefile = try CaseReader(programs: folder.path).casefile(of: Intake.open(folder.file("case")))
    let told = observations(casefile, "PAGES-UNSEEN")
    #expect(told.map { $0["value"] } == ["READER-MISSING"])
    #expect(told.first?["expected"] == "1")
    #expect(casefile.child("files")?.children.first?["state"] == "read")
  }

  @Test func `are told where they are more than the limit`() throws {
    let folder = try folder(of: "passport.png", "certificate.png")
    let schemas = folder.file("schemas")
    try FileManager.default.copyItem(atPath: packageFolder.appending(path: "Schemas").path, toPath: schemas)
    let text = try String(contentsOfFile: schemas + "/limits.xml", encoding: .utf8)
    let limit = "<limit id=\"case-pictures\" value=\""
    try #require(text.contains(limit + "600"))
    try folder.write("schemas/limits.xml", Array(text.replacing(limit + "600", with: limit + "1").utf8))
    let reader = try CaseReader(SchemaFolder(path: schemas), programs: buildFolder)
    let told = observations(try reader.casefile(of: Intake.open(folder.file("case"))), "PAGES-OVER-LIMIT")
    #expect(told.map { $0["file"] } == ["passport.png"])
    #expect(told.first?["limit"] == "1")
  }

  @Test func `show a passport's lines that are open to doubt to a person`() throws {
    let path = packageFolder.appending(path: "SampleDossiers/trn-scans-only/case").path
    let casefile = try CaseReader(programs: buildFolder).casefile(of: Intake.open(path))
    // The number SPC000123 is of no state's form, so that 0 and O cannot be told apart.
    let told = try #require(observations(casefile, "ZONE-DOUBTFUL").first)
    #expect(told["value"]?.hasPrefix("P<VNM") == true)
    #expect(told["how"] == "recognised" && told["page"] == "1")
    #expect((told["box"] ?? "").split(separator: " ").count == 4)
    #expect(casefile.child("worker")?.child("mrz") == nil)
  }
}

@Suite struct `Text hidden under a picture` {
  private let shown = ["姓名: TRAN VAN MAU", "護照號碼 C1234567", "訓練時數 32 小時", "範證字第 112001 號"]

  @Test func `agrees where most of its words are seen`() {
    #expect(HiddenText.agrees(["TRAN VAN MAU", "C1234567", "112001"], with: shown))
    // One misread number of four.
    #expect(HiddenText.agrees(["TRAN", "1234567", "112007", "C1234567"], with: shown))
  }

  @Test func `differs where it says something else, or something where nothing is seen`() {
    #expect(!HiddenText.agrees(["NGUYEN THI HOA", "X7654321", "998877"], with: shown))
    #expect(!HiddenText.agrees(["TRAN VAN MAU", "1234567", "112001"], with: []))
    #expect(!HiddenText.agrees(["中階技術人力申請書", "雇主名稱與統一編號"], with: shown))
  }

  @Test func `is compared by pairs of characters where there are no words and numbers`() {
    let form = ["外國人從事中階技術製造工作所需訓練課程之申請書"]
    #expect(HiddenText.agrees(form, with: ["外國人從事中階技術製造丁作所需訓練課程之申請書"]))
  }
}
