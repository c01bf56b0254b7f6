internal import Casefile
internal import DossierKit
internal import Glibc
internal import Reporting

/// `dossier check`: one case in, a judgement out.
enum CheckCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: CaseOptions.valued.union(["for", "report", "out", "fail-on"]))
    let path = try reader.next("CASE")
    try reader.finish()
    let options = try CaseOptions(reader).options
    let audience = try reader.value("for", as: Audience.init(rawValue:)) ?? .applicant
    let failOn = try reader.value("fail-on", as: FailOn.init(rawValue:)) ?? .look
    var forms: [ReportForm] = []
    for name in reader.values("report") {
      guard let form = ReportForm(rawValue: name) else {
        throw UsageError(reason: .badValue, word: "--report \(name)")
      }
      if !forms.contains(form) { forms.append(form) }
    }
    if forms.isEmpty { forms = [.text] }
    let folder = reader.value("out")
    if folder == nil && forms.count > 1 {
      context.console.say("output.one-form")
      return .usage
    }
    if let folder {
      guard !OutputFolder.lies(folder, in: path) else {
        context.console.say("output.inside-case", folder)
        return .usage
      }
      var status = stat()
      if unsafe stat(path.pathCharacters, &status) == 0, !OutputFolder.prepare(folder, context.console) { return .unfinished }
    }

    let validator: Validator
    switch context.validator() {
    case .success(let made): validator = made
    case .failure(let status): return status
    }
    let checked: CheckedCase
    do throws(ValidatorError) {
      var clock = FilmClockLine(context.console)
      checked = try validator.check(path, options) { progress in
        if let film = progress.film {
          clock.show(film.done, film.of)
        } else {
          context.console.progress("progress.reading", progress.files, progress.of)
        }
      }
    } catch {
      return context.report(error, in: folder)
    }
    if checked.hasOpenReaders { context.console.say("sandbox.open") }
    var style = ReportStyle(
      language: context.console.language, audience: audience,
      isColoured: folder == nil && Console.outputIsTerminal, preview: { checked.preview(of: $0) })
    if let folder {
      let output = OutputFolder(folder, context.console)
      style.putBeside = { picture, number in
        let name = "picture-\(number).jpg"
        return output.write(picture, to: name) ? name : nil
      }
    }
    style.films = checked.films
    style.filmPicture = { checked.filmPicture(of: $0) }
    for form in forms {
      let text = validator.report(on: checked.ledger, form, style)
      if let folder {
        guard OutputFolder(folder, context.console).write(text, to: form.fileName) else { return .unfinished }
      } else if !Console.write(text) {
        return .unfinished
      }
    }
    return ExitStatus(of: checked.ledger, failOn: failOn)
  }
}
