internal import DossierKit

/// `dossier facts`: what was read from a case, before any rule.
enum FactsCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: CaseOptions.valued)
    let path = try reader.next("CASE")
    try reader.finish()
    let options = try CaseOptions(reader).options
    switch context.validator() {
    case .failure(let status): return status
    case .success(let validator):
      do throws(ValidatorError) {
        let text = try validator.facts(path, options)
        return Console.write(text) ? .complete : .unfinished
      } catch {
        return context.report(error)
      }
    }
  }
}
