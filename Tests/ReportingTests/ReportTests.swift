import Casefile
import Foundation
import Reporting
import Schemas
import Synchronization
import Testing
import TestSupport

@Suite struct `A report` {
  @Test(arguments: ReportForm.allCases, Language.allCases)
  func `reads as the expected file says`(form: ReportForm, language: Language) throws {
    let style = ReportStyle(language: language, audience: .officer)
    let name = "\(language.rawValue)-\(form.fileName)"
    try expectGolden(try report().text(form, style), "ReportingTests/Expected/\(name)")
  }

  @Test(arguments: ReportForm.allCases)
  func `is the same twice`(form: ReportForm) throws {
    let style = ReportStyle(language: .english)
    #expect(try report().text(form, style) == report().text(form, style))
  }

  @Test func `for an applicant says so when there is nothing to mend`() throws {
    var ledger = SampleLedger.full
    ledger.findings.removeAll { $0.outcome == .failed || $0.outcome == .notRun }
    let text = try report(ledger).text(.text, ReportStyle(language: .traditionalChinese, audience: .applicant))
    #expect(text.contains("未發現應補正事項"))
    #expect(!text.contains("由審查人員確認 —"))
  }

  @Test func `never lets a name of a case steer a terminal, a page or a spreadsheet`() throws {
    var ledger = SampleLedger.full
    ledger.caseName = "=1+1\u{202E}<script>\u{1B}[2J"
    let report = try report(ledger)
    let style = ReportStyle(language: .english)
    #expect(!report.text(.text, style).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    #expect(!report.text(.html, style).contains("<script>"))
    #expect(report.text(.csv, style).contains("\"'=1+1⟨U+202E⟩"))
    #expect(!report.text(.json, style).contains("<script>"))
  }

  @Test func `shows a picture where there is one`() throws {
    let style = ReportStyle(language: .english) { $0.page == 2 ? [0xFF, 0xD8, 0xFF] : nil }
    #expect(try report().text(.html, style).contains("src=\"data:image/jpeg;base64,/9j/\""))
  }

  @Test func `holds so many pictures and no more, and says where the others are`() throws {
    var ledger = SampleLedger.full
    let first = ledger.findings[0]
    ledger.findings = (0..<30).map { number in
      var finding = first
      finding.id = "id-\(number)"
      finding.message = Bilingual(zhHant: "第 \(number)", english: "No. \(number)")
      finding.evidence[0].page = number + 1
      return finding
    }
    // As large as a picture may be, and each another one.
    var style = ReportStyle(language: .english) { piece in
      [UInt8](repeating: UInt8(truncatingIfNeeded: piece.page ?? 0), count: 40 << 10)
    }
    style.pictureRoom = 1_000_000
    let alone = try report(ledger).text(.html, style)
    #expect(alone.utf8.count < 1_000_000 + 200_000)
    #expect(alone.components(separatedBy: "<img ").count - 1 == 1_000_000 / ((40 << 10) * 4 / 3 + 4))
    #expect(alone.contains("check with --out"))
    let put = Mutex<[Int]>([])
    style.putBeside = { picture, number in
      put.withLock { $0.append(picture.count) }
      return "picture-\(number).jpg"
    }
    let beside = try report(ledger).text(.html, style)
    let count = alone.components(separatedBy: "check with --out").count - 1
    #expect(count > 5 && put.withLock { $0 } == [Int](repeating: 40 << 10, count: count))
    #expect(beside.contains("<a href=\"picture-1.jpg\">") && beside.contains("picture-\(count).jpg"))
    #expect(ReportStyle(language: .english).pictureRoom <= 2_000_000)
  }

  @Test func `says once what is the same in several copies, with all the evidence`() throws {
    var ledger = SampleLedger.full
    var other = ledger.findings[0]
    other.id = "id-other"
    other.evidence[0].copy = "usb-2"
    ledger.findings.append(other)
    let text = try report(ledger).text(.text, ReportStyle(language: .english))
    #expect(text.components(separatedBy: "79.5 hours, below 80").count == 2)
    #expect(text.contains("[usb-1, usb-2]"))
    // Machines get every finding.
    let json = try report(ledger).text(.json, ReportStyle(language: .english))
    #expect(json.components(separatedBy: "79.5 hours, below 80").count == 3)
  }

  @Test func `shows what looks alike in two copies once, and what differs side by side`() throws {
    var ledger = SampleLedger.full
    var second = ledger.findings[0].evidence[0]
    second.copy = "usb-2"
    ledger.findings = [ledger.findings[0]]
    ledger.findings[0].evidence.append(second)
    ledger.copies[1].state = "ok"
    let alike = try report(ledger).text(.html, ReportStyle(language: .english) { _ in [1, 2, 3] })
    #expect(alike.components(separatedBy: "<img ").count == 2)
    let other = try report(ledger).text(.html, ReportStyle(language: .english) { $0.copy == "usb-1" ? [1] : [2] })
    #expect(other.components(separatedBy: "<img ").count == 3)
  }

