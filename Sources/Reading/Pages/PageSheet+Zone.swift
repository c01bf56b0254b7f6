internal import Casefile
internal import Pages
internal import Wire

extension PageSheet.Zone {
  /// What is to be believed of a zone that a reader read on a picture.
  init(_ zone: PageFacts.Zone, _ knowledge: PassportKnowledge) {
    let judged = ZoneJudgement(
      lines: zone.lines, likeness: zone.likeness,
      doubts: zone.doubts.map { .init(line: $0.line, column: $0.column, read: $0.read, other: $0.other, margin: $0.margin) },
      knowledge: knowledge)
    self.init(
      lines: judged.lines, confidence: zone.likeness.reduce(0, +) / Double(max(1, zone.likeness.count)),
      box: zone.box)
    let parsed = MRZ.parse(lines: judged.lines)
    isSure = judged.isSure
    wrong = parsed.wrong.map(\.rawValue)
    isValid = isSure && parsed.lineError.isEmpty && wrong.isEmpty
    doubts = judged.doubts.map { .init(line: $0.line + 1, column: $0.column + 1, read: $0.read, other: $0.other) }
  }
}
