import Casefile
import Measures
import TestSupport
import Testing

@Suite struct `Years of service` {
  private func service(
    _ employments: [Element], _ asOf: String, a2: Bool = true, _ others: [Element] = []
  ) -> Element {
    measured(casefile(worker: employments + others), asOf, parameters(a2InForce: a2)).child("service")
      ?? Element("missing")
  }

  private func branch(_ id: String, _ service: Element) -> Element {
    service.children("branch").first { $0["id"] == id } ?? Element("missing")
  }

  @Test(arguments: [
    ("2017-08-01", "2023-07-31", "yes", "0"), ("2017-08-02", "2023-07-31", "borderline", "1"),
    ("2017-08-01", "2023-07-30", "borderline", "1"), ("2017-08-16", "2023-07-31", "borderline", "15"),
    ("2017-08-17", "2023-07-31", "no", "16"), ("2016-02-29", "2022-02-28", "yes", "0"),
    ("2016-02-29", "2022-02-27", "borderline", "1"), ("106年8月1日", "2023-07-31", "yes", "0"),
  ])
  func `six unbroken years count both end days`(from: String, asOf: String, reached: String, short: String) {
    let service = service([employment(1, from)], asOf)
    #expect(service["reached"] == reached)
    #expect(branch("A1", service)["short-days"] == short)
    #expect(branch("A1", service)["summed"] == "no")
  }

  @Test func `one employer's years add up from the day the ground is in force`() {
    let history = [employment(1, "2015-01-01", "2017-12-31"), employment(2, "2020-09-01")]
    let before = service(history, "2023-10-14", a2: false)
    #expect(before["reached"] == "no")
    #expect(branch("A2", before)["in-force"] == "no")
    let after = service(history, "2023-10-15")
    #expect(branch("A2", after).child("length")?["zh"] == "6 年 1 月 15 日")
    #expect(branch("A2", after)["reached"] == "yes")
    #expect(after["best"] == "A2" && after["reached"] == "yes")
    #expect(branch("A1", after)["reached"] == "no")
    let gap = after.child("gap")
    #expect(gap?["days"] == "974" && gap?["strong"] == "yes" && gap?["after"] == "worker:1/employment:1")
  }

  @Test func `years with another employer than the applicant are for a person to look at`() {
    let history = [
      employment(1, "2013-01-01", "2019-12-31", employer: "10458575"), employment(2, "2022-09-01"),
    ]
    let applicant = Element("employer", [.init("key", "employer")], children: [fact("ubn", "04595257")])
    let found = measured(casefile(worker: history, [applicant]), "2023-10-15").child("service")
    #expect(found?["reached"] == "borderline")
    #expect(found.map { branch("A2", $0)["applicant"] } == "no")
  }

  @Test func `eleven and a half years with a stay abroad are reached, and summed`() {
    let history = [
      employment(1, "2010-01-01", "2016-12-31", employer: "10458575", left: "yes"),
      employment(2, "2019-04-01", "2023-09-30"),
    ]
    let service = service(history, "2023-10-02")
    let branch = branch("B", service)
    #expect(branch["reached"] == "yes" && branch["over-days"] == "0" && branch["summed"] == "yes")
    #expect(service["total-days"] == "4195" && service["total-text"] == "11 年 6 月 0 日")
    #expect(service["reached"] == "borderline")
    #expect(branch["working"]?.hasSuffix("11*365 + 6*30 + 0 = 4195") == true)
  }

  @Test func `ten days short of eleven and a half years abroad is borderline`() {
    let history = [
      employment(1, "2010-01-01", "2016-12-31", left: "yes"),
      employment(2, "2018-01-01", "2022-06-20", left: "yes"),
    ]
    let service = service(history, "2023-10-15", [fact("in-taiwan", "no")])
    #expect(branch("C", service)["short-days"] == "10")
    #expect(service["reached"] == "borderline")
  }

