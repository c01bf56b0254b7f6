internal import Casefile
internal import Intake
internal import Reading
internal import XML

extension Validator {
  /// A page of a case that stands in the facts of another one too.
  public struct PageAgain: Sendable, Hashable {
    /// A page by its file.
    public struct Place: Sendable, Hashable {
      public var copy: String
      public var file: String
      public var page: String
    }

    public var own: Place
    public var other: Place
    /// 0 to 1.
    public var likeness: Double
  }

  /// Why facts that were kept cannot be used.
  public enum FactsFailure: Error, Sendable, Hashable {
    case unreadable(WholeFile.Failure)
    /// It is no `casefile` that this program printed.
    case notFacts
  }

  /// The pages of a case whose print is that of a page in the facts of another case, as ``facts(_:_:)`` printed them: the
  /// same paper, for a person to look at. What lies in several copies is told once.
  public func pagesAgain(
    _ path: String, _ options: CheckOptions, against facts: String
  ) throws(ValidatorError) -> Result<[PageAgain], FactsFailure> {
    let bytes: [UInt8]
    switch WholeFile.read(facts, limit: (reader.limits["xml-bytes"]?.value ?? 0) * 4) {
    case .success(let read): bytes = read
    case .failure(let failure): return .failure(.unreadable(failure))
    }
    guard let root = try? Document(bytes).root, let kept = root.name == "casefile" ? root : root.children("casefile").first
    else { return .failure(.notFacts) }
    let others = kept.children("files").flatMap { $0.children("file") }.flatMap { file in
      file.children("page").map { Printed(copy: file["copy"], file: file["path"], page: $0["number"], print: $0["print"]) }
    }
    let (_, _, casefile) = try read(path, options) { _ in }
    let own = (casefile.child("files")?.children("file") ?? []).flatMap { file in
      file.children("page").map { Printed(copy: file["copy"], file: file["path"], page: $0["number"], print: $0["print"]) }
    }
    let (first, second) = (Printed.distinct(own), Printed.distinct(others))
    var found: [PageAgain] = []
    for page in first {
      for other in second {
        guard let match = page.print.match(other.print, .chosen), match.isSame else { continue }
        found.append(PageAgain(own: page.place, other: other.place, likeness: match.likeness))
      }
    }
    return .success(found)
  }
}

/// A page with what it is known by.
private struct Printed {
  var place: Validator.PageAgain.Place
  var print: PageFingerprint

  /// Those that have a fingerprint, each fingerprint once.
  static func distinct(_ pages: [Printed?]) -> [Printed] {
    var known: Set<String> = []
    return pages.compactMap(\.self).filter { known.insert($0.print.text).inserted }
  }

  init?(copy: String?, file: String?, page: String?, print: String?) {
    guard let print = print.flatMap(PageFingerprint.init(text:)) else { return nil }
    place = .init(copy: copy ?? "", file: file ?? "", page: page ?? "")
    self.print = print
  }
}
