import Casefile
import Foundation
import Judging
import Schemas
import TestSupport
import Testing
import XML

/// The rules that the review of skill has, as the catalogue of the law lists them; kept apart from the rulebooks so
/// that none is dropped or re-dated unnoticed.
private let listed: [String] = {
  let text = (try? String(contentsOf: testsFolder.appending(path: "Fixtures/rules.tsv"), encoding: .utf8)) ?? ""
  return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
}()

@Suite struct `The rules in force` {
  @Test func `are all that the list has, as it has them, and no other`() throws {
    let book = try Rulebook.load()
    let lines = book.list.map { rule in
      [
        rule.id, rule.form, rule.types.joined(separator: " "), rule.severity.rawValue, rule.basis, rule.from ?? "-",
        rule.until ?? "-", rule.overrides.isEmpty ? "-" : rule.overrides.joined(separator: "; "),
      ].joined(separator: "\t")
    }
    #expect(Set(listed).subtracting(lines).sorted() == [], "in the list, not in the rulebooks")
    #expect(Set(lines).subtracting(listed).sorted() == [], "in the rulebooks, not in the list")
    #expect(lines.count == listed.count && listed.count > 150)
  }

  @Test(arguments: ["SKILL-TRN", "SKILL-PRC"])
  func `all stand in the ledger of a type, each either judged or said not to be in force`(type: String) throws {
    let book = try Rulebook.load()
    for day in ["2022-04-29", "2022-10-12", "2023-03-15", "2023-09-26", "2023-10-15", "2026-01-01"] {
      try judge(type: type, day: day, book)
    }
  }

  private func judge(type: String, day: String, _ book: Rulebook) throws {
    let rows = listed.map { $0.split(separator: "\t").map(String.init) }
    let base = type == "SKILL-TRN" ? "trn-complete" : "prc-complete"
    let casefile = try Document(SchemaFolder.linkedIn.bytes("examples/\(base).xml")).root.element
    let asOf = try #require(CivilDate(iso: day))
    let ledger = try Judge.judge(
      casefile: casefile, type: type, asOf: asOf, asOfSource: "option", rulebook: book)
    let ofType = rows.filter { $0[2].split(separator: " ").contains(Substring(type)) }
    #expect(ledger.entries.map(\.rule).sorted() == ofType.map { $0[0] })
    let asleep = ofType.filter { $0[1] != "definition" && ($0[5] != "-" && $0[5] > day || $0[6] != "-" && $0[6] < day) }
    let said = ledger.entries.filter { $0.reason == "not-in-force" }.map(\.rule).sorted()
    #expect(said == asleep.map { $0[0] })
  }

  @Test func `say the same in both languages`() throws {
    let book = try Rulebook.load()
    for rule in book.list { try compareLanguages(of: rule, in: book) }
  }

  @Test(arguments: ["VID-1080", "VID-DECODE", "VID-NOEDIT", "VID-DECLARE"])
  func `that rest on what was measured in a film name the table of its thresholds`(_ id: String) throws {
    let book = try Rulebook.load()
    let place = "  tables/video.xml (video-figures)\n"
    #expect(try #require(book.manual(id, .english)).contains("stand in\n" + place))
    #expect(try #require(book.manual(id, .traditionalChinese)).contains("量測門檻及其選定理由所在\n" + place))
    #expect(try !#require(book.manual("VID-MASK", .english)).contains("video.xml"))
  }

  private func compareLanguages(of rule: RuleSummary, in book: Rulebook) throws {
    let id = rule.id
    #expect(!rule.title.zhHant.isEmpty && !rule.title.english.isEmpty && !rule.citation.isEmpty)
    let pages = try Language.allCases.map { language in try #require(book.manual(id, language)) }
    let values = pages.map { page in Set(page.matches(of: /\{[^{}]+\}/).map { String($0.output) }) }
    #expect(values[0] == values[1], "\(id)")
    // The Chinese page is in Chinese, the English one is not.
    let han = pages.map { page in page.unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) } }
    #expect(han[0] > han[1], "\(id)")
    guard rule.form != "definition" else { return }
    for (page, titles) in zip(pages, [("訊息", "處理方式"), ("Says", "How to mend it")]) {
      #expect(page.contains("\n" + titles.0 + "\n") && page.contains("\n" + titles.1 + "\n"), "\(id)")
    }
  }

  @Test func `have examples that pass and that do not, and all of them run`() throws {
    let book = try Rulebook.load()
    let results = book.runExamples(bases: try `The rulebooks of the project`.bases())
    for result in results where !result.holds {
      Issue.record("\(result.file):\(result.line): \(result.rule): \(result.problem)")
    }
    for rule in book.list where rule.form != "definition" {
      let found = results.filter { $0.rule == rule.id }.compactMap(\.found)
      #expect(found.contains(.passed), "\(rule.id)")
      #expect(found.contains { $0 != .passed && $0 != .notApplicable && $0 != .waived }, "\(rule.id)")
    }
    #expect(Set(results.map(\.rule)).isSubset(of: book.list.map(\.id)))
  }
}
