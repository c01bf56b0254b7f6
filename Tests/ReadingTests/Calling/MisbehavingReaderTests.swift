import Foundation
import Glibc
import Reading
import TestSupport
import Testing
import Wire

@Suite struct `What a reader does wrong is charged to the file that it read` {
  private let folder: TemporaryFolder
  private let file: FileHandle

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("dossier-read-image"), withDestinationPath: buildFolder + "/misbehaving-reader")
    try folder.write("file", Array("hello".utf8))
    file = try #require(FileHandle(forReadingAtPath: folder.file("file")))
  }

  private func readers(wall: Double = 20, memory: Int = 512 << 20) -> ReaderProcess {
    ReaderProcess(folder: folder.path, terms: ReaderTerms(all: ReaderLimits(wall: wall, memory: memory)))
  }

  private func ask(_ readers: ReaderProcess, _ type: String) -> ReaderOutcome {
    readers.facts(of: file.fileDescriptor, type: type, family: .image)
  }

  private func facts(_ readers: ReaderProcess, _ type: String) throws -> FileFacts {
    let outcome = ask(readers, type)
    guard case .facts(let facts) = outcome else { throw NoFacts(outcome: outcome) }
    return facts
  }

  @Test(
    arguments: [
      ("segment", ReaderOutcome.crashed), ("abort", .crashed), ("trap", .crashed), ("quit", .crashed),
      ("half", .crashed), ("killed", .memory), ("memory", .memory), ("huge-frame", .badReply),
      ("no-frame", .badReply), ("no-json", .badReply), ("other-json", .badReply), ("flood", .badReply),
      ("twice", .badReply), ("wrong-family", .badReply), ("medium", .inputFailed), ("closes", .badReply), ("socket", .violation), ("delete", .violation), ("program", .violation),
      ("code", .crashed), ("process", .violation),
    ])
  func `each ending has its outcome, and the next file is read`(type: String, expected: ReaderOutcome) throws
  {
    let readers = readers()
    #expect(ask(readers, type) == expected)
    #expect(try facts(readers, "read").properties["text"] == "hello")
  }

  @Test(.timeLimit(.minutes(20)), arguments: ["hang", "busy", "slow-talk"])
  func `a reader that does not come to an end is ended`(type: String) throws {
    let readers = readers(wall: 0.3)
    #expect(ask(readers, type) == .timedOut)
    #expect(ask(self.readers(), "read").code == nil)
  }

  @Test func `files of one family are read by one child, each from its start`() throws {
    let readers = readers()
    let first = try facts(readers, "read"), second = try facts(readers, "read")
    #expect(first.properties["text"] == "hello")
    #expect(first == second)
  }

  @Test func `a child that was killed between two files costs neither`() throws {
    let readers = readers()
    let process = try #require(try facts(readers, "read").properties["process"].flatMap(Int32.init))
    kill(process, SIGKILL)
    usleep(100_000)
    #expect(try facts(readers, "read").properties["process"] != String(process))
  }

  @Test(.timeLimit(.minutes(20))) func `processor time is counted for each file, not for the case`() throws {
    // Far more on the clock than the test may take: what ends the reader is its processor time.
    let use = ReaderLimits(wall: 36_000, processor: 1, memory: 512 << 20)
    let readers = ReaderProcess(folder: folder.path, terms: ReaderTerms(all: use))
    #expect(ask(readers, "busy") == .timedOut)
    #expect(try facts(readers, "read").properties["text"] == "hello")
  }

  @Test func `a reader has a process group of its own, and says how it is shut in`() throws {
    let readers = readers()
    let process = try #require(try facts(readers, "read").properties["process"].flatMap(Int32.init))
    #expect(getpgid(process) == process && process != getpid())
    #expect(readers.greeting(of: .image)?.isShutIn == true)
  }

  @Test func `no child outlives its case`() throws {
    var process: Int32 = 0
    do {
      process = try #require(try facts(readers(), "read").properties["process"].flatMap(Int32.init))
    }
    #expect(kill(process, 0) != 0)
  }

  @Test func `facts too long for a reply lose the text of their last pages and say so`() throws {
    let facts = try facts(readers(), "long")
    let problem = try #require(facts.problems.first)
    #expect(problem.code == "TEXT-TRIMMED")
    let kept = try #require(Int(problem.value))
    #expect(facts.pages.count == 40 && (10..<40).contains(kept))
    #expect(facts.pages.filter { $0.lines.count == 20 }.count == kept)
    #expect(facts.pages.filter(\.lines.isEmpty).count == 40 - kept)
  }

  @Test func `a picture comes through a descriptor of its own, within its limit`() throws {
    let readers = readers()
    func picture(_ type: String) -> [UInt8]? {
      readers.preview(of: file.fileDescriptor, type: type, family: .image, maxSide: 100)
    }
    #expect(picture("any") == [1, 2, 3])
    #expect(picture("none") == nil)
    #expect(picture("large-picture") == nil)
    #expect(picture("segment") == nil)
    #expect(picture("any") == [1, 2, 3])
  }

  @Test func `a reader that is not there is missing`() throws {
    #expect(readers().facts(of: file.fileDescriptor, type: "pdf", family: .pdf) == .missing)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("dossier-read-pdf"), withDestinationPath: "/bin/true")
    #expect(readers().facts(of: file.fileDescriptor, type: "pdf", family: .pdf) == .missing)
  }
}
