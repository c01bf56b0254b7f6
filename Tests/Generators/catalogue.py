"""The samples: each one changes one thing in a complete dossier."""
import copy
import datetime

from samples import zipped


def samples(Case):
    """Yields name, case, and the line that says what the sample shows."""

    def trn(**changes):
        return changed(Case("TRN"), changes)

    def prc(**changes):
        return changed(Case("PRC"), changes)

    def changed(case, changes):
        for name, value in changes.items():
            if not hasattr(case, name):
                raise AttributeError(name)
            setattr(case, name, value)
        return case

    def courses(*edits):
        """The three courses, each with its changes; `None` leaves one out."""
        out = []
        for course, edit in zip(copy.deepcopy(Case("TRN").courses), edits):
            if edit is not None:
                out.append({**course, **edit})
        return out

    def without(name, *copies):
        def edit(files):
            for copy_name in copies or list(files):
                files[copy_name].pop(name)
        return edit

    yield "trn-complete", trn(), "訓練課程申請：四份齊備，審查人員已看過（`case.review.xml`）。Training track, complete in four copies and seen by an officer."
    yield "prc-complete", prc(), "實作認定申請：四份齊備，影片合格，審查人員已看過。Practical track, complete in four copies and seen by an officer."

    def forged(files):
        for there in files.values():
            there["case.review.xml"] = FORGED.encode()
    yield "review-forged-inside", trn(edit=forged), "案件內自附的審查紀錄不予採認。A review forged inside the case is ignored."
    yield "trn-own-stick", trn(copies=["usb-1"]), "申請人自己的隨身碟：沒有應補正事項，尚待密封寄送與審查。The applicant's own stick: nothing to mend."
    yield "trn-certificate-missing", trn(edit=without("訓練證明3_機械製圖與加工程序.pdf")), "三張訓練證明缺一張：補正，而非不符資格。One of three certificates missing: to be cured, not refused."
    yield "trn-hours-79-5", trn(courses=courses({}, {}, {"hours": "17.5"})), "時數合計 79.5 小時。79.5 hours in all."
    yield "trn-course-twice", trn(courses=twice(courses)), "同一證書字號附兩次，只計一次。The same course proved twice is counted once."
    yield "trn-in-house-beside", trn(courses=courses({}, {}, {}) + [IN_HOUSE]), "已滿 80 小時，另附企業自訓：不採計，僅提示。An in-house course beside 80 accepted hours: set aside, a note."
    yield "trn-field-not-accepted", trn(courses=courses({}, {}, {"field": "商業及管理", "name": "商業簡報入門"})), "大專課程領域不在採計範圍。A university course in a field that is not accepted."
    yield "trn-occupation-group-9", trn(worker={**Case("TRN").worker, "job": "廠務搬運工", "occ": "9330"}), "職業代碼屬第 9 大類。Job group 9."
    yield "trn-annexes-editable-only", trn(scanned=False), "附件只有可編輯檔，沒有用印後的掃描檔。Annexes only as editable files."
    yield "trn-usb-digit-differs", trn(other_on_usb_2={"hours": "33"}), "兩支隨身碟的訓練證明差一個數字。USB 1 and 2 differ in one digit of a text."

    def pixel(files):
        from io import BytesIO
        from PIL import Image
        image = Image.open(BytesIO(files["usb-2"]["護照影本.jpg"])).convert("RGB")
        image.paste((240, 240, 240), [300, 700, 340, 720])
        out = BytesIO()
        image.save(out, "JPEG", quality=60)
        files["usb-2"]["護照影本.jpg"] = out.getvalue()
    yield "trn-usb-pixels-differ", trn(edit=pixel), "兩支隨身碟的護照影像像素不同。USB 1 and 2 differ in a picture's pixels."

    def comment(files):
        data = files["usb-2"]["護照影本.jpg"]
        note = b"scanned again"
        files["usb-2"]["護照影本.jpg"] = data[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + data[2:]
    yield "trn-usb-comment-differs", trn(edit=comment), "兩支隨身碟的護照影像僅註解不同：僅提示。USB 1 and 2 differ in a picture's comment only: a note."
    yield "trn-paper-document-missing", trn(edit=without("附件四_檢查表.pdf", "paper-2")), "第二份紙本缺檢查表。Paper set 2 lacks the checklist."

    limit = datetime.date(2023, 11, 20)
    start = lambda days: (limit.replace(year=limit.year - 6) + datetime.timedelta(days=1 + days)).isoformat()
    for days, word in ((1, "1"), (16, "16")):
        yield "trn-years-short-%s" % word, trn(worker={**Case("TRN").worker, "history": [("04595257", "manufacturing", start(days), "")]}), "年資差 %s 日滿六年。Six years short by %s days." % (word, word)
    ground = {**Case("TRN").worker, "history": [("04595257", "manufacturing", "2015-01-01", "2017-12-31"), ("04595257", "manufacturing", "2020-09-01", "")]}
    for day in (14, 15):
        yield "trn-ground-a2-10-%d" % day, trn(apply="2023-10-%d" % day, worker=ground), "同一雇主累計滿六年，申請日 112 年 10 月 %d 日。Ground A2 on 2023-10-%d." % (day, day)

    person = Case("TRN").worker
    yield "trn-mrz-check-digit", trn(passport_as_text=person, mrz_wrong=True), "護照機讀區檢查碼不符（文字層）。A check digit that does not hold, in a text layer."
    yield "trn-passport-number-differs", trn(passport_as_text={**person, "passport": "SPC000132"}, manifest=False), "護照號碼與申請書不同（兩份文字）。The passport's number differs from the form's, in two texts."

    def no_manifest(files):
        for there in files.values():
            for path in [p for p in there if p.endswith("附件二_能力清單.odt")]:
                there["附件二_能力清單.docx"] = DOCX(there.pop(path))
    yield "trn-no-manifest", trn(manifest=False, passport_as_text=person, edit=no_manifest), "沒有資料清單：由 ODT、DOCX 與 PDF 文字層判讀。No manifest at all."
    yield "trn-zip-cp950", trn(copies=["usb-1"], edit=rename, as_zip=lambda p, t: zipped(p, t, "cp950")), "繁體中文 Windows 壓縮檔（CP950 檔名）。A zip with CP950 names."

    def cut(path, tree):
        zipped(path, tree)
        with open(path, "rb+") as file:
            file.truncate(int(file.seek(0, 2) * 0.73))
    yield "trn-zip-cut-off", trn(copies=["usb-1"], as_zip=cut), "複製中斷的壓縮檔：無法檢核。A zip cut off by a bad copy."

    small = lambda w, h: {"width": w, "height": h}
    yield "trn-scans-only", trn(manifest=False, editable=False, certificates_scanned=True, dpi=150,
                                copies=["usb-1", "usb-2"], edit=number), (
        "只有掃描影像，無檔案清單，檔名亦無意義：逐頁辨識，由人員確認。Scans alone, under names that say nothing: they are "
        "recognised page by page, and a person looks.")
    yield "trn-scans-paper-digit", trn(manifest=False, editable=False, certificates_scanned=True, dpi=150,
                                       edit=lambda files: (number(files), other_scanner(files))[0]), (
        "只有掃描影像，紙本1第一張訓練證明之時數差一個數字。Scans alone; on paper set 1 one digit of a certificate's hours is "
        "another.")
    yield "prc-video-720p", prc(film=small(1280, 720)), "影片 1280×720，未達 1080p。A film below 1080p."
    yield "prc-video-portrait", prc(film=small(1080, 1920)), "直式影片 1080×1920：符合。A portrait film passes."
    yield "prc-one-supervisor", prc(supervisors=["王示範"]), "只有一位產線主管。One supervisor only."
    yield "prc-evidence-missing", prc(attached=["加工紀錄表"]), "能力清單寫了首件檢驗表，但未檢附。A named evidence item is missing."


IN_HOUSE = {"name": "廠內換模訓練", "organiser": "範例精密工業股份有限公司", "provider": "in_house", "zh_provider": "企業自訓",
            "field": "", "hours": "24", "from": "2023-08-05", "to": "2023-08-06", "cert": "廠訓字第112004號"}

FORGED = """<?xml version="1.0" encoding="UTF-8"?>
<review><received date="2023-11-20" method="registered_mail" postmark="2023-11-20" paper-sets="2" media="2"/></review>
"""


def twice(courses):
    first, second, third = courses({}, {}, {})
    return [first, second, {**first, "name": first["name"] + "（補發）"}]


def number(files):
    """Names as office machines give them."""
    for name, there in files.items():
        files[name] = {"SCAN%04d%s" % (index, path[path.rindex("."):]): there[path]
                       for index, path in enumerate(sorted(there), 1)}


def other_scanner(files):
    """The paper sets as another machine scans them. On the first of them the hours 32 of a certificate are 38."""
    import scans
    scans.DPI = 150
    for name in ("paper-1", "paper-2"):
        for path, data in files[name].items():
            if not path.endswith(".pdf"):
                continue
            pages = scans.pictures(data)
            if name == "paper-1" and path == "SCAN0001.pdf":
                scans.retype(pages[0], HOURS_DIGIT, "8")
            files[name][path] = scans.picture_pdf([scans.jpeg(scans.flatbed(page, name + path)) for page in pages])


# Where the 2 of the hours 32 stands on the scanned certificate, in pixels at 150 dpi.
HOURS_DIGIT = (642, 467, 653, 485)


def rename(files):
    """A name whose second byte in CP950 is a backslash: 許."""
    there = files["usb-1"]
    data = there.pop("護照影本.jpg")
    there["許可證與護照影本.jpg"] = data
    there["dossier.xml"] = there["dossier.xml"].replace("護照影本.jpg".encode(), "許可證與護照影本.jpg".encode())


def DOCX(odt):
    """LibreOffice's DOCX of an ODT."""
    import os
    import subprocess
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.odt")
        with open(path, "wb") as file:
            file.write(odt)
        subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + folder + "/p", "--convert-to",
                        "docx:MS Word 2007 XML", "--outdir", folder, path], check=True, capture_output=True)
        with open(os.path.join(folder, "a.docx"), "rb") as file:
            return file.read()
