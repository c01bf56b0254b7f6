import Casefile
import Foundation
import Intake
import Reading
import TestSupport
import Testing

@Suite struct `Samples read to the end` {
  /// The folder of the sample dossiers of this package.
  private static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../SampleDossiers").standardizedFileURL

  private static func casefile(_ name: String) throws -> Element {
    let path = samples.appendingPathComponent(name).appendingPathComponent("case").path
    return try CaseReader(programs: buildFolder).casefile(of: Intake.open(path))
  }

  @Test(arguments: [
    ("trn-complete", "SKILL-TRN", ["A1", "A2", "A3-CONTACT", "A3-WORKER", "A4", "PASSPORT"], 3),
    ("trn-no-manifest", "SKILL-TRN", ["A1", "A2", "A3-CONTACT", "A3-WORKER", "A4", "PASSPORT"], 3),
    ("prc-complete", "SKILL-PRC", ["A1", "A2", "A3-CONTACT", "A3-WORKER", "A3-SUP", "A4", "PASSPORT"], 0),
  ])
  func `A sample gives a valid casefile with its documents in every copy`(
    name: String, type: String, documents: [String], courses: Int
  ) throws {
    let casefile = try Self.casefile(name)
    #expect(try casefile.complaints == [])
    #expect(casefile["type"] == type)
    let found = casefile.child("documents")?.children ?? []
    #expect(documents.allSatisfy { id in found.contains { $0["id"] == id && $0["sure"] == "yes" } })
    for document in found where document["id"] != "PRC-VIDEO" {
      let copies = Set(document.children("instance").compactMap { $0["copy"] })
      #expect(copies == ["usb-1", "usb-2", "paper-1", "paper-2"])
    }
    #expect(casefile.child("worker")?.children("training").count == courses)
    #expect(casefile.child("comparison")?.children("pair").contains { $0["same"] != "yes" } == false)
    // Its paper and its sticks hold the same pages, to the last pixel.
    let pages = try #require(casefile.child("comparison")).children("pages")
    #expect(pages.map { $0["b"] } == ["usb-1", "paper-2"])
    #expect(pages.allSatisfy { $0["identical"] == $0["of-a"] && $0["of-a"] == $0["of-b"] && $0.children.isEmpty })
  }

  @Test(arguments: [
    ("trn-usb-comment-differs", "yes", "metadata"), ("trn-usb-pixels-differ", "no", "pixels"),
    ("trn-usb-digit-differs", "no", "text"),
  ])
  func `Sticks that differ are told apart by what differs`(name: String, same: String, differ: String) throws
  {
    let rows = try #require(try Self.casefile(name).child("comparison")).children("pair")
    let differing = rows.filter { $0["level"] != "bytes" }
    #expect(differing.map { $0["same"] } == [same])
    #expect(differing.map { $0["differ"] } == [differ])
  }
}
