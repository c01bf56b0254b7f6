import Reading
import Testing
import Wire

@Suite struct `Certificates` {
  @Test func `are read from sentences`() throws {
    let form = try #require(try Fixture.forms("certificate-zh.pdf").first)
    #expect(form.document == "TRN-EVID")
    #expect(form.texts("training/trainee") == ["TRAN VAN MAU"])
    #expect(form.texts("training/course") == ["銑床加工與量測"])
    #expect(form.texts("training/hours") == ["三十二小時"])
    #expect(form.texts("training/from") == ["112年3月4日"])
    #expect(form.texts("training/to") == ["112年3月26日"])
    #expect(form.texts("training/cert-no") == ["112訓字第000123號"])
    #expect(form.texts("training/organiser") == ["國立示範科技大學"])
    #expect(form.texts("training/provider-type") == ["university"])
    #expect(form.texts("document/issue-date") == ["中華民國 112 年 3 月 30 日"])
  }

  @Test func `are read in English`() throws {
    let form = try #require(try Fixture.forms("certificate-en.pdf").first)
    #expect(form.language == "en" && !form.hasChinese)
    #expect(form.texts("training/trainee") == ["Tran Van Mau"])
    #expect(form.texts("training/course") == ["CNC Lathe Operation"])
    #expect(form.texts("training/hours") == ["32 hours"])
    #expect(form.texts("training/to") == ["26 March 2023"])
  }

  @Test(arguments: [
    ("", "40小時", 2, ["40小時"]), ("2023/10/5", "40小時", 3, []), ("", "39小時", 3, []),
  ])
  func `take a last row without a date for the sum where it is, whatever its words were read as`(
    date: String, hours: String, courses: Int, total: [String]
  ) throws {
    let table = Made.table(
      ["項次", "課程名稱", "上課日期", "時數"], ["1", "銑床", "2023/09/21-09/22", "16"],
      ["2", "車床", "2023/10/1~10/3", "24"],
      ["", "台訂", date, hours])
    let form = try #require(try Made.forms(["受訓紀錄證明", "學員姓名：TRAN VAN MAU"], table).first)
    #expect(form.texts("training", "hours").count == courses)
    #expect(form.texts("document/training-total") == total)
  }

