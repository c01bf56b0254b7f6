import Casefile
import DossierKit
import Testing

/// The testing library has a type of that name as well.
typealias Status = DossierKit.ExitStatus

@Suite struct `An exit status` {
  private func ledger(_ verdict: Verdict, unfinished: Int = 0) -> Ledger {
    var ledger = Ledger()
    ledger.verdict = verdict
    ledger.unfinishedBinding = unfinished
    return ledger
  }

  @Test(arguments: [
    (Verdict.complete, Status.complete), (.look, .look), (.cure, .mend), (.refuse, .mend),
    (.unreadable, .unfinished),
  ])
  func `follows the verdict`(verdict: Verdict, expected: Status) {
    #expect(Status(of: ledger(verdict)) == expected)
  }

  @Test(arguments: Verdict.allCases, FailOn.allCases)
  func `says that something binding was not checked, whatever the verdict`(verdict: Verdict, failOn: FailOn) {
    #expect(Status(of: ledger(verdict, unfinished: 1), failOn: failOn) == .unfinished)
    #expect(Status(of: ledger(.unreadable), failOn: failOn) == .unfinished)
  }

  @Test(arguments: [
    (FailOn.look, [Status.complete, .look, .mend, .mend]), (.cure, [.complete, .complete, .mend, .mend]),
    (.refuse, [.complete, .complete, .complete, .mend]),
    (.never, [.complete, .complete, .complete, .complete]),
  ])
  func `is not 0 from the verdict on that is asked for`(failOn: FailOn, expected: [Status]) {
    let verdicts: [Verdict] = [.complete, .look, .cure, .refuse]
    #expect(verdicts.map { Status(of: ledger($0), failOn: failOn) } == expected)
  }

  @Test func `of a batch is the worst in the order 3, 1, 4, 0`() {
    #expect(Status.worst([.complete, .look, .mend, .unfinished]) == .unfinished)
    #expect(Status.worst([.complete, .look, .mend]) == .mend)
    #expect(Status.worst([.look, .complete]) == .look)
    #expect(Status.worst([.complete]) == .complete)
    #expect(Status.worst([]) == .complete)
  }

  @Test func `has the numbers that scripts rely on`() {
    let statuses: [Status] = [.complete, .mend, .usage, .unfinished, .look]
    #expect(statuses.map(\.rawValue) == [0, 1, 2, 3, 4])
    #expect(FailOn.allCases.map(\.rawValue) == ["refuse", "cure", "look", "never"])
  }
}
