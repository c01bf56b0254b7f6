public import Reporting
internal import Casefile
internal import Glibc
internal import Intake
internal import Reading
internal import Wire

/// A film that was looked at by itself, and still open: its pictures can be shown.
public final class CheckedFilm: Sendable {
  /// What it says.
  public let summary: FilmSummary
  /// It is no film, holds none or cannot be opened.
  public let isToBeHandedInAgain: Bool
  private let file: LoneFile
  private let readers: ReaderProcess

  init(summary: FilmSummary, isToBeHandedInAgain: Bool, file: LoneFile, readers: ReaderProcess) {
    self.summary = summary
    self.isToBeHandedInAgain = isToBeHandedInAgain
    self.file = file
    self.readers = readers
  }

  /// A small picture of a moment: a JPEG file's bytes.
  public func picture(at time: Double) -> [UInt8]? {
    readers.preview(
      of: file.descriptor, type: file.type.rawValue, family: .video, time: time, maxSide: 240)
  }
}

extension Validator {
  /// Looks at one film outside of any case.
  ///
  /// - Parameter progress: called now and then with how many seconds of it are done, of how many.
  public func film(
    _ path: String, progress: (Double, Double) -> Void = { _, _ in }
  ) throws(ValidatorError) -> CheckedFilm {
    let file: LoneFile
    do throws(IntakeError) {
      file = try LoneFile(path)
    } catch {
      switch error {
      case .notFound: throw .notFound(path)
      case .notACase: throw .notAFile(path)
      case .unreadable(let number), .medium(let number), .system(let number):
        throw .unreadable(path, reason: number)
      default: throw .unreadable(path, reason: EIO)
      }
    }
    let (element, observations) = reader.film(file) { progress($0.done, $0.of) }
    guard let summary = FilmSummary(file: element, observations: observations, isAsked: true) else {
      throw .unreadable(path, reason: EIO)
    }
    return CheckedFilm(
      summary: summary, isToBeHandedInAgain: observations.contains(where: reader.asksForAnotherFilm), file: file,
      readers: reader.readers())
  }

  /// A report on a film.
  public func report(on film: CheckedFilm, _ form: ReportForm, _ style: ReportStyle) -> String? {
    FilmReport(film.summary, words: words).text(form, style)
  }
}
