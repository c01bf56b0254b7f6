import Casefile
import Reading
import Schemas
import Testing
import XML

@Suite struct `Telling documents apart` {
  @Test func `The table is valid`() throws {
    let schema = try Schema(SchemaFolder.linkedIn.bytes("classification.xsd"))
    let table = try Document(SchemaFolder.linkedIn.bytes("classification.xml"))
    #expect(schema.complaints(about: table) == [])
  }

  @Test(arguments: [
    ("附件一_申請書.pdf", "A1"), ("附件二_能力清單.pdf", "A2"), ("附件三_同意書_聯絡人.pdf", "A3-CONTACT"),
    ("附件三_同意書_外國人.pdf", "A3-WORKER"), ("附件三_同意書_產線主管1.pdf", "A3-SUP"),
    ("附件四_檢查表.pdf", "A4"), ("護照影本.jpg", "PASSPORT"), ("外國人護照影本.jpg", "PASSPORT"),
    ("Passport copy.png", "PASSPORT"), ("訓練證明1_數控車床操作與量測.pdf", "TRN-EVID"),
    ("訓練證明1_中文譯本.pdf", "TRN-TRANSL"), ("佐證_加工紀錄表.pdf", "PRC-EVID"),
    ("佐證資料譯本.pdf", "PRC-TRANSL"), ("clip0001.mp4", "PRC-VIDEO"), ("佐證/IMG_1.jpg", "PRC-EVID"),
    ("附件１.pdf", "A1"),
  ])
  func `A scan is told by its name and place`(path: String, id: String) throws {
    var builder = CaseBuilder()
    builder.add(path)
    let documents = try #require(try builder.casefile().child("documents")).children
    #expect(documents.map { $0["id"] } == [id])
    #expect(documents.map { $0["sure"] } == ["yes"])
    #expect(documents.first?.child("reason") != nil)
  }

  @Test func `A file that nothing tells stays without a document`() throws {
    var builder = CaseBuilder()
    builder.add("IMG_0001.jpg")
    let casefile = try builder.casefile()
    #expect(casefile.child("documents")?.children == [])
    #expect(casefile.child("files")?.children.first?["document"] == "")
  }

  @Test func `A consent of nobody named is not sure`() throws {
    var builder = CaseBuilder()
    builder.add("同意書.pdf")
    let document = try #require(try builder.casefile().child("documents")?.children.first)
    #expect(document["sure"] == "no")
    #expect(document["maybe"] == "A3-WORKER A3-SUP")
  }

  @Test func `A form's title stands against a manifest that says otherwise`() throws {
    var builder = CaseBuilder()
    builder.addManifest("<dossier><document id='A1' file='x.pdf'/></dossier>")
    builder.add("x.pdf") { $0.forms = [.make("A2", document: "A2", score: 0.95)] }
    let document = try #require(try builder.casefile().child("documents")?.children.first)
    #expect(document["id"] == "A2")
    #expect(document["sure"] == "no")
    #expect(document["maybe"] == "A1")
    #expect(document.children("reason").map { $0["sign"] } == ["manifest", "title"])
    #expect(document.children("reason").map { $0["for"] } == ["A1", nil])
  }

  @Test func `A manifest names what has no text and no telling name`() throws {
    var builder = CaseBuilder()
    builder.addManifest("<dossier><document id='A4' file='scan7.jpg'/></dossier>")
    builder.add("scan7.jpg")
    let casefile = try builder.casefile()
    #expect(casefile.document("document:A4:1")?["sure"] == "yes")
    #expect(casefile.document("document:A4:1")?["confidence"] == "0.9")
  }

  @Test func `One file holds several documents by their pages`() throws {
    var builder = CaseBuilder()
    builder.add("全部.pdf") { file in
      file.forms = [
        .make("A1", document: "A1", pages: 1...2), .make("A2", document: "A2", pages: 3...3),
        .make("TRN-EVID", document: "TRN-EVID", pages: 4...4, [("training", "course", "焊接")]),
        .make("TRN-EVID", document: "TRN-EVID", pages: 5...5, [("training", "course", "鑄造")]),
      ]
    }
    let casefile = try builder.casefile()
    #expect(try casefile.complaints == [])
    let documents = try #require(casefile.child("documents")).children
    #expect(documents.map { $0["id"] } == ["A1", "A2", "TRN-EVID", "TRN-EVID"])
    #expect(documents.map { $0.child("instance")?["page-from"] } == ["1", "3", "4", "5"])
    #expect(
      casefile.child("worker")?.children("training").map { $0.child("course")?["best"] } == ["焊接", "鑄造"])
    #expect(
      casefile.child("files")?.children[0]["document"]
        == "document:A1:1 worker:1/document:A2:1 worker:1/document:TRN-EVID:1 worker:1/document:TRN-EVID:2")
  }

  @Test func `A consent that names two roles is two documents of one file`() throws {
    var builder = CaseBuilder()
    builder.add("同意書.pdf") { file in
      var form = FormReading.make("A3", [("document", "person-name", "張例子")])
      form.roles = ["contact", "supervisor"]
      file.forms = [form]
    }
    let documents = try #require(try builder.casefile().child("documents")).children
    #expect(documents.map { $0["id"] } == ["A3-CONTACT", "A3-SUP"])
    #expect(documents.map { $0["sure"] } == ["yes", "yes"])
    #expect(documents.map { $0.child("instance")?["file"] } == ["同意書.pdf", "同意書.pdf"])
    #expect(documents.map { $0.child("person-name")?["best"] } == ["張例子", "張例子"])
  }

  @Test func `Two certificates on one page are two documents`() throws {
    var builder = CaseBuilder()
    builder.add("訓練證明.pdf") { file in
      file.forms = ["焊接", "鑄造"].map {
        .make("TRN-EVID", document: "TRN-EVID", pages: 1...1, [("training", "course", $0)])
      }
    }
    let casefile = try builder.casefile()
    #expect(casefile.child("documents")?.children.count == 2)
    #expect(
      casefile.child("worker")?.children("training").map { $0.child("course")?["best"] } == ["焊接", "鑄造"])
  }

  @Test func `The dossier type follows from the papers where nothing else says`() throws {
    var training = CaseBuilder()
    training.add("訓練證明.pdf")
    #expect(try training.casefile()["type"] == "SKILL-TRN")
    var practical = CaseBuilder()
    practical.add("a.mp4")
    #expect(try practical.casefile()["type"] == "SKILL-PRC")
    var ticked = CaseBuilder()
    ticked.addManifest("<dossier type='SKILL-PRC'/>")
    ticked.add("附件一.odt") { $0.forms = [.make("A1", document: "A1", [("dossier", "track", "training")])] }
    #expect(try ticked.casefile()["type"] == "SKILL-TRN")
    #expect(try ticked.casefile(type: "M343")["type"] == "M343")
  }
}
