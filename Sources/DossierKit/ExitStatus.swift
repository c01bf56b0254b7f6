public import Casefile

/// What the program's exit status says.
public enum ExitStatus: Int32, Sendable, Hashable {
  case complete = 0
  /// To be mended, or not qualified.
  case mend = 1
  /// Usage, configuration or rulebook.
  case usage = 2
  /// A binding rule was not run, or the output could not be written.
  case unfinished = 3
  /// A person must look.
  case look = 4

  /// The status for a ledger. `failOn` only says from which verdict on the status is not 0; what was not run
  /// is told in any case.
  public init(of ledger: Ledger, failOn: FailOn = .look) {
    if ledger.unfinishedBinding > 0 || ledger.verdict == .unreadable {
      self = .unfinished
      return
    }
    switch ledger.verdict {
    case .refuse: self = failOn == .never ? .complete : .mend
    case .cure: self = failOn == .never || failOn == .refuse ? .complete : .mend
    case .look, .unreadable: self = failOn == .look ? .look : .complete
    case .complete: self = .complete
    }
  }

  /// The worst of several cases, in the order 3, 1, 4, 0.
  public static func worst(_ all: some Sequence<ExitStatus>) -> ExitStatus {
    let order: [ExitStatus] = [.complete, .look, .mend, .usage, .unfinished]
    return all.max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) } ?? .complete
  }
}

/// From which verdict on the exit status is not 0.
public enum FailOn: String, Sendable, Hashable, CaseIterable {
  case refuse, cure, look, never
}
