internal import DossierKit

/// `dossier rules`: the manual, and the tests that a rulebook carries.
enum RulesCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: ["type"])
    let what = try reader.next("list|show|test")
    let validator: Validator
    switch context.validator() {
    case .failure(let status): return status
    case .success(let made): validator = made
    }
    switch what {
    case "list":
      try reader.finish()
      if let type = reader.value("type"), !validator.types.contains(type) {
        return context.report(.unknownType(type, known: validator.types))
      }
      let text = validator.ruleList(type: reader.value("type"), context.console.language)
      return Console.write(text) ? .complete : .unfinished
    case "show":
      let id = try reader.next("ID")
      try reader.finish()
      guard let text = validator.manual(of: id, context.console.language) else {
        context.console.say("rules.unknown", id)
        return .usage
      }
      return Console.write(text) ? .complete : .unfinished
    case "test":
      try reader.finish()
      let result = validator.testExamples()
      for failure in result.failures { context.console.say("rules.example-failed", failure) }
      guard result.failures.isEmpty else { return .usage }
      context.console.say("rules.tested", String(result.count))
      return .complete
    default:
      throw UsageError(reason: .badValue, word: what)
    }
  }
}
