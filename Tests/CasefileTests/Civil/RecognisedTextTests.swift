import Casefile
import Testing

@Suite struct `What is recognised beside what is known` {
  @Test(arguments: [
    ("SPC000123", "SPC000123", FactKind.code, RecognisedText.Standing.same),
    ("SPCO00I23", "SPC000123", .code, .alike),
    ("SPC000128", "SPC000123", .code, .other),
    ("工精字第11100000000 就", "工精字第11100000000號", .code, .alike),
    ("工精字第11100000001號", "工精字第11100000000號", .code, .other),
    ("民國 112 年 11 月 20 日", "2023-11-20", .date, .same),
    ("民國 112 年 11 月 26 日", "2023-11-20", .date, .other),
    ("80 小時", "80", .hours, .same),
    ("30 小時", "80", .hours, .other),
    ("臺中市西屯區範例路1 就", "台中市西屯區範例路1號", .address, .alike),
    ("臺中市西屯區範例路7號", "臺中市西屯區範例路1號", .address, .other),
    ("VAN MAU TRAN", "TRAN, VAN MAU", .name, .same),
    ("TRAN, VAN MAO", "TRAN, VAN MAU", .name, .other),
    ("陳文節", "陳文範", .name, .other),
    ("數控車床操作與量測", "精密量具判讀與校正", .text, .other),
    ("數控車床操伅與量測", "數控車床操作與量測", .text, .alike),
  ])
  func `says the same, or is mistaken, or says something else`(
    recognised: String, other: String, kind: FactKind, standing: RecognisedText.Standing
  ) {
    #expect(RecognisedText.standing(of: recognised, beside: other, as: kind) == standing)
  }

  @Test func `says nothing of words in another script`() {
    #expect(!RecognisedText.isComparable("製造工作", with: "manufacturing", as: .text))
    #expect(RecognisedText.isComparable("CNC 車床", with: "CNC lathe", as: .text))
    #expect(RecognisedText.isComparable("SPC000123", with: "護照", as: .code))
  }

  @Test func `is no second value where it is a text of several lines`() {
    let text = String(repeating: "依工程圖設定刀具補正，", count: 6)
    #expect(RecognisedText.standing(of: text + "8 4 X", beside: text, as: .text) == .alike)
  }
}
