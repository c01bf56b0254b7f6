internal import Casefile

/// What one rule came to at one node.
struct NodeJudgement {
  var subject: String
  var outcome: Outcome
  /// A word of the machine: `test`, `ask`, `waits-for GEN-REQUIRED`, …
  var reason: String
  var text = Bilingual(zhHant: "", english: "")
  var group = FindingGroup.officer
  var waitsFor = ""
  var severity = Severity.information
  var fix = Bilingual(zhHant: "", english: "")
  var evidence: [Evidence] = []
  var code = ""
  /// A value of the message came out empty: the rulebook is to be mended.
  var hasEmptyValue = false
}
