public import Casefile

/// How the pages of two files match, as `Schemas/page.schema.json` has it or for a person at a terminal.
public struct PageMatchReport {
  private let sheet: PageSetSheet
  private let problems: [String]

  /// - Parameter problems: what is wrong with either file, by codes of `tables/codes.xml`.
  public init(_ sheet: PageSetSheet, problems: [String]) {
    self.sheet = sheet
    self.problems = problems
  }

  /// One JSON value.
  public var json: String {
    func numbers(_ values: [Int]) -> JSONValue { .array(values.map { .integer($0) }) }
    func repeats(_ values: [PageSetSheet.Repeat]) -> JSONValue {
      .array(values.map { .object([("page", .integer($0.page)), ("of", .integer($0.of))]) })
    }
    return JSONValue.object([
      ("schemaVersion", .integer(1)), ("problems", .array(problems.map { $0.isEmpty ? .null : .string($0) })),
      ("pairs", .array(sheet.pairs.map(Self.json))), ("missing", numbers(sheet.missing)), ("extra", numbers(sheet.extra)),
      ("doubledA", repeats(sheet.doubledA)), ("doubledB", repeats(sheet.doubledB)),
      ("blankA", numbers(sheet.blankA)), ("blankB", numbers(sheet.blankB)), ("unseenA", numbers(sheet.unseenA)),
      ("unseenB", numbers(sheet.unseenB)),
    ]).text
  }

  private static func json(_ pair: PageSetSheet.Pair) -> JSONValue {
    .object([
      ("a", .integer(pair.a)), ("b", .integer(pair.b)), ("same", pair.isSame.map { .boolean($0) } ?? .null),
      ("comparison", .string(pair.comparison.rawValue)), ("certain", .boolean(pair.isCertain)),
      ("likeness", .number(pair.likeness)), ("moved", .boolean(pair.isMoved)), ("turned", .integer(pair.turned)),
      (
        "differences",
        .array(
          pair.differences.map { place in
            .object([
              ("boxA", .array(place.boxA.map { .number($0) })), ("boxB", .array(place.boxB.map { .number($0) })),
              ("score", .number(place.score)), ("kind", .string(place.kind.rawValue)),
              ("textA", place.textA.isEmpty ? .null : .string(place.textA)),
              ("textB", place.textB.isEmpty ? .null : .string(place.textB)),
            ])
          })
      ),
    ])
  }

  /// Lines for a terminal.
  public func text(_ words: Words, _ language: Language) -> String {
    var out = ""
    func line(_ id: String, _ values: String...) {
      func value(_ at: Int) -> String { at < values.count ? values[at] : "" }
      out += words("pages." + id, language, value(0), value(1), value(2)) + "\n"
    }
    for problem in problems where !problem.isEmpty { out += words.sentence(ofPageProblem: problem, language) + "\n" }
    for pair in sheet.pairs {
      let (a, b) = (String(pair.a), String(pair.b))
      switch pair.comparison {
      case .identical: line("identical", a, b)
      case .notComparable: line("not-comparable", a, b)
      case .notRun: line("not-run", a, b)
      case .compared: line(pair.changes.isEmpty ? "same" : "differs", a, b, String(pair.changes.count))
      }
      if !pair.isCertain { out += "  " + words("pages.uncertain", language) + "\n" }
      if pair.isMoved { out += "  " + words("pages.moved", language) + "\n" }
      if pair.turned != 0 { out += "  " + words("pages.turned", language, String(pair.turned)) + "\n" }
      for place in pair.changes {
        let boxes = [place.boxA, place.boxB].map { $0.map { String(Int($0.rounded())) }.joined(separator: " ") }
        out += "  " + words("pages.place", language, boxes[0], boxes[1]) + "\n"
        if !place.textA.isEmpty || !place.textB.isEmpty {
          out += "    " + words("pages.words", language, place.textA, place.textB) + "\n"
        }
      }
      for (kind, id) in [(PageSetSheet.Difference.Kind.weak, "weak"), (.added, "added")] {
        let count = pair.differences.count { $0.kind == kind }
        if count > 0 { out += "  " + words("pages." + id, language, String(count)) + "\n" }
      }
    }
    for page in sheet.missing { line("missing", String(page)) }
    for page in sheet.extra { line("extra", String(page)) }
    for page in sheet.doubledA { line("doubled-a", String(page.page), String(page.of)) }
    for page in sheet.doubledB { line("doubled-b", String(page.page), String(page.of)) }
    for page in sheet.blankA { line("blank-a", String(page)) }
    for page in sheet.blankB { line("blank-b", String(page)) }
    for page in sheet.unseenA { line("unseen-a", String(page)) }
    for page in sheet.unseenB { line("unseen-b", String(page)) }
    return out
  }
}
