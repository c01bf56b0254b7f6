/// What is known of passports before any is read: data, not law.
public struct PassportKnowledge: Sendable, Hashable {
  /// Codes of states and organisations (ICAO 9303-3 §5).
  public var states: Set<String>
  /// Forms of a state's passport numbers: `A` is a letter, `9` a digit, anything else itself.
  public var numberForms: [String: [String]]
  /// The same for the optional field behind the day of expiry.
  public var personalForms: [String: [String]]

  public init(
    states: Set<String> = [], numberForms: [String: [String]] = [:], personalForms: [String: [String]] = [:]
  ) {
    self.states = states
    self.numberForms = numberForms
    self.personalForms = personalForms
  }
}

/// How far the reading of a zone may be believed. Check digits play no part: whoever chooses a reading by them has
/// used the proof up.
public struct ZoneJudgement: Sendable, Hashable {
  /// The lines, with digits where the state's form has digits and the picture leaves both open.
  public private(set) var lines: [String]
  /// What is still open.
  public private(set) var doubts: [PassportZone.Doubt]
  /// The letters look like letters of a zone, all are there, and nothing is open.
  public private(set) var isSure: Bool

  /// - Parameters:
  ///   - likeness: of either line.
  public init(
    lines: [String], likeness: [Double], doubts: [PassportZone.Doubt], knowledge: PassportKnowledge
  ) {
    var rows = lines.map { Array($0) }
    var open = doubts
    if rows.count == 2, rows.allSatisfy({ $0.count == 44 }) {
      let state = Self.text(rows[0][2..<5])
      let nationality = Self.text(rows[1][10..<13])
      // Where a stamp hides the state in one line, it stands in the other.
      let known = [state, nationality].first { knowledge.numberForms[$0] != nil } ?? ""
      Self.settle(9, at: 0, in: &rows[1], &open, knowledge.numberForms[known] ?? [])
      Self.settle(14, at: 28, in: &rows[1], &open, knowledge.personalForms[known] ?? [])
      isSure =
        open.isEmpty && likeness.count == 2 && likeness[0] >= MRZThresholds.sureUpper
        && likeness[1] >= MRZThresholds.sureLower && !rows.joined().contains("?") && state == nationality
        && knowledge.states.contains(state) && Self.isWellFormed(rows[0])
    } else {
      isSure = false
    }
    self.lines = rows.map { String($0) }
    self.doubts = open
  }

  /// Whether nothing follows the fillers behind the names: two parts with two fillers between, then fillers only.
  private static func isWellFormed(_ line: [Character]) -> Bool {
    var parts = 0
    var fillers = 2
    for character in line.dropFirst(5) {
      if character == "<" {
        fillers += 1
      } else {
        if fillers >= 2 { parts += 1 }
        if fillers >= 3 && parts > 1 { return false }
        fillers = 0
      }
    }
    return (1...2).contains(parts)
  }

  private static func text(_ part: ArraySlice<Character>) -> String { String(part.filter { $0 != "<" }) }

  /// Takes the other of two twins where the form of a field wants it, and what was open there is settled. Where
  /// no form fits, or more than one with different outcomes, everything stays as it was read.
  private static func settle(
    _ length: Int, at start: Int, in line: inout [Character], _ doubts: inout [PassportZone.Doubt],
    _ forms: [String]
  ) {
    let field = Array(line[start..<start + length])
    let used = (field.lastIndex { $0 != "<" } ?? -1) + 1
    var outcomes: Set<[Character]> = []
    for form in forms where form.count == used {
      if let fitted = fitted(Array(field.prefix(used)), to: Array(form), start, doubts) { outcomes.insert(fitted) }
    }
    guard outcomes.count == 1, let outcome = outcomes.first else { return }
    line.replaceSubrange(start..<start + used, with: outcome)
    doubts.removeAll { doubt in
      guard doubt.line == 1, start..<start + used ~= doubt.column else { return false }
      let taken = String(outcome[doubt.column - start])
      let other = taken == doubt.read ? doubt.other : doubt.read
      // A doubt between a letter and a digit is settled by the form; one between two letters is not.
      return isDigit(taken) != isDigit(other)
    }
  }

  private static func fitted(
    _ field: [Character], to form: [Character], _ start: Int, _ doubts: [PassportZone.Doubt]
  ) -> [Character]? {
    var result = field
    for (index, (read, wanted)) in zip(field, form).enumerated() {
      if fits(read, wanted) { continue }
      let other = doubts.first { $0.line == 1 && $0.column == start + index && fits(Character($0.other), wanted) }
      guard let other else { return nil }
      result[index] = Character(other.other)
    }
    return result
  }

  private static func fits(_ read: Character, _ wanted: Character) -> Bool {
    switch wanted {
    case "9": ("0"..."9").contains(read)
    case "A": ("A"..."Z").contains(read)
    default: read == wanted
    }
  }

  private static func isDigit(_ text: String) -> Bool { text.first.map { ("0"..."9").contains($0) } ?? false }
}