  @Test func `an exit starts continuous service anew, a change of employer does not`() {
    let left = service(
      [
        employment(1, "2016-01-01", "2019-12-31", left: "yes"),
        employment(2, "2020-01-02", employer: "10458575"),
      ],
      "2023-10-15")
    #expect(branch("A1", left)["reached"] == "no")
    let stayed = service(
      [
        employment(1, "2016-01-01", "2019-12-31", left: "no"),
        employment(2, "2020-02-20", employer: "10458575"),
      ],
      "2023-10-15")
    #expect(branch("A1", stayed)["reached"] == "yes")
    #expect(stayed.child("gap") == nil)
  }

  @Test func `overlaps count once and other categories not at all`() {
    let history = [
      employment(1, "2017-01-01", "2019-12-31"), employment(2, "2019-06-01", "2021-12-31"),
      employment(3, "2022-01-01", category: "11"),
      employment(4, "2010-01-01", "2015-12-31", category: "student"),
    ]
    let service = service(history, "2023-10-15")
    #expect(service["total-text"] == "5 年 0 月 0 日")
    #expect(service.children("left-out").map { $0["category"] } == ["11", "student"])
    #expect(service["reached"] == "no")
    #expect(branch("A1", service)["condition"] == "no")
  }

  @Test(arguments: ["(9)", "第九款", "第46條第1項第8款", "10", "９", "製造業", "Manufacturing"])
  func `categories are read as papers write them`(text: String) {
    #expect(service([employment(1, "2017-01-01", category: text)], "2023-10-15")["reached"] == "yes")
  }

  @Test(arguments: [("園藝", "borderline"), ("學生工讀", "no"), ("11", "no")])
  func `a category in unknown words is in doubt, another one does not count`(text: String, reached: String) {
    #expect(service([employment(1, "2017-01-01", category: text)], "2023-10-15")["reached"] == reached)
  }

  @Test func `what cannot be read makes the result unknown, not short`() {
    let unread = [employment(1, "2020-01-01"), employment(2, "109年13月40日", "2019-12-31")]
    #expect(service(unread, "2023-10-15")["reached"] == "unknown")
    let open = [employment(1, "2014-01-01"), employment(2, "2020-01-01")]
    #expect(service(open, "2023-10-15")["reached"] == "borderline")
    #expect(service([], "2023-10-15")["known"] == "no")
  }

  @Test(arguments: [("6", "0"), ("7", "170"), ("6年2個月15日", "120"), ("6年6月20日", "5")])
  func `declared years are compared with those counted`(declared: String, difference: String) {
    let service = service([employment(1, "2017-04-01")], "2023-10-15", [fact("years-declared", declared)])
    #expect(service["total-text"] == "6 年 6 月 15 日")
    #expect(service["declared-difference-days"] == difference)
  }

  @Test func `a longer stay is never less service`() {
    var random = SeededGenerator(seed: 62)
    let conversion = ServiceConversion(daysPerYear: 365, daysPerMonth: 30)
    for _ in 0..<200 {
      let start = CivilDate(dayNumber: Int.random(in: 14_000...18_000, using: &random))
      let days = Int.random(in: 0...3000, using: &random)
      let lengths = (0...40).compactMap { extra in
        DayRange(from: start, to: start.adding(days: days + extra)).map { ServiceLength([$0], conversion) }
      }
      for (a, b) in zip(lengths, lengths.dropFirst()) {
        #expect(a.daysOver(months: 72) + 1 == b.daysOver(months: 72))
        #expect((a.months, a.days) < (b.months, b.days))
      }
    }
  }

  @Test func `the order of the employments does not matter`() {
    var random = SeededGenerator(seed: 138)
    for _ in 0..<100 {
      var history = (1...4).map { number in
        let start = CivilDate(dayNumber: Int.random(in: 14_000...19_000, using: &random))
        let end = start.adding(days: Int.random(in: 0...1500, using: &random))
        return employment(
          number, start.iso, end.iso, left: ["yes", "no", nil].randomElement(using: &random) ?? nil)
      }
      let before = service(history, "2023-10-15")
      history.shuffle(using: &random)
      let after = service(history, "2023-10-15")
      #expect(before == after)
    }
  }
}
