public import Casefile
internal import Measures
internal import XML

/// Judges a casefile by a rulebook.
public enum Judge {
  /// Returns the ledger: every rule of the type with its outcome, the findings and the verdict.
  ///
  /// - Parameters:
  ///   - casefile: The tree below `<casefile>`.
  ///   - type: The id of a type that the rulebook knows, or several with blanks between; if it knows none of
  ///     them, only what is common to all types is judged and the rest is not run.
  ///   - asOf: The day by whose law the case is judged.
  ///   - asOfSource: `option`, `office`, `declared` or `today`.
  ///
  /// It throws if the rulebook cannot be used on that day, never because of what the dossier holds. Who calls
  /// it fills in the case's name, the tool's version and the posture.
  public static func judge(
    casefile: Element, type: String, asOf: CivilDate, asOfSource: String, rulebook: Rulebook
  ) throws(RulebookError) -> Ledger {
    let judging = try judging(
      casefile: casefile, type: type, asOf: asOf, asOfSource: asOfSource, rulebook: rulebook)
    var builder = LedgerBuilder()
    for rule in rulebook.rules where !judging.isTypeKnown || !rule.types.isDisjoint(with: judging.view.types)
    {
      builder.add(try judging.judge(rule))
    }
    let rule = rulebook.rule(rulebook.containerRule)
    let containers = ContainerWords(tables: rulebook.tables(on: asOf.number))
    for copy in judging.refusedCopies {
      if let refusal = containers.refusal(of: copy, in: casefile) {
        builder.add(refused: copy, under: rule, refusal)
      } else {
        let words = try judging.words(of: rule, atRefused: copy)
        builder.add(refused: copy, under: rule, ContainerWords.Refusal(copy, words))
      }
    }
    var ledger = builder.ledger
    ledger.type = judging.isTypeKnown ? type : ""
    let names = rulebook.types.filter { judging.view.types.contains($0.id) }.map(\.name)
    if judging.isTypeKnown {
      ledger.typeName = Bilingual(
        zhHant: names.map(\.zhHant).joined(separator: "、"),
        english: names.map(\.english).joined(separator: ", "))
    }
    ledger.digest = casefile["digest"] ?? ""
    ledger.asOf = asOf.iso
    ledger.asOfSource = asOfSource
    ledger.rulebookName = rulebook.name
    ledger.rulebookVersion = rulebook.version
    ledger.rulebookDigest = rulebook.digest
    ledger.copies = (casefile.child("copies")?.children("copy") ?? []).map { copy in
      CopySummary(
        id: copy["id"] ?? "", kind: copy["kind"] ?? "", files: Int(copy["files"] ?? "") ?? 0,
        digest: copy["digest"] ?? "", state: copy["state"] ?? "", name: copy["name"] ?? "")
    }
    return ledger
  }

  /// Returns the documents that a case of the type must hold, one element for each present copy, as rules see
  /// them below `required`.
  public static func required(
    casefile: Element, type: String, asOf: CivilDate, rulebook: Rulebook
  ) throws(RulebookError) -> Element {
    let judging = try judging(
      casefile: casefile, type: type, asOf: asOf, asOfSource: "", rulebook: rulebook)
    return judging.view.root.child("required")?.element ?? Element("required")
  }

  /// Everything that rules are judged with, for one case.
  static func judging(
    casefile: Element, type: String, asOf: CivilDate, asOfSource: String, rulebook: Rulebook
  ) throws(RulebookError) -> RuleJudging {
    let known = Set(rulebook.types.map(\.id))
    let types = Set(type.split(separator: " ").map(String.init)).intersection(known)
    let measured = measures(
      of: casefile, asOf: asOf, parameters: rulebook.parametersOfMeasures(on: asOf.number))
    let view = try View(
      casefile: casefile, measures: measured, type: type, types: types, asOf: asOf,
      asOfSource: asOfSource, rulebook: rulebook)
    let copies = casefile.child("copies")?.children("copy") ?? []
    let refused = Set(copies.filter { $0["state"] == "refused" }.compactMap { $0["id"] })
    return RuleJudging(
      rulebook: rulebook, view: view, answers: ReviewAnswers(casefile, asOf: asOf), refused: refused,
      isContainerRefused: casefile["state"] == "refused"
        || (!copies.isEmpty && refused.count == copies.count),
      isTypeKnown: !types.isEmpty)
  }
}
