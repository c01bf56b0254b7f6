internal import CSystem
internal import Glibc
internal import Wire

/// Shuts a reader in for the rest of its life: after its libraries are loaded and warm, and before the first
/// byte of a case. What it may still do is read the descriptors that it is given, and answer.
///
/// The order is fixed: limits, no new privileges, landlock, system calls. Whatever comes later could not be
/// done after what comes earlier. A step that fails ends the process; none is left half open.
enum Confinement {
  /// The process could not be shut in.
  struct Failure: Error {}

  /// Returns what was shut, by the names of ``Restriction``.
  ///
  /// - Parameters:
  ///   - places: folders below which files may be opened for reading, afterwards. Without
  ///     landlock no file is opened at all.
  ///   - startsThreads: a library of the reader does its work in a thread of its own.
  static func enter(places: [String], startsThreads: Bool) throws(Failure) -> [String] {
    // Landlock and limits of another thread would stay as they are.
    guard dossier_thread_count() == 1 else { throw Failure() }
    try Limits.enter()
    guard dossier_give_up_privileges() == 0 else { throw Failure() }
    let version = dossier_landlock_version()
    let hasLandlock = version > 0 && FileAccess.enter(places: places, version: version)
    try SystemCalls.enter(mayOpenFiles: hasLandlock && !places.isEmpty, mayStartThreads: startsThreads)
    var entered = [Restriction.limits, Restriction.privileges, Restriction.systemCalls]
    if hasLandlock { entered.append("\(Restriction.landlock) \(version)") }
    return entered
  }

  /// Whether files can still be opened once the process is shut in.
  static var canOpenFilesLater: Bool { dossier_landlock_version() > 0 }
}

/// What the system counts, beside the memory and the file size that the program sets from outside.
private enum Limits {
  static func enter() throws(Confinement.Failure) {
    var data = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &data) == 0 else {
      throw Confinement.Failure()
    }
    // The largest number stands for no limit. Libraries take some 200 MB of addresses; mapped files count here and nowhere else.
    let addresses = data.rlim_max == .max ? .max : data.rlim_max + (1 << 30)
    // The program sets how much of the processor's time each file may take; this is for the whole case.
    for (resource, bound) in [
      (RLIMIT_AS.rawValue, addresses), (RLIMIT_CPU.rawValue, 1_800), (RLIMIT_NOFILE.rawValue, 256),
      (RLIMIT_CORE.rawValue, 0),
    ] {
      var limit = rlimit()
      // Never more than there is already: a system may be stricter than this program.
      guard unsafe getrlimit(__rlimit_resource_t(resource), &limit) == 0 else { throw Confinement.Failure() }
      limit.rlim_max = min(limit.rlim_max, bound)
      limit.rlim_cur = limit.rlim_max
      guard unsafe setrlimit(__rlimit_resource_t(resource), &limit) == 0 else { throw Confinement.Failure() }
    }
  }
}
