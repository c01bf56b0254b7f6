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
    suggestions = Self.suggestions(for: judged.lines, parsed, doubts)
  }

  /// The one way to take at most two open characters otherwise, so that every check digit holds; empty where there
  /// is none, or more than one. The check digits were used to find it, so that they prove nothing about it.
  private static func suggestions(for lines: [String], _ zone: MRZ, _ doubts: [Doubt]) -> [Doubt] {
    guard zone.lineError.isEmpty, !zone.wrong.isEmpty else { return [] }
    let open = doubts.filter { $0.line == 2 }.prefix(24)
    var found: [[Doubt]] = []
    for first in open.indices {
      for second in first..<open.endIndex {
        let change = first == second ? [open[first]] : [open[first], open[second]]
        guard Set(change.map(\.column)).count == change.count else { continue }
        var line = Array(lines[1])
        for doubt in change { line[doubt.column - 1] = Character(doubt.other) }
        if MRZ.parse(lines: [lines[0], String(line)]).wrong.isEmpty { found.append(change) }
      }
    }
    let fewest = found.map(\.count).min() ?? 0
    let shortest = found.filter { $0.count == fewest }
    return shortest.count == 1 ? shortest[0] : []
  }
}
