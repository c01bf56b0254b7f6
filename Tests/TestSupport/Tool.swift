import Foundation

/// A program of the system that makes what a test needs, for example `ffmpeg`.
public enum Tool {
  /// The program is missing or failed, with the last words it said.
  public struct Failure: Error {
    /// What was run.
    public var program: String
    /// Its last 2,000 bytes on standard error.
    public var words: String
  }

  /// What a program printed, and how it ended: by a signal if the status is negative.
  public struct Result: Sendable {
    public var status: Int32
    public var output: String
    public var errors: String
  }

  /// Runs a program to its end, however it ends, with no environment but the search path and what is given.
  public static func output(
    _ program: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder ?? packageFolder.path)
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"].merging(environment) { $1 }
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

  /// Runs a program to its end in a folder.
  public static func run(_ program: String, _ arguments: [String], in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let words = Pipe()
    process.standardError = words
    try process.run()
    let said = words.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      throw Failure(program: program, words: String(decoding: said.suffix(2000), as: UTF8.self))
    }
  }
}
