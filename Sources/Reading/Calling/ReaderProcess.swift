internal import CSystem
internal import Glibc
internal import Synchronization
public import Wire

/// The readers of one case: a child of its own for each family, started when first asked; of the reader of pages, whose
/// work is the longest, as many as questions come at once.
///
/// What a child dies of is charged to the file that it read; the next file finds a fresh child. Families
/// do not wait for each other, files of one family do where all its seats are taken.
public final class ReaderProcess: Sendable {
  private let folder: String
  private let terms: ReaderTerms
  /// How many pages may be looked at at once.
  let pageReaders: Int
  private let seats: [ReaderFamily: [Seat]]

  /// The place of a family's child, empty until it is first asked.
  private final class Seat: Sendable {
    let child = Mutex<ReaderChild?>(nil)
    /// Whether every child that sat here had shut all that can be shut; `nil` before the first.
    let isClosed = Mutex<Bool?>(nil)
    /// A child could not be shut in.
    let isOpen = Mutex(false)
  }

  /// How well the readers that this case needed are shut in.
  public enum Posture: String, Sendable {
    /// Files, network and system calls are shut.
    case closed
    /// The kernel lacks landlock: files are shut by system calls alone, fonts of the system among them.
    case partial
  }

  /// A reader could not be shut in, so that files were not decoded.
  public var hasRefused: Bool { seats.values.joined().contains { seat in seat.isOpen.withLock { $0 } } }

  /// How well the readers are shut in that were started; one that could not be shut in has read nothing.
  public var posture: Posture {
    let isClosed = seats.values.joined().allSatisfy { seat in seat.isClosed.withLock { $0 ?? true } }
    return isClosed ? .closed : .partial
  }

  /// Makes the readers of a case.
  ///
  /// - Parameters:
  ///   - folder: where the executables are; beside the running program if left out.
  ///   - pageReaders: how many readers of pages there may be at once.
  public init(folder: String? = nil, terms: ReaderTerms, pageReaders: Int = 1) {
    self.folder = folder ?? Self.programFolder
    self.terms = terms
    self.pageReaders = max(1, pageReaders)
    let count = self.pageReaders
    seats = Dictionary(
      uniqueKeysWithValues: ReaderFamily.allCases.map { ($0, (0..<($0 == .ocr ? count : 1)).map { _ in Seat() }) })
  }

  /// The folder of the running program.
  public static var programFolder: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(decoding: buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// Asks a reader what a file says. The descriptor stays open; its position may move.
  ///
  /// - Parameters:
  ///   - type: the file's true type, for example `jpeg`.
  ///   - figures: what the reader measures by, for a family whose figures are data.
  ///   - progress: called now and then while a reader is at a long work.
  public func facts(
    of descriptor: Int32, type: String, family: ReaderFamily, figures: [String: Double] = [:],
    progress: (ReaderProgress) -> Void = { _ in }
  ) -> ReaderOutcome {
    do throws(ReaderChild.Failure) {
      let facts: FileFacts = try ask(
        ReaderRequest(type: type, figures: figures), about: [descriptor], family: family, progress: progress)
      if facts.family != family.rawValue { return .badReply }
      return facts.problems.contains { $0.code == "INPUT-IO-ERROR" } ? .inputFailed : .facts(facts)
    } catch {
      return ReaderOutcome(error)
    }
  }

  /// Asks a reader for a small JPEG of a page of a file, or of a moment of a film.
  ///
  /// - Parameters:
  ///   - page: counted from 1.
  ///   - time: seconds from the start of a film.
  ///   - maxSide: the longer side of the picture, in pixels.
  /// - Returns: the picture's bytes, or `nil` where none can be had.
  public func preview(
    of descriptor: Int32, type: String, family: ReaderFamily, page: Int = 1, time: Double = 0, maxSide: Int
  ) -> [UInt8]? {
    let picture = unsafe dossier_memory_file("picture")
    guard picture >= 0 else { return nil }
    defer { close(picture) }
    let wanted = ReaderRequest.Preview(page: page, time: time, maxSide: maxSide)
    do throws(ReaderChild.Failure) {
      let count: [Int] = try ask(
        ReaderRequest(type: type, preview: wanted), about: [descriptor, picture], family: family)
      let file = try? InputFile(descriptor: picture)
      guard let file, file.size > 0, file.size == count.first else { return nil }
      return try? file.all(limit: Frame.pictureLimit)
    } catch {
      return nil
    }
  }

  /// How a family's reader has shut itself in; `nil` where it does not start.
  public func greeting(of family: ReaderFamily) -> ReaderGreeting? {
    guard let seat = seats[family]?.first else { return nil }
    return try? seat.child.withLock { child throws(ReaderChild.Failure) in
      try fill(&child, seat, family: family)
      return child?.greeting
    }
  }

  /// Has a reader try something; what came of it is its answer, or how it ended.
  package func probe(_ probe: Probe, _ family: ReaderFamily) -> (answer: [String], ending: ReaderOutcome?) {
    do throws(ReaderChild.Failure) {
      return (try ask(ReaderRequest(probe), about: [], family: family), nil)
    } catch {
      return ([], ReaderOutcome(error))
    }
  }

  func ask<Reply: Decodable & Sendable>(
    _ request: ReaderRequest, about descriptors: [Int32], family: ReaderFamily,
    progress: (ReaderProgress) -> Void = { _ in }
  ) throws(ReaderChild.Failure) -> Reply {
    let wall = terms.use(family).wall
    var request = request
    request.figures.merge(terms.figures(family)) { own, _ in own }
    guard let seats = seats[family], let first = seats.first else { throw .missing }
    func put(_ seat: Seat, _ child: inout ReaderChild?) throws(ReaderChild.Failure) -> Reply? {
      // A child that ended in silence after its last file is not this file's fault: once more, in a new one.
      for _ in 0..<2 {
        try fill(&child, seat, family: family)
        do throws(ReaderChild.Failure) {
          return try child?.ask(request, about: descriptors, within: wall, progress: progress)
        } catch {
          child = nil
          if error != .idle { throw error }
        }
      }
      return nil
    }
    // The first seat that is free; where none is, we wait for the first.
    for seat in seats.dropLast(seats.count > 1 ? 0 : 1) {
      let reply = try seat.child.withLockIfAvailable { child throws(ReaderChild.Failure) in try put(seat, &child) }
      switch reply {
      case .some(.some(let reply)): return reply
      case .some(.none): throw .missing
      case .none: continue
      }
    }
    let reply = try first.child.withLock { child throws(ReaderChild.Failure) in try put(first, &child) }
    guard let reply else { throw .missing }
    return reply
  }

  private func fill(_ child: inout ReaderChild?, _ seat: Seat, family: ReaderFamily) throws(ReaderChild.Failure) {
    if child == nil {
      let fresh: ReaderChild
      do throws(ReaderChild.Failure) {
        fresh = try ReaderChild(family: family, folder: folder, limits: terms.use(family))
      } catch {
        if error == .notShutIn { seat.isOpen.withLock { $0 = true } }
        throw error
      }
      let isClosed = fresh.greeting.isClosed
      seat.isClosed.withLock { $0 = ($0 ?? true) && isClosed }
      child = consume fresh
    }
  }
}

extension ReaderOutcome {
  init(_ failure: ReaderChild.Failure) {
    self =
      switch failure {
      case .missing, .idle: .missing
      case .noRoom: .noRoom
      case .crashed: .crashed
      case .timedOut: .timedOut
      case .memory: .memory
      case .badReply: .badReply
      case .violation: .violation
      case .notShutIn: .notShutIn
      }
  }
}
