import Foundation

/// The folder of the build that runs: where the executables of the package stand.
public let buildFolder: String = {
  let arguments = CommandLine.arguments
  if let index = arguments.firstIndex(of: "--test-bundle-path"), index + 1 < arguments.count {
    return URL(fileURLWithPath: arguments[index + 1]).deletingLastPathComponent().path
  }
  return URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
}()
