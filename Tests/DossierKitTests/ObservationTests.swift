import Casefile
import Foundation
import Judging
import Schemas
import TestSupport
import Testing
import XML

@Suite struct `What opening the files brings to light` {
  /// The codes that stand in the sources of intake and of the readers, and in the layout of cases.
  static let codes: [String] = {
    let sources = packageFolder.appending(path: "Sources")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: sources.path)) ?? []
    var codes: Set<String> = []
    let parts = ["Intake/", "Outlines/", "Reading/", "Wire/", "dossier-read-", "Pictures/"]
    for name in names where name.hasSuffix(".swift") && parts.contains(where: { name.hasPrefix($0) }) {
      let text = (try? String(contentsOf: sources.appending(path: name), encoding: .utf8)) ?? ""
      codes.formUnion(text.matches(of: /"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)"/).map { String($0.output.1) })
    }
    let layout = String(decoding: (try? SchemaFolder.linkedIn.bytes("layout.xml")) ?? [], as: UTF8.self)
    codes.formUnion(layout.matches(of: /code="([A-Z0-9-]+)"/).map { String($0.output.1) })
    // The names of encodings have the same form.
    let encodings: Set = [
      "UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UCS-4LE", "ISO-8859-1", "BIG5-HKSCS", "EUC-KR", "US-ASCII",
      "WINDOWS-1252",
    ]
    return codes.subtracting(encodings).sorted()
  }()

  static let file = "護照影本.jpg"

  private func judge(
    _ change: (inout Element) -> Void, type: String, _ rulebook: Rulebook
  ) throws -> Ledger {
    var casefile = try Document(SchemaFolder.linkedIn.bytes("examples/trn-complete.xml")).root.element
    change(&casefile)
    let day = try #require(CivilDate(iso: "2023-11-20"))
    return try Judge.judge(
      casefile: casefile, type: type, asOf: day, asOfSource: "option", rulebook: rulebook)
  }

  private func words(of code: String) throws -> Bilingual {
    let table = try Document(SchemaFolder.linkedIn.bytes("tables/codes.xml")).root
    let rows = table.children("table").flatMap { $0.children("row") }.filter { $0["key"] == code }
    let row = try #require(rows.first, "\(code) has no words in tables/codes.xml")
    return Bilingual(zhHant: try #require(row["zh"]), english: try #require(row["en"]))
  }

  @Test func `is looked for in the sources`() {
    #expect(Self.codes.count > 40)
    #expect(Self.codes.contains("ZIP-RATIO") && Self.codes.contains("NO-VIDEO-TRACK"))
  }

  /// Also where no type of dossier is known: a file that does not open may be why.
  @Test(arguments: ["SKILL-TRN", ""])
  func `reaches the reader of the report with place and remedy`(type: String) throws {
    let rulebook = try Rulebook.load()
    for code in Self.codes { try expectWords(of: code, type: type, rulebook) }
  }

  private func expectWords(of code: String, type: String, _ rulebook: Rulebook) throws {
    let row = try words(of: code)
    #expect(!row.zhHant.isEmpty && !row.english.isEmpty)
    let subject = "file:usb-1/" + Self.file
    let ledger = try judge(
      { casefile in
        casefile.children.append(
          Element(
            "observation",
            [
              .init("code", code), .init("subject", subject), .init("value", "12"), .init("limit", "10"),
              .init("copy", "usb-1"), .init("file", Self.file), .init("line", "3"), .init("expected", "png"),
            ]))
      }, type: type, rulebook)
    let said = (ledger.findings + ledger.notes).filter {
      $0.subject == subject && ($0.rule.hasPrefix("FILE-") || $0.rule.hasPrefix("MAN-") || $0.rule == "SUB-FILE-READABLE")
    }
    #expect(!said.isEmpty, "no rule speaks of \(code)")
    // A rule for what is not foreseen is no answer for what the sources name.
    #expect(!said.contains { $0.rule == "FILE-OTHER" }, "\(code)")
    for finding in said {
      let shown = finding.evidence.map(\.file) + [finding.message.zhHant, finding.message.english]
      #expect(shown.contains { $0.contains(Self.file) }, "\(finding.rule) does not say where")
      #expect(!finding.fix.zhHant.isEmpty && !finding.fix.english.isEmpty, "\(finding.rule) has no remedy")
      #expect(!finding.message.zhHant.isEmpty && !finding.message.english.isEmpty)
    }
  }

  @Test func `of a copy that cannot be opened is told in words of the rulebook`() throws {
    let rulebook = try Rulebook.load()
    for code in Self.codes where ["ZIP-", "CASE-", "INPUT-"].contains(where: { code.hasPrefix($0) }) {
      try expectRefusal(by: code, rulebook)
    }
  }

  private func expectRefusal(by code: String, _ rulebook: Rulebook) throws {
    let row = try words(of: code)
    let ledger = try judge(
      { casefile in
        for index in casefile.children.indices where casefile.children[index].name == "copies" {
          for copy in casefile.children[index].children.indices
          where casefile.children[index].children[copy]["id"] == "usb-2" {
            casefile.children[index].children[copy]["state"] = "refused"
            casefile.children[index].children[copy]["code"] = code
          }
        }
      }, type: "SKILL-TRN", rulebook)
    let said = try #require(ledger.findings.first { $0.subject == "copy:usb-2" })
    #expect(said.code == code && said.outcome == .notRun)
    #expect(said.message.zhHant.contains(row.zhHant) && said.message.english.contains(row.english))
    #expect(said.message.zhHant.contains("usb-2") && !said.fix.zhHant.isEmpty)
    #expect(ledger.unfinishedBinding > 0)
  }

  @Test func `is told even if nobody has words for it yet`() throws {
    let ledger = try judge(
      { $0.children.append(Element("observation", [.init("code", "NEW-CODE"), .init("subject", "copy:usb-1")])) },
      type: "SKILL-TRN", try Rulebook.load())
    let said = try #require(ledger.findings.first { $0.rule == "FILE-OTHER" })
    #expect(said.message.english.contains("NEW-CODE") && said.outcome == .look)
  }
}
