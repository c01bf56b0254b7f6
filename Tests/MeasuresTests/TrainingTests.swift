import Casefile
import Measures
import TestSupport
import Testing

@Suite struct `Hours of training` {
  private let trainee = facts("latin-name", [("NGUYEN VAN MAU", "read", "document:A1:1")])

  private func training(_ courses: [Element], _ others: [Element] = [], _ documents: [Element] = [])
    -> Element
  {
    let case_ = casefile(
      worker: [trainee, fact("passport-no", "X0000001")] + courses + others,
      [Element("documents", children: documents)])
    return measured(case_, "2023-10-15").child("training") ?? Element("missing")
  }

  private func reason(_ training: Element, _ number: Int) -> String? {
    let course = training.children("course").first { $0["training"] == "worker:1/training:\(number)" }
    return course.map {
      [$0["status"] ?? "", $0["reason"] ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    (["32", "30", "18"], 4800, "32 + 30 + 18 = 80"), (["32", "30", "17.5"], 4770, "32 + 30 + 17.5 = 79.5"),
    (["36小時", "24 hrs", "十八小時"], 4680, "36 + 24 + 18 = 78"), (["40", "40"], 4800, "40 + 40 = 80"),
    (["80"], 4800, "80"),
    (["50分鐘", "1,200分鐘"], 1250, "0:50 + 20 = 20:50"),
  ])
  func `accepted hours add up exactly`(hours: [String], minutes: Int, working: String) {
    let found = training(hours.enumerated().map { course($0.offset + 1, $0.element) })
    #expect(found["counted"] == String(minutes))
    #expect(found["working"] == working)
    #expect(found["known"] == "yes")
  }

  @Test func `courses in the company are set aside`() {
    let found = training([course(1, "60"), course(2, "24", provider: "in_house")])
    #expect(found["counted"] == "3600" && found["set-aside"] == "1440" && found["with-doubt"] == "3600")
    #expect(reason(found, 2) == "set-aside in-house")
    #expect(found["list-set-aside"] == "課程2 24")
  }

  @Test(
    arguments: [
      ("other", [:], "set-aside provider"), (nil, [:], "in-doubt provider"),
      ("university", [:], "in-doubt field-unknown"),
      ("university", ["field": "工程及工程業學門"], "counted"), ("university", ["field": "藝術"], "set-aside field"),
      ("university", ["field": "物理, 化學及地球科學"], "counted"), ("icap", ["domain": "科學、技術、工程、數學"], "counted"),
      ("icap", ["domain": "金融財務"], "set-aside domain"), ("icap", [:], "in-doubt domain-unknown"),
      ("mol", ["trainee": nil], "set-aside essential"),
      ("mol", ["course": nil], "set-aside essential"), ("mol", ["organiser": nil], "in-doubt proof"),
      ("mol", ["trainee": "SITI RAHAYU"], "in-doubt name"), ("mol", ["trainee": "阮文樣"], "in-doubt name"),
      ("mol", ["trainee": "阮文樣", "passport-no": "X 0000001"], "counted"),
      ("mol", ["trainee": "Nguyễn, Văn Mẫu"], "counted"),
      ("mol", ["to": "2023-10-16"], "in-doubt before"), ("mol", ["to": "2023-10-15"], "counted"),
      ("mol", ["hours": "3學分", "unit": nil], "in-doubt unit"),
      ("mol", ["hours": "3", "unit": "credit"], "in-doubt unit"),
    ] as [(String?, [String: String?], String)])
  func `a course counts, is set aside or is in doubt`(
    provider: String?, changes: [String: String?], expected: String
  ) {
    #expect(reason(training([course(1, "30", provider: provider, changes)]), 1) == expected)
  }

  @Test func `a certificate that states several lengths is in doubt and gives no guess`() {
    var twice = course(1, "16小時", ["unit": nil])
    let document = twice["document"] ?? ""
    twice.children.removeAll { $0.name == "hours" }
    twice.append(facts("hours", [("16小時", "read", document), ("32小時", "read", document)]))
    let found = training([twice, course(2, "40")])
    #expect(reason(found, 1) == "in-doubt lengths")
    #expect(found["with-doubt"] == "2400")
    #expect(reason(training([course(1, "16小時")]), 1) == "counted")
  }

  @Test func `a course without a name is called by its certificate, or where it stands`() {
    let found = training([course(1, "32", ["course": nil]), course(2, "8", ["course": nil, "cert-no": nil])])
    #expect(found["list-set-aside"] == "證1 32; worker:1/training:2 8")
  }

  @Test func `credits are shown with a guess of their hours`() {
    #expect(training([course(1, "3學分", ["unit": nil])])["in-doubt"] == String(3 * 18 * 60))
  }

  @Test func `minutes in a column of minutes are minutes`() {
    #expect(training([course(1, "1200", ["unit": "minute"])])["counted"] == "1200")
  }

  @Test func `what only OCR or only the form says is in doubt`() {
    #expect(reason(training([course(1, "30", how: "recognised")]), 1) == "in-doubt ocr")
    #expect(reason(training([course(1, "30", how: "declared")]), 1) == "in-doubt proof")
    var unproved = course(1, "30")
    unproved["document"] = ""
    #expect(reason(training([unproved]), 1) == "in-doubt proof")
    var onForm = course(1, "30")
    onForm["document"] = "worker:1/document:TRN-EVID:9"
    #expect(reason(training([onForm]), 1) == "in-doubt proof")
  }

  @Test func `the same certificate counts once`() {
    let found = training([course(1, "30"), course(2, "30", ["cert-no": "證 1"]), course(3, "20")])
    #expect(found["counted"] == "3000" && reason(found, 2) == "set-aside duplicate")
    #expect(found["once"] == "3000" && Int(found["listed"] ?? "") ?? 0 > 3000)
    #expect(found.children("course")[1]["of"] == "worker:1/training:1")
  }

  @Test func `the same file counts once`() {
    let documents = [1, 2].map { number in
      Element(
        "document", [.init("key", "worker:1/document:TRN-EVID:\(number)")],
        children: [Element("instance", [.init("digest", "ab")])])
    }
    let same = training(
      [course(1, "30", name: "甲"), course(2, "30", name: "甲", ["cert-no": nil])], [], documents)
    #expect(reason(same, 2) == "set-aside duplicate")
    let other = training([course(1, "30"), course(2, "30", ["cert-no": nil])], [], documents)
    #expect(reason(other, 2) == "in-doubt duplicate")
  }

  @Test func `other pages of one file are another paper`() {
    let documents = [1, 2].map { number in
      Element(
        "document", [.init("key", "worker:1/document:TRN-EVID:\(number)")],
        children: [
          Element(
            "instance",
            [
              .init("digest", "ab"), .init("page-from", String(number)), .init("page-to", String(number)),
            ])
        ])
    }
    let found = training([course(1, "30"), course(2, "50", ["cert-no": nil])], [], documents)
    #expect(found["counted"] == "4800")
  }

  @Test func `the same course on the same days is in doubt`() {
    let days: [String: String?] = ["from": "2023-03-01", "to": "2023-03-05"]
    let found = training([course(1, "30", name: "甲", days), course(2, "30", name: "甲", days)])
    #expect(found["counted"] == "1800" && found["in-doubt"] == "1800")
    #expect(reason(found, 2) == "in-doubt duplicate-dates")
  }

  @Test func `overlaps and impossible days are found, on-line courses excepted`() {
    let days: [String: String?] = ["from": "2023-03-01", "to": "2023-03-02"]
    let found = training([
      course(1, "21", days), course(2, "25", days), course(3, "60", days.merging(["mode": "online"]) { $1 }),
    ])
    #expect(found.children("overlap").map { $0["days"] } == ["2"])
    #expect(found.children("implausible").map { $0["limit"] } == ["10", "12"])
    #expect(found.child("implausible")?["working"] == "21 > 2 * 10 = 20")
  }

  @Test func `the declared total stands beside the listed one`() {
    let found = training(
      [course(1, "30"), course(2, "20", provider: "in_house")], [fact("training-total", "50小時")])
    #expect(found["declared"] == "3000" && found["listed"] == "3000")
  }

  @Test func `the sums do not depend on the order of the papers`() {
    var random = SeededGenerator(seed: 80)
    for _ in 0..<100 {
      var courses = (1...6).map { number in
        course(
          number, String(Int.random(in: 1...40, using: &random)),
          provider: ["mol", "icap", "in_house", nil].randomElement(using: &random) ?? nil,
          name: ["甲", "乙"].randomElement(using: &random),
          [
            "cert-no": ["1", "2", "3", nil].randomElement(using: &random) ?? nil, "from": "2023-03-01",
            "to": "2023-03-09",
          ])
      }
      let before = training(courses)
      courses.shuffle(using: &random)
      let after = training(courses)
      for sum in ["counted", "set-aside", "in-doubt", "with-doubt", "listed"] {
        #expect(before[sum] == after[sum])
      }
    }
  }
}
