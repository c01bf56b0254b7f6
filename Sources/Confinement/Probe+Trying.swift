internal import CSystem
internal import Glibc
internal import Wire

extension Probe {
  /// Tries it and says `denied` or what happened instead. What should not come back does not.
  func tried() -> String {
    switch self {
    case .readSystemFile: return Self.opening("/etc/passwd", O_RDONLY)
    case .listHome: return Self.opening("/home", O_RDONLY | O_DIRECTORY)
    case .listRoot: return Self.opening("/", O_RDONLY | O_DIRECTORY)
    case .openMemory: return Self.opening("/proc/self/mem", O_RDWR)
    case .writeFile: return Self.opening("/tmp/dossier-probe-\(getpid())", O_WRONLY | O_CREAT)
    case .deleteFile: return Self.said(unsafe unlink("/tmp/dossier-probe-\(getpid())"))
    case .internetSocket: return Self.said(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    case .localSocket: return Self.said(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
    case .runProgram:
      var words: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("true"), nil]
      return Self.said(unsafe execv("/bin/true", &words))
    case .fork: return Self.said(dossier_try_fork())
    case .signalParent: return Self.said(kill(getppid(), 0))
    case .trace: return Self.said(dossier_try_trace())
    case .namespace: return Self.said(dossier_try_namespace())
    case .quick:
      let tries: [Probe] = [.readSystemFile, .listHome, .listRoot, .openMemory, .writeFile]
      return tries.map { $0.tried() }.first { $0 != Self.denied } ?? Self.denied
    case .descriptors:
      return (0..<1024).filter { fcntl($0, F_GETFD) >= 0 }.map(String.init).joined(separator: " ")
    case .environment: return Self.variables().joined(separator: " ")
    default: return misbehaved()
    }
  }

  /// Does what a decoder does that a broken file has led astray.
  private func misbehaved() -> String {
    switch self {
    case .segment: raise(SIGSEGV)
    case .abort: Glibc.abort()
    case .stack: return String(Self.depth(1))
    case .memory:
      var kept: [[UInt8]] = []
      while kept.count < 100_000 { kept.append([UInt8](repeating: 1, count: 1 << 20)) }
      return String(kept.count)
    case .loop: while getpid() > 0 {}
    case .sleep: while true { Glibc.sleep(1000) }
    case .floodOutput: Self.flood(1, bytes: 64 << 20)
    case .floodErrors: Self.flood(2, bytes: 64 << 20)
    case .floodReply: Self.flood(DOSSIER_READER_SOCKET, bytes: .max)
    case .garbage: Self.write([0, 0, 0, 7] + Array("garbage".utf8), to: DOSSIER_READER_SOCKET)
    case .shortReply:
      Self.write([0, 0, 1, 0, 0x5B], to: DOSSIER_READER_SOCKET)
      exit(0)
    case .noReply: exit(0)
    case .exitStatus: exit(7)
    default: break
    }
    return Self.survived
  }

  private static func opening(_ path: String, _ flags: Int32) -> String {
    let file = unsafe open(path, flags, 0o600)
    let result = said(file)
    if file >= 0 { close(file) }
    return result
  }

  private static func said(_ result: Int32) -> String {
    if result >= 0 { return "allowed" }
    return errno == EPERM || errno == EACCES ? denied : unsafe String(cString: strerror(errno))
  }

  private static func depth(_ level: Int) -> Int {
    var room = [level, level &+ 1]
    room[level & 1] = level
    return level < .max ? depth(level &+ 1) &+ room[0] : level
  }

  private static func flood(_ descriptor: Int32, bytes: Int) {
    let part = [UInt8](repeating: 0, count: 65_536)
    for _ in 0..<(bytes / part.count) { write(part, to: descriptor) }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
  }

  private static func variables() -> [String] {
    var found: [String] = []
    var next = unsafe environ
    while let variable = unsafe next.pointee {
      unsafe found.append(String(cString: variable))
      unsafe next += 1
    }
    return found
  }
}
