import Foundation
import TestSupport
import Testing

@Suite struct `The command for rules` {
  /// The rules in use, copied by the program into a folder of one's own.
  private func ownRules() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let result = try DossierProgram.run(["rules", "copy", folder.file("own")])
    #expect(result.status == 0, "\(result.errors)")
    return folder
  }

  private func change(_ folder: TemporaryFolder, _ file: String, _ old: String, _ new: String) throws {
    let path = folder.file("own/" + file)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(old), "\(file) holds \(old)")
    try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// The line of a text in a file, counted from 1.
  private func line(_ folder: TemporaryFolder, _ file: String, _ text: String) throws -> Int {
    let lines = try String(contentsOfFile: folder.file("own/" + file), encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    return try #require(lines.firstIndex { $0.contains(text) }) + 1
  }

  @Test func `lists every rule, of one type if asked`() throws {
    let all = try DossierProgram.run(["rules", "list"])
    let practical = try DossierProgram.run(["rules", "list", "--type", "SKILL-PRC"])
    #expect(all.output.split(separator: "\n").count > 150)
    #expect(all.output.contains("TRN-HOURS-80") && !practical.output.contains("TRN-HOURS-80"))
    #expect(practical.output.contains("VID-1080"))
    #expect(try DossierProgram.run(["rules", "list", "--type", "NONE"]).status == 2)
  }

  @Test func `prints the manual's page in both languages`() throws {
    let english = try DossierProgram.run(["rules", "show", "TRN-HOURS-80"]).output
    for words in ["Severity: F", "Must hold", "How to mend it", "training_hours_min = 80", "Examples"] {
      #expect(english.contains(words), "\(words)")
    }
    let chinese = try DossierProgram.run(["rules", "show", "TRN-HOURS-80", "--lang", "zh-Hant"]).output
    for words in ["輕重: F 應補正", "須符合", "處理方式", "民國111年4月30日", "範例"] {
      #expect(chinese.contains(words), "\(words)")
    }
  }

  @Test func `tries the examples of the program's rules and of one's own`() throws {
    #expect(try DossierProgram.run(["rules", "test"]).status == 0)
    let folder = try ownRules()
    let result = try DossierProgram.run(["rules", "test", folder.file("own")])
    #expect(result.status == 0 && result.errors.contains("all hold"), "\(result.errors)")
    // What is there is never written over.
    #expect(try DossierProgram.run(["rules", "copy", folder.file("own")]).status == 2)
    #expect(try DossierProgram.run(["rules", "test", folder.file("nowhere")]).status == 2)
  }

  @Test func `takes the rule that the page on the language writes from scratch`() throws {
    let page = try String(contentsOf: packageFolder.appending(path: "Schemas/rulebooks/README.md"), encoding: .utf8)
    let start = try #require(page.range(of: "```xml\n<assert"))
    let end = try #require(page[start.upperBound...].range(of: "```"))
    let rule = "<assert" + page[start.upperBound..<end.lowerBound]
    let folder = try ownRules()
    try change(folder, "rulebooks/skill-worker.xml", "</rulebook>", rule + "</rulebook>")
    let own = folder.file("own")
    let result = try DossierProgram.run(["rules", "test", own])
    #expect(result.status == 0, "\(result.errors)")
    let shown = try DossierProgram.run(["rules", "show", "PERMIT-EXPIRY", "--schemas", own])
    #expect(shown.output.contains("The permit ended on {permit-expiry/@best}"))
    let words = ["check", "SampleDossiers/trn-own-stick/case", "--schemas", own, "--as-of", "2024-03-01", "--report", "json"]
    #expect(try DossierProgram.run(words).output.contains("\"PERMIT-EXPIRY\""))
  }

  @Test func `judges by a threshold that was changed in one place`() throws {
    let folder = try ownRules()
    // 79.5 hours reach a threshold of 79; the examples that stand on 80 then no longer hold, and say so.
    try change(folder, "tables/parameters.xml", ">80</value>", ">79</value>")
    let result = try DossierProgram.run(["rules", "test", folder.file("own")])
    #expect(result.status == 2)
    #expect(result.errors.contains("rulebooks/skill-training.xml:"))
  }

  @Test(arguments: [
    ("<test>worker-count/@n = ", "<test>worker-count/@n = = ", "X-COUNT", "<test>worker-count"),
    ("d:param('service_gap_days')", "d:param('gap_days')", "unknown parameter 'gap_days'", "d:param('gap_days')"),
    ("id=\"X-SALARY\"", "id=\"X-TRACK\"", "rule 'X-TRACK' stands twice", ""),
    (
      "<fix xml:lang=\"en\">Correct the number on", "<fix xml:lang=\"zh-Hant\">Correct the number on",
      "<fix> is missing in en", ""
    ),
    (
      "fact=\"worker-count\" how=\"read\">3<", "fact=\"worker-count\" how=\"read\">1<", "came to passed, not failed",
      "outcome=\"failed\" subject=\"dossier\""
    ),
  ])
  func `refuses a rulebook that is broken, with file, line and reason`(
    old: String, new: String, reason: String, place: String
  ) throws {
    let folder = try ownRules()
    let file = old.contains("gap_days") ? "rulebooks/skill-worker.xml" : "rulebooks/skill-cross.xml"
    try change(folder, file, old, new)
    let commands = [["rules", "test", folder.file("own")], ["rules", "list", "--schemas", folder.file("own")]]
    for words in commands.prefix(reason.hasPrefix("came to") ? 1 : 2) {
      let result = try DossierProgram.run(words)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains(reason) || reason == "X-COUNT", "\(result.errors)")
      let line = place.isEmpty ? nil : try line(folder, file, place)
      #expect(result.errors.contains(file + ":" + (line.map { "\($0): " } ?? "")), "\(result.errors)")
    }
  }
}
