internal import Casefile

extension Report {
  /// JUnit's XML: a rule is a test case; `look` and `not-applicable` are skipped, `not-run` is an error.
  func junitReport(_ style: ReportStyle) -> String {
    let language = style.language
    // A rule of severity I only tells: it has no effect on the verdict, and none here.
    let failures = ledger.entries.count { $0.outcome == .failed && $0.severity != .information }
    let errors = ledger.entries.count { $0.outcome == .notRun }
    let skipped = ledger.entries.count { [.look, .notApplicable, .waived].contains($0.outcome) }
    let name = Escaping.markup(ledger.caseName)
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    out += "<testsuites><testsuite name=\"\(name)\" tests=\"\(ledger.entries.count)\" failures=\"\(failures)\""
    out += " errors=\"\(errors)\" skipped=\"\(skipped)\">\n"
    out += "  <properties><property name=\"posture\" value=\"\(ledger.posture)\"/></properties>\n"
    for entry in ledger.entries {
      let title = Escaping.markup(entry.rule + " " + entry.title[language])
      out += "  <testcase classname=\"\(Escaping.markup(ledger.type))\" name=\"\(title)\""
      let said = (ledger.findings + ledger.notes).filter { $0.rule == entry.rule }
      let text = Escaping.markup(said.map { $0.message[language] }.joined(separator: " | "))
      switch entry.outcome {
      case .passed: out += "/>\n"
      case .failed where entry.severity == .information:
        out += "><system-out>\(text)</system-out></testcase>\n"
      case .failed: out += "><failure message=\"\(text)\"/></testcase>\n"
      case .notRun: out += "><error message=\"\(Escaping.markup(entry.reasonText[language]))\"/></testcase>\n"
      case .look: out += "><skipped message=\"\(text)\"/></testcase>\n"
      case .waived, .notApplicable:
        out += "><skipped message=\"\(Escaping.markup(entry.reasonText[language]))\"/></testcase>\n"
      }
    }
    return out + "</testsuite></testsuites>\n"
  }
}
