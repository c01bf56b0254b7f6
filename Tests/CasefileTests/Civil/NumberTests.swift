import Casefile
import Testing

@Suite struct `Numbers and lengths` {
  @Test(arguments: [
    ("一百二十", 120), ("廿", 20), ("廿五", 25), ("一百廿五", 125), ("〇", 0), ("一一二", 112), ("十五", 15), ("3萬5千", 35_000),
    ("三萬五千", 35_000), ("１２", 12), ("拾伍", 15), ("1百20", 120), ("一百零五", 105), ("兩千", 2000), ("卅一", 31),
    ("35,000", 35_000),
    ("二〇二三", 2023),
  ])
  func `a Chinese numeral has its value`(text: String, value: Int) {
    #expect(ChineseNumeral.value(text) == value)
  }

  @Test(arguments: ["", "一百五", "百百", "二十三百", "甲", "一個", "三萬五", "9999999999999999999999"])
  func `what is no certain numeral has none`(text: String) {
    #expect(ChineseNumeral.value(text) == nil)
  }

  @Test func `numerals up to 9999 are read as they are written`() {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    for number in 1...9999 {
      var text = ""
      var gap = false
      for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10
        if digit == 0 {
          gap = !text.isEmpty
        } else {
          text += (gap ? "零" : "") + digits[digit] + name
          gap = false
        }
      }
      #expect(ChineseNumeral.value(text) == number, "\(text)")
    }
  }

  @Test(arguments: [
    ("30小時", 1800), ("30 hrs", 1800), ("7.5", 450), ("1,200分鐘", 1200), ("八十小時", 4800), ("17.5 hours", 1050),
    ("2小時30分", 150),
    ("共 36 小時", 2160), ("３２ 小時", 1920), ("90 min", 90), ("0.99", 59), ("30 hrs.", 1800),
  ])
  func `a length comes out in whole minutes`(text: String, minutes: Int) {
    #expect(DurationText.minutes(text) == minutes)
  }

  @Test func `credits are a length without minutes`() {
    #expect(DurationText.read("3學分") == DurationReading(minutes: nil, unit: .credit))
    #expect(DurationText.read("30")?.unit == nil)
    #expect(DurationText.read("30")?.minutes == 1800)
  }

  @Test(arguments: ["", "小時", "7,5小時", "約30小時", "3小時4小時", "30小時abc", "-3", "1e9", "3分2小時", "999999999999999"])
  func `what is no length is none`(text: String) {
    #expect(DurationText.read(text) == nil)
  }

  @Test(arguments: [
    ("35,000", "35000"), ("NT$35,000元", "35000"), ("三萬五千", "35000"), ("7.50", "7.5"), ("0.05", "0.05"),
    ("54 %", "54"),
  ])
  func `a decimal is kept exactly`(text: String, printed: String) {
    #expect(DecimalText(text)?.description == printed)
  }
}
