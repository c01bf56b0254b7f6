import CSystem
import Confinement
import Glibc
import Wire

/// A reader that does what the "type" of a file says, or the file itself after the word `misbehave: `:
/// everything that a reader must not do. It belongs to the family by whose name it is called.
@main struct Program {
  static func main() {
    let name = CommandLine.arguments.first ?? ""
    let family = ReaderFamily.allCases.first { name.hasSuffix($0.executable) } ?? .image
    var reader = Reader(family: family, version: "test") { descriptor, request in
      let type = request.type
      misbehave(word(in: descriptor) ?? type)
      var facts = FileFacts(family: type == "wrong-family" ? "pdf" : family.rawValue, version: "test")
      facts.properties["process"] = String(getpid())
      if type == "long" { facts.pages = longPages() }
      if type == "medium" { facts.problems = [.init("INPUT-IO-ERROR")] }
      if type == "read" {
        let bytes = try? InputFile(descriptor: descriptor).all(limit: 100)
        facts.properties["text"] = bytes.map { String(decoding: $0, as: UTF8.self) }
      }
      return facts
    }
    reader.preview = { _, request, _ in picture(request.type) }
    exit(reader.run())
  }

  private static func word(in descriptor: Int32) -> String? {
    guard let bytes = try? InputFile(descriptor: descriptor).bytes(at: 0, count: 4096) else { return nil }
    return String(decoding: bytes, as: UTF8.self).firstMatch(of: /misbehave: ([a-z-]+)/).map { String($0.1) }
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
    case "socket": _ = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    case "delete": unsafe unlink("/nonexistent")
    case "program": execute()
    case "process": _ = dossier_try_fork()
    case "code":
      // Memory that can be run is refused, not deadly: libraries try and do without.
      let room = unsafe mmap(nil, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      if unsafe room == MAP_FAILED { raise(SIGSEGV) }
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

  private static func execute() {
    var words: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("true"), nil]
    unsafe execv("/bin/true", &words)
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
