public import Foundation
public import Testing

/// The folder of the package's tests.
public let testsFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

/// The package's own folder.
public let packageFolder = testsFolder.deletingLastPathComponent()

/// Compares a text with a file below `Tests`; with `UPDATE_GOLDEN=1` in the environment the file is written
/// anew and the test still fails, so that the difference is looked at.
public func expectGolden(_ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = testsFolder.appending(path: path)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("\(path) was written anew: look at the difference", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == expected, sourceLocation: sourceLocation)
}
