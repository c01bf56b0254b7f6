import Casefile
import Judging
import Testing
import XML

/// A small casefile of an invented worker, and its ways to a ledger.
struct SmallCase {
  static let text = """
    <casefile version="1" type="TEST-ONE" digest="d1" copies-explicit="no" as-of="2023-10-15">
      <dossier key="dossier"><apply-date best="2023-10-15" n="20231015" how="read" known="yes">
        <value how="read" document="" n="20231015">2023-10-15</value></apply-date></dossier>
      <worker key="worker:1" id="1">
        <latin-name best="NGUYEN VAN TEST" how="read" known="yes"><value how="read" document="document:A1:1"
          copy="usb-1" file="a1.odt" page="2">NGUYEN VAN TEST</value></latin-name>
        <dob best="1990-05-01" n="19900501" how="recognised" known="yes"><value how="recognised" document=""
          copy="usb-1" file="p.jpg" page="1" box="1,2,3.5,4" unit="pixels" confidence="0.97"
          n="19900501">1990-05-01</value></dob>
        <arc-no known="yes"><value how="read" document="">A1</value><value how="read" document="">A2</value></arc-no>
        <sex blank="yes"><value how="read" document=""></value></sex>
        <training key="worker:1/training:1"><hours best="60" n="3600" how="read"><value how="read" n="3600">60</value></hours></training>
        <training key="worker:1/training:2"><hours best="19.5" n="1170" how="declared"><value how="declared" n="1170">19.5</value></hours></training>
        <supervisor key="worker:1/supervisor:1"/><supervisor key="worker:1/supervisor:2"/><supervisor key="worker:1/supervisor:3"/>
      </worker>
      <documents>
        <document key="document:A1:1" id="A1" no="1" worker="" sure="yes">
          <instance key="document:A1:1/copy:usb-1" copy="usb-1" file="a1.odt" page-from="2"/></document>
        <document key="worker:1/document:SUP:1" id="SUP" worker="1" sure="yes"><instance copy="usb-1" file="s1.pdf"/></document>
        <document key="worker:1/document:SUP:2" id="SUP" worker="1" sure="no"><instance copy="usb-1" file="s2.pdf"/></document>
      </documents>
      <copies><copy key="copy:usb-1" id="usb-1" kind="electronic" no="1" state="ok" files="3" digest="c1"/></copies>
      <files><file key="file:usb-1/a1.odt" copy="usb-1" path="a1.odt"/><file key="file:usb-1/p.jpg" copy="usb-1" path="p.jpg"/></files>
      <observation code="TYPE-MISMATCH" subject="file:usb-1/p.jpg" copy="usb-1" file="p.jpg" value="png" expected="jpeg"/>
      <observation code="EMPTY-FILE" subject="file:usb-1/p.jpg" copy="usb-1" file="p.jpg" value="0"/>
      <review/>
    </casefile>
    """

  var casefile: Element

  /// The small case with texts replaced.
  init(_ replacements: [(String, String)] = []) throws {
    var text = Self.text
    for (old, new) in replacements {
      try #require(text.contains(old), "the small case holds \(old)")
      text = text.replacing(old, with: new)
    }
    casefile = try Document(Array(text.utf8)).root.element
  }

  /// Adds elements to `<review>`.
  init(review: String) throws {
    try self.init([("<review/>", "<review>\(review)</review>")])
  }

  func judge(
    _ rules: String, root: String = "common=\"yes\"", type: String = "TEST-ONE", asOf: String = "2023-10-15"
  ) throws -> Ledger {
    let book = try RulebookText(RulebookText.book(rules, root: root)).load()
    return try Judge.judge(
      casefile: casefile, type: type, asOf: try #require(CivilDate(iso: asOf)), asOfSource: "option",
      rulebook: book)
  }
}
