import Dispatch

/// Does long work without keeping a thread from the other tests, which wait for one of as many as there are
/// processors.
public func besideOtherTests(_ work: @escaping @Sendable () throws -> Void) async throws {
  try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
    DispatchQueue.global().async { continuation.resume(with: Result(catching: work)) }
  }
}
