internal import Glibc

/// This program, started once more.
enum Child {
  /// Starts it with words and one last argument given as bytes; its standard output goes nowhere.
  static func start(_ words: [String], last: [CChar]) -> pid_t? {
    let program = "/proc/self/exe"
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe []
    for word in ["dossier"] + words { unsafe arguments.append(strdup(word)) }
    unsafe arguments.append(strdup(last + [0]))
    unsafe arguments.append(nil)
    defer { for unsafe argument in unsafe arguments { unsafe free(argument) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    // What this program holds back, a child must hear.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let silence = unsafe strdup(Console.silencesProgress + "=1")
    defer { unsafe free(silence) }
    var variables: [UnsafeMutablePointer<CChar>?] = unsafe []
    var index = 0
    while let variable = unsafe environ[index] {
      unsafe variables.append(variable)
      index += 1
    }
    unsafe variables += [silence, nil]
    var child: pid_t = 0
    guard unsafe posix_spawn(&child, program, &actions, &attributes, arguments, variables) == 0 else { return nil }
    return child
  }

  /// The exit status, or nil if a signal ended it.
  static func exitStatus(_ status: Int32) -> Int32? {
    status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }
}
