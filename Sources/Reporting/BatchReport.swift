/// What a batch came to: a line a case, in the order of their names.
public struct BatchReport: Sendable {
  /// One case.
  public struct Line: Sendable {
    /// The case's name as it is shown.
    var name: String
    /// The folder below the batch's output that holds its reports.
    var folder: String
    /// A verdict's word.
    var verdict: String
    /// The status that its check ended with.
    public var exit: Int32
    /// Numbers of rules by their outcome.
    var failed: Int
    var look: Int
    var unfinished: Int
    /// Why there is no report, where there is none.
    var note: String

    public init(
      name: String, folder: String, verdict: String, exit: Int32, failed: Int = 0, look: Int = 0,
      unfinished: Int = 0, note: String = ""
    ) {
      self.name = name
      self.folder = folder
      self.verdict = verdict
      self.exit = exit
      self.failed = failed
      self.look = look
      self.unfinished = unfinished
      self.note = note
    }
  }

  /// What lay in the folder and is no case.
  public struct Other: Sendable {
    /// Its name as it is shown.
    var name: String
    /// Why it is none.
    var note: String

    public init(name: String, note: String) {
      self.name = name
      self.note = note
    }
  }

  public let lines: [Line]
  let skipped: [Other]

  public init(lines: [Line], skipped: [Other]) {
    self.lines = lines
    self.skipped = skipped
  }

  /// The machine's form: `summary.json`.
  public var json: String {
    JSONValue.object([
      (
        "cases",
        .array(
          lines.map { line in
            .object([
              ("case", .string(line.name)), ("folder", .string(line.folder)), ("verdict", .string(line.verdict)),
              ("exit", .integer(Int(line.exit))), ("failed", .integer(line.failed)), ("look", .integer(line.look)),
              ("unfinished", .integer(line.unfinished)), ("note", .string(line.note)),
            ])
          })
      ),
      ("skipped", .array(skipped.map { .object([("name", .string($0.name)), ("note", .string($0.note))]) })),
    ]).text
  }

  /// A table for Excel: `summary.csv`.
  public var csv: String {
    let head = ["case", "verdict", "exit", "failed", "look", "unfinished", "folder", "note"]
    let rows = lines.map { line in
      [
        line.name, line.verdict, String(line.exit), String(line.failed), String(line.look),
        String(line.unfinished), line.folder, line.note,
      ]
    }
    let other = skipped.map { [$0.name, "skipped", "", "", "", "", "", $0.note] }
    return "\u{FEFF}"
      + ([head] + rows + other).map { $0.map(Escaping.csv).joined(separator: ",") + "\r\n" }.joined()
  }
}