  @Test func `keeps within eighty columns, Chinese characters counted twice`() throws {
    var ledger = SampleLedger.full
    ledger.findings[0].message = Bilingual(
      zhHant: String(repeating: "時數證明不足，請補正。", count: 12), english: String(repeating: "not enough ", count: 30))
    for language in Language.allCases {
      for line in try report(ledger).text(.text, ReportStyle(language: language)).split(separator: "\n") {
        let columns = line.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFEF).contains($1.value) ? 2 : 1) }
        #expect(columns <= 82, "\(line)")
        #expect(!line.drop { $0 == " " }.hasPrefix("，") && !line.hasPrefix("。"))
      }
    }
  }

  @Test func `does not take mere information for a failure of a build`() throws {
    let text = try report().text(.junit, ReportStyle(language: .english))
    #expect(text.contains("failures=\"1\""))
    #expect(text.components(separatedBy: "<failure").count == 2)
    #expect(text.contains("<system-out>for information"))
  }

  @Test func `leaves no word of its own unsaid`() throws {
    for language in Language.allCases {
      let page = try report().text(.html, ReportStyle(language: language))
      #expect(page.firstMatch(of: try Regex(#"(verdict|group|outcome|posture|as-of)\.[a-z]+<"#)) == nil)
    }
  }

  private func report(_ ledger: Ledger = SampleLedger.full) throws -> Report {
    Report(ledger, words: try Words(.linkedIn))
  }
}

/// A ledger that has something of everything.
enum SampleLedger {
  static var full: Ledger {
    var ledger = Ledger()
    ledger.caseName = "範例案件"
    ledger.digest = String(repeating: "0a", count: 32)
    ledger.type = "SKILL-TRN"
    ledger.typeName = Bilingual(zhHant: "訓練課程審認", english: "training track")
    ledger.asOf = "2023-11-20"
    ledger.asOfSource = "declared"
    ledger.rulebookName = "skill"
    ledger.rulebookVersion = "1"
    ledger.rulebookDigest = String(repeating: "1b", count: 32)
    ledger.toolVersion = "0.1.0"
    ledger.verdict = .cure
    ledger.unfinished = 1
    ledger.copies = [
      CopySummary(id: "usb-1", kind: "electronic", files: 9, digest: "", state: "ok"),
      CopySummary(id: "usb-2", kind: "electronic", files: 0, digest: "", state: "refused"),
    ]
    var page = Evidence()
    page.copy = "usb-1"
    page.file = "訓練證明1.pdf"
    page.page = 2
    page.box = [72, 100.5, 60, 12]
    page.unit = "points"
    page.value = "17.5 小時"
    page.how = .read
    ledger.findings = [
      finding("HOURS", .failed, .fix, .mend, "時數 79.5 小時，未達 80 小時", "79.5 hours, below 80", [page]),
      finding("FILE", .notRun, .fix, .officer, "一個檔案未能檢核", "a file was not checked", []),
      finding("SEAL", .look, .fix, .seal, "請確認已蓋公司章", "check the company seal", [page]),
      finding("PLANT", .look, .warning, .officer, "請確認工作地點", "look at the place of work", []),
    ]
    var waiting = finding("SUM", .look, .fix, .officer, "合計待補", "the sum waits", [])
    waiting.waitsFor = "HOURS"
    ledger.findings.append(waiting)
    ledger.notes = [finding("NOTE", .failed, .information, .officer, "僅供參考 <b>", "for information <b>", [])]
    ledger.entries = [
      entry("HOURS", .failed), entry("FILE", .notRun), entry("SEAL", .look), entry("PLANT", .look),
      entry("SUM", .look), entry("NOTE", .failed), entry("GOOD", .passed), entry("OTHER", .notApplicable),
      entry("LET", .waived),
    ]
    return ledger
  }

  private static func finding(
    _ rule: String, _ outcome: Outcome, _ severity: Severity, _ group: FindingGroup, _ zh: String, _ en: String,
    _ evidence: [Evidence]
  ) -> Finding {
    Finding(
      id: "id-\(rule)", rule: rule, code: "", subject: "worker:1", outcome: outcome, severity: severity, group: group,
      waitsFor: "", message: Bilingual(zhHant: zh, english: en),
      fix: Bilingual(zhHant: "請補正", english: "mend it"), citation: "審查標準第62條", evidence: evidence)
  }

  private static func entry(_ rule: String, _ outcome: Outcome) -> LedgerEntry {
    var entry = LedgerEntry(
      rule: rule, title: Bilingual(zhHant: "規則 \(rule)", english: "rule \(rule)"), outcome: outcome,
      reason: outcome == .notApplicable ? "no-subject" : "",
      reasonText: Bilingual(zhHant: "說明", english: "reason"), nodes: [outcome: 1], at: ["worker:1"])
    entry.severity = rule == "NOTE" ? .information : .fix
    return entry
  }
}
