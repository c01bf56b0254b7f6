internal import Casefile
internal import Glibc

/// The only clock of the program; nothing below the command line asks for the time.
enum Today {
  /// The local day.
  static var date: CivilDate? {
    var now = time(nil)
    var parts = unsafe tm()
    guard unsafe localtime_r(&now, &parts) != nil else { return nil }
    return unsafe CivilDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
