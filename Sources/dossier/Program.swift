internal import CSystem
internal import Casefile
internal import DossierKit
internal import Glibc
internal import Reporting
internal import Schemas
internal import Synchronization

/// The command line: reads the words, calls one function of `DossierKit`, turns what comes back into text and an
/// exit status.
@main struct Program {
  static func main() {
    // Reports hold personal data: nobody else reads what this program writes.
    umask(0o077)
    dossier_keep_memory()
    var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &noCore)
    signal(SIGPIPE, SIG_IGN)
    // A quota is told like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    keepStandardDescriptors()
    exit(run(words).rawValue)
  }

  /// The words of the command line. Paths among them need not be UTF-8.
  private static var words: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      unsafe CommandLine.unsafeArgv[index].map { word in
        unsafe String(path: UnsafeRawBufferPointer(start: word, count: strlen(word)))
      }
    }
  }

  /// Where a standard stream is closed, the next file opened would take its place, and be read or written as if
  /// it were one. What stands there instead refuses to be written.
  private static func keepStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  private static func run(_ words: [String]) -> ExitStatus {
    let context: Context
    var rest = words
    do throws(StartError) {
      context = try Context(&rest)
    } catch {
      return error.report()
    }
    let status = run(rest, context)
    let failure = Console.outputFailure.withLock { $0 }
    // Whoever closes a pipe has read enough.
    if failure != 0 && failure != EPIPE { context.console.say("output.refused", context.console.reason(failure)) }
    return status
  }

  private static func run(_ rest: [String], _ context: Context) -> ExitStatus {
    let name = rest.first ?? "--help"
    if name == "--version" {
      return Console.write("dossier \(DossierVersion.current)\n") ? .complete : .unfinished
    }
    if ["--help", "-h", "help"].contains(name) { return context.help(rest.dropFirst().first ?? "dossier") }
    guard let command = Command.named(name) else {
      context.console.say("usage.unknown-command", name)
      return .usage
    }
    let arguments = Array(rest.dropFirst())
    if arguments.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) { return context.help(name) }
    do throws(UsageError) {
      return try command.run(arguments, context)
    } catch {
      context.console.say(error.reason.rawValue, error.word, name)
      return .usage
    }
  }
}

/// A subcommand.
struct Command: Sendable {
  var name: String
  var run: @Sendable (_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus

  static let all: [Command] = [
    Command(name: "check", run: CheckCommand.run), Command(name: "batch", run: BatchCommand.run),
    Command(name: "facts", run: FactsCommand.run), Command(name: "new", run: NewCommand.run),
    Command(name: "video", run: VideoCommand.run), Command(name: "page", run: PageCommand.run),
    Command(name: "rules", run: RulesCommand.run),
    Command(name: "schema", run: SchemaCommand.run), Command(name: "selftest", run: SelftestCommand.run),
    Command(name: "completion", run: CompletionCommand.run),
  ]

  static func named(_ name: String) -> Command? { all.first { $0.name == name } }
}
