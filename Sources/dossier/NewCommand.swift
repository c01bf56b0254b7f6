internal import DossierKit
internal import Glibc

/// `dossier new`: an empty dossier to fill in, or the questions that a person must answer.
enum NewCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: ["type", "review", "out", "as-of", "received"])
    let validator: Validator
    switch context.validator() {
    case .failure(let status): return status
    case .success(let made): validator = made
    }
    if let path = reader.value("review") {
      try reader.finish()
      return try review(path, reader, validator, context)
    }
    guard let type = reader.value("type") else { throw UsageError(reason: .missingArgument, word: "--type") }
    let folder = try reader.next("DIR")
    try reader.finish()
    guard validator.types.contains(type) else {
      return context.report(.unknownType(type, known: validator.types))
    }
    if OutputFolder.exists(folder) {
      context.console.say("output.exists", folder)
      return .usage
    }
    for (name, text) in validator.skeleton(type: type) {
      let parts = name.split(separator: "/").map(String.init)
      let place = ([folder] + parts.dropLast()).joined(separator: "/")
      guard OutputFolder(place, context.console).write(text, to: parts.last ?? name) else { return .unfinished }
    }
    context.console.say("new.made", folder)
    return .complete
  }

  private static func review(
    _ path: String, _ reader: ArgumentReader, _ validator: Validator, _ context: Context
  ) throws(UsageError) -> ExitStatus {
    var options = try CaseOptions(reader).options
    options.review = nil
    let questions: (text: String, count: Int)
    do throws(ValidatorError) {
      questions = try validator.questions(path, options)
    } catch {
      return context.report(error)
    }
    let file = reader.value("out") ?? Validator.reviewPath(beside: path)
    guard !OutputFolder.lies(file, in: path) else {
      context.console.say("output.inside-case", file)
      return .usage
    }
    if file == "-" { return Console.write(questions.text) ? .complete : .unfinished }
    guard unsafe access(file, F_OK) != 0 else {
      context.console.say("output.exists", file)
      return .usage
    }
    let slash = file.lastIndex(of: "/")
    let folder = slash.map { String(file[..<$0]) } ?? "."
    let name = slash.map { String(file[file.index(after: $0)...]) } ?? file
    guard OutputFolder(folder.isEmpty ? "/" : folder, context.console).write(questions.text, to: name) else {
      return .unfinished
    }
    context.console.say("new.questions", file, String(questions.count))
    return .complete
  }
}
