import Casefile
import Measures
import TestSupport
import Testing

@Suite struct `Casefiles that make no sense` {
  private let names = [
    "worker", "employer", "factory", "dossier", "documents", "document", "training", "employment", "ability",
    "mrz",
    "supervisor", "video", "signature", "instance", "value", "from", "to", "dob", "hours", "unit", "category",
    "passport-no", "latin-name", "zh-name", "name", "ubn", "arc-no", "content", "text", "trainee", "course",
    "cert-no",
    "years-declared", "training-total", "left-taiwan", "nationality", "work-place", "address",
    "provider-type", "field",
  ]
  private let texts = [
    "", "-", "0", "99999999999999999999", "9223372036854775807", "112年2月29日", "9999-12-31", "0001-01-01",
    "2023-03-15", "三千萬",
    "999999999999 小時", "P<<", "\u{0}", "é\u{301}\u{FFFD}", "NGUYEN", "學分", "9", "yes", "no", "mol",
    "university", "in_house",
    "999999999999學分", "credit", "minute", "年月日", "百百百", "<<<<<<<<<<", "甲乙丙",
  ]

  @Test func `nothing in a casefile breaks the measures`() {
    var random = SeededGenerator(seed: 999)
    for _ in 0..<250 {
      let casefile = tree(depth: 5, &random)
      let found = measures(of: casefile, asOf: day("2023-10-15"), parameters: parameters())
      #expect(found.name == "measures")
      #expect(found == measures(of: casefile, asOf: day("2023-10-15"), parameters: parameters()))
    }
  }

  @Test(arguments: ["0001-01-01", "9999-12-31"])
  func `the ends of the calendar break nothing`(asOf: String) {
    let worker = [
      fact("dob", "0001-01-01"), employment(1, "0001-01-01"), employment(2, "9999-12-31", "9999-12-31"),
      course(1, "30"),
    ]
    let found = measured(casefile(worker: worker), asOf)
    #expect(found.child("service")?["known"] == "yes")
  }

  private func tree(depth: Int, _ random: inout SeededGenerator) -> Element {
    let name = names.randomElement(using: &random) ?? "worker"
    let text = texts.randomElement(using: &random) ?? ""
    var element = Element(
      depth == 5 ? "casefile" : name, [.init("key", "k\(Int.random(in: 0...9, using: &random))")])
    for attribute in ["id", "best", "n", "how", "document", "worker", "role", "digest"]
    where Bool.random(using: &random) {
      element[attribute] = texts.randomElement(using: &random)
    }
    guard depth > 0, name != "value" else {
      element.text = text
      return element
    }
    for _ in 0..<Int.random(in: 0...6, using: &random) { element.append(tree(depth: depth - 1, &random)) }
    return element
  }
}
