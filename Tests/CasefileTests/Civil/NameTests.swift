import Casefile
import TestSupport
import Testing

@Suite struct `Names and addresses` {
  @Test(arguments: [
    ("NGUYEN VAN AN", "Nguyen Van An"), ("NGUYEN, VAN AN", "VAN AN NGUYEN"),
    ("NGUYEN<<VAN<AN<<<<", "Nguyễn Văn An"),
    ("ĐỖ THỊ HOA", "DO THI HOA"), ("MÜLLER ANNA", "MUELLER<<ANNA"), ("MÜLLER ANNA", "MULLER ANNA"),
    ("PEÑA JOSE", "PENXXA JOSE"),
    ("SØRENSEN OLE", "SOERENSEN OLE"), ("O'BRIEN ANN", "OBRIEN<<ANN"), ("ANNE-MARIE ROE", "ANNE MARIE ROE"),
    ("王台生", "王臺生"), ("阮 文 安", "阮文安"), ("ＮＧＵＹＥＮ　ＡＮ", "NGUYEN AN"), ("Mr. Budi Santoso", "SANTOSO BUDI"),
    ("阮文安 NGUYEN VAN AN", "NGUYEN VAN AN"), ("Nguye\u{302}\u{303}n", "Nguyễn"), ("\u{F98A}山", "力山"),
  ])
  func `two spellings of one person's name are the same`(a: String, b: String) {
    #expect(PersonName.compare(a, b) == .same)
  }

  @Test(arguments: [
    ("NGUYEN VAN AN", "阮文安"), ("NGUYEN VAN AN", "NGUYEN"), ("WIDIASTUTI KUSUMA", "WIDIAS"),
    ("MUELLER", "MULLER"),
    ("BUDI", "B SANTOSO"), ("NGUYEN VAN AN", "NGUYEN VAN BINH"), ("", "NGUYEN"), ("SUPARDI", "SUPARDY"),
    ("王小明", "小明"),
    ("王大同", "王大銅"),
  ])
  func `names that have something in common are for a person to judge`(a: String, b: String) {
    #expect(PersonName.compare(a, b) == .unsure)
  }

  @Test(arguments: [("NGUYEN VAN AN", "SITI RAHAYU"), ("王小明", "陳美華"), ("BUDI", "JOKO")])
  func `names with nothing in common differ`(a: String, b: String) {
    #expect(PersonName.compare(a, b) == .differ)
  }

  @Test(arguments: [
    ("NGUYEN VAN AN", "NGUYEN VAN BINH", true), ("NGUYEN VAN AN", "SITI RAHAYU", true), ("王小明", "陳美華", true),
    ("NGUYEN VAN AN", "NGUYEN VAN ANH", false), ("TRAN VAN MAU", "TRAN V. MAU", false), ("BUDI", "BUDI SANTOSO", false),
    ("SUPARDI", "SUPARDY", false), ("王小明", "王小華", false), ("AN NGUYEN", "NGUYEN, AN", false),
    ("NGUYEN VAN AN", "阮文安", nil), ("", "NGUYEN", nil),
  ])
  func `two persons of one family are told from one person with a slip`(a: String, b: String, areApart: Bool?) {
    #expect(PersonName.areApart(a, b) == areApart)
    #expect(PersonName.areApart(b, a) == areApart)
  }

  @Test func `the comparison is symmetric, and every name is its own`() {
    var random = SeededGenerator(seed: 17)
    let letters = Array("ABCDEFÄØĐÑNXE <,-'王臺台小明美華é\u{301}")
    for _ in 0..<800 {
      let text = { (random: inout SeededGenerator) in
        String(
          (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in letters.randomElement(using: &random)
          })
      }
      let (a, b) = (text(&random), text(&random))
      #expect(PersonName.compare(a, b) == PersonName.compare(b, a), "\(a) | \(b)")
      #expect(CompanyName.compare(a, b) == CompanyName.compare(b, a), "\(a) | \(b)")
      #expect(AddressText.compare(a, b) == AddressText.compare(b, a), "\(a) | \(b)")
      let own = PersonName.compare(a, a)
      #expect(own == .same || PersonName.normalised(a).isEmpty, "\(a)")
    }
  }