  @Test func `that list courses give what stands above to each of them, and the sum to the paper`() throws {
    let table = Made.table(
      ["項次", "課程名稱", "上課日期", "時數"], ["1", "銑床", "2023/09/21-09/22", "16"],
      ["2", "車床", "2023/10/1~10/3", "24"],
      ["", "合計", "", "40小時"])
    let form = try #require(
      try Made.forms(["受訓紀錄證明", "學員姓名：TRAN VAN MAU", "訓練單位：勞動部勞動力發展署"], table).first)
    #expect(
      form.texts("training", "course", "from", "to", "hours", "trainee", "provider-type") == [
        ["銑床", "2023/09/21", "2023/09/22", "16", "TRAN VAN MAU", "mol"],
        ["車床", "2023/10/1", "2023/10/3", "24", "TRAN VAN MAU", "mol"],
      ])
    #expect(form.texts("document/training-total") == ["40小時"])
    #expect(form.texts("document/person-name") == ["TRAN VAN MAU"])
    #expect(form.fields.allSatisfy { $0.owner != "training" })
  }

  @Test(arguments: [
    ("訓練時數：32小時（含午休1小時）", "32小時", "hour"), ("訓練時數：共計 八十 小時", "共計 八十 小時", "hour"),
    ("時數：1,200分鐘", "1,200分鐘", "minute"), ("訓練時數：每日8小時，合計40小時", "40小時", "hour"),
    ("訓練時數：2學分", "2學分", "credit"), ("訓練時數 :8 Hours *", "8hours", "hour"), ("訓練時數：8小時×5天，共40小時", "40小時", "hour"), ("訓練時數 : 40 brs", "40 brs", "hour"),
  ])
  func `give the length that counts`(_ line: String, _ hours: String, _ unit: String) throws {
    let form = try #require(try Made.forms(["結業證書", line]).first)
    #expect(form.texts("training/hours") == [hours])
    #expect(form.texts("training/unit") == [unit])
  }

  @Test(arguments: [
    ("訓練時數：學科16小時、術科32小時，共48小時", ["48小時"]), ("訓練時數：學科16小時、術科32小時", ["48小時"]),
    ("訓練時數：47小時30分（學科20小時、術科27.5小時）", ["47小時30分"]), ("訓練時數：32小時30分（含測驗）", ["32小時30分"]),
    ("訓練時數：銑床16小時、車床32小時", ["16小時", "32小時"]), ("訓練時數：48（小時）", ["48小時"]), ("時數（小時）：48", ["48"]),
    ("茲證明 TRAN VAN MAU 君完成訓練，訓練時數16小時學科、32小時術科，成績合格。", ["48小時"]),
    ("This is to certify that Tran Van Mau attended for 16 hours of theory and 32 hours of practice.", ["48小時"]),
  ])
  func `with several figures give the sum, or leave it open`(_ line: String, _ hours: [String]) throws {
    let form = try #require(try Made.forms(["結業證書", line]).first)
    #expect(form.texts("training/hours") == hours)
    #expect(form.texts("training/unit") == ["hour"])
  }

  @Test(arguments: [
    "has completed the course \"CNC Lathe Operation\" on 26 March 2023.",
    "has successfully completed the training course “CNC Lathe Operation” held in Taipei.",
    "has completed the course CNC Lathe Operation from 4 March 2023 to 26 March 2023, for 32 hours.",
  ])
  func `name the course in English, quoted or not`(_ sentence: String) throws {
    let lines = ["Certificate of Completion", "This is to certify that Mr. Tran Van Mau", sentence]
    let form = try #require(try Made.forms(lines).first)
    #expect(form.texts("training/course") == ["CNC Lathe Operation"])
  }

  @Test func `name who gave the course, and its days, in other words`() throws {
    let lines = ["結業證書", "辦理單位：示範訓練中心", "起訖日期：112年3月4日至112年3月26日"]
    let form = try #require(try Made.forms(lines).first)
    #expect(form.texts("training/organiser") == ["示範訓練中心"])
    #expect(form.texts("training/from") == ["112年3月4日"])
    #expect(form.texts("training/to") == ["112年3月26日"])
  }

  @Test(arguments: [
    ("民國112年3月4日至民國112年3月26日", "民國112年3月4日", "民國112年3月26日"),
    ("112年3月4日至6日", "112年3月4日", "112年3月6日"), ("2023/09/21-09/22", "2023/09/21", "2023/09/22"),
    ("2023-09-21 - 2023-09-22", "2023-09-21", "2023-09-22"), ("自112.3.4起至112.3.26止", "112.3.4", "112.3.26"),
    ("2023-11-10", "2023-11-10", "2023-11-10"), ("４／３／２０２３～５／３／２０２３", "4/3/2023", "5/3/2023"),
  ])
  func `part a period into its days`(_ text: String, _ from: String, _ to: String) throws {
    let form = try #require(try Made.forms(["結業證書", "訓練期間：" + text]).first)
    #expect(form.texts("training/from") == [from])
    #expect(form.texts("training/to") == [to])
  }

  @Test(arguments: [
    ("國立示範科技大學", "university"), ("經濟部工業局", "moea"), ("勞動部勞動力發展署", "mol"), ("範例公司", ""),
    ("經濟部委託示範大學", ""),
  ])
  func `tell the kind of provider only where one fits`(_ organiser: String, _ kind: String) throws {
    let form = try #require(try Made.forms(["結業證書", "辦課單位：" + organiser]).first)
    #expect(form.texts("training/provider-type") == (kind.isEmpty ? [] : [kind]))
  }
}
