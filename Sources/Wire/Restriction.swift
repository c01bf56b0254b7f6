/// What a reader has shut, as its greeting names it.
public enum Restriction {
  /// Memory, processor time, open files, file size.
  public static let limits = "limits"
  /// No program that it might start could have more rights.
  public static let privileges = "no-new-privileges"
  /// Files and network by place; the version of the kernel's landlock stands behind it.
  public static let landlock = "landlock"
  /// The list of system calls.
  public static let systemCalls = "seccomp"
}

extension ReaderGreeting {
  /// The reader is shut in: without this nothing is decoded.
  public var isShutIn: Bool {
    [Restriction.limits, Restriction.privileges, Restriction.systemCalls].allSatisfy(restrictions.contains)
  }

  /// All that can be shut is shut.
  public var isClosed: Bool {
    isShutIn && restrictions.contains { $0.hasPrefix(Restriction.landlock) }
  }
}
