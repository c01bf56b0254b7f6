internal import CSystem
internal import Casefile
internal import Glibc

/// This program, started once more.
enum Child {
  /// Starts it with words and one last argument given as bytes; its standard output goes nowhere, and it ends
  /// with this one. What this program holds back of signals, it hears.
  static func start(_ words: [String], last: [UInt8]) -> pid_t? {
    let program = "/proc/self/exe"
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe []
    for word in ["dossier"] + words { unsafe arguments.append(strdup(word.pathCharacters)) }
    unsafe arguments.append(strdup(last.map(CChar.init(bitPattern:)) + [0]))
    unsafe arguments.append(nil)
    defer { for unsafe argument in unsafe arguments { unsafe free(argument) } }
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
    guard unsafe dossier_spawn_program(program, arguments, variables, &child) == 0 else { return nil }
    return child
  }

  /// The exit status, or nil if a signal ended it.
  static func exitStatus(_ status: Int32) -> Int32? {
    status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }
}
