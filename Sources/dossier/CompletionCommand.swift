internal import DossierKit

/// `dossier completion`: what a shell needs to complete commands and options.
enum CompletionCommand {
  private static let options = [
    "--type", "--as-of", "--received", "--review", "--for", "--report", "--out", "--lang", "--fail-on", "--schemas",
    "--jobs", "--help", "--version",
  ]

  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: [])
    let shell = try reader.next("SHELL")
    try reader.finish()
    let commands = Command.all.map(\.name).joined(separator: " ")
    let options = options.joined(separator: " ")
    let text: String
    switch shell {
    case "bash":
      text = """
        _dossier() {
          local word="${COMP_WORDS[COMP_CWORD]}"
          if [ "$COMP_CWORD" -eq 1 ]; then
            COMPREPLY=($(compgen -W "\(commands) --help --version" -- "$word"))
          elif [[ "$word" == --* ]]; then
            COMPREPLY=($(compgen -W "\(options)" -- "$word"))
          else
            COMPREPLY=($(compgen -f -- "$word"))
          fi
        }
        complete -o filenames -F _dossier dossier

        """
    case "zsh":
      text = """
        #compdef dossier
        _dossier() {
          if (( CURRENT == 2 )); then
            compadd \(commands) --help --version
          elif [[ "$PREFIX" == --* ]]; then
            compadd -- \(options)
          else
            _files
          fi
        }
        compdef _dossier dossier

        """
    case "fish":
      text =
        "complete -c dossier -n __fish_use_subcommand -a '\(commands)'\n"
        + self.options.map { "complete -c dossier -l \($0.dropFirst(2))\n" }.joined()
    default:
      throw UsageError(reason: .badValue, word: shell)
    }
    return Console.write(text) ? .complete : .unfinished
  }
}
