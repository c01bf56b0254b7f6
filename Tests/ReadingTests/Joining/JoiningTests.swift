import Casefile
import Reading
import Testing
import Wire

@Suite struct `Joining facts` {
  @Test func `The strongest source gives the best value and all sources stay`() throws {
    var builder = CaseBuilder()
    builder.addManifest("<dossier><worker><passport-no>K9999999</passport-no></worker></dossier>")
    builder.add("附件一.odt") { file in
      file.forms = [.make("A1", document: "A1", [("worker", "passport-no", "K2708853")])]
    }
    let casefile = try builder.casefile()
    let fact = try #require(casefile.child("worker")?.child("passport-no"))
    #expect(fact["best"] == "K2708853")
    #expect(fact["how"] == "read")
    #expect(fact.children.map(\.text) == ["K2708853", "K9999999"])
    #expect(fact.children.map { $0["document"] } == ["document:A1:1", ""])
    #expect(casefile.children("worker").count == 1)
  }

  @Test func `A blank answer on a form that was read is said, and a claim does not fill it`() throws {
    var builder = CaseBuilder()
    builder.addManifest("<dossier><employer><contact-name>張例子</contact-name></employer></dossier>")
    builder.add("附件一.odt") { file in
      file.forms = [
        .make(
          "A1", document: "A1",
          [
            ("employer", "contact-name", ""), ("employer", "rep", "-"), ("employer", "fax", ""),
            ("worker", "sex", ""),
          ])
      ]
    }
    let casefile = try builder.casefile()
    #expect(try casefile.complaints == [])
    let employer = try #require(casefile.child("employer"))
    #expect(employer.child("contact-name")?["blank"] == "yes")
    #expect(employer.child("contact-name")?["best"] == "張例子")
    #expect(employer.child("rep")?["blank"] == "yes")
    #expect(employer.child("rep")?["known"] == nil)
    #expect(casefile.child("worker")?.child("sex")?["blank"] == "yes")
    let fields = try #require(casefile.document("document:A1:1")).children("field")
    #expect(fields.map { $0["name"] } == ["fax"])
  }

  @Test func `A blank on one form that another fills is no blank`() throws {
    var builder = CaseBuilder()
    builder.add("附件一.odt") { $0.forms = [.make("A1", document: "A1", [("worker", "job-title", "")])] }
    builder.add("附件二.odt") { $0.forms = [.make("A2", document: "A2", [("worker", "job-title", "車床操作員")])] }
    let fact = try #require(try builder.casefile().child("worker")?.child("job-title"))
    #expect(fact["blank"] == nil)
    #expect(fact.children.count == 1)
  }

  @Test func `Both tracks ticked are two values of which none is best`() throws {
    var builder = CaseBuilder()
    builder.add("附件一.odt") { file in
      file.forms = [
        .make("A1", document: "A1", [("dossier", "track", "training"), ("dossier", "track", "practical")])
      ]
    }
    let track = try #require(try builder.casefile().child("dossier")?.child("track"))
    #expect(track["best"] == nil)
    #expect(track.children.map(\.text) == ["training", "practical"])
  }

  @Test func `Copies of one document join, and a scan beside the editable form is an instance of its own`()
    throws
  {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2", "paper-1"])
    for copy in ["usb-1", "usb-2"] {
      builder.add("附件一.odt", in: copy, content: "odt") { file in
        file.facts = FileFacts(family: "office", version: "1")
        file.facts?.isEditable = true
        file.forms = [.make("A1", document: "A1", [("employer", "name", "範例公司")])]
      }
      builder.add("附件一.pdf", in: copy, content: "scan") { file in
        file.facts = FileFacts(family: "pdf", version: "1")
        file.facts?.isScan = true
        file.facts?.pages = [.init(number: 1, width: 1, height: 1), .init(number: 2, width: 1, height: 1)]
      }
    }
    builder.add("附件一.pdf", in: "paper-1")
    let casefile = try builder.casefile()
    #expect(try casefile.complaints == [])
    let document = try #require(casefile.document("document:A1:1"))
    let instances = document.children("instance")
    #expect(instances.map { $0["copy"] } == ["usb-1", "usb-1", "usb-2", "usb-2", "paper-1"])
    #expect(instances.map { $0["editable"] } == ["yes", "no", "yes", "no", "no"])
    #expect(instances.map { $0["scan"] } == ["no", "yes", "no", "yes", "no"])
    #expect(instances[1]["pages"] == "2")
    #expect(instances[1]["key"] == "document:A1:1/copy:usb-1:2")
    // The second stick's file has the same bytes: what it says is said once.
    #expect(casefile.child("employer")?.child("name")?.children.count == 1)
    #expect(casefile.child("documents")?.children.count == 1)
  }

