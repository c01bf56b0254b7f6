import Casefile
import Measures
import Testing

@Suite struct `Days and terms` {
  @Test(arguments: [("2023-05-10", "2023-06-12"), ("2023-01-30", "2023-03-01"), ("2023-03-03", "2023-04-06")])
  func `a month from the day after a letter ends on a working day`(issued: String, due: String) {
    let all = measures(of: casefile(worker: []), asOf: day(issued), parameters: parameters())
    let cure = all.children("deadline").first { $0["id"] == "cure" }
    #expect(cure?["to"] == due)
    #expect(cure?["from"] == issued)
  }

  @Test func `the working of a deadline shows the day that was moved`() {
    let all = measures(of: casefile(worker: []), asOf: day("2023-05-10"), parameters: parameters())
    #expect(
      all.children("deadline").map { $0["working"] } == [
        "2023-05-10 + 14 d = 2023-05-24", "2023-05-10 + 1 m = 2023-06-10 → 2023-06-12",
      ])
  }

  @Test func `a Saturday on which offices work is no holiday`() {
    let open = Parameters(values: ["cure_months_skill": "1"], workingSaturdays: [day("2023-06-10")])
    #expect(Deadline.nextOpenDay(day("2023-06-10"), open) == day("2023-06-10"))
    #expect(Deadline.nextOpenDay(day("2023-06-11"), open) == day("2023-06-12"))
  }

  @Test func `a month ends before the same day, or with the month`() {
    #expect(Deadline.lastDay(from: day("2023-01-31"), months: 1) == day("2023-02-28"))
    #expect(Deadline.lastDay(from: day("2024-01-30"), months: 1) == day("2024-02-29"))
    #expect(Deadline.lastDay(from: day("2023-05-11"), months: 1) == day("2023-06-10"))
    for offset in 0..<800 {
      let first = day("2023-01-01").adding(days: offset)
      let last = Deadline.lastDay(from: first, months: 1)
      #expect((27...30).contains(first.days(to: last)))
      #expect(last <= Deadline.lastDay(from: first.adding(days: 1), months: 1))
    }
  }

  @Test func `every written day of the casefile is measured`() {
    let broken = course(1, "30", ["from": "112年2月29日", "to": "23/3/1"])
    let dossier = Element("dossier", [.init("key", "dossier")], children: [fact("apply-date", "112.10.16")])
    let all = measures(
      of: casefile(worker: [broken], [dossier]), asOf: day("2023-10-15"), parameters: parameters())
    let dates = all.children("date")
    #expect(dates.map { $0["valid"] } == ["yes", "impossible", "format"])
    #expect(dates.first?["after-as-of"] == "yes" && dates.first?["n"] == "20231016")
    #expect(dates.map { $0["subject"] } == ["dossier", "worker:1/training:1", "worker:1/training:1"])
    #expect(Set(dates.map { $0["key"] }).count == 3)
    #expect(dates[1]["path"] == "worker/training/from")
  }

  @Test func `a period that ends before it starts is out of order`() {
    let all = measures(
      of: casefile(worker: [
        employment(1, "2023-02-01", "2023-01-01"), employment(2, "2023-01-01", "2023-01-01"),
      ]),
      asOf: day("2023-10-15"), parameters: parameters())
    #expect(all.children("period").map { $0["ordered"] } == ["no", "yes"])
  }

  @Test func `abilities are weighed by length and words`() {
    let ability = Element(
      "ability", [.init("key", "worker:1/ability:1")], children: [fact("text", "搬運、調整 CNC 車床，用卡尺量測。")])
    let text = measured(casefile(worker: [ability]), "2023-10-15").child("text")
    #expect(
      text?["chars"] == "14" && text?["elementary"] == "搬運" && text?["tool"] == "yes"
        && text?["verb"] == "yes")
  }

  @Test func `an empty casefile and missing parameters measure nothing, and break nothing`() {
    let none = measures(of: Element("casefile"), asOf: day("2023-10-15"), parameters: Parameters(values: [:]))
    #expect(none.children.map(\.name) == ["employer"])
    let worker = measures(
      of: casefile(worker: [employment(1, "2017-01-01"), course(1, "80")]), asOf: day("2023-10-15"),
      parameters: Parameters(values: [:]))
    #expect(worker.child("worker")?.child("service")?["known"] == "no")
    #expect(worker.child("worker")?.child("training")?["counted"] == "0")
  }
}