  @Test(arguments: [
    ("山澤精密股份有限公司", "山澤精密(股)公司", Likeness.same), ("山澤精密股份有限公司", "山澤精密股份有限公司 ", .same),
    ("台灣山澤工業有限公司", "臺灣山澤工業有限公司", .same), ("Shanze Co., Ltd.", "SHANZE COMPANY LIMITED", .same),
    ("山澤精密股份有限公司", "山澤精密有限公司", .unsure), ("山澤精密股份有限公司", "山澤精密股份有限公司二廠", .unsure),
    ("山澤精密股份有限公司", "Shanze Precision Co., Ltd.", .unsure), ("山澤精密股份有限公司", "河谷鑄造有限公司", .differ),
  ])
  func `company names are compared by their core`(a: String, b: String, likeness: Likeness) {
    #expect(CompanyName.compare(a, b) == likeness)
  }

  @Test(arguments: [
    ("106 台北市大安區信義路三段41之3號", "臺北市大安區信義路3段41-3號", Likeness.same),
    ("106-31台北市大安區信義路三段４１－３號", "台北市大安區信義路三段41之3號", .same), ("台中市西屯區工業區一路98號之3", "臺中市西屯區工業區一路98-3號", .same),
    ("台中市西屯區福安里3鄰工業區一路98號", "臺中市西屯區工業區一路98號", .same), ("臺中市西屯區工業區一路98號二樓", "臺中市西屯區工業區一路98號2F", .same),
    ("西屯區工業區一路98號", "臺中市西屯區工業區一路98號", .unsure), ("臺中市西屯區工業區一路98號", "No. 98, Gongyequ 1st Rd.", .unsure),
    ("臺中市西屯區工業區一路98號", "臺中市西屯區工業區一路89號", .differ), ("臺中市西屯區工業區一路98號", "高雄市楠梓區加昌路1號", .differ),
    ("新北市八里區中山路1號", "新北市萬里區中山路1號", .unsure),
  ])
  func `addresses are compared as the post would`(a: String, b: String, likeness: Likeness) {
    #expect(AddressText.compare(a, b) == likeness)
  }

  @Test func `text is normalised as the texts of the sources need it`() {
    #expect(NormalText.normalise("臺\u{3000}灣　ＡＢＣ－１２") == "台灣abc-12")
    #expect(NormalText.normalise("\u{F98A} ㄧ \u{2F17} ①㈱ 鍊煉溼濕粧妝裡裏") == "力一十1(株)鍊鍊濕濕妝妝裡裡")
    #expect(NormalText.normalise("Van  An") == "van an")
    #expect(
      NormalText.isBlankAnswer(" － ") && NormalText.isBlankAnswer("N/A") && NormalText.isBlankAnswer(""))
    #expect(!NormalText.isBlankAnswer("無"))
  }

  @Test func `normalising twice changes nothing more`() {
    let changed = (UInt32(0x20)...0xFFFF).compactMap(Unicode.Scalar.init).filter { scalar in
      let once = NormalText.normalise("甲\(Character(scalar))乙")
      return NormalText.normalise(once) != once
    }
    #expect(changed.isEmpty)
  }

  @Test(arguments: [
    (FactKind.date, "112年3月15日", "2023-03-15"), (.hours, "30小時", "1 800"), (.number, "35,000", "3 5000"),
    (.code, "k 2708-853", "K2708853"),
    (.yesno, "是", "yes"), (.name, "AN, NGUYEN", "nguyen an"), (.text, "甲 乙", "甲乙"),
  ])
  func `values of a kind are equal when they say the same`(kind: FactKind, a: String, b: String) {
    let other = kind == .hours || kind == .number ? b.filter { $0 != " " } : b
    let expected = kind == .hours ? "1800" : kind.normalised(other)
    #expect(kind.normalised(a) == expected)
  }
}
