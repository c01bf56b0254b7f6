import Casefile
import Reading
import Testing

@Suite struct `Reviews` {
  private static func builder() -> CaseBuilder {
    var builder = CaseBuilder()
    builder.addManifest("<dossier><worker><passport-no>K1</passport-no></worker></dossier>")
    builder.add("護照.jpg", content: "passport")
    return builder
  }

  @Test func `What the office received is confirmed`() throws {
    let casefile = try Self.builder().casefile(
      review: """
        <review><received date="2023-11-20" postmark="2023-11-18" method="registered_mail" paper-sets="2" media="2"/>
        </review>
        """)
    #expect(try casefile.complaints == [])
    let office = try #require(casefile.child("office"))
    #expect(office.child("received-date")?["n"] == "20231120")
    #expect(office.child("postmark-date")?["how"] == "confirmed")
    #expect(office.child("media-sets")?["n"] == "2")
    #expect(office.child("submit-method")?["best"] == "registered_mail")
  }

  @Test func `An answer holds as long as its file is the same`() throws {
    let digest = CaseBuilder.digest("passport")
    let other = CaseBuilder.digest("another")
    func review(_ digest: String) -> String {
      """
      <review><answer rule="SUB-CERTIFIED" subject="worker:1" verdict="seen" by="甲" at="2023-11-21">
        <file copy="usb-1" path="護照.jpg" digest="\(digest)"/>
        <value fact="passport-no">K2</value>
      </answer></review>
      """
    }
    let casefile = try Self.builder().casefile(review: review(digest))
    #expect(try casefile.complaints == [])
    #expect(casefile.child("review")?.child("answer")?["valid"] == "yes")
    let fact = try #require(casefile.child("worker")?.child("passport-no"))
    #expect(fact["best"] == "K2")
    #expect(fact["how"] == "confirmed")
    #expect(casefile.observations("REVIEW-VOID") == [])

    let changed = try Self.builder().casefile(review: review(other))
    #expect(changed.child("review")?.child("answer")?["valid"] == "no")
    #expect(changed.child("worker")?.child("passport-no")?["best"] == "K1")
    let void = try #require(changed.observations("REVIEW-VOID").first)
    #expect(void["value"] == "SUB-CERTIFIED")
    #expect(void["file"] == "護照.jpg")
  }

  @Test func `An answer without files holds for this case alone`() throws {
    let answer = "<answer rule='R' subject='dossier' verdict='not-seen' by='甲' at='2023-11-21'/>"
    let digest = CaseBuilder.digest("case")
    for (text, valid) in [
      ("<review case='\(digest)'>\(answer)</review>", "yes"), ("<review>\(answer)</review>", "no"),
      ("<review case='\(CaseBuilder.digest("other"))'>\(answer)</review>", "no"),
    ] {
      let casefile = try Self.builder().casefile(review: text)
      #expect(casefile.child("review")?.child("answer")?["valid"] == valid)
      #expect(casefile.observations("REVIEW-VOID").count == (valid == "no" ? 1 : 0))
    }
  }

  @Test func `An open question is no answer, a waiver needs its reason`() throws {
    let casefile = try Self.builder().casefile(
      review: """
        <review>
          <answer rule="R" subject="dossier"><question lang="zh-Hant">看得到印章嗎？</question></answer>
          <waiver rule="S" subject="dossier" reason="另案已核" by="甲" until="2024-01-01"/>
          <waiver rule="T" by="甲"/>
        </review>
        """)
    #expect(casefile.child("review")?.children.map { $0["rule"] } == ["S"])
    #expect(casefile.observations("REVIEW-SCHEMA").map { $0["expected"] } == ["reason"])
    #expect(casefile.observations("REVIEW-SCHEMA").map { $0["line"] } == ["4"])
    #expect(try casefile.complaints == [])
  }

  @Test func `A waiver and the office's facts hold for the case that they name, as it was`() throws {
    let own = try #require(try Self.builder().casefile()["digest"])
    for (name, isOurs) in [(own, true), (String(repeating: "0", count: 64), false)] {
      let casefile = try Self.builder().casefile(
        review: """
          <review case="\(name)"><received media="2"/>
            <waiver rule="S" subject="dossier" reason="另案已核" by="甲" until="2024-01-01"/></review>
          """)
      let waiver = try #require(casefile.child("review")?.child("waiver"))
      #expect(waiver["valid"] == (isOurs ? "yes" : "no"))
      #expect(waiver["n"] == "20240101")
      #expect((casefile.child("office")?.child("media-sets") != nil) == isOurs)
      #expect(casefile.observations("REVIEW-VOID").map { $0["value"] } == (isOurs ? [] : ["received", "S"]))
      #expect(try casefile.complaints == [])
    }
  }

  @Test(arguments: ["", "by=\"甲\"", "at=\"2023-12-01\"", "by=\"甲\" at=\"soon\"", "by=\" \" at=\"2023-12-01\""])
  func `An answer that nobody signed is none`(signature: String) throws {
    let own = try #require(try Self.builder().casefile()["digest"])
    let casefile = try Self.builder().casefile(
      review: "<review case=\"\(own)\"><answer rule=\"R\" subject=\"dossier\" verdict=\"seen\" \(signature)/></review>")
    #expect(casefile.child("review")?.child("answer")?["valid"] == "no")
    #expect(casefile.observations("REVIEW-UNSIGNED").count == 1)
  }

  @Test func `A review that is no XML is said`() throws {
    #expect(try Self.builder().casefile(review: "<review>").observations("REVIEW-SCHEMA").count == 1)
  }
}
