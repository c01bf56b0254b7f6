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
