import Casefile
import DossierKit
import Foundation
import Schemas
import TestSupport
import Testing

/// A case that holds nothing but a manifest.
private struct ManifestCase {
  let folder: TemporaryFolder
  var path: String { folder.file("case") }

  init(applied: String = "", review: String? = nil) throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let text = "<dossier type=\"SKILL-TRN\"><track>training</track>\(applied)</dossier>"
    try folder.write("case/dossier.xml", Array(text.utf8))
    if let review { try folder.write("case.review.xml", Array("<review>\(review)</review>".utf8)) }
  }
}

@Suite struct `The day that a case is judged by` {
  private static let applied = "<apply-date>2023-11-20</apply-date>"

  private func judged(
    applied: String = applied, review: String? = nil, asOf: String? = nil, received: String? = nil
  ) throws -> [String] {
    let made = try ManifestCase(applied: applied, review: review)
    var options = CheckOptions(today: CivilDate(iso: "2024-02-01"))
    options.asOf = asOf.flatMap { CivilDate(iso: $0) }
    options.received = received.flatMap { CivilDate(iso: $0) }
    let ledger = try Validator(schemas: .linkedIn).check(made.path, options).ledger
    return [ledger.asOf, ledger.asOfSource]
  }

  private static func received(_ method: String, postmark: String = "postmark=\"2023-11-21\"") -> String {
    "<received date=\"2023-11-23\" \(postmark) method=\"\(method)\"/>"
  }

  @Test func `is the day asked for before all others`() throws {
    let review = Self.received("registered_mail")
    #expect(try judged(review: review, asOf: "2023-10-14", received: "2023-12-01") == ["2023-10-14", "option"])
  }

  @Test func `is the postmark of a registered letter`() throws {
    #expect(try judged(review: Self.received("registered_mail")) == ["2023-11-21", "office"])
  }

  @Test(arguments: ["in_person", "ordinary_mail", "courier"])
  func `is the day of receipt for every other way of filing`(method: String) throws {
    #expect(try judged(review: Self.received(method)) == ["2023-11-23", "office"])
  }

  @Test func `is the day of receipt where a registered letter's postmark is not recorded`() throws {
    #expect(try judged(review: Self.received("registered_mail", postmark: "")) == ["2023-11-23", "office"])
  }

  @Test func `is the day of receipt given with the command`() throws {
    #expect(try judged(received: "2023-12-01") == ["2023-12-01", "office"])
  }

  @Test func `is what the applicant wrote while the office says nothing`() throws {
    #expect(try judged() == ["2023-11-20", "declared"])
  }

  @Test func `is today where nobody says a day`() throws {
    #expect(try judged(applied: "") == ["2024-02-01", "today"])
  }
}

@Suite struct `The same dossier` {
  private static let samples = packageFolder.appending(path: "SampleDossiers").path

  /// The outcome of a rule on two days.
  private func outcomes(of rule: String, in sample: String, _ days: [String]) throws -> [Outcome?] {
    let validator = try Validator(schemas: .linkedIn)
    return try days.map { day in
      var options = CheckOptions(today: nil)
      options.asOf = CivilDate(iso: day)
      let ledger = try validator.check("\(Self.samples)/\(sample)/case", options).ledger
      return ledger.entries.first { $0.rule == rule }?.outcome
    }
  }

  @Test func `reaches its years by ground A2 from 2023-10-15 on`() throws {
    let found = try outcomes(of: "YRS-ANY", in: "trn-ground-a2-10-15", ["2023-10-14", "2023-10-15"])
    #expect(found == [.failed, .passed])
  }

  @Test func `names the right agency from 2023-09-26 on`() throws {
    let found = try outcomes(of: "GEN-AGENCY", in: "trn-complete", ["2023-09-25", "2023-09-26"])
    #expect(found == [.failed, .passed])
  }

  @Test func `is not of a kind that is reviewed before 2022-04-30`() throws {
    let found = try outcomes(of: "VER-SKILL-START", in: "trn-complete", ["2022-04-29", "2022-04-30"])
    #expect(found == [.failed, .passed])
  }
}
