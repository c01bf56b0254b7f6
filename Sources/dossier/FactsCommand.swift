internal import DossierKit
internal import Reporting

/// `dossier facts`: what was read from a case, before any rule.
enum FactsCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: CaseOptions.valued.union(["against"]))
    let path = try reader.next("CASE")
    try reader.finish()
    let options = try CaseOptions(reader).options
    switch context.validator() {
    case .failure(let status): return status
    case .success(let validator):
      do throws(ValidatorError) {
        if let kept = reader.value("against") { return try pagesAgain(path, kept, options, validator, context) }
        let text = try validator.facts(path, options)
        return Console.write(text) ? .complete : .unfinished
      } catch {
        return context.report(error)
      }
    }
  }

  /// Tells the pages that stand in the facts of another case too.
  private static func pagesAgain(
    _ path: String, _ kept: String, _ options: CheckOptions, _ validator: Validator, _ context: Context
  ) throws(ValidatorError) -> ExitStatus {
    switch try validator.pagesAgain(path, options, against: kept) {
    case .failure(.notFacts): context.console.say("facts.not-facts", kept)
    case .failure(.unreadable(let reason)):
      context.console.say("facts.unreadable", kept, context.console.words("review." + reason.rawValue, context.console.language))
    case .success(let pages):
      let lines = pages.map { page in
        context.console.sentence("facts.again", place(page.own), place(page.other)) + "\n"
      }
      let text = lines.isEmpty ? context.console.sentence("facts.none-again", "", "") + "\n" : lines.joined()
      return Console.write(text) ? .complete : .unfinished
    }
    return .usage
  }

  private static func place(_ place: Validator.PageAgain.Place) -> String {
    (place.copy.isEmpty ? "" : place.copy + "/") + place.file + ":" + place.page
  }
}
