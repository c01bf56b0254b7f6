internal import Casefile

extension Validator {
  /// Reads a case once and judges it several times: by a clock that the caller gives, how long each judging took.
  ///
  /// Each does the whole from the casefile to the ledger: measures, required documents, every rule of the type.
  /// The first also looks up what is in force on the day and translates the patterns.
  public func judgingTimes(
    of path: String, _ options: CheckOptions, count: Int, clock: () -> Int
  ) throws(ValidatorError) -> [Int] {
    let (_, _, casefile) = try read(path, options) { _ in }
    let (asOf, source) = try day(casefile, options)
    var times: [Int] = []
    for _ in 0..<count {
      let start = clock()
      _ = try ledger(of: casefile, asOf: asOf, source: source)
      times.append(clock() - start)
    }
    return times
  }
}
