internal import Casefile

extension Report {
  /// The machine contract, `Schemas/report.schema.json`.
  func jsonReport() -> String {
    JSONValue.object([
      ("schemaVersion", .integer(1)),
      ("case", .string(ledger.caseName)),
      ("digest", .string(ledger.digest)),
      ("type", .string(ledger.type)),
      ("asOf", .object([("date", .string(ledger.asOf)), ("source", .string(ledger.asOfSource))])),
      (
        "rulebook",
        .object([
          ("name", .string(ledger.rulebookName)), ("version", .string(ledger.rulebookVersion)),
          ("digest", .string(ledger.rulebookDigest)),
        ])
      ),
      ("tool", .object([("version", .string(ledger.toolVersion))])),
      ("posture", .string(ledger.posture)),
      ("verdict", .string(ledger.verdict.rawValue)),
      ("unfinished", .integer(ledger.unfinished)),
      ("copies", .array(ledger.copies.map(json))),
      ("findings", .array(ledger.findings.map(json))),
      ("notes", .array(ledger.notes.map(json))),
      (
        "ledger",
        .object([
          ("counts", .object(counts.map { ($0.outcome.rawValue, .integer($0.count)) })),
          ("rules", .array(ledger.entries.map(json))),
        ])
      ),
    ]).text
  }

  private func json(_ copy: CopySummary) -> JSONValue {
    .object([
      ("id", .string(copy.id)), ("kind", .string(copy.kind)), ("state", .string(copy.state)),
      ("files", .integer(copy.files)), ("digest", .string(copy.digest)),
    ])
  }

  private func json(_ text: Bilingual) -> JSONValue {
    .object([("zh-Hant", .string(text.zhHant)), ("en", .string(text.english))])
  }

  private func json(_ finding: Finding) -> JSONValue {
    .object([
      ("id", .string(finding.id)), ("rule", .string(finding.rule)), ("code", .string(finding.code)),
      ("subject", .string(finding.subject)), ("outcome", .string(finding.outcome.rawValue)),
      ("severity", .string(finding.severity.rawValue)), ("group", .string(finding.group.rawValue)),
      ("waitsFor", finding.waitsFor.isEmpty ? .null : .string(finding.waitsFor)),
      ("message", json(finding.message)), ("fix", json(finding.fix)), ("citation", .string(finding.citation)),
      ("evidence", .array(distinct(finding.evidence).map(json))),
    ])
  }

  private func json(_ evidence: Evidence) -> JSONValue {
    var members: [(String, JSONValue)] = [("copy", .string(evidence.copy)), ("file", .string(evidence.file))]
    if !evidence.fileHex.isEmpty { members.append(("fileHex", .string(evidence.fileHex))) }
    members += [
      ("page", evidence.page.map { .integer($0) } ?? .null),
      ("box", evidence.box.isEmpty ? .null : .array(evidence.box.map { .number($0) })),
      ("unit", evidence.unit.isEmpty ? .null : .string(evidence.unit)),
      ("time", evidence.time.map { .number($0) } ?? .null),
      ("value", .string(evidence.value)),
      ("how", evidence.how.map { .string($0.rawValue) } ?? .null),
      ("confidence", evidence.confidence.map { .number($0) } ?? .null),
    ]
    return .object(members)
  }

  private func json(_ entry: LedgerEntry) -> JSONValue {
    .object([
      ("rule", .string(entry.rule)), ("outcome", .string(entry.outcome.rawValue)),
      ("reason", .string(entry.reason)),
      (
        "nodes",
        .object(
          Outcome.allCases.compactMap { outcome in
            entry.nodes[outcome].map { (outcome.rawValue, .integer($0)) }
          })
      ),
      ("at", .array(entry.at.map { .string($0) })),
    ])
  }
}
