internal import FoundationEssentials
internal import Reporting

/// What a batch came to: a line a case, in the order of their names.
public struct BatchSummary: Sendable {
  /// One case of a batch.
  public struct Line: Sendable, Hashable {
    /// The case's name as it is shown.
    public var name: String
    /// The folder below the batch's output that holds its reports.
    public var folder: String
    /// A verdict's word.
    public var verdict: String
    public var status: ExitStatus
    public var failed: Int
    public var look: Int
    public var unfinished: Int

    public init(
      name: String, folder: String, verdict: String, status: ExitStatus, failed: Int = 0, look: Int = 0,
      unfinished: Int = 0
    ) {
      self.name = name
      self.folder = folder
      self.verdict = verdict
      self.status = status
      self.failed = failed
      self.look = look
      self.unfinished = unfinished
    }
  }

  public var lines: [Line]
  /// What lay in the folder and is no case.
  public var skipped: [String]

  public init(lines: [Line], skipped: [String]) {
    self.lines = lines
    self.skipped = skipped
  }

  /// Reads a case's line out of its JSON report; without one the case counts as unreadable.
  public static func line(name: String, folder: String, report: [UInt8]?, status: ExitStatus) -> Line {
    struct Shape: Decodable {
      struct Counts: Decodable { var counts: [String: Int] }
      var verdict: String
      var unfinished: Int
      var ledger: Counts
    }
    guard let report, status != .usage, let shape = try? JSONDecoder().decode(Shape.self, from: Data(report)) else {
      return Line(name: name, folder: folder, verdict: "unreadable", status: .unfinished)
    }
    return Line(
      name: name, folder: folder, verdict: shape.verdict, status: status, failed: shape.ledger.counts["failed"] ?? 0,
      look: shape.ledger.counts["look"] ?? 0, unfinished: shape.unfinished)
  }

  /// `summary.json`.
  public var json: String {
    BatchReport(lines: lines.map(\.cells), skipped: skipped).json
  }

  /// `summary.csv`.
  public var csv: String {
    BatchReport(lines: lines.map(\.cells), skipped: skipped).csv
  }

  /// The worst status of all cases.
  public var status: ExitStatus { ExitStatus.worst(lines.map(\.status)) }
}

extension BatchSummary.Line {
  fileprivate var cells: BatchReport.Line {
    BatchReport.Line(
      name: name, folder: folder, verdict: verdict, status: Int(status.rawValue), failed: failed, look: look,
      unfinished: unfinished)
  }
}
