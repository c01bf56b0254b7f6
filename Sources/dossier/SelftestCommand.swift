internal import DossierKit
internal import Reporting
internal import Schemas

/// `dossier selftest`: are the readers shut in, and is there what they need.
enum SelftestCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    let reader = try ArgumentReader(words, valued: [], flags: ["quick"])
    try reader.finish()
    let test = reader.has("quick") ? SelfTest.quick() : SelfTest.full()
    guard let words = try? Words(.linkedIn, file: "selftest") else { return .usage }
    let language = context.console.language
    func line(_ id: String, _ values: String...) -> String {
      let first = values.first ?? "", second = values.dropFirst().first ?? ""
      return words(id, language, first, second, values.dropFirst(2).first ?? "") + "\n"
    }
    var text = ""
    for (number, check) in test.checks.enumerated() {
      let name = words("check." + check.id, language)
      text += line(check.holds ? "held" : "broken", String(number + 1), name, check.failures.joined(separator: "; "))
    }
    text += line("sum", String(test.checks.count(where: \.holds)), String(test.checks.count)) + "\n"
    for reader in test.readers {
      text += line("reader", reader.name, reader.version)
      if !reader.problem.isEmpty { text += line("problem", words("problem." + reader.problem, language)) }
      if !reader.restrictions.isEmpty { text += line("shut", reader.restrictions.joined(separator: ", ")) }
      if !reader.libraries.isEmpty { text += line("libraries", reader.libraries.joined(separator: ", ")) }
      let present = reader.data.filter { !reader.missingData.contains($0) }
      if !present.isEmpty { text += line("data", present.joined(separator: ", ")) }
      if !reader.missingData.isEmpty { text += line("missing", reader.missingData.joined(separator: ", ")) }
    }
    text += "\n" + line("posture." + test.posture)
    guard Console.write(text) else { return .unfinished }
    return test.holds ? .complete : .unfinished
  }
}
