import Foundation
import TestSupport
import Testing

@Suite struct `A batch that is broken off` {
  private let folder: TemporaryFolder
  private let received: String
  private let out: String
  private let names = ["trn-hours-79-5", "trn-own-stick", "trn-course-twice"]

  init() throws {
    folder = try TemporaryFolder()
    received = folder.file("received")
    out = folder.file("out")
    try FileManager.default.createDirectory(atPath: received, withIntermediateDirectories: true)
    for name in names {
      try FileManager.default.copyItem(atPath: casePath(name), toPath: received + "/" + name)
    }
  }

  private var words: [String] { ["batch", received, "--out", out, "--jobs", "2", "--as-of", "2023-11-20"] }

  /// Every file below the output, by its path.
  private func files() throws -> [String: Data] {
    var found: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: out) {
      if let bytes = FileManager.default.contents(atPath: out + "/" + path) { found[path] = bytes }
    }
    return found
  }

  private func isWhole(_ report: Data) -> Bool {
    (try? JSONSerialization.jsonObject(with: report)) != nil
  }

  @Test func `tears no report, and once it is run again has lost none and left nothing behind`() throws {
    let whole = try DossierProgram.run(words)
    let expected = try files()
    #expect(expected.count == 2 * names.count + 2)
    for delay in [20, 150, 400, 900] {
      let process = Process()
      process.executableURL = URL(filePath: buildFolder + "/dossier")
      process.arguments = words
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(delay) * 1000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let left = try files()
      for (path, bytes) in left where path.hasSuffix(".json") { #expect(isWhole(bytes), "\(path)") }
      #expect(try childrenLeft(after: 1.5) == [])
    }
    #expect(try DossierProgram.run(words).status == whole.status)
    #expect(try files() == expected)
  }

  /// Processes that still work on the batch's folder.
  private func childrenLeft(after seconds: Double) throws -> [String] {
    Thread.sleep(forTimeInterval: seconds)
    let found = try Tool.output("pgrep", ["-f", "--", received])
    return found.output.split(separator: "\n").map(String.init)
  }

  @Test func `says that the disk is full, and goes on once there is room`() throws {
    // A file may have 20,000 bytes: less than a report.
    let full = try Tool.output(
      "prlimit", ["--fsize=20000", buildFolder + "/dossier"] + words, environment: ["LC_ALL": "en_US.UTF-8"])
    #expect(full.status == 3)
    #expect(full.errors.contains("cannot be written"))
    #expect(try files().filter { $0.value.isEmpty || $0.key.hasSuffix(".new") } == [:])
    for (path, bytes) in try files() where path.hasSuffix(".json") { #expect(isWhole(bytes), "\(path)") }
    #expect(try DossierProgram.run(words).status == 1)
    #expect(try files().count == 2 * names.count + 2)
  }

  @Test func `refuses at the start where nothing can be written`() throws {
    let result = try DossierProgram.run(["batch", received, "--out", "/proc/dossier-out"])
    #expect(result.status == 3 && result.errors.contains("cannot be written"))
  }

  @Test func `calls no case broken whose medium went away`() throws {
    let process = Process()
    process.executableURL = URL(filePath: buildFolder + "/dossier")
    process.arguments = ["batch", received, "--out", out, "--jobs", "1"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<600 where !FileManager.default.fileExists(atPath: out + "/trn-course-twice/report.json") {
      usleep(50_000)
    }
    try FileManager.default.moveItem(atPath: received, toPath: folder.file("gone"))
    process.waitUntilExit()
    #expect(process.terminationStatus == 3)
    for (path, bytes) in try files() where path.hasSuffix("/report.json") {
      #expect(!(try JudgedCase(bytes).rules("failed").contains("SUB-FILE-READABLE")), "\(path)")
    }
  }
}
