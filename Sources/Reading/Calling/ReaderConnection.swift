internal import CSystem
internal import FoundationEssentials
internal import Glibc
internal import Wire

/// The program's end of the socket to a reader, read with a deadline.
struct ReaderConnection {
  let socket: Int32

  /// Something waits to be read, or the other side is gone.
  var hasWords: Bool {
    var poll = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return unsafe Glibc.poll(&poll, 1, 0) > 0
  }

  /// Waits for one frame and what it holds.
  ///
  /// - Parameters:
  ///   - longest: seconds that a film may add to the deadline by its length, as the reader first says it.
  ///   - progress: called with what the reader says before its reply.
  func reply<Reply: Decodable>(
    by deadline: ContinuousClock.Instant, longest: Double = 0, progress: (ReaderProgress) -> Void = { _ in }
  ) throws(ReaderChild.Failure) -> Reply {
    var deadline = deadline
    var isExtended = false
    while true {
      let count = Frame.length(try bytes(4, by: deadline))
      guard 1...Frame.limit ~= count else { throw .badReply }
      let payload = Data(try bytes(count, by: deadline))
      if longest > 0, count < 200, let said = try? JSONDecoder().decode(ReaderProgress.self, from: payload) {
        if !isExtended, said.of > 0 { deadline += .seconds(min(said.of, longest)) }
        isExtended = true
        progress(said)
        continue
      }
      do {
        return try JSONDecoder().decode(Reply.self, from: payload)
      } catch {
        throw .badReply
      }
    }
  }

  private func bytes(
    _ count: Int, by deadline: ContinuousClock.Instant
  ) throws(ReaderChild.Failure) -> [UInt8] {
    var collected: [UInt8] = []
    collected.reserveCapacity(count)
    var part = [UInt8](repeating: 0, count: min(count, 65_536))
    while collected.count < count {
      try wait(until: deadline)
      let received = unsafe read(socket, &part, min(part.count, count - collected.count))
      if received > 0 {
        collected += part[..<received]
      } else if received == 0 || errno == ECONNRESET {
        throw .crashed
      } else if errno != EAGAIN && errno != EINTR {
        throw .crashed
      }
    }
    return collected
  }

  private func wait(until deadline: ContinuousClock.Instant) throws(ReaderChild.Failure) {
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      if left <= .zero { throw .timedOut }
      let (seconds, attoseconds) = left.components
      let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
      var poll = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let ready = unsafe Glibc.poll(&poll, 1, Int32(clamping: milliseconds))
      if ready > 0 { return }
      if ready < 0 && errno != EINTR { throw .crashed }
    }
  }
}
