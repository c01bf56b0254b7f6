/// Something that shows why a finding was made.
public struct Evidence: Sendable, Hashable {
  /// The copy, for example `usb-1`; empty where no copy is meant.
  public var copy = ""
  public var file = ""
  /// The name's bytes in hexadecimal, if they are not UTF-8.
  public var fileHex = ""
  /// Counted from 1.
  public var page: Int?
  /// x, y, width, height from the top left of the upright page.
  public var box: [Double] = []
  /// `points` or `pixels`, if there is a box.
  public var unit = ""
  /// Seconds from the start of a film.
  public var time: Double?
  public var value = ""
  public var how: Knowing?
  /// 0 to 1.
  public var confidence: Double?

  public init() {}
}

/// One judgement that somebody should read.
public struct Finding: Sendable, Hashable {
  /// Stable over runs: a hash of rule and subject.
  public var id: String
  public var rule: String
  /// The observation's code where the finding rests on one, else empty.
  public var code: String
  /// The key of the node judged, `worker:1/document:PASSPORT:1`.
  public var subject: String
  public var outcome: Outcome
  public var severity: Severity
  public var group: FindingGroup
  /// The rule or file that this one waits for, or empty.
  public var waitsFor: String
  public var message: Bilingual
  public var fix: Bilingual
  public var citation: String
  public var evidence: [Evidence]

  public init(
    id: String, rule: String, code: String, subject: String, outcome: Outcome, severity: Severity,
    group: FindingGroup, waitsFor: String, message: Bilingual, fix: Bilingual, citation: String,
    evidence: [Evidence]
  ) {
    self.id = id
    self.rule = rule
    self.code = code
    self.subject = subject
    self.outcome = outcome
    self.severity = severity
    self.group = group
    self.waitsFor = waitsFor
    self.message = message
    self.fix = fix
    self.citation = citation
    self.evidence = evidence
  }
}

/// One rule's line in the ledger.
public struct LedgerEntry: Sendable, Hashable {
  public var rule: String
  public var title: Bilingual
  public var outcome: Outcome
  /// A word of the machine: `definition`, `not-in-force`, `no-subject`, `waits-for GEN-DOC-MISSING`, …
  public var reason: String
  public var reasonText: Bilingual
  /// How many nodes came to each outcome.
  public var nodes: [Outcome: Int]
  /// The subjects of the nodes that have the rule's outcome.
  public var at: [String]
  /// The severity of the rule on the day and for the type judged; it decides what a rule that was not run means.
  public var severity = Severity.information

  public init(
    rule: String, title: Bilingual, outcome: Outcome, reason: String, reasonText: Bilingual,
    nodes: [Outcome: Int], at: [String]
  ) {
    self.rule = rule
    self.title = title
    self.outcome = outcome
    self.reason = reason
    self.reasonText = reasonText
    self.nodes = nodes
    self.at = at
  }
}

/// A copy as the report names it.
public struct CopySummary: Sendable, Hashable {
  public var id: String
  public var kind: String
  public var files: Int
  public var digest: String
  public var state: String
  /// What its folder or zip is called.
  public var name: String

  public init(id: String, kind: String, files: Int, digest: String, state: String, name: String = "") {
    self.id = id
    self.name = name.isEmpty ? id : name
    self.kind = kind
    self.files = files
    self.digest = digest
    self.state = state
  }
}

/// The stored result of judging one case: every report and every language is rendered from it.
public struct Ledger: Sendable, Hashable {
  /// The name of the case's folder or zip.
  public var caseName = ""
  /// SHA-256 of the case in hexadecimal.
  public var digest = ""
  /// The dossier type, `SKILL-TRN`; empty if none was found.
  public var type = ""
  public var typeName = Bilingual(zhHant: "", english: "")
  /// ISO date.
  public var asOf = ""
  /// `option`, `office`, `declared` or `today`.
  public var asOfSource = ""
  public var rulebookName = ""
  public var rulebookVersion = ""
  public var rulebookDigest = ""
  public var toolVersion = ""
  /// `closed` or `partial`.
  public var posture = "partial"
  public var verdict = Verdict.unreadable
  /// Rules that were not run, or not at everything that they are about.
  public var unfinished = 0
  /// Those of them whose severity is R or F where they were not run: the exit status tells of them.
  public var unfinishedBinding = 0
  public var copies: [CopySummary] = []
  /// In the order of what to mend first.
  public var findings: [Finding] = []
  /// Firing reports and what is only asked.
  public var notes: [Finding] = []
  /// Every rule of the type, in the rulebook's order.
  public var entries: [LedgerEntry] = []

  public init() {}
}
