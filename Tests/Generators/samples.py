#!/usr/bin/env python3
"""Writes the cases under SampleDossiers: `samples.py [NAME ...]`. Everything and everyone in them is invented.

Needs LibreOffice, poppler-utils, ffmpeg, Pillow, and the fonts AR PL UKai, OCR B and DejaVu.
LibreOffice writes new time stamps into every file, so an unchanged sample is best left alone: name the ones to make.
`expected.json` and the reviews are written by `expectations.py`, and looked over by a person.
"""
import copy
import os
import shutil
import sys
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import scans
from forms import ability_list, application, certificate, checklist, consent, evidence, passport_text
from manifest import manifest
from office import Writer

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "..", "..", "SampleDossiers"))
CACHE = os.environ.get("SAMPLE_CACHE", os.path.join(HERE, "cache"))

EMPLOYER = {"name": "範例精密工業股份有限公司", "ubn": "04595257", "address": "臺中市西屯區範例路1號", "rep": "林示例",
            "contact": "張例子", "contact_title": "人事專員", "phone": "04-00000000", "email": "contact@example.invalid"}
FACTORY = {"name": "範例精密工業股份有限公司一廠", "address": "臺中市西屯區範例路1號", "reg_no": "99000001",
           "industry": "金屬結構製造業", "code": "2511", "grade": "B", "recognition_no": "工精字第11100000000號",
           "recognition_date": "2022-06-01"}
WORKER = {"latin": "TRAN, VAN MAU", "zh": "陳文範", "state": "VNM", "nationality": "越南", "nationality_en": "VIET NAM",
          "dob": "1990-03-12", "sex": "M", "passport": "SPC000123", "expiry": "2028-05-01", "arc": "A800000014",
          "permit_no": "勞動發管字第1110000000號", "permit_expiry": "2025-08-01", "job": "數控車床操作員", "occ": "7223",
          "kind": "migrant", "history": [("04595257", "manufacturing", "2017-08-01", "")]}
COURSES = [
    {"name": "數控車床操作與量測", "organiser": "範例科技大學", "provider": "university", "zh_provider": "國內大專校院",
     "field": "製造及加工", "hours": "32", "from": "2023-03-04", "to": "2023-03-26", "cert": "範證字第112001號"},
    {"name": "精密量具判讀與校正", "organiser": "經濟部產業發展署", "provider": "moea", "zh_provider": "經濟部",
     "field": "", "hours": "30", "from": "2023-05-06", "to": "2023-05-28", "cert": "產訓字第112002號"},
    {"name": "機械製圖與加工程序", "organiser": "範例科技大學", "provider": "university", "zh_provider": "國內大專校院",
     "field": "工程及工程業", "hours": "18", "from": "2023-07-01", "to": "2023-07-16", "cert": "範證字第112003號"},
]
ABILITIES = [
    ("依工程圖設定數控車床刀具補正與夾治具，首件試車後量測尺寸並調整加工參數，排除震刀、毛邊等異常，完成批量加工。",
     "能判讀工程圖與公差、設定及校正刀具、以游標卡尺與分厘卡檢測工件、計算補正值、閱讀機台安全手冊並填寫加工紀錄。"),
]
EVIDENCE = ["加工紀錄表", "首件檢驗表"]
SUPERVISORS = ["王示範", "李樣本"]


class Case:
    """What a sample holds; each sample changes a copy of one of the two complete ones."""

    def __init__(self, track):
        self.track, self.apply, self.method = track, "2023-11-20", "registered_mail"
        self.employer, self.factory = dict(EMPLOYER), dict(FACTORY)
        self.worker = copy.deepcopy(WORKER)
        self.courses = copy.deepcopy(COURSES) if track == "TRN" else []
        self.abilities, self.evidence = list(ABILITIES), list(EVIDENCE) if track == "PRC" else []
        self.attached = list(self.evidence)
        self.supervisors = list(SUPERVISORS) if track == "PRC" else []
        self.film = {"width": 1920, "height": 1080} if track == "PRC" else None
        self.copies = ["usb-1", "usb-2", "paper-1", "paper-2"]
        self.editable, self.scanned, self.manifest = True, True, True
        self.certificates_scanned, self.dpi = False, 90
        self.mrz_wrong = False
        self.passport_as_text = None  # another number than the form's, in a text layer
        self.edit = lambda files: files
        self.as_zip = None
        self.other_on_usb_2 = None  # what the first certificate says otherwise there
        self.agency = "經濟部產業發展署"

    @property
    def type(self):
        return "SKILL-" + self.track


def scan(writer_path, name, case, seals=(), signatures=(), certified=False):
    """A printed page, sealed and signed, from the flatbed."""
    out = []
    for page in scans.pages(writer_path):
        if "company" in seals:
            scans.seal(page, case.employer["name"], 0.56, 0.80, 26, 3)
        if "person" in seals:
            scans.seal(page, case.employer["rep"] + "印", 0.78, 0.83, 13)
        for index, who in enumerate(signatures):
            scans.sign(page, who, 0.16 + 0.22 * index, 0.86)
        if certified:
            scans.words(page, "與正本相符", 0.14, 0.82)
        out.append(scans.jpeg(scans.flatbed(page, name)))
    return scans.picture_pdf(out)


