"""Our own blank forms, filled in: the fields of the annexes with the labels that Taiwanese forms use.

The official blanks (form set 6011) are not freely at hand; these carry the same fields and say so at their foot.
"""
from office import heading, paragraph, table

FOOT = "（本表為示範格式，非主管機關公告之空白表單；所載人名、公司及號碼均為虛構。）"


def roc(iso):
    if not iso:
        return "迄今"
    year, month, day = iso.split("-")
    return "民國%d年%d月%d日" % (int(year) - 1911, int(month), int(day))


def tick(on):
    return "☑" if on else "□"


def application(case):
    e, f, w = case.employer, case.factory, case.worker
    training = case.track in ("TRN", "BOTH")
    practical = case.track in ("PRC", "BOTH")
    rows = [
        ["申請類別", ("%s訓練課程　%s實作認定" % (tick(training), tick(practical)), 3)],
        ["申請日期", (roc(case.apply), 3)],
        ["雇主名稱", e["name"], "統一編號", e["ubn"]],
        ["公司地址", (e["address"], 3)],
        ["負責人", e["rep"], "工廠登記編號", f["reg_no"]],
        ["工廠名稱", f["name"], "工廠地址", f["address"]],
        ["行業別", f["industry"], "行業分類編號", f["code"]],
        ["核定函文號", f["recognition_no"], "核定日期", roc(f["recognition_date"])],
        ["級別", f["grade"], "聯絡人", e["contact"]],
        ["聯絡電話", e["phone"], "電子郵件", e["email"]],
        ["外國人英文姓名", w["latin"], "中文姓名", w["zh"]],
        ["國籍", w["nationality"], "性別", "%s男　%s女" % (tick(w["sex"] == "M"), tick(w["sex"] == "F"))],
        ["出生日期", roc(w["dob"]), "護照號碼", w["passport"]],
        ["居留證號碼", w["arc"], "外國人身分別", "%s移工　%s僑外生" % (tick(w["kind"] == "migrant"), tick(w["kind"] == "graduate"))],
        ["聘僱許可文號", w["permit_no"], "許可屆滿日", roc(w["permit_expiry"])],
        ["職務名稱", w["job"], "職業代碼", w["occ"]],
        ["工作地點", (f["address"], 3)],
    ]
    history = [["雇主統一編號", "工作類別", "聘僱起日", "聘僱迄日"]]
    for employer, category, start, end in w["history"]:
        history.append([employer, {"manufacturing": "製造工作"}.get(category, category), roc(start), roc(end)])
    return (heading("附件一") + heading("外國人從事中階技術製造工作所需訓練課程或實作認定資格之申請書")
            + paragraph("受文者：" + case.agency) + table(rows) + paragraph("在臺工作年資") + table(history)
            + paragraph("公司印章：　　　　　　　　　　負責人印章：") + paragraph(FOOT))


def ability_list(case):
    w = case.worker
    rows = [["工作內容", "工作能力", "檢具資料說明"]]
    for number, (work, ability) in enumerate(case.abilities):
        rows.append([work, ability, "、".join(case.evidence) if number == 0 and case.evidence else
                     ("訓練課程時數證明文件" if case.courses else "無")])
    out = (heading("附件二") + heading("外國人中階技術製造工作所需能力清單")
           + table([["外國人英文姓名", w["latin"], "護照號碼", w["passport"]], ["職務名稱", w["job"], "職業代碼", w["occ"]]])
           + paragraph("") + table(rows))
    if case.courses:
        courses = [["課程名稱", "辦課單位", "訓練時數"]]
        courses += [[c["name"], c["organiser"], c["hours"] + " 小時"] for c in case.courses]
        total = sum(float(c["hours"]) for c in case.courses)
        courses.append([("累計時數", 2), "%g 小時" % total])
        out += paragraph("") + table(courses)
    if case.track == "PRC":
        out += paragraph("") + table([["產線主管姓名", "、".join(case.supervisors)], ["產線主管簽名", ""]])
    return out + paragraph("公司印章：　　　　　　　　　　負責人印章：") + paragraph(FOOT)


def consent(case, name, role):
    roles = "　".join("%s%s" % (tick(r == role), r) for r in ("聯絡人", "產線主管", "外國人"))
    notice = ("告知事項：一、蒐集機關：%s。二、蒐集目的：辦理中階技術製造工作資格審認。三、資料類別：姓名、國籍、護照號碼、聯絡方式等。"
              "四、利用期間、地區、對象及方式：審認及後續查核期間，於我國境內，由本機關及勞動部以書面或電子方式利用。"
              "五、當事人權利及行使方式：得以書面請求查詢、閱覽、製給複本、補充、更正、停止處理利用或刪除。"
              "六、不提供資料之影響：將無法辦理審認。") % case.agency
    return (heading("附件三") + heading("蒐集個人資料告知事項暨個人資料同意書") + paragraph(notice)
            + table([["立同意書人", name], ["身分別", roles], ["簽名", ""], ["簽署日期", roc(case.apply)]]) + paragraph(FOOT))


def checklist(case):
    rows = [["應備文件", "份數", "申請人檢核", "審查單位檢核"]]
    names = ["附件一 申請書", "附件二 能力清單", "附件三 個人資料同意書", "附件四 申請文件檢查表", "外國人護照影本"]
    names += ["訓練課程時數證明文件影本"] if case.courses else ["實作認定佐證資料", "外國人實作認定影片"]
    rows += [[n, "一式2份", "☑", "□"] for n in names]
    return heading("附件四") + heading("申請文件檢查表") + table(rows) + paragraph(FOOT)


def certificate(case, course):
    name = course.get("trainee", case.worker["latin"])
    rows = [["姓名", name], ["護照號碼", course.get("passport", case.worker["passport"])], ["課程名稱", course["name"]],
            ["辦課單位", course["organiser"]], ["課程類別", course["zh_provider"]],
            ["訓練期間", "%s至%s" % (roc(course["from"]), roc(course["to"]))],
            ["訓練時數", course["hours"] + " 小時"], ["證書字號", course["cert"]]]
    if course.get("field"):
        rows.insert(5, ["課程領域", course["field"]])
    return (heading("訓練課程時數證明書") + table(rows) + paragraph("與正本相符")
            + paragraph("茲證明上列人員參加本課程，訓練時數如上。") + paragraph(FOOT))


def evidence(case, name):
    rows = [["日期", "工件", "數量", "量測值", "紀錄"]]
    rows += [["112年9月%d日" % d, "示範軸套", str(20 + d), "%.2f" % (12 + d / 100), "正常"] for d in range(1, 9)]
    return heading(name) + paragraph("人員：%s　機台：示範數控車床" % case.worker["zh"]) + table(rows) + paragraph(FOOT)


def passport_text(case, person):
    import scans
    from office import paragraph as p
    line1, line2 = scans.mrz(person, case.mrz_wrong)
    return (heading("護照影本（SPECIMEN）") + p("Passport No. " + person["passport"]) + p("Name " + person["latin"])
            + p("Nationality " + person["nationality_en"]) + p("Date of Birth " + person["dob"])
            + p("Date of Expiry " + person["expiry"]) + p(line1) + p(line2) + p("與正本相符") + p(FOOT))

