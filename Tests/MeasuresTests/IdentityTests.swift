import Casefile
import Measures
import Testing

@Suite struct `Numbers of persons and companies` {
  @Test(arguments: [
    ("04595257", 5, true), ("04595257", 10, true), ("04595258", 5, false), ("10458575", 5, true),
    ("10458575", 10, true),
    ("0459525", 5, false), ("045952570", 5, false), ("0459525X", 5, false), ("", 5, false),
  ])
  func `a business number is checked with the divisor of the day`(text: String, divisor: Int, isValid: Bool) {
    #expect(BusinessNumber(text, divisor: divisor).isValid == isValid)
  }

  @Test func `the working of a business number can be followed`() {
    #expect(
      BusinessNumber("04595257", divisor: 5).working == "0 + 8 + 5 + 9 + 5 + 4 + 2 + 7 = 40; 40 % 5 = 0")
  }

  @Test func `a seventh digit of seven may count one more`() {
    // 1+0+0+0+0+0+10+8 = 19, and 20 with the one.
    #expect(BusinessNumber("10000078", divisor: 5).isValid)
    #expect(BusinessNumber("10000078", divisor: 5).working.hasSuffix("(19 + 1) % 5 = 0"))
  }

  @Test(arguments: [
    ("A800000014", true, ResidenceNumber.Form.new), ("A800000015", false, .new), ("A900000016", true, .new),
    ("A900000015", false, .new),
    ("AC01234567", nil, .old), ("A123456789", nil, nil), ("", nil, nil), ("A8000000", nil, nil),
  ])
  func `a residence number has a form and a check digit`(
    text: String, isValid: Bool?, form: ResidenceNumber.Form?
  ) {
    let number = ResidenceNumber(text)
    #expect(number.form == form)
    if let isValid { #expect(number.isValid == isValid) }
  }

  @Test func `one digit of ten makes a residence number valid, in both forms`() {
    for start in ["A80000001", "B91234567", "AC0123456", "FD1234567"] {
      #expect((0...9).filter { ResidenceNumber(start + "\($0)").isValid }.count == 1)
    }
    #expect(ResidenceNumber("A800000014").working.contains("= 70; 70 % 10 = 0"))
  }

  @Test func `a changed digit of a residence number is found`() {
    let digits = Array("A800000014")
    // The weights 7, 3, 1 and 1 are prime to ten; the others hide some changes.
    for index in [2, 6, 8, 9] {
      for digit in "0123456789" where digit != digits[index] {
        var changed = digits
        changed[index] = digit
        #expect(!ResidenceNumber(String(changed)).isValid)
      }
    }
  }

  @Test func `employer, age, passport and zone are measured`() {
    let zone = """
      P<VNMNGUYEN<<VAN<MAU<<<<<<<<<<<<<<<<<<<<<<<<
      X0000001<4VNM9004126M2806309<<<<<<<<<<<<<<08
      """
    let mrz = Element(
      "mrz", [.init("key", "worker:1/mrz")],
      children: [Element("value", [.init("how", "recognised"), .init("document", "p")], text: zone)])
    let worker = [
      fact("dob", "民國79年4月12日"), fact("passport-no", "x0000001"), fact("arc-no", "A800000014"), mrz,
    ]
    let employer = Element("employer", [.init("key", "employer")], children: [fact("ubn", "０４５９５２５７")])
    let all = measures(
      of: casefile(worker: worker, [employer]), asOf: day("2023-04-11"), parameters: parameters())
    #expect(all.child("employer")?.child("ubn")?["valid"] == "yes")
    let measured = all.child("worker")
    #expect(measured?.child("age")?["years"] == "32")
    #expect(measured?.child("passport")?["format"] == "yes")
    #expect(measured?.child("arc")?["form"] == "new")
    let found = measured?.child("mrz")
    #expect(found?["valid"] == "yes" && found?["dob-n"] == "19900412" && found?["name"] == "NGUYEN VAN MAU")
    #expect(found?["key"] == "worker:1/mrz/value:1")
    #expect(measured?.children("same").first { $0["fact"] == "passport-no" }?["result"] == "same")
    #expect(measured?.children("same").first { $0["fact"] == "dob" }?["result"] == "same")
  }

  @Test(arguments: [
    ("2008-02-29", "2024-02-28", "15"), ("2008-02-29", "2024-02-29", "16"),
    ("2007-03-01", "2023-03-01", "16"),
  ])
  func `age is whole years`(birth: String, asOf: String, years: String) {
    #expect(measured(casefile(worker: [fact("dob", birth)]), asOf).child("age")?["years"] == years)
  }
}