def documents(case, writer):
    """What stands on a stick: (document id, path, bytes or a path to read, in paper too)."""
    out = []

    def form(identity, path, body, **marks):
        printed = writer.path(body, "pdf")
        if case.editable and identity in ("A1", "A2", "A4"):
            out.append((identity, path + ".odt", ("file", writer.path(body, "odt")), False))
        if case.scanned or identity.startswith("A3"):
            out.append((identity, path + ".pdf", ("scan", printed, path, marks), True))

    form("A1", "附件一_申請書", application(case), seals=("company", "person"))
    signers = case.supervisors
    form("A2", "附件二_能力清單", ability_list(case), seals=("company", "person"), signatures=signers)
    form("A3-CONTACT", "附件三_同意書_聯絡人", consent(case, case.employer["contact"], "聯絡人"),
         signatures=[case.employer["contact"]])
    form("A3-WORKER", "附件三_同意書_外國人", consent(case, case.worker["latin"], "外國人"),
         signatures=[case.worker["latin"]])
    for number, name in enumerate(case.supervisors, 1):
        form("A3-SUP", "附件三_同意書_產線主管%d" % number, consent(case, name, "產線主管"), signatures=[name])
    form("A4", "附件四_檢查表", checklist(case))
    if case.passport_as_text:
        out.append(("PASSPORT", "護照影本.pdf",
                    ("file", writer.path(passport_text(case, case.passport_as_text), "pdf")), True))
    else:
        out.append(("PASSPORT", "護照影本.jpg", ("passport",), True))
    for number, course in enumerate(case.courses, 1):
        body = certificate(case, course)
        other = None
        if case.certificates_scanned:
            marks = {"certified": True, "seals": ("company", "person")}
            out.append(("TRN-EVID", "訓練證明%d_%s.pdf" % (number, course["name"]),
                        ("scan", writer.path(body, "pdf"), course["name"], marks), True))
            continue
        if number == 1 and case.other_on_usb_2:
            other = writer.path(certificate(case, {**course, **case.other_on_usb_2}), "pdf")
        out.append(("TRN-EVID", "訓練證明%d_%s.pdf" % (number, course["name"]), ("file", writer.path(body, "pdf"), other), True))
    for name in case.attached:
        out.append(("PRC-EVID", "佐證_%s.pdf" % name,
                    ("scan", writer.path(evidence(case, name), "pdf"), name, {"certified": True, "seals": ("company", "person")}), True))
    if case.film:
        out.append(("PRC-VIDEO", "實作影片.mp4", ("film", case.film), False))
    return out


def content(source, case):
    kind = source[0]
    scans.DPI = case.dpi
    if kind == "file":
        with open(source[1], "rb") as file:
            return file.read()
    if kind == "scan":
        return scan(source[1], source[2], case, **source[3])
    if kind == "passport":
        page = scans.passport(case.worker, case.mrz_wrong)
        scans.words(page, "與正本相符", 0.14, 0.6)
        scans.seal(page, case.employer["name"], 0.45, 0.56, 26, 3)
        scans.seal(page, case.employer["rep"] + "印", 0.78, 0.6, 13)
        return scans.jpeg(scans.flatbed(page, "passport"))
    if kind == "film":
        path = os.path.join(CACHE, "film-%(width)dx%(height)d.mp4" % source[1])
        scans.film(path, **source[1])
        with open(path, "rb") as file:
            return file.read()
    raise ValueError(kind)


def files(case, listed):
    """Copy → path → bytes."""
    kept = {}
    out = {}
    for copy_name in case.copies:
        paper = copy_name.startswith("paper")
        there = {}
        for identity, path, source, on_paper in listed:
            if paper and not on_paper:
                continue
            if path not in kept:
                kept[path] = content(source, case)
            there[path] = kept[path]
            if copy_name == "usb-2" and source[0] == "file" and source[2:] and source[2]:
                there[path] = content(("file", source[2]), case)
        if case.manifest and not paper:
            there["dossier.xml"] = manifest(case, [(i, p) for i, p, _, _ in listed]).encode()
        out[copy_name] = there
    return case.edit(out) or out


def write(name, case, shows, listed):
    folder = os.path.join(ROOT, name)
    for part in ("case", "case.zip"):
        path = os.path.join(folder, part)
        shutil.rmtree(path) if os.path.isdir(path) else os.path.exists(path) and os.remove(path)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "README.md"), "w", encoding="utf-8") as file:
        file.write(shows + "\n")
    tree = files(case, listed)
    if case.as_zip:
        case.as_zip(os.path.join(folder, "case.zip"), tree)
        return
    single = list(tree) == ["usb-1"] and len(case.copies) == 1
    for copy_name, there in tree.items():
        for path, data in there.items():
            target = os.path.join(folder, "case", *([] if single else [copy_name]), path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as file:
                file.write(data)


def zipped(path, tree, encode=None):
    """A zip as Windows writes it: names in UTF-8 with the flag, or in CP950 without."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for copy_name, there in tree.items():
            for name, data in there.items():
                full = name if len(tree) == 1 else copy_name + "/" + name
                info = zipfile.ZipInfo(full, (2023, 11, 20, 9, 0, 0))
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
                if encode:
                    info = RawName(full.encode(encode))
                archive.writestr(info, data)


class RawName(zipfile.ZipInfo):
    """A member whose name is given as bytes."""

    def __init__(self, raw):
        super().__init__("x", (2023, 11, 20, 9, 0, 0))
        self.raw, self.filename = raw, raw.decode("latin-1")
        self.compress_type, self.create_system = zipfile.ZIP_DEFLATED, 0

    def _encodeFilenameFlags(self):
        return self.raw, self.flag_bits & ~0x800


def main():
    from catalogue import samples
    wanted = sys.argv[1:]
    os.makedirs(CACHE, exist_ok=True)
    writer = Writer(os.path.join(CACHE, "office"))
    made = []
    for name, case, shows in samples(Case):
        if not wanted or name in wanted:
            made.append((name, case, shows, documents(case, writer)))
    writer.write()
    for name, case, shows, listed in made:
        write(name, case, shows, listed)
        print(name)


if __name__ == "__main__":
    main()
