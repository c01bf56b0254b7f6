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
  ///
  /// - Parameters:
  ///   - redirection: What a shell is to do with the standard streams, for example `> /dev/full`.
  ///   - asNobody: Run as a user without rights; only the superuser can.
  public static func run(
    _ words: [String], in folder: String? = nil, environment: [String: String] = [:],
    through redirection: String? = nil, asNobody: Bool = false
  ) throws -> Result {
    let process = Process()
    let program = buildFolder + "/dossier"
    var line = [program] + words
    if let redirection { line = ["/bin/sh", "-c", "exec \"$@\" \(redirection)", "sh"] + line }
    if asNobody { line = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + line }
    process.executableURL = URL(filePath: line[0])
    process.arguments = Array(line.dropFirst())
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
