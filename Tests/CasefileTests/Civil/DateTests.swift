import Casefile
import Testing

@Suite struct `Civil dates` {
  @Test(arguments: [
    "112年3月15日", "民國112年03月15日", "中華民國 112 年 3 月 15 日", "112.3.15", "112/03/15", "112-03-15", "1120315",
    "2023-03-15", "2023/3/15", "20230315", "西元2023年3月15日", "2023年3月15日", "一一二年三月十五日", "民國一百一十二年三月十五日",
    "１１２年３月１５日", "112年3月15日(星期三)", "15 MAR 2023", "15 MAR/MARS 2023", "15-Mar-2023", "15MAR2023",
    "Mar 15, 2023", "15/03/2023", "2023-03-15T00:00:00", "112 . 3 . 15", "民國112.3.15", "112年3月15日起",
  ])
  func `the fifteenth of March 2023 is read in every way of writing it`(text: String) throws {
    let date = try #require(CivilDate(year: 2023, month: 3, day: 15))
    #expect(DateText.parse(text) == .date(date))
  }

  @Test(arguments: [
    ("民國85年1月2日", 19_960_102), ("85年1月2日", 19_960_102), ("12 MAR 1990", 19_900_312),
    ("12/03/1990", 19_900_312),
    ("民國元年1月1日", 19_120_101), ("113年2月29日", 20_240_229), ("民國850315", 19_960_315), ("99年12月卅一日", 20_101_231),
  ])
  func `a date stands for its day`(text: String, number: Int) throws {
    let date = try #require(CivilDate(number: number))
    #expect(DateText.parse(text) == .date(date))
  }

  @Test(arguments: [
    "112年2月29日", "2023-02-30", "1120431", "112/13/01", "112年3月0日", "31 APR 2020", "31/04/2020", "民國112年十三月一日",
  ])
  func `a day that the calendar has not is impossible`(text: String) {
    #expect(DateText.parse(text) == .impossible)
  }

  @Test(arguments: [
    "", "23/3/15", "90-03-15", "12 MAR 90", "112年3月", "民國 年 月 日", "03/25/1990", "112", "99999999999999999999",
    "西元112年3月15日",
    "民國2023年3月15日", "today", "15 MAR APR 2023", "年月日", "112//3/15", "0112-03-15", "112年3月15日16日", "-1-2-3",
  ])
  func `what names no day for certain is unreadable`(text: String) {
    #expect(DateText.parse(text) == .unreadable)
  }

  @Test func `every day from 1912 to 2100 survives the way to Republic years and back`() throws {
    let first = try #require(CivilDate(year: 1912, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2100, month: 12, day: 31))
    let wrong = (first.dayNumber...last.dayNumber).filter { number in
      let date = CivilDate(dayNumber: number)
      return date.dayNumber != number || CivilDate(iso: date.iso) != date
        || CivilDate(number: date.number) != date || DateText.parse(date.rocText) != .date(date)
        || DateText.parse(date.iso) != .date(date)
    }
    #expect(wrong.isEmpty)
  }

  @Test func `months are added with the end of the month kept`() throws {
    let january = try #require(CivilDate(iso: "2023-01-31"))
    #expect(january.adding(months: 1).iso == "2023-02-28")
    #expect(january.adding(months: 13).iso == "2024-02-29")
    #expect(january.adding(months: -2).iso == "2022-11-30")
    #expect(january.adding(days: 1).iso == "2023-02-01")
    for offset in 0..<400 {
      let date = january.adding(days: offset)
      for months in [1, 6, 72] {
        let later = date.adding(months: months)
        #expect((later.year - date.year) * 12 + later.month - date.month == months)
        #expect(later.day <= date.day)
        #expect(date.adding(months: months) <= date.adding(days: 1).adding(months: months))
      }
    }
  }

  @Test func `weekdays follow each other`() throws {
    let saturday = try #require(CivilDate(iso: "2023-06-10"))
    #expect(saturday.weekday == 6)
    #expect(saturday.adding(days: 1).weekday == 0)
    #expect(CivilDate(iso: "1900-01-01")?.weekday == 1)
  }

  @Test(arguments: [Int.min, Int.max, -719_163, 2_932_897])
  func `numbers beyond the calendar stop at its ends`(days: Int) throws {
    let date = CivilDate(dayNumber: days)
    #expect(date.iso == (days < 0 ? "0001-01-01" : "9999-12-31"))
    #expect(date.adding(days: days).iso == date.iso)
    #expect(date.adding(months: days < 0 ? Int.min : Int.max).year == date.year)
  }

  @Test(arguments: ["2023-3-15", "2023-02-29", "2023-03-15 ", "+023-03-15", "", "2023-03-15-1"])
  func `only the full ISO form is ISO`(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }
}