  @Test func `Certificates of two copies meet by number, course or name`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    func proof(_ cert: String, _ course: String) -> (inout ReadFile) -> Void {
      { file in
        file.forms = [
          .make(
            "TRN-EVID", document: "TRN-EVID", [("training", "cert-no", cert), ("training", "course", course)])
        ]
      }
    }
    builder.add("證明甲.pdf", proof("第1號", "焊接"))
    builder.add("證明乙.pdf", proof("第2號", "鑄造"))
    builder.add("訓練證明丙.jpg")
    builder.add("1.pdf", in: "usb-2", proof("第2號", "鑄造"))
    builder.add("2.pdf", in: "usb-2", proof("第 1 號", "焊接"))
    builder.add("訓練證明丙.png", in: "usb-2")
    let casefile = try builder.casefile()
    let documents = try #require(casefile.child("documents")).children
    #expect(
      documents.map { $0.children("instance").map { $0["file"] ?? "" } } == [
        ["證明甲.pdf", "2.pdf"], ["證明乙.pdf", "1.pdf"], ["訓練證明丙.jpg", "訓練證明丙.png"],
      ])
    #expect(casefile.child("worker")?.children("training").count == 3)
  }

  @Test func `Pictures of certificates under other names are paired where their number agrees`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "paper-1"])
    builder.add("訓練證明_焊接.jpg")
    builder.add("訓練證明_鑄造.jpg")
    builder.add("訓練/1.jpg", in: "paper-1")
    builder.add("訓練/2.jpg", in: "paper-1")
    let documents = try #require(try builder.casefile().child("documents")).children
    #expect(documents.map { $0.children("instance").count } == [2, 2])
  }

  @Test func `What a supplement holds anew stands in place of what was there`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "supplement-1"])
    builder.add("附件一.odt") { file in
      file.forms = [
        .make("A1", document: "A1", [("worker", "passport-no", "K1"), ("worker", "zh-name", "甲乙")])
      ]
    }
    builder.add("附件一.odt", in: "supplement-1") { file in
      file.forms = [.make("A1", document: "A1", [("worker", "passport-no", "K2")])]
    }
    let casefile = try builder.casefile()
    let worker = try #require(casefile.child("worker"))
    #expect(worker.child("passport-no")?["best"] == "K2")
    #expect(worker.child("passport-no")?.children.count == 1)
    #expect(casefile.document("document:A1:1")?.children("instance").count == 2)
  }

  @Test func `Rows of the manifest, of the ability list and the proof are one course`() throws {
    var builder = CaseBuilder()
    builder.addManifest(
      """
      <dossier><worker>
        <training document="TRN-EVID:2"><course>鑄造</course><hours>30</hours></training>
        <training><course>焊接</course><hours>20</hours></training>
      </worker>
      <document id="TRN-EVID" file="b.pdf" no="2"/><document id="TRN-EVID" file="a_焊接.jpg" no="1"/></dossier>
      """)
    builder.add("附件二.odt") { file in
      var form = FormReading.make("A2", document: "A2")
      form.rows = [
        .make("training", [("training", "course", "鑄造"), ("training", "hours", "32")]),
        .make("training", [("training", "course", "熱處理"), ("training", "hours", "8")]),
      ]
      file.forms = [form]
    }
    builder.add("a_焊接.jpg")
    builder.add("b.pdf")
    let casefile = try builder.casefile()
    let courses = try #require(casefile.child("worker")).children("training")
    #expect(
      courses.map { $0["document"] } == ["worker:1/document:TRN-EVID:1", "worker:1/document:TRN-EVID:2", ""])
    #expect(courses.map { $0.child("course")?["best"] } == ["焊接", "鑄造", "熱處理"])
    #expect(courses.map { $0.child("hours")?["n"] } == ["1200", "1920", "480"])
    #expect(courses[1].child("hours")?.children.map { $0["how"] } == ["read", "declared"])
  }

  @Test func `Units decide what a bare number of hours is`() throws {
    var builder = CaseBuilder()
    builder.addManifest(
      """
      <dossier><worker><training><hours>90</hours><unit>minute</unit></training>
      <training><hours>2</hours><unit>credit</unit></training>
      <training><hours>1小時30分</hours></training></worker></dossier>
      """)
    let courses = try #require(try builder.casefile().child("worker")).children("training")
    #expect(courses.map { $0.child("hours")?["n"] } == ["90", nil, "90"])
  }

  @Test func `Evidence items find their attachments by name, or are in doubt, or missing`() throws {
    var builder = CaseBuilder()
    builder.add("附件二.odt") { file in
      var form = FormReading.make("A2", document: "A2")
      form.rows = [
        .make(
          "ability",
          [
            ("ability", "content", "車削"), ("evidence", "desc", "加工紀錄表影本"),
            ("evidence", "desc", "首件檢驗報告"), ("evidence", "desc", "獎狀"),
          ])
      ]
      file.forms = [form]
    }
    builder.add("佐證_加工紀錄表.pdf")
    builder.add("佐證_首件檢驗表.pdf")
    let evidence = try builder.casefile().all("evidence")
    #expect(evidence.map { $0["attached"] } == ["yes", "unsure", "no"])
    #expect(evidence[0]["document"] == "worker:1/document:PRC-EVID:1")
    #expect(evidence[1]["document"] == "worker:1/document:PRC-EVID:2")
  }

  @Test func `An evidence item may be another document of the dossier`() throws {
    var builder = CaseBuilder()
    builder.add("附件二.odt") { file in
      var form = FormReading.make("A2", document: "A2")
      form.rows = [
        .make(
          "ability",
          [
            ("ability", "content", "車削"), ("evidence", "desc", "訓練課程時數證明文件"),
            ("evidence", "desc", "實作影片"), ("evidence", "desc", "護照影本"),
          ])
      ]
      file.forms = [form]
    }
    builder.add("訓練證明1.pdf")
    builder.add("a.mp4")
    let evidence = try builder.casefile().all("evidence")
    #expect(evidence.map { $0["attached"] } == ["yes", "yes", "no"])
    #expect(evidence.map { $0["document"] }[1] == "worker:1/document:PRC-VIDEO:1")
  }

  @Test func `An evidence item that the manifest ties to a file is attached`() throws {
    var builder = CaseBuilder()
    builder.addManifest(
      """
      <dossier><worker><ability><content>x</content>
        <evidence document="E.pdf"><desc>獎狀</desc></evidence>
        <evidence document="PRC-EVID:9"><desc>證照</desc></evidence></ability></worker>
      <document id="PRC-EVID" file="E.pdf"/></dossier>
      """)
    builder.add("E.pdf")
    #expect(try builder.casefile().all("evidence").map { $0["attached"] } == ["yes", "no"])
  }

  @Test func `Several workers are told apart by number, name and folder, and one in doubt is said`() throws {
    var builder = CaseBuilder()
    builder.add("附件一.odt") { file in
      var form = FormReading.make("A1", document: "A1")
      form.rows = [
        .make("worker", [("worker", "latin-name", "TRAN VAN MAU"), ("worker", "passport-no", "K1000001")]),
        .make("worker", [("worker", "latin-name", "LE THI MAU"), ("worker", "passport-no", "K2000002")]),
      ]
      file.forms = [form]
    }
    builder.add("甲/附件二.odt") { file in
      file.forms = [.make("A2", document: "A2", [("worker", "passport-no", "k2000002")])]
    }
    builder.add("甲/護照.jpg")
    builder.add("乙/附件二.odt") { file in
      file.forms = [.make("A2", document: "A2", [("worker", "latin-name", "Mau, Tran Van")])]
    }
    builder.add("K1000001/護照.jpg")
    builder.add("護照.jpg")
    let casefile = try builder.casefile()
    #expect(try casefile.complaints == [])
    #expect(casefile.children("worker").map { $0.child("passport-no")?["best"] } == ["K1000001", "K2000002"])
    func files(_ key: String) -> [String?] {
      casefile.document(key)?.children("instance").map { $0["file"] } ?? []
    }
    #expect(files("worker:1/document:A2:1") == ["乙/附件二.odt"])
    #expect(files("worker:2/document:A2:1") == ["甲/附件二.odt"])
    #expect(files("worker:1/document:PASSPORT:1") == ["K1000001/護照.jpg"])
    #expect(files("worker:2/document:PASSPORT:1") == ["甲/護照.jpg"])
    #expect(files("document:PASSPORT:1") == ["護照.jpg"])
    #expect(casefile.document("document:PASSPORT:1")?["sure"] == "no")
    #expect(casefile.document("document:PASSPORT:1")?["worker"] == "")
  }

  @Test func `Another number on the ability list makes no second worker`() throws {
    var builder = CaseBuilder()
    builder.addManifest(
      "<dossier><worker><latin-name>A B</latin-name><passport-no>K1000001</passport-no></worker></dossier>")
    builder.add("附件二.odt") { file in
      file.forms = [.make("A2", document: "A2", [("worker", "passport-no", "K2000002")])]
    }
    let casefile = try builder.casefile()
    #expect(casefile.children("worker").count == 1)
    #expect(casefile.child("worker")?.child("passport-no")?.children.count == 2)
  }

  /// An application form that lists one worker, and his ability list in one folder and another's in a second one.
  private func twoFolders(
    _ first: String, _ second: String, name: String, number: String
  ) throws -> Element {
    var builder = CaseBuilder()
    builder.add("附件一.odt") { file in
      file.forms = [
        .make(
          "A1", document: "A1", [("worker", "latin-name", "TRAN VAN MAU"), ("worker", "passport-no", "K1000001")])
      ]
    }
    for (folder, name, number) in [(first, "TRAN VAN MAU", "K1000001"), (second, name, number)] {
      builder.add(folder + "/附件二.odt") { file in
        file.forms = [
          .make("A2", document: "A2", [("worker", "latin-name", name), ("worker", "passport-no", number)])
        ]
      }
    }
    return try builder.casefile()
  }

  @Test func `Another name and number in a folder of its own are another worker, listed or not`() throws {
    let casefile = try twoFolders("外國人1", "外國人2", name: "NGUYEN THI VIDU", number: "K2000002")
    #expect(casefile.children("worker").count == 2)
    #expect(casefile.child("worker")?.child("passport-no")?.children.map(\.text).contains("K2000002") == false)
    let files = casefile.document("worker:2/document:A2:1")?.children("instance").map { $0["file"] }
    #expect(files == ["外國人2/附件二.odt"])
  }

  /// Two application forms side by side.
  private func twoForms(_ name: String, _ number: String) throws -> Element {
    var builder = CaseBuilder()
    for (file, name, number) in [("附件一.odt", "TRAN VAN MAU", "K1000001"), ("附件一（二）.odt", name, number)] {
      builder.add(file) { file in
        var form = FormReading.make("A1", document: "A1")
        form.rows = [.make("worker", [("worker", "latin-name", name), ("worker", "passport-no", number)])]
        file.forms = [form]
      }
    }
    return try builder.casefile()
  }

  @Test(arguments: ["LE THI HOA", "TRAN VAN BINH"])
  func `Two application forms for two persons are two workers`(name: String) throws {
    let casefile = try twoForms(name, "K2000002")
    #expect(casefile.children("worker").map { $0.child("passport-no")?["best"] } == ["K1000001", "K2000002"])
  }

  @Test(arguments: [("TRAN VAN MAU", "K2000002"), ("TRAN VAN MAO", "K1000007"), ("TRAN V. MAU", "K2000002")])
  func `Two application forms with a slip in one are one worker`(name: String, number: String) throws {
    #expect(try twoForms(name, number).children("worker").count == 1)
  }

  @Test func `Another number alone, or nobody's own folder, makes no other worker`() throws {
    let slip = try twoFolders("外國人1", "外國人2", name: "TRAN VAN MAU", number: "K2000002")
    #expect(slip.children("worker").count == 1)
    let sameFolder = try twoFolders("外國人1", "外國人1", name: "NGUYEN THI VIDU", number: "K2000002")
    #expect(sameFolder.children("worker").count == 1)
  }

  @Test func `A zone in a text file or a text layer is read`() throws {
    let zone = [
      "P<VNMTRAN<<VAN<MAU<<<<<<<<<<<<<<<<<<<<<<<<<<", "SPC0001239VNM9003129M2805014<<<<<<<<<<<<<<<0",
    ]
    var builder = CaseBuilder()
    builder.add("mrz.txt") { $0.bytes = Array(("\n" + zone.joined(separator: "\r\n")).utf8) }
    builder.add("scan.pdf") { file in
      file.facts = FileFacts(family: "pdf", version: "1")
      var page = FileFacts.Page(number: 3, width: 1, height: 1)
      page.lines = zone.map { .init(text: $0, box: [0, 0, 1, 1]) }
      file.facts?.pages = [page]
    }
    let casefile = try builder.casefile()
    let values = casefile.child("worker")?.child("mrz")?.children ?? []
    #expect(values.map(\.text) == [zone.joined(separator: "\n"), zone.joined(separator: "\n")])
    #expect(values.map { $0["page"] } == [nil, "3"])
    #expect(
      values.map { $0["document"] } == ["worker:1/document:PASSPORT:1", "worker:1/document:PASSPORT:1"])
    #expect(try casefile.complaints == [])
  }

  @Test func `Ticks, signatures and supervisors stand where they belong`() throws {
    var builder = CaseBuilder()
    builder.add("附件四.odt") { file in
      var form = FormReading.make("A4", document: "A4")
      var row = RowReading.make("tick", [("tick", "applicant", "yes"), ("tick", "reviewer", "no")])
      row.subject = "PASSPORT"
      form.rows = [row]
      file.forms = [form]
    }
    builder.add("附件二.odt") { file in
      file.forms = [
        .make(
          "A2", document: "A2",
          [
            ("signature", "name", "王示範"), ("signature", "role", "supervisor"), ("signature", "name", "李樣本"),
            ("signature", "role", "supervisor"), ("signature", "date", "112.11.1"),
          ])
      ]
    }
    builder.add("同意書.pdf") { file in
      var form = FormReading.make("A3", [("document", "person-name", "李樣本")])
      form.role = "supervisor"
      file.forms = [form]
    }
    let casefile = try builder.casefile()
    #expect(try casefile.complaints == [])
    let tick = try #require(casefile.document("document:A4:1")?.child("tick"))
    #expect(tick["row"] == "PASSPORT")
    #expect(tick["applicant"] == "yes")
    let signatures = try #require(casefile.document("worker:1/document:A2:1")).children("signature")
    #expect(signatures.map { $0.child("date")?["n"] } == [nil, "20231101"])
    let supervisors = try #require(casefile.child("worker")).children("supervisor")
    #expect(supervisors.map { $0.child("name")?["best"] } == ["王示範", "李樣本"])
    #expect(casefile.document("worker:1/document:A3-SUP:1")?["role"] == "supervisor")
  }

  @Test func `The same case gives the same casefile`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    for copy in ["usb-1", "usb-2"] {
      builder.addManifest(Manifests.small, in: copy)
      for name in ["證明.pdf", "佐證_1.pdf", "佐證_2.pdf", "a.mp4", "b.mp4", "護照.jpg"] {
        builder.add(name, in: copy)
      }
    }
    let first = try builder.casefile().xmlText
    for _ in 0..<5 { #expect(try builder.casefile().xmlText == first) }
  }
}

@Suite struct `Joining large cases` {
  @Test(.timeLimit(.minutes(20))) func `Thousands of files and rows are joined`() throws {
    var builder = CaseBuilder(copies: ["usb-1", "usb-2"])
    var rows = ""
    for index in 0..<3_000 {
      rows +=
        "<training><course>課程\(index)</course></training><employment><from>2020-01-01</from></employment>"
      for copy in ["usb-1", "usb-2"] { builder.add("佐證_\(index).jpg", in: copy, content: "\(copy) \(index)") }
    }
    builder.addManifest("<dossier><worker>\(rows)</worker></dossier>")
    let casefile = try builder.casefile()
    #expect(casefile.child("documents")?.children.count == 3_000)
    #expect(casefile.child("worker")?.children("training").count == 3_000)
  }

  @Test func `A manifest of too many elements is not used, and that is said`() throws {
    var builder = CaseBuilder()
    builder.addManifest("<dossier>" + String(repeating: "<worker/>", count: 20_001) + "</dossier>")
    let casefile = try builder.casefile()
    #expect(casefile.observations("TOO-LARGE").map { $0["limit"] } == ["20000"])
    #expect(casefile.children("worker").count == 1)
  }
}
