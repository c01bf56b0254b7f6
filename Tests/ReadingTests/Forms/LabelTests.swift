import Reading
import Testing
import Wire

@Suite struct `Labels of forms` {
  private let title = "外國人從事中階技術製造工作所需訓練課程或實作認定資格之申請書"

  private func application(_ lines: String...) throws -> FormReading {
    try #require(try Made.forms([title] + lines).first)
  }

  @Test(arguments: [
    ("公 司 名 稱：範例公司", "employer/name"), ("1. 事業單位名稱：範例公司", "employer/name"),
    ("（一）統一編號(8碼)：04595257", "employer/ubn"), ("統一證號：A800000014", "worker/arc-no"),
    ("護照號碼 Passport No.：SPC000123", "worker/passport-no"), ("ㄧ、工廠名稱：範例廠", "factory/name"),
    ("負責\u{F9FE}：林示例", ""), ("\u{F98A}", ""), ("E-mail：a@example.invalid", "employer/contact-email"),
    ("Passport No. SPC000123", "worker/passport-no"), ("職業標準分類代碼︰7223", "worker/occ-code"),
    ("姓名：某人", ""), ("地址：某地", ""), ("電話：02-0", ""), ("日期：112年1月1日", ""),
  ])
  func `are told however they are written`(_ line: String, _ field: String) throws {
    let form = try application(line)
    #expect(form.fields.map { $0.owner + "/" + $0.name } == (field.isEmpty ? [] : [field]))
  }

  @Test func `may share a line`() throws {
    let form = try application("外國人英文姓名：TRAN VAN MAU 國籍：越南　職務名稱：銑床操作員，時間 08:00")
    #expect(form.texts("worker/latin-name") == ["TRAN VAN MAU"])
    #expect(form.texts("worker/nationality") == ["越南"])
    #expect(form.texts("worker/job-title") == ["銑床操作員，時間 08:00"])
  }

  @Test func `that say little count below a headline`() throws {
    let form = try application("聯絡人", "姓名：張例子", "電話：04-0", "工廠資料", "地址：範例路1號")
    #expect(form.texts("employer/contact-name") == ["張例子"])
    #expect(form.texts("employer/contact-phone") == ["04-0"])
    #expect(form.texts("factory/address") == ["範例路1號"])
  }

  @Test func `may stand above their answers`() throws {
    let table = Made.table(["雇主名稱", "統一編號", "負責人"], ["範例公司", "04595257", "林示例"])
    let form = try #require(try Made.forms([title], table).first)
    #expect(form.texts("employer/name") == ["範例公司"])
    #expect(form.texts("employer/ubn") == ["04595257"])
    #expect(form.texts("employer/rep") == ["林示例"])
  }

  @Test func `of an empty form leave its fields blank`() throws {
    let table = Made.table(["雇主名稱", "", "統一編號", "－"], ["性別", "□男 □女", "負責人", "N/A"])
    let form = try #require(try Made.forms([title], table).first)
    #expect(form.fields.isEmpty)
    #expect(form.blankFields.map(\.name) == ["name", "ubn", "sex", "rep"])
  }

  @Test func `give both tracks where both are ticked, and none where no box can be read`() throws {
    #expect(try application("申請類別：☑訓練課程 ☑實作認定").texts("dossier/track") == ["training", "practical"])
    #expect(try application("申請類別：□訓練課程 ■實作認定").texts("dossier/track") == ["practical"])
    #expect(try application("申請類別：訓練課程 實作認定").texts("dossier/track") == [])
    #expect(try application("申請類別：□訓練課程 實作認定").texts("dossier/track") == [])
    #expect(try application("申請類別：訓練課程").texts("dossier/track") == ["training"])
    #expect(try application("□訓練課程 ☑實作認定").texts("dossier/track") == ["practical"])
  }

  @Test(arguments: [
    ("申請類別：訓練課程□　實作認定■", ["practical"]), ("申請類別：訓練課程■　實作認定□", ["training"]),
    ("申請類別：訓練課程 ☑　實作認定 ☐（請勾選）", ["training"]), ("申請類別：訓練課程(ˇ) 實作認定( )", ["training"]),
    ("申請類別：✔訓練課程　　實作認定", ["training"]), ("申請類別：訓練課程　　✔實作認定", ["practical"]),
    ("訓練課程■　實作認定□", ["training"]),
  ])
  func `have boxes before their words or behind them`(_ line: String, _ track: [String]) throws {
    #expect(try application(line).texts("dossier/track") == track)
  }

  @Test func `have boxes behind words that a narrow cell has broken`() throws {
    let table = Made.table(["申請類別", "訓練課程 ☑　實作認\n定 ☐"], ["性別", "男□女■"], ["外國人身分別", "□移工\n■僑外生"])
    let form = try #require(try Made.forms([title], table).first)
    #expect(form.texts("dossier/track") == ["training"])
    #expect(form.texts("worker/sex") == ["女"])
    #expect(form.texts("worker/kind") == ["graduate"])
  }

  @Test func `of choices that stand without a box are no answer, nor is the cell below`() throws {
    let table = Made.table(["性　別", "男　　女"], ["生　日", "1992/05/06"])
    let form = try #require(try Made.forms([title], table).first)
    #expect(form.texts("worker/sex") == [])
    #expect(form.texts("worker/dob") == ["1992/05/06"])
  }

  @Test func `may share a cell with their answers and have numbers`() throws {
    let table = Made.table(
      ["3.公司名稱：範例公司", "4.公司統編：04595257"], ["5.負責人：\n林示例", "6.聯絡電話\n(必填)：02-0"],
      ["申請人（雇\n主）名稱：", "範例公司"])
    let form = try #require(try Made.forms([title], table).first)
    #expect(form.texts("employer/name") == ["範例公司"])
    #expect(form.texts("employer/ubn") == ["04595257"])
    #expect(form.texts("employer/rep") == ["林示例"])
    #expect(form.texts("employer/contact-phone") == ["02-0"])
    #expect(form.blankFields.isEmpty)
  }

