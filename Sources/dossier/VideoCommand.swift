internal import Casefile
internal import DossierKit
internal import Reporting

/// `dossier video`: what one film says, by itself.
enum VideoCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: ["report", "out"])
    let path = try reader.next("FILE")
    try reader.finish()
    let name = reader.value("report") ?? "text"
    guard let form = ReportForm(rawValue: name), [.text, .json, .html].contains(form) else {
      throw UsageError(reason: .badValue, word: "--report \(name)")
    }
    let validator: Validator
    switch context.validator() {
    case .success(let made): validator = made
    case .failure(let status): return status
    }
    let film: CheckedFilm
    do throws(ValidatorError) {
      var clock = FilmClockLine(context.console)
      film = try validator.film(path) { done, all in clock.show(done, all) }
      clock.end()
    } catch {
      return context.report(error)
    }
    let folder = reader.value("out")
    let style = ReportStyle(
      language: context.console.language, isColoured: folder == nil && Console.outputIsTerminal,
      preview: { film.picture(at: $0.time ?? 0) })
    let text = validator.report(on: film, form, style) ?? ""
    if let folder {
      guard OutputFolder(folder, context.console).write(text, to: form.fileName) else { return .unfinished }
    } else if !Console.write(text) {
      return .unfinished
    }
    return status(of: film)
  }

  /// As of a case: 1 for what is no film, 3 for what was not looked at to its end, 4 for what a person must see.
  private static func status(of film: CheckedFilm) -> ExitStatus {
    if film.isToBeHandedInAgain { return .mend }
    let said = film.summary
    return switch said.oneTake {
    case "no-sign": .complete
    case "look", "edited": .look
    default: said.width == 0 || said.duration == 0 ? .mend : .unfinished
    }
  }
}
