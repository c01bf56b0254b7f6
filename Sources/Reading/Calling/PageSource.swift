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

  /// Has the reader of pages look at one.
  public func facts(of page: borrowing DrawnPage, wanted: [PageQuestion.Part]) -> PageOutcome {
    do throws(ReaderChild.Failure) {
      let facts: [PageFacts] = try ask(
        ReaderRequest(PageQuestion(picture: page.head, wanted: wanted)), about: [page.descriptor], family: .ocr)
      return facts.first.map { .facts($0) } ?? .refused
    } catch {
      return .notRun(ReaderOutcome(error).code ?? "DECODER-PROTOCOL")
    }
  }
}
