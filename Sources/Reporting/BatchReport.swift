/// A batch's summary, rendered.
public struct BatchReport: Sendable {
  /// One case.
  public struct Line: Sendable {
    var name: String
    var folder: String
    var verdict: String
    var status: Int
    var failed: Int
    var look: Int
    var unfinished: Int

    public init(
      name: String, folder: String, verdict: String, status: Int, failed: Int, look: Int, unfinished: Int
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

  let lines: [Line]
  let skipped: [String]

  public init(lines: [Line], skipped: [String]) {
    self.lines = lines
    self.skipped = skipped
  }

  /// The machine's form.
  public var json: String {
    JSONValue.object([
      (
        "cases",
        .array(
          lines.map { line in
            .object([
              ("case", .string(line.name)), ("folder", .string(line.folder)), ("verdict", .string(line.verdict)),
              ("exit", .integer(line.status)), ("failed", .integer(line.failed)), ("look", .integer(line.look)),
              ("unfinished", .integer(line.unfinished)),
            ])
          })
      ),
      ("skipped", .array(skipped.map { .string($0) })),
    ]).text
  }

  /// A table for Excel.
  public var csv: String {
    let head = ["case", "verdict", "exit", "failed", "look", "unfinished", "folder"]
    let rows = lines.map { line in
      [
        line.name, line.verdict, String(line.status), String(line.failed), String(line.look),
        String(line.unfinished), line.folder,
      ]
    }
    let other = skipped.map { [$0, "skipped", "", "", "", "", ""] }
    return "\u{FEFF}"
      + ([head] + rows + other).map { $0.map(Escaping.csv).joined(separator: ",") + "\r\n" }.joined()
  }
}
