internal import CSystem
internal import Glibc

/// What landlock lets a reader do with files: read below a few places of the system, and nothing else.
enum FileAccess {
  private static let readFile: UInt64 = 1 << 2
  private static let readFolder: UInt64 = 1 << 3

  /// Every right over files that a version knows (linux/landlock.h): what is named is forbidden.
  static func files(_ version: Int32) -> UInt64 {
    var rights: UInt64 = (1 << 13) - 1
    if version >= 2 { rights |= 1 << 13 }  // move to another folder
    if version >= 3 { rights |= 1 << 14 }  // truncate
    if version >= 5 { rights |= 1 << 15 }  // commands to devices
    return rights
  }

  /// Listening and connecting by TCP, from version 4 on.
  static func network(_ version: Int32) -> UInt64 { version >= 4 ? 3 : 0 }

  /// Abstract sockets of others, and signals to others, from version 6 on.
  static func scopes(_ version: Int32) -> UInt64 { version >= 6 ? 3 : 0 }

  /// Puts it in force; false where the kernel refuses.
  static func enter(places: [String], version: Int32) -> Bool {
    let rules = dossier_landlock_rules(files(version), network(version), scopes(version))
    guard rules >= 0 else { return false }
    for place in places {
      let error = unsafe dossier_landlock_allow(rules, place, readFile | readFolder)
      guard error == 0 || error == ENOENT else {
        close(rules)
        return false
      }
    }
    return dossier_landlock_enter(rules) == 0
  }
}
