internal import Casefile
internal import DossierKit
internal import Glibc
internal import Reporting
internal import Schemas

/// What every subcommand needs: where to talk, in which language, and by which rules.
struct Context {
  let console: Console
  let schemas: SchemaFolder
  /// The folder given with `--schemas`, for children that judge with the same.
  let schemasPath: String?
  /// The digest of that folder's rules, where a batch has tried them before it asked for its cases one by one.
  private let triedRules: String?

  /// Takes `--lang` and `--schemas` out of the words, wherever they stand.
  init(_ words: inout [String]) throws(StartError) {
    let name = words.first { !$0.hasPrefix("-") } ?? ""
    let chosen = Self.take("lang", from: &words)
    let path = Self.take("schemas", from: &words)
    triedRules = Self.take("tried-rules", from: &words)
    let language = chosen.flatMap(Language.init(rawValue:)) ?? Console.languageOfLocale()
    schemas = path.map(SchemaFolder.init(path:)) ?? .linkedIn
    schemasPath = path
    do throws(Words.Failure) {
      // The program's own sentences stay its own, also with somebody else's rules.
      console = Console(language: language, words: try Words(.linkedIn, file: "console"))
    } catch {
      throw StartError(message: "the linked-in words do not load")
    }
    if let chosen, Language(rawValue: chosen) == nil {
      if chosen.isEmpty {
        console.say("usage.missing-value", "--lang", name)
      } else {
        console.say("usage.bad-value", "--lang \(chosen)", name)
      }
      throw StartError(message: nil)
    }
    if let path {
      var status = stat()
      guard !path.isEmpty else {
        console.say("usage.missing-value", "--schemas", name)
        throw StartError(message: nil)
      }
      guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        console.say("schemas.no-folder", path)
        throw StartError(message: nil)
      }
    }
  }

  private init(_ context: Context, schemasPath: String) {
    console = context.console
    schemas = SchemaFolder(path: schemasPath)
    self.schemasPath = schemasPath
    triedRules = nil
  }

  /// The same, by the rules of another folder.
  func judging(by folder: String) -> Context { Context(self, schemasPath: folder) }

  private static func take(_ name: String, from words: inout [String]) -> String? {
    var value: String?
    while let index = words.firstIndex(where: { $0 == "--\(name)" || $0.hasPrefix("--\(name)=") }) {
      let word = words.remove(at: index)
      if word.contains("=") {
        value = String(word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)[1])
      } else if index < words.count {
        value = words.remove(at: index)
      } else {
        value = ""
      }
    }
    return value
  }

  /// Prints the help of a command.
  func help(_ name: String) -> ExitStatus {
    guard let words = try? Words(.linkedIn, file: "help"), words.identifiers.contains(name) else {
      console.say("usage.unknown-command", name)
      return .usage
    }
    return Console.write(words(name, console.language)) ? .complete : .unfinished
  }

  /// The validator by the rules asked for, or an exit status after saying why there is none.
  func validator(rulesAreShown: Bool = false) -> Result<Validator, ExitStatus> {
    do throws(ValidatorError) {
      let validator = try Validator(schemas: schemas, rulesAreShown: rulesAreShown, triedRules: triedRules)
      // A process judges by one set of rules until it ends; taking them down node by node would only cost time.
      _ = unsafe Unmanaged.passRetained(validator)
      return .success(validator)
    } catch {
      return .failure(report(error))
    }
  }

  /// Says what went wrong and returns the exit status for it.
  func report(_ error: ValidatorError) -> ExitStatus {
    for (id, first, second) in sentences(on: error) { console.say(id, first, second) }
    if case .unreadable = error { return .unfinished }
    return .usage
  }

  /// The same, and leaves the sentences where the reports would be, if that folder is there: whoever looks for
  /// a report finds the reason why there is none.
  func report(_ error: ValidatorError, in folder: String?) -> ExitStatus {
    if let folder, OutputFolder.exists(folder) {
      let lines = sentences(on: error).map { console.sentence($0, $1, $2) + "\n" }
      _ = OutputFolder(folder, console).write(lines.joined(), to: OutputFolder.reasonName)
    }
    return report(error)
  }

  private func sentences(on error: ValidatorError) -> [(id: String, first: String, second: String)] {
    switch error {
    case .notFound(let path): [("case.not-found", path, "")]
    case .notACase(let path): [("case.not-a-case", path, "")]
    case .notAFile(let path): [("file.not-a-file", path, "")]
    case .unreadable(let path, let reason): [("case.unreadable", path, console.reason(reason))]
    case .unknownType(let type, let known): [("type.unknown", type, known.joined(separator: ", "))]
    case .rulebook(let reason): reason.split(separator: "\n").map { ("rulebook.broken", String($0), "") }
    case .review(let path, let reason):
      [("review.unreadable", path, console.words("review." + reason, console.language))]
    }
  }
}

extension ExitStatus: Error {}

/// The program could not begin.
struct StartError: Error {
  var message: String?

  func report() -> ExitStatus {
    if let message { print("dossier: " + message) }
    return .usage
  }
}
