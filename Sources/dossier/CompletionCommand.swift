internal import DossierKit
internal import Reporting
internal import Schemas

/// `dossier completion`: what a shell needs to complete commands and options.
enum CompletionCommand {
  private static let options = [
    "--type", "--as-of", "--received", "--review", "--for", "--report", "--out", "--lang", "--fail-on", "--schemas",
    "--jobs", "--show", "--against", "--quick", "--help", "--version",
  ]

  /// The words that may stand after an option or a command.
  private static let values = [
    ("--lang", ["zh-Hant", "en"]), ("--for", Audience.allCases.map(\.rawValue)),
    ("--report", ReportForm.allCases.map(\.rawValue)), ("--fail-on", FailOn.allCases.map(\.rawValue)),
    ("completion", ["bash", "zsh", "fish"]), ("rules", ["list", "show", "test"]),
    ("schema", SchemaFolder.names.filter { $0.hasSuffix(".xsd") || $0.hasSuffix(".schema.json") }),
  ]

  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: [])
    let shell = try reader.next("SHELL")
    try reader.finish()
    let text: String
    switch shell {
    case "bash": text = bash
    case "zsh": text = zsh
    case "fish": text = fish
    default: throw UsageError(reason: .badValue, word: shell)
    }
    return Console.write(text) ? .complete : .unfinished
  }

  private static var commands: String { Command.all.map(\.name).joined(separator: " ") }

  private static func cases(_ body: (String) -> String, indent: String) -> String {
    values.map { "\(indent)\($0.0)) \(body($0.1.joined(separator: " "))) ;;\n" }.joined()
  }

  private static var bash: String {
    """
    _dossier() {
      local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD - 1]}"
      if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "\(commands) --help --version" -- "$word"))
        return
      fi
      case "$before" in
    \(cases({ "COMPREPLY=($(compgen -W \"\($0)\" -- \"$word\")); return" }, indent: "    "))  esac
      if [[ "$word" == --* ]]; then
        COMPREPLY=($(compgen -W "\(options.joined(separator: " "))" -- "$word"))
      else
        local IFS=$'\\n'
        COMPREPLY=($(compgen -f -- "$word"))
      fi
    }
    complete -o filenames -F _dossier dossier

    """
  }

  private static var zsh: String {
    """
    #compdef dossier
    _dossier() {
      if (( CURRENT == 2 )); then
        compadd -- \(commands) --help --version
        return
      fi
      case "$words[CURRENT-1]" in
    \(cases({ "compadd -- \($0); return" }, indent: "    "))  esac
      if [[ "$PREFIX" == --* ]]; then
        compadd -- \(options.joined(separator: " "))
      else
        _files
      fi
    }
    compdef _dossier dossier

    """
  }

  private static var fish: String {
    var lines = ["complete -c dossier -n __fish_use_subcommand -f -a '\(commands)'"]
    for option in options {
      let words = values.first { $0.0 == option }?.1
      let rest = words.map { " -x -a '\($0.joined(separator: " "))'" } ?? ""
      lines.append("complete -c dossier -l \(option.dropFirst(2))\(rest)")
    }
    for (command, words) in values where !command.hasPrefix("--") {
      lines.append(
        "complete -c dossier -n '__fish_seen_subcommand_from \(command)' -f -a '\(words.joined(separator: " "))'")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
