internal import CSystem
internal import Glibc
public import Wire

/// The pixels of one page in an unnamed file of memory, on their way from the reader that drew them to the one
/// that looks at them. Nothing of them is ever on a disk.
public struct DrawnPage: ~Copyable {
  public let head: PagePictureHead
  fileprivate let descriptor: Int32

  deinit { close(descriptor) }

  /// The pixels, for whoever looks at them in this process.
  public var pixels: [UInt8]? {
    guard let file = try? InputFile(descriptor: descriptor), file.size == head.byteCount else { return nil }
    return try? file.all(limit: Frame.pictureLimit)
  }
}

/// A drawn page that several may hold.
final class SharedDrawing {
  let page: DrawnPage
  init(_ page: consuming DrawnPage) { self.page = page }
}

/// How looking at a page ended.
public enum PageOutcome: Sendable, Equatable {
  case facts(PageFacts)
  /// The reader refused the picture.
  case refused
  /// As ``ReaderOutcome/code`` has it: it says nothing about the page.
  case notRun(String)
}

extension ReaderProcess {
  /// Has a reader draw a page of a file.
  ///
  /// - Parameters:
  ///   - page: counted from 1.
  ///   - resolution: pixels an inch, where the page has a size of its own.
  /// - Returns: `nil` where the page cannot be drawn.
  public func drawing(
    of descriptor: Int32, type: String, family: ReaderFamily, page: Int, resolution: Double
  ) -> DrawnPage? {
    let memory = unsafe dossier_memory_file("page")
    guard memory >= 0 else { return nil }
    var heads: [PagePictureHead] = []
    do throws(ReaderChild.Failure) {
      heads = try ask(
        ReaderRequest(type: type, drawing: PageDrawing(page: page, resolution: resolution)),
        about: [descriptor, memory], family: family)
    } catch {}
    guard let head = heads.first, heads.count == 1, head.isPossible else {
      close(memory)
      return nil
    }
    return DrawnPage(head: head, descriptor: memory)
  }

  /// Has the reader of pages show a part of one: a JPEG's bytes, or `nil` where none can be had.
  public func clipping(of page: borrowing DrawnPage, _ wanted: PageClipping) -> [UInt8]? {
    let picture = unsafe dossier_memory_file("picture")
    guard picture >= 0 else { return nil }
    defer { close(picture) }
    do throws(ReaderChild.Failure) {
      let count: [Int] = try ask(ReaderRequest(wanted), about: [page.descriptor, picture], family: .ocr)
      let file = try? InputFile(descriptor: picture)
      guard let file, file.size > 0, file.size == count.first else { return nil }
      return try? file.all(limit: Frame.pictureLimit)
    } catch {
      return nil
    }
  }

  /// Has the reader of pages show two beside each other: a JPEG's bytes, or `nil` where none can be had.
  ///
  /// - Parameters:
  ///   - turns: degrees clockwise by which either is turned.
  ///   - frames: boxes of points of either page to be framed.
  public func beside(
    _ first: borrowing DrawnPage, _ second: borrowing DrawnPage, turns: (Int, Int),
    frames: (a: [[Double]], b: [[Double]])
  ) -> [UInt8]? {
    guard let left = first.pixels, let right = second.pixels else { return nil }
    let memory = unsafe dossier_memory_file("pages")
    guard memory >= 0 else { return nil }
    let both = DrawnPage(head: first.head, descriptor: memory)
    for bytes in [left, right] {
      var written = 0
      while written < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { part in
          unsafe write(memory, part.baseAddress?.advanced(by: written), part.count - written)
        }
        if count <= 0 { return nil }
        written += count
      }
    }
    var wanted = PageClipping(picture: first.head, turn: turns.0, frames: frames.a, maxSide: 2_000)
    wanted.beside = .init(picture: second.head, turn: turns.1, frames: frames.b)
    return clipping(of: both, wanted)
  }

  /// Has the reader of pages compare two.
  ///
  /// - Parameters:
  ///   - draw: draws either, 0 or 1; the drawings have to stay as long as this lasts. It is asked for those that the
  ///     reader does not know from an earlier comparison.
  /// - Returns: `nil` where it could not.
  func match(_ first: PageMatching.Side, _ second: PageMatching.Side, draw: (Int) -> SharedDrawing?) -> PageMatch? {
    let sides = [first, second]
    var shown = Set(sides.indices.filter { sides[$0].digest.isEmpty })
    // What it lacks it is shown, and after a restart it lacks what it knew.
    for _ in 0..<3 {
      let drawings = sides.indices.map { shown.contains($0) ? draw($0) : nil }
      guard shown.allSatisfy({ drawings[$0] != nil }) else { return nil }
      var wanted = PageMatching(first, second)
      wanted.first.picture = drawings[0]?.page.head
      wanted.second.picture = drawings[1]?.page.head
      do throws(ReaderChild.Failure) {
        let found: [PageMatch] = try ask(
          ReaderRequest(wanted), about: drawings.compactMap { $0?.page.descriptor }, family: .ocr)
        guard var match = found.first, match.agreement.isFinite else { return nil }
        let lacks = Set(match.lacks).intersection(sides.indices)
        if lacks.isEmpty {
          match.places.removeAll { !$0.isPossible }
          return match
        }
        shown.formUnion(lacks)
      } catch {
        return nil
      }
    }
    return nil
  }

  /// Has the reader of pages look at one.
  ///
  /// - Parameters:
  ///   - words: the print that the file itself brings along.
  ///   - vocabulary: needed for marks.
  public func facts(
    of page: borrowing DrawnPage, wanted: [PageQuestion.Part], words: [PageFacts.Word]? = nil,
    vocabulary: PageQuestion.Vocabulary? = nil
  ) -> PageOutcome {
    var question = PageQuestion(picture: page.head, wanted: wanted)
    question.words = words
    question.vocabulary = vocabulary
    do throws(ReaderChild.Failure) {
      let facts: [PageFacts] = try ask(ReaderRequest(question), about: [page.descriptor], family: .ocr)
      return facts.first.map { .facts($0) } ?? .refused
    } catch {
      return .notRun(ReaderOutcome(error).code ?? "DECODER-PROTOCOL")
    }
  }
}
