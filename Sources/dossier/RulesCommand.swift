internal import DossierKit
internal import Glibc
internal import Reporting
internal import Schemas

/// `dossier rules`: the manual, the tests that a rulebook carries, and how long it takes.
enum RulesCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: CaseOptions.valued)
    let what = try reader.next("list|show|test|copy|time")
    if what == "copy" { return try copy(to: reader.next("DIR"), reader, context) }
    // The folder to be tested may stand behind the word, or after --schemas.
    let folder = what == "test" ? reader.nextIfAny() : nil
    let validator: Validator
    // The time is taken of what a check loads.
    let judging = folder.map { context.judging(by: $0) } ?? context
    switch judging.validator(rulesAreShown: what != "time") {
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
    case "time":
      let path = try reader.next("CASE")
      try reader.finish()
      let options = try CaseOptions(reader).options
      let times: [Int]
      do throws(ValidatorError) {
        times = try validator.judgingTimes(of: path, options, count: 21, clock: processorMicroseconds)
      } catch {
        return context.report(error)
      }
      let warm = times.dropFirst().sorted()
      let text = context.console.words(
        "rules.timed", context.console.language, milliseconds(times[0]),
        "\(milliseconds(warm[warm.count / 2])) (\(milliseconds(warm[0]))–\(milliseconds(warm[warm.count - 1])))"
      )
      return Console.write(text + "\n") ? .complete : .unfinished
    default:
      throw UsageError(reason: .badValue, word: what)
    }
  }

  /// Writes the rules in use into a folder of one's own, to be changed there.
  private static func copy(
    to folder: String, _ reader: ArgumentReader, _ context: Context
  ) throws(UsageError) -> ExitStatus {
    try reader.finish()
    guard !OutputFolder.exists(folder) else {
      context.console.say("output.exists", folder)
      return .usage
    }
    for name in SchemaFolder.names {
      guard let bytes = try? context.schemas.bytes(name) else {
        context.console.say("schema.unknown", name, "")
        return .usage
      }
      let parts = name.split(separator: "/").map(String.init)
      let place = ([folder] + parts.dropLast()).joined(separator: "/")
      let text = String(decoding: bytes, as: UTF8.self)
      guard OutputFolder(place, context.console).write(text, to: parts.last ?? name) else { return .unfinished }
    }
    context.console.say("rules.copied", folder)
    return .complete
  }

  /// Processor time of this process so far, of all its threads, in microseconds.
  private static func processorMicroseconds() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }

  private static func milliseconds(_ microseconds: Int) -> String {
    let tenths = (microseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }
}
