internal import Casefile
internal import DossierKit
internal import Glibc
internal import Reporting

/// `dossier page`: what is read on the pages of one file.
enum PageCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: ["report", "show", "against"])
    let path = try reader.next("FILE")
    try reader.finish()
    let form = try reader.value("report") { ["text", "json"].contains($0) ? $0 : nil } ?? "text"
    let folder = reader.value("show")
    if let folder, !OutputFolder.prepare(folder, context.console) { return .unfinished }
    guard let reportWords = try? Words(context.schemas) else { return .usage }
    if let other = reader.value("against") {
      return compare(path, other, form, folder, reportWords, context)
    }
    var isWritten = true
    let inspection: PageInspection
    do throws(PageInspection.Failure) {
      inspection = try PageInspection(
        path, schemas: context.schemas,
        show: folder.map { folder in
          { page, picture in
            let output = OutputFolder(folder, context.console)
            if !output.write(picture, to: "page-\(page).jpg") { isWritten = false }
          }
        })
    } catch {
      return report(error, path, context)
    }
    let report = PageReport(inspection.sheets, problem: inspection.problem)
    let text = form == "json" ? report.json : report.text(reportWords, context.console.language)
    guard Console.write(text), isWritten else { return .unfinished }
    let isWhole = inspection.problem.isEmpty && inspection.sheets.allSatisfy(\.problem.isEmpty)
    return isWhole ? .complete : .unfinished
  }

  private static func compare(
    _ path: String, _ other: String, _ form: String, _ folder: String?, _ words: Words, _ context: Context
  ) -> ExitStatus {
    var isWritten = true
    let matching: PageMatching
    do throws(PageInspection.Failure) {
      matching = try PageMatching(
        path, against: other, schemas: context.schemas,
        show: folder.map { folder in
          { a, b, picture in
            let output = OutputFolder(folder, context.console)
            if !output.write(picture, to: "pair-\(a)-\(b).jpg") { isWritten = false }
          }
        })
    } catch {
      // Which of the two it is, the error number says; a name is told for what can be mended.
      return report(error, OutputFolder.exists(path) ? other : path, context)
    }
    let report = PageMatchReport(matching.sheet, problems: matching.problems)
    let text = form == "json" ? report.json : report.text(words, context.console.language)
    guard Console.write(text), isWritten else { return .unfinished }
    return matching.sheet.isWhole && matching.problems.allSatisfy(\.isEmpty) ? .complete : .unfinished
  }

  private static func report(_ failure: PageInspection.Failure, _ path: String, _ context: Context) -> ExitStatus {
    switch failure {
    case .notFound: context.console.say("case.not-found", path)
    case .notAFile: context.console.say("page.not-a-file", path)
    case .noPages: context.console.say("page.not-a-page", path)
    case .configuration(let reason): context.console.say("rulebook.broken", reason)
    case .unreadable(let number):
      context.console.say("case.unreadable", path, context.console.reason(number))
      return .unfinished
    }
    return .usage
  }
}
