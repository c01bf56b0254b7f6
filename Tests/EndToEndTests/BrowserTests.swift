import Foundation
import TestSupport
import Testing

/// What a browser made of a page.
private struct Rendering {
  /// The document after it was laid out.
  var document: String
  /// What the page said on the browser's console.
  var console: [String]
  /// Whether the page asked for anything over a network; what the browser asks for on its own does not count.
  var isAsking: Bool

  /// The text between the tags.
  var text: String {
    let bare = document.replacing(/<style>[^<]*<\/style>|<[^>]*>/, with: "")
    return bare.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&nbsp;", with: "\u{A0}").replacing("&amp;", with: "&")
  }

  init(of page: String, in folder: TemporaryFolder) throws {
    // The shell gives each stream a file of its own, so that neither can fill a pipe.
    let words = """
      timeout 120 chromium --headless --no-sandbox --disable-gpu --no-first-run --user-data-dir="$PWD/profile" \
        --enable-logging=stderr --log-net-log="$PWD/net.json" --dump-dom "file://$PWD/\(page)" > dom 2> said
      """
    try Tool.run("/bin/sh", ["-c", words], in: folder.path)
    document = String(decoding: try folder.bytes("dom"), as: UTF8.self)
    let said = String(decoding: try folder.bytes("said"), as: UTF8.self)
    console = said.split(separator: "\n").filter { $0.contains(":CONSOLE:") }.map(String.init)
    let log = String(decoding: try folder.bytes("net.json"), as: UTF8.self)
    #expect(log.contains("\"URL_REQUEST_START_JOB\""), "the browser kept no log")
    // A request of a page carries the page's own place as the key of its network partition.
    isAsking = try log.firstMatch(of: Regex(#""network_isolation_key":"file://[^\n]*"url":"(?:https?|wss?|ftp):"#)) != nil
  }
}

@Suite(.serialized) struct `The HTML report in a browser` {
  @Test(arguments: [("trn-complete", "zh-Hant"), ("trn-hours-79-5", "zh-Hant"), ("prc-video-720p", "en")])
  func `renders whole, alone and without a script`(name: String, language: String) throws {
    let folder = try TemporaryFolder()
    let words = ["check", casePath(name), "--for", "officer", "--lang", language]
    _ = try DossierProgram.run(words + ["--report", "html", "--report", "json", "--out", folder.path])
    let page = try Rendering(of: "report.html", in: folder)
    #expect(page.console == [])
    #expect(!page.isAsking)
    #expect(!page.document.contains("<script") && !page.document.contains("<link") && !page.document.contains("<iframe"))
    #expect(page.document.firstMatch(of: try Regex(#"\s(src|href|srcset|action|on[a-z]+)="(?!data:image/jpeg;base64,)"#)) == nil)
    #expect(page.document.contains("lang=\"\(language)\""))
    let judged = try JudgedCase(folder.bytes("report.json"))
    #expect((name == "trn-complete") == judged.findings.isEmpty)
    for finding in judged.findings + judged.notes where finding.waitsFor == nil {
      #expect(page.text.contains(language == "en" ? finding.message.en : finding.message.zh))
    }
    if name != "trn-complete" { #expect(page.document.contains("src=\"data:image/jpeg;base64,")) }
  }

  @Test func `would be caught asking for a picture or running a script`() throws {
    let folder = try TemporaryFolder()
    let page = "<script>console.error(1)</script><img src=\"http://picture.invalid/a.png\">"
    try folder.write("bad.html", Array(page.utf8))
    let seen = try Rendering(of: "bad.html", in: folder)
    #expect(seen.isAsking)
    #expect(!seen.console.isEmpty)
  }

  @Test func `prints on paper with every finding`() throws {
    let folder = try TemporaryFolder()
    let words = ["check", casePath("trn-hours-79-5"), "--lang", "en", "--report", "html", "--out", folder.path]
    _ = try DossierProgram.run(words)
    let print = """
      timeout 120 chromium --headless --no-sandbox --disable-gpu --no-first-run --user-data-dir="$PWD/profile" \
        --no-pdf-header-footer --print-to-pdf="$PWD/page.pdf" "file://$PWD/report.html"
      pdfinfo page.pdf > about && pdftotext -layout page.pdf text
      """
    try Tool.run("/bin/sh", ["-c", print], in: folder.path)
    #expect(String(decoding: try folder.bytes("about"), as: UTF8.self).contains("A4"))
    let text = String(decoding: try folder.bytes("text"), as: UTF8.self)
    #expect(text.contains("32 + 30 + 17.5 = 79.5"))
    // What an applicant finds folded away on the screen is unfolded on paper.
    #expect(text.contains("DATE-APPLY"))
  }
}
