import Foundation

/// The built command line, run as a user runs it.
public enum DossierProgram {
  /// What it printed, and how it ended.
  public struct Result: Sendable {
    public var status: Int32
    public var output: String
    public var errors: String
  }

  /// Runs `dossier` with words; the language is English unless the environment given says otherwise.
  public static func run(
    _ words: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: buildFolder + "/dossier")
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: folder ?? packageFolder.path)
    process.environment = ["LC_ALL": "en_US.UTF-8", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let errorFolder = try TemporaryFolder()
    try errorFolder.write("errors", [])
    process.standardError = FileHandle(forWritingAtPath: errorFolder.file("errors"))
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: printed, as: UTF8.self),
      errors: String(decoding: try errorFolder.bytes("errors"), as: UTF8.self))
  }
}
