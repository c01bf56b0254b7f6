import Casefile
import Foundation
import Intake
import TestSupport
import Testing

@Suite struct `Hostile zips and folders` {
  /// Zips and folders end here; documents need readers.
  @Test(.timeLimit(.minutes(20))) func `each has the outcome and the code that it must have`() async throws {
    try await besideOtherTests { try checkAll() }
  }

  private func checkAll() throws {
    let corpus = try HostileCorpus()
    let entries = corpus.entries.filter { $0.kind != "doc" && $0.path.hasSuffix(".zip") || $0.kind == "tree" }
    #expect(entries.count >= 160)
    for entry in entries {
      // Root reads what nobody may read.
      if entry.id == "t07_unreadable", getuid() == 0 { continue }
      check(entry, try Intake.open(entry.path).inventory)
    }
  }

  private func check(_ entry: HostileCorpus.Entry, _ inventory: Inventory) {
    let words = inventory.observations.map { [$0.code, $0.value] }
    let comment = Comment(rawValue: "\(entry.id): \(inventory.copies.map(\.state)) \(words)")
    let found = inventory.observations.filter {
      $0.code == entry.code && (entry.value.isEmpty || $0.value == entry.value)
    }
    let refusals = inventory.copies.compactMap { if case .refused(let code) = $0.state { code } else { nil } }
    let failures = inventory.files.compactMap { if case .failed(let code) = $0.state { code } else { nil } }
    switch entry.outcome {
    case "accepted":
      #expect(refusals.isEmpty, comment)
      #expect(
        !inventory.observations.contains { $0.code.hasPrefix("ZIP-") || $0.code.hasPrefix("NAME-") }, comment)
    case "noted":
      #expect(refusals.isEmpty, comment)
      #expect(!found.isEmpty, comment)
    case "refused":
      // Another fault may be named first; the one that is meant stands beside it.
      #expect(!refusals.isEmpty || failures.contains(entry.code), comment)
      #expect(!found.isEmpty, comment)
      #expect(refusals.isEmpty || inventory.files.isEmpty, comment)
    default: Issue.record("\(entry.id) has no outcome that a container can have")
    }
  }
}
