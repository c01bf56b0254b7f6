import Foundation
import TestSupport
import Testing

/// What `dossier page` sees on a page beside print.
private func seen(_ name: String) throws -> (marks: [[String: Any]], page: [String: Any]) {
  let path = packageFolder.appending(path: "Tests/Fixtures/Pages/" + name).path
  let result = try DossierProgram.run(["page", path, "--report", "json"])
  #expect(result.status == 0, "\(result.errors)")
  let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
  let page = try #require((json?["pages"] as? [[String: Any]])?.first)
  return (try #require(page["marks"] as? [[String: Any]]), page)
}

extension [[String: Any]] {
  fileprivate func of(_ kind: String) -> [[String: Any]] { filter { $0["kind"] as? String == kind } }
}

@Suite struct `Marks on a page` {
  @Test func `are both seals of an application, with their size and their fields`() throws {
    let marks = try seen("application.jpg").marks
    let company = try #require(marks.of("company-seal").first)
    let person = try #require(marks.of("personal-seal").first)
    #expect(marks.of("company-seal").count == 1 && marks.of("personal-seal").count == 1)
    #expect(company["field"] as? String == "seal-company")
    #expect((12...18).contains((person["millimetres"] as? [Double])?.first ?? 0))
    let sides = try #require(company["millimetres"] as? [Double])
    #expect((20...36).contains(sides[0]) && (20...36).contains(sides[1]))
    #expect(company["shape"] as? String == "square")
    #expect(marks.of("blank-field").allSatisfy { $0["field"] is NSNull })
  }

  @Test func `are not counted where colour is gone, and that is said`() throws {
    let (marks, page) = try seen("application-copied.png")
    #expect(page["colour"] as? Bool == false)
    #expect(marks.of("company-seal").isEmpty && marks.of("personal-seal").isEmpty)
    let text = try DossierProgram.run(
      ["page", packageFolder.appending(path: "Tests/Fixtures/Pages/application-copied.png").path])
    #expect(text.output.contains("nothing is in colour here"), "\(text.output.suffix(300))")
  }

  @Test func `are fields that seem empty, where nobody sealed or signed`() throws {
    let unsealed = try seen("application-without-seal.jpg").marks
    #expect(unsealed.of("company-seal").isEmpty)
    #expect(unsealed.of("blank-field").contains { $0["field"] as? String == "seal-company" })
    #expect(!unsealed.of("blank-field").contains { $0["field"] as? String == "seal-rep" })
    let unsigned = try seen("consent-unsigned.jpg").marks
    #expect(unsigned.of("signature").isEmpty)
    #expect(unsigned.of("blank-field").contains { ($0["field"] as? String)?.hasPrefix("signature") == true })
  }

  @Test func `are ticks: of a checklist no box is told wrongly`() throws {
    let marks = try seen("checklist.jpg").marks
    let boxes = marks.filter { !($0["state"] is NSNull) }.sorted {
      (($0["box"] as? [Double])?[1] ?? 0) < (($1["box"] as? [Double])?[1] ?? 0)
    }
    // Nine rows of two boxes: enclosed or not needed.
    #expect((16...19).contains(boxes.count), "\(boxes.count)")
    let left = boxes.filter { (($0["box"] as? [Double])?[0] ?? 0) < 430 }.map { $0["kind"] as? String }
    let right = boxes.filter { (($0["box"] as? [Double])?[0] ?? 0) >= 430 }.map { $0["kind"] as? String }
    #expect(left.count { $0 == "blank-field" } <= 2 && left.count { $0 == "tick" } <= 7)
    #expect(right.count { $0 == "tick" } <= 2 && right.count { $0 == "blank-field" } <= 7)
    #expect(boxes.count { $0["state"] as? String == "ticked" } >= 7)
  }

  @Test func `are the words of a true copy on a stamp, beside the organiser's seal`() throws {
    let marks = try seen("certificate-stamped.jpg").marks
    let stamp = try #require(marks.of("true-copy").first)
    #expect(marks.of("true-copy").count == 1 && marks.of("company-seal").count == 1)
    let box = try #require(stamp["box"] as? [Double])
    #expect(box[1] > 700 && box[2] > 90, "\(box)")
  }
}

@Suite struct `Marks in a case` {
  private func facts(_ name: String, as file: String) throws -> String {
    let folder = try TemporaryFolder()
    let path = folder.file("case")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: packageFolder.appending(path: "Tests/Fixtures/Pages/" + name).path, toPath: path + "/" + file)
    let result = try DossierProgram.run(["facts", path])
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  @Test func `stand in the casefile as recognised, with page, place and confidence`() throws {
    let facts = try facts("application.jpg", as: "附件一_申請書.jpg")
    let mark = try #require(facts.firstMatch(of: /<mark [^>]*kind="company-seal"[^>]*>\s*<value ([^>]*)>([^<]*)</))
    #expect(mark.1.contains("how=\"recognised\"") && mark.1.contains("page=\"1\"") && mark.1.contains("box="))
    #expect(mark.2.contains("mm"))
    #expect(facts.contains("colour=\"yes\""))
  }

  @Test(arguments: [
    ("application.jpg", "SIGN-A1-SEALS", "Large red seals seen"),
    ("application-without-seal.jpg", "SIGN-A1-SEALS", "seems empty"),
    ("application-copied.png", "SIGN-A1-SEALS", "not in colour"),
  ])
  func `are a person's to look at, and fail nothing`(name: String, rule: String, words: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("case")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: packageFolder.appending(path: "Tests/Fixtures/Pages/" + name).path,
      toPath: path + "/附件一_申請書." + (name as NSString).pathExtension)
    let result = try DossierProgram.run([
      "check", path, "--report", "json", "--as-of", "2023-11-20", "--type", "SKILL-TRN",
    ])
    let report = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let findings = try #require(report?["findings"] as? [[String: Any]])
    let finding = try #require(findings.first { $0["rule"] as? String == rule })
    #expect(finding["outcome"] as? String == "look")
    let message = "\(finding["message"] ?? "") \(finding)"
    #expect(message.contains(words), "\(message.prefix(600))")
  }
}
