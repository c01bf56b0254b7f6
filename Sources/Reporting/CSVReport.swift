internal import Casefile

extension Report {
  /// A table that opens in Excel as it is: UTF-8 with its mark, CRLF, one line a finding.
  func csvReport(_ style: ReportStyle) -> String {
    let language = style.language
    let head = [
      "case", "verdict", "group", "outcome", "severity", "rule", "subject", "message", "fix", "citation", "evidence", "posture",
    ]
    var lines = [head.map { Escaping.csv(words($0, language)) }]
    for finding in ledger.findings + ledger.notes {
      let isNote = ledger.notes.contains(finding)
      lines.append(
        [
          ledger.caseName, words("verdict." + ledger.verdict.rawValue, language),
          words(isNote ? "notes" : "group." + finding.group.rawValue, language),
          words("outcome." + finding.outcome.rawValue, language),
          words("severity." + finding.severity.rawValue, language), finding.rule, finding.subject,
          finding.message[language], finding.fix[language], finding.citation,
          exhibits(finding.evidence).map { place(of: $0, language) }.joined(separator: "; "),
          words("posture." + ledger.posture, language),
        ].map(Escaping.csv))
    }
    return "\u{FEFF}" + lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }
}
