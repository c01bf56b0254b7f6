import Casefile
import Reading
import Schemas
import Testing
import XML

@Suite struct `Manifests` {
  static let small = """
    <dossier type="SKILL-TRN">
      <apply-date>112年11月20日</apply-date>
      <employer><name>範例精密工業股份有限公司</name></employer>
      <worker>
        <latin-name>TRAN, VAN MAU</latin-name>
        <passport-no>SPC000123</passport-no>
        <training document="證明.pdf"><course>數控車床</course><hours>32.5</hours></training>
      </worker>
      <document id="TRN-EVID" file="證明.pdf"/>
    </dossier>
    """

  @Test func `A case of a manifest alone gives a valid casefile of declared facts`() throws {
    var builder = CaseBuilder()
    builder.addManifest(Self.small)
    builder.add("證明.pdf")
    let casefile = try builder.casefile()
    #expect(try casefile.complaints == [])
    #expect(casefile["type"] == "SKILL-TRN")
    let date = try #require(casefile.child("dossier")?.child("apply-date"))
    #expect(date["best"] == "2023-11-20")
    #expect(date["n"] == "20231120")
    #expect(date["how"] == "declared")
    #expect(date.children[0]["written"] == "112年11月20日")
    let worker = try #require(casefile.child("worker"))
    #expect(worker.child("passport-no")?["best"] == "SPC000123")
    let training = try #require(worker.child("training"))
    #expect(training["document"] == "worker:1/document:TRN-EVID:1")
    #expect(training.child("hours")?["n"] == "1950")
    #expect(worker.children("training").count == 1)
  }

  @Test func `An empty case has one worker of whom nothing is known`() throws {
    let casefile = try CaseBuilder().casefile()
    #expect(try casefile.complaints == [])
    #expect(casefile.children("worker").map { $0["key"] } == ["worker:1"])
    #expect(casefile["type"] == "")
  }

