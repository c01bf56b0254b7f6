import Casefile
import Foundation
import Intake
import Testing
import TestSupport

@Suite struct `The copies of a case` {
  @Test func `without named copies everything is electronic copy 1`() throws {
    let inventory = try TestCase().write("護照.pdf", pdf).write("證件/a.txt").open().inventory
    #expect(!inventory.copiesAreExplicit)
    #expect(inventory.copies.map(\.id) == ["usb-1"])
    #expect(inventory.files.map(\.key) == ["file:usb-1/護照.pdf", "file:usb-1/證件/a.txt"].sorted())
  }

  @Test(arguments: [
    ("usb-1", "usb-1"), ("USB 2", "usb-2"), ("電子檔1", "usb-1"), ("隨身碟２", "usb-2"), ("光碟1", "usb-1"),
    ("光碟片二", "usb-2"), ("紙本1", "paper-1"), ("電子檔(2)", "usb-2"), ("紙本（一）", "paper-1"), ("紙本_第2份", "paper-2"), ("第1份紙本", "paper-1"),
    ("補件1", "supplement-1"), ("補正資料3", "supplement-3"), ("Paper-01", "paper-1"),
    ("USB#2", "usb-2"), ("USB隨身碟1", "usb-1"), ("隨身碟B", "usb-2"), ("3_紙本", "paper-3"), ("1. USB", "usb-1"),
  ])
  func `a folder named so is that copy`(name: String, id: String) throws {
    let inventory = try TestCase().write(name + "/a.txt").open().inventory
    #expect(inventory.copiesAreExplicit)
    #expect(inventory.copies.map(\.id) == [id])
    #expect(inventory.copies.map(\.name) == [name])
    #expect(inventory.files.map(\.key) == ["file:\(id)/a.txt"])
  }

  @Test(arguments: ["紙本", "usb", "證件1", "usb-100", "usb-0", "護照1"])
  func `a folder named so is no copy`(name: String) throws {
    let inventory = try TestCase().write(name + "/a.txt").open().inventory
    #expect(!inventory.copiesAreExplicit)
    #expect(inventory.paths == [name + "/a.txt"])
  }

  @Test func `a name without a number is the first beside a second`() throws {
    let inventory = try TestCase().write("紙本/a.txt").write("紙本 (2)/a.txt").write("電子檔1/a.txt").open().inventory
    #expect(inventory.copies.map(\.id).sorted() == ["paper-1", "paper-2", "usb-1"])
    #expect(inventory.observations.isEmpty)
  }

  @Test func `a folder that seems to be a copy and does not say which is told`() throws {
    let beside = try TestCase().write("usb-1/a.txt").write("usb-2/a.txt").write("紙本副本/a.txt").write("便條/a.txt").open().inventory
    #expect(beside.observations.filter { $0.code == "COPY-UNNAMED" }.map(\.value) == ["紙本副本"])
    let alone = try TestCase().write("紙本正本/a.txt").write("隨身碟備份/a.txt").open().inventory
    #expect(!alone.copiesAreExplicit)
    #expect(alone.observations.filter { $0.code == "COPY-UNNAMED" }.map(\.value).sorted() == ["紙本正本", "隨身碟備份"])
  }

  @Test func `a folder may hold a folder and a zip as copies`() throws {
    let made = try TestCase().write("電子檔1/護照.pdf", pdf)
    let inventory = try made.write("usb-2.zip", ZipText([.init("護照.pdf", pdf)]).bytes).open().inventory
    #expect(inventory.copies.map(\.id) == ["usb-1", "usb-2"])
    #expect(inventory.copies.map(\.form) == [.folder, .zip])
    #expect(inventory.copies[0].digest == inventory.copies[1].digest)
  }

