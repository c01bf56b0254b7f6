internal import CSystem
internal import FoundationEssentials
internal import Glibc
internal import Wire

/// One running reader: its socket and its process, which ends with the value.
struct ReaderChild: ~Copyable {
  /// Why a reader gave no answer.
  enum Failure: Error, Hashable {
    case missing
    /// This machine has no room for another process or no descriptor left.
    case noRoom
    case crashed
    case timedOut
    case memory
    case badReply
    /// It did what no reader may do, and the system ended it.
    case violation
    /// It could not shut itself in, and has read nothing.
    case notShutIn
    /// It had ended before it was asked.
    case idle
  }

  let greeting: ReaderGreeting
  private let socket: Int32
  private let process: pid_t
  private let processor: Int

  /// Starts a reader and waits for its greeting.
  init(family: ReaderFamily, folder: String, limits: ReaderLimits) throws(Failure) {
    var socket: Int32 = -1
    var process: pid_t = 0
    let error = unsafe dossier_spawn_reader(
      folder + "/" + family.executable, family.executable, UInt64(clamping: limits.memory),
      UInt64(Frame.pictureLimit), &socket, &process)
    if error != 0 { throw [ENOENT, ENOTDIR, EACCES, ENOEXEC].contains(error) ? .missing : .noRoom }
    do throws(Failure) {
      greeting = try Self.greeting(of: process, over: socket, from: family)
    } catch {
      _ = Self.end(socket: socket, process: process)
      throw error
    }
    self.socket = socket
    self.process = process
    processor = limits.processor
  }

  /// A reader that does not even greet is no reader, and one that is not shut in reads nothing; neither says
  /// anything about a file.
  private static func greeting(
    of process: pid_t, over socket: Int32, from family: ReaderFamily
  ) throws(Failure) -> ReaderGreeting {
    let greeting: ReaderGreeting
    do throws(Failure) {
      greeting = try ReaderConnection(socket: socket).reply(by: .now + .seconds(20))
    } catch {
      var signal: Int32 = 0
      var status: Int32 = 0
      let hasEnded = unsafe dossier_peek_end(process, 100, &signal, &status) == 1
      throw hasEnded && (status == DOSSIER_EXIT_OPEN || signal == SIGSYS) ? .notShutIn : .missing
    }
    if greeting.family != family { throw .missing }
    if !greeting.isShutIn { throw .notShutIn }
    return greeting
  }

  deinit {
    _ = Self.end(socket: socket, process: process)
  }

  /// Asks for an answer about a file; after any failure the child is of no more use.
  borrowing func ask<Reply: Decodable>(
    _ request: ReaderRequest, about descriptors: [Int32], within seconds: Double,
    progress: (ReaderProgress) -> Void = { _ in }
  ) throws(Failure) -> Reply {
    let connection = ReaderConnection(socket: socket)
    // Words that nobody asked for would be taken for the next answer.
    if connection.hasWords { throw .idle }
    let deadline = ContinuousClock.now + .seconds(seconds)
    _ = dossier_limit_processor(process, UInt64(clamping: processor))
    do {
      try Frame.send([UInt8](JSONEncoder().encode(request)), over: socket, descriptors: descriptors)
    } catch {
      throw .idle
    }
    do throws(Failure) {
      let reply: Reply = try connection.reply(
        by: deadline, longest: request.figures["video-seconds"] ?? 0, progress: progress)
      if connection.hasWords { throw .badReply }
      return reply
    } catch {
      throw error == .crashed ? causeOfDeath() : error
    }
  }

  /// Why the process ended, once it has closed its socket.
  private borrowing func causeOfDeath() -> Failure {
    var signal: Int32 = 0
    var status: Int32 = 0
    // A process that closed its socket and lives on does not keep to the rules.
    guard unsafe dossier_peek_end(process, 1000, &signal, &status) == 1 else { return .badReply }
    return switch signal {
    // SIGKILL that is not ours comes from the system when its memory runs out.
    case SIGKILL: .memory
    case SIGXCPU: .timedOut
    case SIGSYS: .violation
    case 0: status == DOSSIER_EXIT_MEMORY ? .memory : .crashed
    default: .crashed
    }
  }

  private static func end(socket: Int32, process: pid_t) -> Int32 {
    close(socket)
    // Its whole group, should it ever have had company.
    kill(-process, SIGKILL)
    kill(process, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status
  }
}
