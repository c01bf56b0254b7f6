/// Why a command line was not understood; `word` is what the user wrote.
struct UsageError: Error, Hashable {
  enum Reason: String, Hashable {
    case unknownOption = "usage.unknown-option"
    case missingValue = "usage.missing-value"
    case badValue = "usage.bad-value"
    case missingArgument = "usage.missing-argument"
    case leftOver = "usage.left-over"
    case unknownCommand = "usage.unknown-command"
  }

  var reason: Reason
  var word: String
}

/// Reads options and arguments in any order: `--name value`, `--name=value`, `--flag`, `--` for the rest.
struct ArgumentReader {
  private var options: [(name: String, value: String?)] = []
  private var arguments: [String] = []

  /// - Parameters:
  ///   - words: What stands after the subcommand.
  ///   - valued: Options that take a value.
  ///   - flags: Options that take none.
  init(_ words: [String], valued: Set<String>, flags: Set<String> = []) throws(UsageError) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        arguments += rest
        return
      }
      // A lone minus is a name by custom; a path that begins with one is written after `--`.
      if word.hasPrefix("-"), !word.hasPrefix("--"), word.count > 1 {
        throw UsageError(reason: .unknownOption, word: word)
      }
      guard word.hasPrefix("--") else {
        arguments.append(word)
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts.first ?? "")
      if flags.contains(name) && parts.count == 1 {
        options.append((name, nil))
      } else if valued.contains(name) {
        guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(), !value.isEmpty else {
          throw UsageError(reason: .missingValue, word: word)
        }
        options.append((name, value))
      } else {
        throw UsageError(reason: .unknownOption, word: word)
      }
    }
  }

  /// Whether a flag stands there.
  func has(_ flag: String) -> Bool { options.contains { $0.name == flag } }

  /// The last value of an option.
  func value(_ name: String) -> String? { options.last { $0.name == name }?.value }

  /// All values of an option that may be repeated; commas separate too.
  func values(_ name: String) -> [String] {
    options.filter { $0.name == name }.compactMap(\.value).flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// An option's value read by a function; a value that it does not take is an error.
  func value<T>(_ name: String, as read: (String) -> T?) throws(UsageError) -> T? {
    guard let text = value(name) else { return nil }
    guard let value = read(text) else { throw UsageError(reason: .badValue, word: "--\(name) \(text)") }
    return value
  }

  /// The next argument; `name` is what is missing if there is none.
  mutating func next(_ name: String) throws(UsageError) -> String {
    guard !arguments.isEmpty else { throw UsageError(reason: .missingArgument, word: name) }
    return arguments.removeFirst()
  }

  /// The next argument, if there is one.
  mutating func nextIfAny() -> String? {
    arguments.isEmpty ? nil : arguments.removeFirst()
  }

  /// Refuses what nobody asked for.
  func finish() throws(UsageError) {
    if let word = arguments.first { throw UsageError(reason: .leftOver, word: word) }
  }
}
