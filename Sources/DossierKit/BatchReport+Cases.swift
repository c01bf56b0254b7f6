internal import FoundationEssentials
public import Reporting

extension BatchReport.Line {
  /// A case's line, out of its JSON report; without one the case counts as unreadable, for a reason that `note` gives.
  public init(name: String, folder: String, report: [UInt8]?, status: ExitStatus, note: String = "") {
    struct Shape: Decodable {
      struct Counts: Decodable { var counts: [String: Int] }
      var verdict: String
      var unfinished: Int
      var ledger: Counts
    }
    guard let report, status != .usage, let shape = try? JSONDecoder().decode(Shape.self, from: Data(report)) else {
      self.init(name: name, folder: folder, verdict: "unreadable", exit: ExitStatus.unfinished.rawValue, note: note)
      return
    }
    self.init(
      name: name, folder: folder, verdict: shape.verdict, exit: status.rawValue,
      failed: shape.ledger.counts["failed"] ?? 0, look: shape.ledger.counts["look"] ?? 0,
      unfinished: shape.unfinished)
  }
}

extension BatchReport {
  /// The worst status of all cases.
  public var status: ExitStatus {
    ExitStatus.worst(lines.lazy.map { ExitStatus(rawValue: $0.exit) ?? .unfinished })
  }
}
