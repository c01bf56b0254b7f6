import Casefile
import Testing

@Suite struct PageFingerprintTests {
  /// A certificate, as a recogniser may write it.
  private static func certificate(name: String, passport: String, number: String) -> [String] {
    [
      "Certificate of Completion 結業證明", "This is to certify that \(name)", "Passport No.: \(passport)",
      "has completed the course 課程：射出成型操作", "Period 期間：2023/09/04-2023/09/08", "Duration 時數：40 hrs",
      "Organiser 主辦：範例職業訓練中心", "Certificate No.: \(number)",
    ]
  }
  private static let demands = PageFingerprint.Demands(
    numbers: 0.7, letters: 0.45, numbersAlone: 0.8, leastNumbers: 50, leastLetters: 2)
  private let first = certificate(name: "NGUYEN VAN MAU", passport: "C1234567", number: "112訓字第482913號")

  private func match(_ a: [String], _ b: [String]) throws -> PageFingerprint.Match? {
    try #require(PageFingerprint(lines: a)).match(try #require(PageFingerprint(lines: b)), Self.demands)
  }

  @Test func `A page that was scanned anew, misread in places and stamped, is the same`() throws {
    var again = first
    again[1] = "This is to certlfy that NGUYEN VAN MAU"
    again[4] = "Period 期間：2023/09/04-2023/09/08 收文 113.04.12"
    again.removeFirst()
    #expect(try match(first, again)?.isSame == true)
  }

  @Test func `The certificate of another trainee of the same course is another paper`() throws {
    let other = Self.certificate(name: "TRAN THI HOA", passport: "B7654321", number: "112訓字第482914號")
    #expect(try match(first, other)?.isSame == false)
  }

  @Test func `Another certificate of the same trainee is another paper`() throws {
    var other = Self.certificate(name: "NGUYEN VAN MAU", passport: "C1234567", number: "112訓字第518027號")
    other[4] = "Period 期間：2023/10/16-2023/10/20"
    #expect(try match(first, other)?.isSame == false)
  }

  @Test func `Names with accents, full-width digits and letters that stand apart from numbers are the same marks`() throws {
    let plain = PageFingerprint(lines: ["NGUYEN VAN DUC C1234567"])
    #expect(plain == PageFingerprint(lines: ["Nguyễn Văn Đức", "Ｃ１２３４５６７"]))
    #expect(plain == PageFingerprint(lines: ["NGUYEN VAN DUC", "C 1234567"]))
  }

  @Test func `Of a page with hardly a number nothing is said`() throws {
    #expect(try match(["NGUYEN VAN MAU 12"], ["NGUYEN VAN MAU 12"]) == nil)
    #expect(PageFingerprint(lines: ["結業證書", ""]) == nil)
  }

  @Test func `Without names numbers alone must nearly all be the same`() throws {
    let own = ["姓名 阮文某", "112訓字第482913號", "2023/09/04", "40小時"], mate = ["姓名 陳氏某", "112訓字第482914號", "2023/09/04", "40小時"]
    #expect(try match(own, own)?.isSame == true)
    #expect(try match(own, mate)?.isSame == false)
  }

  @Test func `It can be written and read back, and no other text is taken for one`() throws {
    let print = try #require(PageFingerprint(lines: first))
    #expect(PageFingerprint(text: print.text) == print)
    for text in ["", "abc", "AAAA.", ".AAA", "A2345.!!!!", "....", "AAAAA.AAAA.AAAA"] { #expect(PageFingerprint(text: text) == nil) }
  }

  @Test func `Of a page full of words a part is kept, by which it is still known`() throws {
    func word(_ number: Int) -> String {
      let letters = String(number * 104_729, radix: 16).utf8.map { UnicodeScalar(65 + $0 % 26) }
      return String(String.UnicodeScalarView(letters))
    }
    let words = (0..<3_000).map { "\($0 * 7_919) \(word($0))" }
    let others = (0..<3_000).map { "\($0 * 7_907 + 3) \(word($0 + 5_000))" }
    let whole = try #require(PageFingerprint(lines: words))
    #expect(whole.text.utf8.count < 4_000)
    #expect(try #require(try match(words, Array(words.dropLast(200)))).likeness > 0.85)
    #expect(try match(words, others)?.isSame == false)
  }
}
