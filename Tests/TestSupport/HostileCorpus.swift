import Foundation

/// Hostile and broken input, written anew by `Tests/Generators/hostile` for whoever holds the value.
public final class HostileCorpus: Sendable {
  /// One input and what must come of it.
  public struct Entry: Sendable {
    public var id: String
    /// `zip`, `doc` or `tree`.
    public var kind: String
    /// Where it lies.
    public var path: String
    /// `accepted`, `noted`, `refused`, `unread` or `contained`.
    public var outcome: String
    /// The observation's code, or empty.
    public var code: String
    /// The observation's value where it is pinned, or empty.
    public var value: String
  }

  private let folder: String
  /// All inputs, in the order of the generator.
  public let entries: [Entry]

  /// Writes the inputs into a temporary folder.
  public init() throws {
    folder =
      FileManager.default.temporaryDirectory.appendingPathComponent("dossier-\(UUID().uuidString)").path
    let generator = testsFolder.appending(path: "Generators/hostile").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Tool.run("python3", ["-B", generator, folder], in: folder)
    let table = try String(contentsOfFile: folder + "/expected.csv", encoding: .utf8)
    let folder = folder
    entries = table.split(whereSeparator: \.isNewline).dropFirst().map { line in
      // What stands behind the sixth comma is for people.
      let fields = line.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false).map(String.init)
      return Entry(
        id: fields[0], kind: fields[1], path: folder + "/" + fields[2], outcome: fields[3], code: fields[4],
        value: fields[5])
    }
  }

  // Paths in there are deeper than Foundation can remove.
  deinit { try? Tool.run("rm", ["-rf", folder], in: "/") }
}
