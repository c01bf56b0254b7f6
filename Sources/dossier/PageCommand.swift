internal import Casefile
internal import DossierKit
internal import Glibc
internal import Reporting

/// `dossier page`: what is read on the pages of one file.
enum PageCommand {
  static func run(_ words: [String], _ context: Context) throws(UsageError) -> ExitStatus {
    var reader = try ArgumentReader(words, valued: ["report", "show"])
    let path = try reader.next("FILE")
    try reader.finish()
    let form = try reader.value("report") { ["text", "json"].contains($0) ? $0 : nil } ?? "text"
    let folder = reader.value("show")
    if let folder, !OutputFolder.prepare(folder, context.console) { return .unfinished }
    guard let reportWords = try? Words(context.schemas) else { return .usage }
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