  @Test func `end in a cell of their own where a form calls a field by a longer name`() throws {
    let table = Made.table(["申辦之公司名稱：", "範例公司", "（請填）統一編號：", "04595257"])
    let form = try #require(try Made.forms([title], table).first)
    #expect(form.texts("employer/name") == ["範例公司"])
    #expect(form.texts("employer/ubn") == ["04595257"])
    #expect(form.blankFields.isEmpty)
  }

  @Test func `have answers on strokes`() throws {
    let form = try application("公司名稱：＿＿範例公司＿＿＿　　統一編號：__04595257____", "E-mail：__a_b@example.invalid__")
    #expect(form.texts("employer/name") == ["範例公司"])
    #expect(form.texts("employer/ubn") == ["04595257"])
    #expect(form.texts("employer/contact-email") == ["a_b@example.invalid"])
    #expect(try application("公司名稱：＿＿＿＿").blankFields.map(\.name) == ["name"])
  }

  @Test func `have answers on the next line`() throws {
    let form = try application("公司名稱：", "範例公司", "統一編號", "04595257", "性別：", "(　)男 (V)女", "護照號碼：", "國籍：", "（請填國籍）")
    #expect(form.texts("employer/name") == ["範例公司"])
    #expect(form.texts("employer/ubn") == ["04595257"])
    #expect(form.texts("worker/sex") == ["女"])
    #expect(form.blankFields.map(\.name) == ["passport-no", "nationality"])
  }

  @Test func `of one line without colons each have their own words`() throws {
    let form = try application("國籍 越南 性別 女 護照號碼 SPC000123")
    #expect(form.texts("worker/nationality") == ["越南"])
    #expect(form.texts("worker/sex") == ["女"])
    #expect(form.texts("worker/passport-no") == ["SPC000123"])
  }

  @Test func `in heads of tables below one another tell one worker, or two`() throws {
    let names = ["外國人英文姓名", "護照號碼"]
    let more = ["國籍", "居留證號碼"]
    let one = try #require(
      try Made.forms(
        [title], Made.table(names, ["TRAN VAN MAU", "SPC000123"]), Made.table(more, ["越南", "A800000014"])
      ).first)
    #expect(one.rows("worker").isEmpty)
    #expect(one.texts("worker/latin-name") == ["TRAN VAN MAU"])
    #expect(one.texts("worker/arc-no") == ["A800000014"])
    let two = try #require(
      try Made.forms(
        [title], Made.table(names, ["TRAN VAN MAU", "SPC000123"], ["LE THI THU", "SPC000456"]),
        Made.table(more, ["越南", "A800000014"], ["泰國", "A800000023"])
      ).first)
    #expect(
      two.texts("worker", "latin-name", "nationality") == [["TRAN VAN MAU", "越南"], ["LE THI THU", "泰國"]])
  }
}

@Suite struct `Consents and ability lists` {
  private let consent = "蒐集個人資料告知事項暨個人資料同意書"

  @Test(arguments: [
    ("身分別：□聯絡人 □外國人工作產線主管 ☑外國人", "A3-WORKER"), ("身分別：□聯絡人 ☑外國人工作產線主管 □外國人", "A3-SUP"),
    ("身分別：聯絡人", "A3-CONTACT"), ("立同意書人（產線主管）簽名：", "A3-SUP"), ("立同意書人：某人", ""),
    ("身分別：☑聯絡人 ☑產線主管 □外國人", ""),
  ])
  func `are whose the role says`(_ line: String, _ document: String) throws {
    let form = try #require(try Made.forms([consent, line]).first)
    #expect(form.document == document)
  }

  @Test func `name two roles where two are ticked`() throws {
    let form = try #require(try Made.forms([consent, "身分別：☑聯絡人 ☑產線主管 □外國人"]).first)
    #expect(form.roles == ["contact", "supervisor"])
  }

  @Test func `are dated by the signature only where there is one`() throws {
    let unsigned = try #require(try Made.forms([consent, "簽名：", "日期：112年1月1日"]).first)
    #expect(unsigned.texts("document/issue-date") == ["112年1月1日"])
    #expect(unsigned.texts("signature/name") == ["∅"])
    let signed = try #require(try Made.forms([consent, "簽名：張例子", "日期：112年1月1日"]).first)
    #expect(signed.texts("signature/name") == ["張例子"])
    #expect(signed.texts("signature/date") == ["112年1月1日"])
  }

  @Test func `give each ability with its evidence`() throws {
    let table = Made.table(
      ["工作內容", "工作能力", "檢具資料說明"], ["操作車床", "判讀圖面", "證書1、照片"], ["保養機台", "更換刀具", "無"], ["", "", ""])
    let people = Made.table(["產線主管姓名", "王示範、李樣本"], ["產線主管簽名", ""])
    let form = try #require(try Made.forms(["外國人中階技術製造工作所需能力清單", "姓名：TRAN VAN MAU"], table, people).first)
    #expect(form.texts("ability", "content", "text") == [["操作車床", "判讀圖面"], ["保養機台", "更換刀具"]])
    #expect(
      form.rows("ability").map { $0.fields.filter { $0.owner == "evidence" && !$0.isBlank }.map(\.text) } == [
        ["證書1", "照片"], [],
      ])
    #expect(form.texts("supervisor", "name") == [["王示範"], ["李樣本"]])
    #expect(form.texts("worker/latin-name") == ["TRAN VAN MAU"])
  }
}
