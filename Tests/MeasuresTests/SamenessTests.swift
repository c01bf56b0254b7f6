import Casefile
import Measures
import Testing

@Suite struct `Agreement of papers` {
  private func same(_ name: String, _ values: [(String, String)], _ others: [Element] = []) -> Element? {
    let fact = facts(
      name, values.enumerated().map { ($0.element.0, $0.element.1, "document:\($0.offset + 1)") })
    return measured(casefile(worker: [fact], others), "2023-10-15").children("same").first {
      $0["fact"] == name
    }
  }

  @Test(arguments: [
    ("passport-no", "K2708853", "k 2708853", "same"), ("passport-no", "K2708853", "K2708854", "differ"),
    ("latin-name", "NGUYEN VAN AN", "An, Nguyen Van", "same"),
    ("latin-name", "NGUYEN VAN AN", "SITI RAHAYU", "differ"),
    ("latin-name", "NGUYEN VAN AN", "NGUYEN", "unsure"), ("dob", "1990-03-12", "12 MAR 1990", "same"),
    ("dob", "1990-03-12", "民國79年3月13日", "differ"), ("dob", "1990-03-12", "90/3/12", "unsure"),
    ("nationality", "VNM", "越南", "same"),
    ("nationality", "Viet Nam", "印尼", "differ"), ("nationality", "越南", "Elbonia", "unsure"),
    ("occ-code", "7223", "7223 車床工", "same"),
    ("occ-code", "7223", "7224", "differ"), ("occ-code", "72", "7223", "unsure"),
    ("job-title", "車床操作員", "CNC 操作", "unsure"),
    ("salary-monthly", "33,500", "33500元", "same"),
  ])
  func `two values are the same, differ, or are for a person to judge`(
    name: String, a: String, b: String, result: String
  ) {
    let found = same(name, [(a, "read"), (b, "read")])
    #expect(found?["result"] == result)
    #expect(same(name, [(b, "read"), (a, "read")])?["result"] == result)
    #expect(found?["subject"] == "worker:1")
  }

  @Test func `one value is single and a blank one is none`() {
    #expect(same("passport-no", [("K2708853", "read"), (" - ", "read")])?["result"] == "single")
    #expect(same("passport-no", [("－", "read")]) == nil)
  }

  @Test func `the worst pair is the one that is known best`() {
    let found = same("passport-no", [("A1234567", "recognised"), ("K2708853", "read"), ("K2708854", "read")])
    #expect(found?["a"] == "K2708853" && found?["b"] == "K2708854")
    #expect(found?["a-how"] == "read" && found?["b-how"] == "read" && found?["b-document"] == "document:3")
    #expect(found?["working"] == "K2708853 ≠ K2708854")
  }

  @Test func `the signer of the worker's consent is compared with the worker`() {
    let signature = Element("signature", [.init("key", "s")], children: [fact("name", "SITI RAHAYU")])
    let consent = Element(
      "document", [.init("key", "c"), .init("worker", "1"), .init("role", "worker")], children: [signature])
    let found = same("latin-name", [("NGUYEN VAN AN", "read")], [Element("documents", children: [consent])])
    #expect(found?["result"] == "differ" && found?["b-document"] == "c")
  }

  @Test func `employer, plant and contact are compared over the case`() {
    let employer = Element(
      "employer", [.init("key", "employer")],
      children: [
        facts("name", [("虛構工業股份有限公司", "read", "a"), ("虛構工業(股)公司", "read", "b")]), fact("contact-name", "陳示範"),
      ])
    let factory = Element("factory", [.init("key", "factory")], children: [fact("address", "桃園市虛構區示範路一段1號")])
    let consent = Element(
      "document", [.init("key", "c"), .init("role", "contact")], children: [fact("person-name", "林別人")])
    let all = measures(
      of: casefile(
        worker: [fact("work-place", "桃園市虛構區示範路1段2號")],
        [employer, factory, Element("documents", children: [consent])]),
      asOf: day("2023-10-15"), parameters: parameters())
    let results = Dictionary(
      uniqueKeysWithValues: all.children("same").map { ($0["fact"] ?? "", $0["result"] ?? "") })
    #expect(
      results == [
        "employer-name": "same", "contact-name": "differ", "factory-address": "single",
        "work-place": "differ",
      ])
  }

  @Test func `a work place that one paper gives as the plant's address is the same`() {
    let factory = Element("factory", [.init("key", "factory")], children: [fact("address", "桃園市虛構區示範路1號")])
    let all = measures(
      of: casefile(worker: [fact("work-place", "桃園市虛構區示範路1號")], [factory]), asOf: day("2023-10-15"),
      parameters: parameters())
    #expect(all.children("same").first { $0["fact"] == "work-place" }?["result"] == "same")
  }

  @Test(arguments: [
    (["張測試", "李測試"], ["李測試", "張測試"], ["張測試", "李測試"], "same"), (["張測試"], ["王別人"], ["張測試"], "differ"),
    ([], ["張測試"], ["張測試"], "same"), ([], [], ["張測試"], "unknown"), ([], ["張測試"], ["王別人"], "differ"),
    (["張測試"], ["張測"], ["張測試"], "unknown"),
  ])
  func `supervisors of film, consents and ability list are compared`(
    film: [String], consents: [String], list: [String], result: String
  ) {
    let supervisors = film.map { text in
      Element("supervisor", children: [fact("name", text, document: "film")])
    }
    let ability = Element(
      "ability", [.init("key", "ab")], children: [fact("content", "設定", document: "list")])
    let worker = supervisors + [Element("video", [.init("document", "film")]), ability]
    let signed = { (key: String, role: String, name: String, number: Int) in
      Element(
        "document", [.init("key", key), .init("role", role), .init("worker", "1")],
        children: [Element("signature", [.init("key", "\(key)\(number)")], children: [fact("name", name)])])
    }
    let documents =
      consents.enumerated().map { signed("c\($0.offset)", "supervisor", $0.element, 1) }
      + list.enumerated().map { signed("list", "", $0.element, $0.offset) }
    let all = measures(
      of: casefile(worker: worker, [Element("documents", children: documents)]), asOf: day("2023-10-15"),
      parameters: parameters())
    #expect(all.child("signers")?["result"] == result)
    #expect(all.child("signers")?["video-count"] == String(film.count))
  }
}