  @Test func `Every mistake is said with its line, what may stand there and what to write instead`() throws {
    var builder = CaseBuilder()
    builder.addManifest(
      """
      <dossier type="skill_trn">
        <submit-method>registered mail</submit-method>
        <passport-no>K1</passport-no>
        <worker name="NGUYEN">
          <pasport-no>K1</pasport-no>
          <latin_name>NGUYEN VAN A</latin_name>
          <zh-name>阮文甲</zh-name>
          <sallary/>
        </worker>
        <document file="x.pdf"/>
      </dossier>
      """)
    let casefile = try builder.casefile()
    let said = casefile.observations("MANIFEST-SCHEMA")
    #expect(said.map { $0["line"] } == ["1", "2", "3", "4", "5", "6", "8", "10"])
    #expect(
      said.map { $0["remedy"] } == [
        "type=\"SKILL-TRN\"", "<submit-method>registered_mail</submit-method>",
        "<worker><passport-no>…</passport-no></worker>", nil, "<passport-no>", "<latin-name>", nil,
        "<document id=\"…\">",
      ])
    #expect(said[1]["expected"] == "registered_mail in_person ordinary_mail courier online")
    // What is right is used all the same, what is wrong is not guessed at.
    #expect(casefile.child("worker")?.child("zh-name")?["best"] == "阮文甲")
    #expect(casefile.child("worker")?.child("passport-no") == nil)
    #expect(casefile["type"] == "")
  }

  @Test(arguments: [
    (small, true),
    ("<dossier/>", true),
    ("<dossier><employer/><worker/><document id='A1'/></dossier>", true),
    ("<manifest/>", false),
    ("<dossier xmlns='urn:x'/>", false),
    ("<dossier><worker id='0'/></dossier>", false),
    ("<dossier><document/></dossier>", false),
    ("<dossier><document id='A1' pages='2-'/></dossier>", false),
    ("<dossier>text</dossier>", false),
    ("<dossier><track>both</track></dossier>", false),
    ("<dossier><track> training </track></dossier>", false),
    ("<dossier><worker><dob><x/></dob></worker></dossier>", false),
    ("<dossier><worker><ability><evidence>x</evidence></ability></worker></dossier>", false),
    ("<dossier colour='red'/>", false),
  ])
  func `The schema and our reading of it agree`(text: String, isValid: Bool) throws {
    let schema = try Schema(SchemaFolder.linkedIn.bytes("manifest.xsd"))
    #expect(schema.complaints(about: try Document(Array(text.utf8))).isEmpty == isValid)
    var builder = CaseBuilder()
    builder.addManifest(text)
    #expect(try builder.casefile().observations("MANIFEST-SCHEMA").isEmpty == isValid)
  }

  @Test(arguments: [
    ("<dossier>", "MANIFEST-NOT-XML"),
    ("<!DOCTYPE dossier><dossier/>", "MANIFEST-DOCTYPE"),
    ("<dossier><a>&x;</a></dossier>", "MANIFEST-NOT-XML"),
  ])
  func `What is no XML is said and the case goes on`(text: String, code: String) throws {
    var builder = CaseBuilder()
    builder.addManifest(text)
    builder.add("護照影本.jpg")
    let casefile = try builder.casefile()
    #expect(casefile.observations(code).count == 1)
    #expect(casefile.document("worker:1/document:PASSPORT:1") != nil)
  }

  @Test func `UTF-16 is named as such`() throws {
    var builder = CaseBuilder()
    builder.add("dossier.xml") { file in
      file.bytes = [0xFF, 0xFE] + "<dossier/>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
    #expect(try builder.casefile().observations("MANIFEST-NOT-XML").first?["expected"] == "UTF-8")
  }

  @Test func `A file that the manifest names and nobody put there is said, with the nearest name`() throws {
    var builder = CaseBuilder()
    builder.addManifest(
      "<dossier><document id='A1' file='附件1.pdf'/><document id='A2' file='b.pdf'/></dossier>")
    builder.add("附件一.pdf")
    builder.add("B.PDF", type: "pdf")
    let said = try builder.casefile().observations("MANIFEST-FILE-ABSENT")
    #expect(said.map { $0["value"] } == ["附件1.pdf"])
    #expect(said.map { $0["remedy"] } == ["附件一.pdf"])
  }

  @Test func `Of two manifests in a copy the outer one counts`() throws {
    var builder = CaseBuilder()
    builder.addManifest("<dossier type='SKILL-PRC'/>", path: "a/dossier.xml")
    builder.addManifest("<dossier type='SKILL-TRN'/>")
    let casefile = try builder.casefile()
    #expect(casefile["type"] == "SKILL-TRN")
    #expect(casefile.observations("MANIFEST-TWO").map { $0["file"] } == ["a/dossier.xml"])
  }

  @Test func `Manifests of two copies that differ leave no best value`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    builder.addManifest(
      "<dossier><worker><dob>1990-03-12</dob><passport-no>K 1</passport-no></worker></dossier>")
    builder.addManifest(
      "<dossier><worker><dob>1990-03-13</dob><passport-no>k1</passport-no></worker></dossier>", in: "usb-2")
    let casefile = try builder.casefile()
    let worker = try #require(casefile.child("worker"))
    #expect(casefile.children("worker").count == 1)
    #expect(worker.child("dob")?["best"] == nil)
    #expect(worker.child("dob")?["known"] == "yes")
    #expect(worker.child("dob")?.children.map(\.text) == ["1990-03-12", "1990-03-13"])
    #expect(worker.child("passport-no")?["best"] == "K 1")
  }

  @Test func `A date that the calendar has not is bad and never best`() throws {
    var builder = CaseBuilder()
    builder.addManifest(
      "<dossier><apply-date>112年2月29日</apply-date><postmark-date>soon</postmark-date></dossier>")
    let dossier = try #require(try builder.casefile().child("dossier"))
    #expect(dossier.child("apply-date")?["best"] == nil)
    #expect(dossier.child("apply-date")?.children[0]["bad"] == "impossible")
    #expect(dossier.child("apply-date")?.children[0].text == "112年2月29日")
    #expect(dossier.child("postmark-date")?.children[0]["bad"] == "format")
  }

  @Test func `Everything that a manifest may say comes into the casefile`() throws {
    let schema = try Document(SchemaFolder.linkedIn.bytes("manifest.xsd")).root
    /// An element of a type with everything in it.
    func filled(_ name: String, _ type: String) throws -> Element {
      let node = try #require(schema.children.first { $0["name"] == type })
      if node.name == "simpleType" {
        let facets = node.children.flatMap(\.children)
        return Element(name, text: facets.first { $0.name == "enumeration" }?["value"] ?? "2023-01-01")
      }
      let children = try node.children("choice").flatMap(\.children).map {
        try filled($0["name"] ?? "", $0["type"] ?? "")
      }
      var element = Element(name, children: children)
      if name == "document" {
        element["id"] = "A2"
        element["file"] = "x.pdf"
        element["original"] = "yes"
        element["certified"] = "no"
        element["translation-of"] = "A2"
      }
      return element
    }
    let manifest = try filled("dossier", "Dossier")
    var builder = CaseBuilder()
    builder.addManifest(manifest.xmlText)
    builder.add("x.pdf")
    let casefile = try builder.casefile()
    #expect(casefile.observations("MANIFEST-SCHEMA") == [])
    #expect(try casefile.complaints == [])
    let said = Set(casefile.descendants.map(\.name))
    let missing = Set(manifest.descendants.map(\.name)).subtracting(said)
    #expect(missing == [])
  }
}
