import CSystem
import Glibc
import Wire

/// A reader that does what the "type" of a file says: everything that a reader must not do.
@main struct Program {
  static func main() {
    exit(
      ReaderLoop.run(family: .image, version: "test", preview: { _, type, _ in picture(type) }) {
        descriptor, type in
        misbehave(type)
        var facts = FileFacts(family: type == "wrong-family" ? "pdf" : "image", version: "test")
        facts.properties["process"] = String(getpid())
        if type == "descriptors" { facts.properties["descriptors"] = openDescriptors() }
        if type == "environment" { facts.properties["environment"] = variables() }
        if type == "long" { facts.pages = longPages() }
        if type == "medium" { facts.problems = [.init("INPUT-IO-ERROR")] }
        if type == "read" {
          let bytes = try? InputFile(descriptor: descriptor).all(limit: 100)
          facts.properties["text"] = bytes.map { String(decoding: $0, as: UTF8.self) }
        }
        return facts
      })
  }

  private static func misbehave(_ type: String) {
    switch type {
    case "segment": raise(SIGSEGV)
    case "abort": abort()
    case "trap": preconditionFailure("asked to")
    case "killed": raise(SIGKILL)
    case "quit": exit(0)
    case "hang": while true { sleep(1000) }
    case "busy": while getpid() > 0 {}
    case "slow-talk":
      say(Frame.header(Frame.limit))
      while true {
        say([0x20])
        usleep(20_000)
      }
    case "memory":
      var kept: [[UInt8]] = []
      while kept.count < 10_000 { kept.append([UInt8](repeating: 1, count: 8 << 20)) }
      exit(Int32(kept.count % 2))
    case "huge-frame": say([0x7f, 0xff, 0xff, 0xff, 0x7b])
    case "no-frame": say([0, 0, 0, 0])
    case "no-json": say([0, 0, 0, 4] + Array("oops".utf8))
    case "other-json": say([0, 0, 0, 2] + Array("{}".utf8))
    case "half":
      say([0, 0, 1, 0, 0x7b])
      exit(0)
    case "flood": while true { say([UInt8](repeating: 0, count: 65_536)) }
    case "twice":
      let facts = Array(#"{"family":"image","version":"lie"}"#.utf8)
      say(Frame.header(facts.count) + facts + Frame.header(facts.count) + facts)
    case "closes":
      close(3)
      while true { sleep(1000) }
    default: break
    }
  }

  private static func picture(_ type: String) -> [UInt8]? {
    misbehave(type)
    return type == "none" ? nil : type == "large-picture" ? .init(repeating: 7, count: 21 << 20) : [1, 2, 3]
  }

  private static func say(_ bytes: [UInt8]) {
    _ = unsafe write(3, bytes, bytes.count)
  }

  private static func openDescriptors() -> String {
    (0..<1024).filter { fcntl($0, F_GETFD) >= 0 }.map(String.init).joined(separator: " ")
  }

  private static func variables() -> String {
    var names: [String] = []
    var next = unsafe environ
    while let variable = unsafe next.pointee {
      unsafe names.append(String(cString: variable))
      unsafe next += 1
    }
    return names.joined(separator: " ")
  }

  private static func longPages() -> [FileFacts.Page] {
    (1...40).map { number in
      var page = FileFacts.Page(number: number, width: 10, height: 10)
      let line = FileFacts.Line(text: String(repeating: "文", count: 1000), box: [0, 0, 1, 1])
      page.lines = .init(repeating: line, count: 20)
      return page
    }
  }
}
