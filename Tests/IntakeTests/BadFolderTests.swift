import Foundation
import Casefile
import Intake
import Testing
import TestSupport

@Suite struct `Bad folders` {
  @Test func `no such folder is an error`() throws {
    #expect(throws: IntakeError.notFound) { try Intake.open("/no/such/case") }
  }

  @Test func `a file that is no zip is no case`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("case.pdf", Array(pdf.utf8))
    #expect(throws: IntakeError.notACase) { try Intake.open(path) }
    #expect(throws: IntakeError.notACase) { try Intake.open("/dev/null") }
  }

  @Test func `an error says no path`() throws {
    #expect("\(IntakeError.notFound)\(IntakeError.unreadable(errno: 13))".contains("/") == false)
  }

  @Test func `an empty folder is an empty copy`() throws {
    let inventory = try TestCase().open().inventory
    #expect(inventory.copies.map(\.fileCount) == [0])
    #expect(inventory.codes == ["EMPTY-COPY"])
  }

  @Test func `a link is named and never followed`() throws {
    let made = try TestCase().write("a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: made.folder.file("passport.pdf"), withDestinationPath: "/etc/passwd")
    try FileManager.default.createSymbolicLink(atPath: made.folder.file("loop"), withDestinationPath: ".")
    let inventory = try made.open().inventory
    #expect(inventory.file("passport.pdf")?.state == .failed("SYMLINK"))
    #expect(inventory.file("passport.pdf")?.digest == "")
    #expect(inventory.paths == ["a.txt", "loop", "passport.pdf"])
    #expect(inventory.codes == ["SYMLINK", "SYMLINK"])
  }

  @Test(.timeLimit(.minutes(20))) func `a FIFO and a socket are named and never opened`() throws {
    let made = try TestCase().write("a.txt")
    #expect(unsafe mkfifo(made.folder.file("a.pdf"), 0o600) == 0)
    let inventory = try made.open().inventory
    #expect(inventory.file("a.pdf")?.state == .failed("NOT-REGULAR"))
  }

  @Test(.enabled(if: getuid() != 0, "the superuser reads everything"))
  func `a file without permission costs only itself`() throws {
    let made = try TestCase().write("a.txt").write("b.txt")
    #expect(unsafe chmod(made.folder.file("a.txt"), 0) == 0)
    let inventory = try made.open().inventory
    #expect(inventory.files.map(\.state) == [.failed("UNREADABLE"), .readable])
  }

  @Test func `a folder named like a file is noticed and looked into`() throws {
    let inventory = try TestCase().write("x.pdf/a.txt").open().inventory
    #expect(inventory.paths == ["x.pdf/a.txt"])
    #expect(inventory.observation("DIRECTORY-NAMED-LIKE-FILE")?.subject == "file:usb-1/x.pdf")
  }

  @Test func `a file of no bytes does not open`() throws {
    let inventory = try TestCase().write("a.pdf", "").open().inventory
    #expect(inventory.files[0].state == .failed("EMPTY-FILE"))
    #expect(inventory.files[0].size == 0)
    #expect(inventory.codes == ["EMPTY-FILE"])
  }

  @Test func `a zip in a folder is not looked into`() throws {
    let zip = ZipText([.init("a.txt")]).bytes
    let inventory = try TestCase().write("證件.zip", zip).write("b.txt").open().inventory
    #expect(inventory.file("證件.zip")?.state == .failed("ZIP-NESTED"))
    #expect(inventory.file("b.txt")?.state == .readable)
  }

  @Test func `too many files refuse the copy, with the limit`() throws {
    let made = try TestCase()
    for number in 0..<30 { try made.write("usb-1/\(number).txt") }
    try made.write("usb-2/a.txt")
    var limits = try Limits()
    limits["case-files"]?.value = 20
    let inventory = try Intake.open(made.path, limits: limits, layout: Layout()).inventory
    #expect(inventory.copies.map(\.state) == [.refused("TOO-MANY-FILES"), .ok])
    #expect(inventory.observation("TOO-MANY-FILES")?.limit == "20")
    #expect(inventory.paths == ["a.txt"])
  }

  @Test(.timeLimit(.minutes(20))) func `10,001 files are refused`() throws {
    let made = try TestCase()
    try Tool.run(
      "python3", ["-c", "for i in range(10001): open(f'{i:05}.txt', 'w').close()"], in: made.path)
    let inventory = try made.open().inventory
    #expect(inventory.copies.map(\.state) == [.refused("TOO-MANY-FILES")])
    #expect(inventory.files.isEmpty)
  }

  @Test func `a path too deep is named and not followed`() throws {
    let deep = String(repeating: "d/", count: 40)
    let inventory = try TestCase().write(deep + "a.txt").write("a.txt").open().inventory
    #expect(inventory.observation("PATH-TOO-DEEP")?.limit == "32")
    #expect(inventory.file("a.txt")?.state == .readable)
    #expect(inventory.files.count == 2)
  }

  @Test func `a path too long is named`() throws {
    let long = (0..<5).map { _ in String(repeating: "n", count: 250) }.joined(separator: "/")
    let inventory = try TestCase().write(long).open().inventory
    #expect(inventory.observation("PATH-TOO-LONG")?.limit == "1024")
  }

  @Test(.timeLimit(.minutes(20))) func `a sparse file of four tebibytes is refused and not read`() throws {
    let made = try TestCase()
    try Tool.run("truncate", ["-s", "4T", "v.mp4"], in: made.path)
    let inventory = try made.open().inventory
    #expect(inventory.copies[0].state == .refused("CASE-TOO-LARGE"))
  }

  @Test func `a document over its limit is not read to its end`() throws {
    var limits = try Limits()
    limits["document-bytes"]?.value = 1_000
    let made = try TestCase().write("a.pdf", pdf + String(repeating: "x", count: 2_000))
    let inventory = try Intake.open(made.path, limits: limits, layout: Layout()).inventory
    #expect(inventory.files[0].state == .failed("TOO-LARGE"))
    #expect(inventory.files[0].type == .pdf)
    #expect(inventory.files[0].digest == "")
    #expect(inventory.observation("TOO-LARGE")?.limit == "1000")
  }

  @Test func `a file that changed after the inventory is not handed on`() throws {
    let made = try TestCase().write("a.txt", "one")
    let open = try made.open()
    try made.write("a.txt", "other")
    #expect(throws: IntakeError.changed) { try open.open(open.inventory.files[0]) }
  }
}
