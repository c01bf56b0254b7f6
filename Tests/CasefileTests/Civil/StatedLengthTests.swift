import Casefile
import Testing

@Suite struct `Stated lengths` {
  @Test(arguments: [
    ("學科16小時、術科32小時，共48小時", 2880), ("學科16小時、術科32小時", 2880), ("學科24小時、術科24小時", 2880),
    ("47小時30分（學科20小時、術科27.5小時）", 2850), ("32小時30分（含測驗）", 1950), ("2小時又30分鐘（含測驗）", 150),
    ("48（小時）", 2880), ("48 ( 小時 )", 2880), ("共48小時（學科16小時）", 2880), ("學科16小時、術科32小時，測驗等合計50小時", 3000),
    ("32小時（含午休1小時）", 1920), ("每日8小時，合計40小時", 2400), ("8小時×5天＝40小時", 2400), ("自9時至17時，32小時", 1920),
    ("16 hours of theory and 32 hours of practice", 2880), ("Theory: 16 hrs; practice: 32 hrs", 2880),
    ("16 hours theory, 32 hours practical, 48 hours in total", 2880), ("total 48 hours (theory 16 hours)", 2880),
    ("32 hours and 30 minutes (8 hours a day)", 1950), ("32小時 (32 hours)", 1920), ("3學分（54小時）", 3240),
    ("三十二小時（含測驗）", 1920), ("學科16小時（含測驗2小時）、術科32小時", 2880), ("1,920分鐘（32小時）", 1920),
  ])
  func `that are clear give one`(text: String, minutes: Int) {
    #expect(StatedLength.lengths(in: text).map(DurationText.minutes) == [minutes])
  }

  @Test(arguments: [
    ("銑床16小時、車床32小時", [960, 1920]), ("共32小時，另實習16小時", [1920, 960]), ("40小時（實際出席36小時）", [2400, 2160]),
    ("設計32小時、製圖16小時", [1920, 960]), ("銑床16小時、車床16小時", [960, 1920]), ("術科16小時、實作32小時", [960, 1920]),
    ("共計16小時，共計32小時", [960, 1920]), ("共32小時、實習16小時", [1920, 960]), ("學科16小時，含術科32小時", [960, 1920]),
    ("16 hours milling and 32 hours turning", [960, 1920]), ("共同科目32小時、專業科目16小時", [1920, 960]),
  ])
  func `between which nothing decides all stand`(text: String, minutes: [Int]) {
    #expect(StatedLength.lengths(in: text).map(DurationText.minutes) == minutes)
  }

  @Test(arguments: ["", "每日8小時", "30~40小時", "8小時×5天", "8 hours a day", "上午9時至17時", "成績85分", "SPC000123"])
  func `that tell no whole give none`(text: String) {
    #expect(StatedLength.lengths(in: text).isEmpty)
  }
}
