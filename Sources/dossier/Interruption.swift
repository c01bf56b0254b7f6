internal import Glibc

/// Signals that end a long work, held back so that it can be left in order.
///
/// They are waited for together with the end of a child: none can slip in between a look and a wait.
struct Interruption {
  private static let ending = [SIGINT, SIGTERM, SIGHUP]

  init() {
    var set = Self.set
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Waits until a child has ended (nil) or somebody ends this program (the signal).
  func wait() -> Int32? {
    var set = Self.set
    var signal: Int32 = 0
    guard unsafe sigwait(&set, &signal) == 0, Self.ending.contains(signal) else { return nil }
    return signal
  }

  /// Ends this program by a signal, as whoever waits for it expects.
  static func end(_ signal: Int32) -> Never {
    Glibc.signal(signal, SIG_DFL)
    var set = Self.set
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(signal)
    exit(128 + signal)
  }

  private static var set: sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in ending + [SIGCHLD] { unsafe sigaddset(&set, signal) }
    return set
  }
}