  @Test func `what has a copy's name and cannot be one, or is one too many, is told`() throws {
    let made = try TestCase().write("usb-1/a.txt").write("usb-9", "a file")
    #expect(unsafe mkfifo(made.path + "/usb-3", 0o600) == 0)
    try FileManager.default.createSymbolicLink(atPath: made.path + "/usb-2", withDestinationPath: "usb-1")
    for number in 10..<52 { try made.write("usb-\(number)/a.txt") }
    let inventory = try made.open().inventory
    #expect(inventory.copies.count == 40)
    #expect(inventory.observation("SYMLINK")?.subject == "file:/usb-2")
    #expect(inventory.observation("NOT-REGULAR")?.subject == "file:/usb-3")
    #expect(inventory.observations.contains { $0.code == "OUTSIDE-COPIES" && $0.file == "usb-9" })
    #expect(inventory.observations.filter { $0.code == "COPIES-OVER-LIMIT" }.map(\.copy).sorted() == ["usb-49", "usb-50", "usb-51"])
  }

  @Test func `two folders of a zip that are one to Windows are told`() throws {
    let inventory = try openZip([.init("usb-1/a.txt"), .init("USB-1/b.txt"), .init("USB-1/c.txt")]).inventory
    #expect(inventory.observations.filter { $0.code == "COPY-TWICE" }.map(\.value) == ["USB-1"])
  }

  @Test func `copies come in the order electronic, paper, supplement`() throws {
    let made = try TestCase().write("補件1/a.txt").write("紙本2/a.txt").write("usb-2/a.txt")
    let inventory = try made.write("紙本1/a.txt").open().inventory
    #expect(inventory.copies.map(\.id) == ["usb-2", "paper-1", "paper-2", "supplement-1"])
  }

  @Test func `a zip with copies in it is like a folder with them`() throws {
    let members = ["送件/usb-1/a.txt", "送件/usb-2/a.txt"].map { ZipText.Member($0) }
    let zip = try openZip(members).inventory
    let folder = try TestCase().write("usb-1/a.txt").write("usb-2/a.txt").open().inventory
    #expect(zip.copiesAreExplicit)
    #expect(zip.files == folder.files)
    #expect(zip.digest == folder.digest)
  }

  @Test func `a folder around a zip's content is taken away`() throws {
    let inventory = try openZip([.init("王大明/", ""), .init("王大明/a.txt"), .init("__MACOSX/王大明/._a.txt")])
      .inventory
    #expect(inventory.observations.map(\.code) == ["IGNORED-JUNK", "NAME-UNMARKED"])
    #expect(inventory.file("a.txt")?.state == .readable)
  }

  @Test func `a folder around the copies is seen through`() throws {
    let inventory = try TestCase().write("送件/usb-1/a.txt").write("送件/usb-2/a.txt").open().inventory
    #expect(inventory.files.map(\.key) == ["file:usb-1/a.txt", "file:usb-2/a.txt"])
  }

  @Test func `a folder with one zip is that zip`() throws {
    let inventory = try TestCase().write("upload.zip", ZipText([.init("usb-1/a.txt")]).bytes).open().inventory
    #expect(inventory.files.map(\.key) == ["file:usb-1/a.txt"])
  }

  @Test func `what lies beside the copies is listed and belongs to none`() throws {
    let inventory = try TestCase().write("usb-1/a.txt").write("收據.pdf", pdf).open().inventory
    #expect(inventory.file("收據.pdf")?.state == .ignored("outside-copies"))
    #expect(inventory.file("收據.pdf")?.copy == "")
    #expect(inventory.codes == ["OUTSIDE-COPIES"])
  }

  @Test func `two folders cannot be the same copy`() throws {
    let inventory = try TestCase().write("usb-1/a.txt").write("電子檔1/b.txt").open().inventory
    #expect(inventory.copies.map(\.name) == ["usb-1"])
    #expect(inventory.observation("COPY-TWICE")?.value == "電子檔1")
  }

  @Test func `a copy whose zip is broken costs only that copy`() throws {
    var bytes = ZipText([.init("a.txt")]).bytes
    bytes.removeLast(30)
    let inventory = try TestCase().write("usb-1/a.txt").write("usb-2.zip", bytes).open().inventory
    #expect(inventory.copies.map(\.state) == [.ok, .refused("ZIP-TRUNCATED")])
    #expect(inventory.observation("ZIP-TRUNCATED")?.subject == "copy:usb-2")
    #expect(inventory.paths == ["a.txt"])
  }
}
