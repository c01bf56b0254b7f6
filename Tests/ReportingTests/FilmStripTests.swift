import Casefile
import Foundation
import Reporting
import Schemas
import Testing

@Suite struct `A film's time line` {
  /// A film with what was found in it: a strength, and a time where there is one.
  private func page(_ found: [(strength: String, time: Double?)], duration: Int = 100) throws -> String {
    let events = found.map { strength, time in
      let clock = time.map { FilmClock.text($0) } ?? ""
      return Element(
        "event",
        [
          .init("kind", "join"), .init("strength", strength), .init("source", "packets"), .init("time", "\(time ?? 0)"),
          .init("clock", clock), .init("zh", "\(clock) 接合"), .init("en", "\(clock) joined"),
        ])
    }
    var video = Element(
      "video",
      [
        .init("duration", "\(duration)"), .init("seen-until", "\(duration)"), .init("width", "1920"),
        .init("one-take", "edited"),
      ])
    for event in events { video.append(event) }
    var file = Element("file", [.init("path", "film.mp4")])
    file.append(video)
    let film = try #require(FilmSummary(file: file))
    let report = FilmReport(film, words: try Words(.linkedIn))
    return try #require(report.text(.html, ReportStyle(language: .english) { _ in [0xFF, 0xD8, 0xFF] }))
  }

  @Test func `shows proof on top of the signs of the same place, and counts the place once`() throws {
    let page = try page([("strong", 40), ("proof", 40), ("strong", 40.1), ("strong", 80)])
    let proof = try #require(page.range(of: "class=\"proof\" href=\"#film-1-2\""))
    let sign = try #require(page.range(of: "class=\"strong\" href=\"#film-1-3\""))
    #expect(sign.lowerBound < proof.lowerBound)
    #expect(page.contains("<span>1–3</span>") && page.contains("<span>4</span>") && !page.contains("<span>2</span>"))
    #expect(page.contains("(2 places)"))
    // The pictures of one place stand there once.
    #expect(page.components(separatedBy: "<figcaption>before (").count == 3)
  }

  @Test func `has tenths on the ticks of a short film`() throws {
    #expect(try page([("strong", 3)], duration: 7).contains("<span>0:01.8</span>"))
    #expect(try page([("strong", 3)]).contains("<span>0:25</span>"))
  }

  @Test func `has no mark for what concerns the whole file`() throws {
    let page = try page([("strong", nil), ("proof", 40)])
    #expect(!page.contains("href=\"#film-1-1\"") && page.contains("id=\"film-1-1\""))
    #expect(page.contains("href=\"#film-1-2\"") && !page.contains("0:00.0 joined"))
  }
}
