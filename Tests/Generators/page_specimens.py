#!/usr/bin/env python3
"""Labelled pages to measure the reading of pages on: passports, certificates, forms, paper sets.

    page_specimens.py --seed N --out DIR [--small] [--only passports,certificates,forms,pairs,series,case]
                      [--passports 24] [--certificates 24] [--forms 10] [--cases 5] [--altered 3]

Everything is invented: persons, companies, numbers; every passport says SPECIMEN. The same seed gives the same
pixels. Needs numpy, opencv-python-headless, pillow and reportlab from PyPI, and Debian's fonts-ocr-b,
fonts-noto-cjk, fonts-arphic-ukai, fonts-arphic-uming and fonts-dejavu-core. What there is to be read stands in
labels.json: {"seed", "files": [{"file", "group", "kind", "variant", "dpi", "truth", "marks", "lines", ...}]};
marks are quadrangles in pixels of that very file, from the mark's own top left clockwise as it is printed.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import zlib

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

cv2.setNumThreads(1)
MM = 25.4
FAMILIES = {
    "kai": "AR PL UKai TW",
    "ming": "AR PL UMing TW",
    "sans": "Noto Sans CJK TC",
    "lat": "DejaVu Sans",
    "mono": "DejaVu Sans Mono",
    "ocrb": "OCR B",
    "ocrbl": "OCR B",
}
_FONT, _PATH = {}, {}


def font_path(name):
    if name not in _PATH:
        query = FAMILIES[name] + (
            ":style=Regular" if name == "sans" else ":style=Book" if name in ("lat", "mono") else ""
        )
        out = subprocess.run(
            ["fc-match", "-f", "%{file}|%{index}", query], capture_output=True, text=True
        ).stdout
        if name in ("ocrb", "ocrbl"):
            rows = subprocess.run(["fc-list", "OCR B", "file"], capture_output=True, text=True).stdout.split(
                "\n"
            )
            exact = [
                r.strip().rstrip(":")
                for r in rows
                if r.strip().rstrip(":").endswith("OCRB.otf" if name == "ocrb" else "OCRBL.otf")
            ]
            out = (exact[0] if exact else out.split("|")[0]) + "|0"
        path, index = out.split("|")
        _PATH[name] = (path, int(index) & 0xFFFF)
    return _PATH[name]


def font(name, px):
    key = (name, round(px, 2))
    if key not in _FONT:
        path, index = font_path(name)
        _FONT[key] = ImageFont.truetype(path, px, index=index)
    return _FONT[key]


class Rng:
    """One independent stream per document, so that adding a document leaves the others as they were."""

    def __init__(self, seed, *key):
        n = zlib.crc32(("%d/" % seed + "/".join(map(str, key))).encode())
        self.r, self.n = random.Random(n), np.random.default_rng(n)

    def u(self, a, b):
        return self.r.uniform(a, b)

    def i(self, a, b):
        return self.r.randint(a, b)

    def pick(self, xs):
        return self.r.choice(list(xs))

    def chance(self, p):
        return self.r.random() < p

    def digits(self, n):
        return "".join(self.r.choice("0123456789") for _ in range(n))


# ---------------------------------------------------------------- a page: drawn once, as pixels or as PDF with text
class Page:
    def __init__(self, w=210.0, h=297.0, paper=(255, 255, 255)):
        self.w, self.h, self.paper, self.cmds, self.marks = w, h, paper, [], []

    def text(self, x, y, s, pt=12, f="kai", color=(15, 15, 15), track=0.0):
        """Baseline at y mm; returns the width in mm."""
        wid = font(f, 100).getlength(s) / 100 * pt * MM / 72 + track * len(s)
        self.cmds.append(("text", x, y, s, pt, f, color, track))
        return wid

    def line(self, x0, y0, x1, y1, w=0.25, color=(0, 0, 0)):
        self.cmds.append(("line", x0, y0, x1, y1, w, color))

    def box(self, x0, y0, x1, y1, w=0.25, color=(0, 0, 0)):
        for a in ((x0, y0, x1, y0), (x1, y0, x1, y1), (x1, y1, x0, y1), (x0, y1, x0, y0)):
            self.line(*a, w=w, color=color)

    def fill(self, x0, y0, x1, y1, color):
        self.cmds.append(("fill", x0, y0, x1, y1, color))

    def stroke(self, pts, w=0.45, color=(20, 30, 120)):
        self.cmds.append(("stroke", pts, w, color))

    def image(self, rgba, x, y, w, h, angle=0.0):
        self.cmds.append(("image", rgba, x, y, w, h, angle))

    def mark(self, kind, x0, y0, x1, y1, **kw):
        self.marks.append(dict(kind=kind, box=[x0, y0, x1, y1], **kw))

    def lines(self):
        """The printed text in reading order (rows by baseline, then left to right)."""
        t = sorted((round(c[2] / 1.5), c[1], c[3]) for c in self.cmds if c[0] == "text")
        rows = {}
        for y, x, s in t:
            rows.setdefault(y, []).append(s)
        return [" ".join(v) for _, v in sorted(rows.items())]

    def render(self, dpi=300):
        k = dpi / MM
        W, H = round(self.w * k), round(self.h * k)
        im = Image.new("RGB", (W, H), self.paper)
        d = ImageDraw.Draw(im)
        for c in self.cmds:
            if c[0] == "text":
                _, x, y, s, pt, f, col, track = c
                fo = font(f, pt * dpi / 72)
                if track:
                    for ch in s:
                        d.text((x * k, y * k), ch, font=fo, fill=col, anchor="ls")
                        x += fo.getlength(ch) / k + track
                else:
                    d.text((x * k, y * k), s, font=fo, fill=col, anchor="ls")
            elif c[0] == "line":
                d.line([c[1] * k, c[2] * k, c[3] * k, c[4] * k], fill=c[6], width=max(1, round(c[5] * k)))
            elif c[0] == "fill":
                d.rectangle([c[1] * k, c[2] * k, c[3] * k, c[4] * k], fill=c[5])
            elif c[0] == "stroke":
                big = [(x * k, y * k) for x, y in c[1]]
                d.line(big, fill=c[3], width=max(1, round(c[2] * k)), joint="curve")
            elif c[0] == "image":
                _, a, x, y, w, h, ang = c
                p = Image.fromarray(a).resize((max(1, round(w * k)), max(1, round(h * k))), Image.LANCZOS)
                p = p.rotate(ang, expand=True, resample=Image.BICUBIC)
                ox, oy = round((x + w / 2) * k - p.width / 2), round((y + h / 2) * k - p.height / 2)
                base = Image.new("RGBA", im.size, (255, 255, 255, 0))
                base.paste(p, (ox, oy))
                # ink multiplies: print below stays visible
                A = np.asarray(base)[..., 3:4] / 255.0
                inked = np.asarray(im) * (np.asarray(base)[..., :3] / 255.0)
                im = Image.fromarray((np.asarray(im) * (1 - A) + inked * A).astype(np.uint8))
                d = ImageDraw.Draw(im)
        return np.asarray(im).copy()

    def pdf(self, canvas, fonts):
        from reportlab.lib.utils import ImageReader

        k = 72 / MM
        canvas.setPageSize((self.w * k, self.h * k))
        for c in self.cmds:
            if c[0] == "text":
                _, x, y, s, pt, f, col, track = c
                canvas.setFillColorRGB(*[v / 255 for v in col])
                canvas.setFont(fonts.get(f, fonts["ming"]), pt)
                canvas.drawString(x * k, (self.h - y) * k, s, charSpace=track * k)
            elif c[0] == "line":
                canvas.setStrokeColorRGB(*[v / 255 for v in c[6]])
                canvas.setLineWidth(c[5] * k)
                canvas.line(c[1] * k, (self.h - c[2]) * k, c[3] * k, (self.h - c[4]) * k)
            elif c[0] == "fill":
                canvas.setFillColorRGB(*[v / 255 for v in c[5]])
                canvas.rect(
                    c[1] * k, (self.h - c[4]) * k, (c[3] - c[1]) * k, (c[4] - c[2]) * k, stroke=0, fill=1
                )
            elif c[0] == "stroke":
                canvas.setStrokeColorRGB(*[v / 255 for v in c[3]])
                canvas.setLineWidth(c[2] * k)
                canvas.setLineCap(1)
                p = canvas.beginPath()
                p.moveTo(c[1][0][0] * k, (self.h - c[1][0][1]) * k)
                for x, y in c[1][1:]:
                    p.lineTo(x * k, (self.h - y) * k)
                canvas.drawPath(p)
            elif c[0] == "image":
                _, a, x, y, w, h, ang = c
                canvas.saveState()
                canvas.translate((x + w / 2) * k, (self.h - y - h / 2) * k)
                canvas.rotate(ang)
                canvas.drawImage(
                    ImageReader(Image.fromarray(a)), -w / 2 * k, -h / 2 * k, w * k, h * k, mask="auto"
                )
                canvas.restoreState()
        canvas.showPage()


def pdf_fonts():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for n in ("kai", "ming", "lat", "mono"):
        path, index = font_path(n)
        pdfmetrics.registerFont(TTFont(n, path, subfontIndex=index))
    return {"kai": "kai", "ming": "ming", "lat": "lat", "mono": "mono", "sans": "ming", "ocrb": "mono"}


def write_pdf(path, pages, meta=None):
    from reportlab.pdfgen import canvas

    c = canvas.Canvas(path, invariant=1)
    c.setTitle(meta or "test document")
    f = pdf_fonts()
    for p in pages:
        p.pdf(c, f)
    c.save()


# ---------------------------------------------------------------- degradations: image and 3x3 map from old to new pixels
def jpeg(path, img, q, dpi=None):
    Image.fromarray(img).save(path, "JPEG", quality=q, **({"dpi": (dpi, dpi)} if dpi else {}))


def warp(img, M, size, border):
    return cv2.warpPerspective(
        img,
        M,
        size,
        flags=cv2.INTER_AREA if M[0, 0] < 0.7 else cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=border,
    )


def flatbed(img, src, dpi, g, skew=None, colour=True, shift=3.0):
    """Print and scan: ink gain, small turn and shift, paper tone, blur, sensor noise."""
    H, W = img.shape[:2]
    s = dpi / src
    a = np.deg2rad(g.u(-3, 3) if skew is None else skew)
    if s < 1:
        img = cv2.GaussianBlur(img, (0, 0), 0.35 / s)
    c, n = np.cos(a) * s, np.sin(a) * s
    w, h = round(W * s), round(H * s)
    M = np.array([[c, -n, 0], [n, c, 0], [0, 0, 1.0]])
    off = M @ np.array([W / 2, H / 2, 1])
    k = dpi / MM
    M[0, 2] = w / 2 - off[0] + g.u(-shift, shift) * k
    M[1, 2] = h / 2 - off[1] + g.u(-shift, shift) * k
    tone = g.i(236, 252)
    out = warp(img, M, (w, h), (255, 255, 255)).astype(np.float32)
    out = cv2.GaussianBlur(out, (0, 0), g.u(0.35, 0.7) * dpi / 200)
    out = out * tone / 255 * np.array([1, g.u(0.985, 1), g.u(0.95, 1)], np.float32) + g.u(0, 14)
    grad = np.linspace(0, g.u(-8, 8), w, dtype=np.float32)
    out += grad[None, :, None] + g.n.normal(0, g.u(2, 6), out.shape).astype(np.float32)
    out = np.clip(out, 0, 255).astype(np.uint8)
    if not colour:
        out = cv2.cvtColor(cv2.cvtColor(out, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return out, M


def photocopy(img, src, dpi, g, bw=True):
    out, M = flatbed(img, src, dpi, g, colour=False)
    gr = out[..., 0].astype(np.float32)
    gr = (gr - 128) * g.u(1.4, 2.0) + 128 + g.u(0, 30)
    for _ in range(g.i(60, 300)):  # toner specks
        x, y, r = g.i(0, gr.shape[1] - 1), g.i(0, gr.shape[0] - 1), g.i(0, max(1, dpi // 150))
        cv2.circle(gr, (x, y), r, float(g.i(0, 90)), -1)
    if g.chance(0.4):
        cv2.line(gr, (g.i(0, gr.shape[1]), 0), (g.i(0, gr.shape[1]), gr.shape[0]), 110.0, 1)
    if g.chance(0.4):
        gr[:, : g.i(4, 20)] *= 0.4  # dark edge
    gr = np.clip(gr, 0, 255).astype(np.uint8)
    if bw:
        gr = ((gr > g.i(125, 165)) * 255).astype(np.uint8)
    return cv2.cvtColor(gr, cv2.COLOR_GRAY2RGB), M


def phone(img, g, width=2400, hard=1.0, turn=0):
    """A hand-held photo: table, perspective, blur, glare, shadow, noise."""
    H, W = img.shape[:2]
    ow, oh = width, round(width * 0.75)
    if H > W:
        ow, oh = oh, ow
    base = np.array([g.i(60, 170), g.i(60, 160), g.i(50, 150)], np.float32)
    tex = cv2.resize(
        g.n.normal(0, 18, (oh // 16, max(2, ow // 120))).astype(np.float32),
        (ow, oh),
        interpolation=cv2.INTER_CUBIC,
    )
    bg = np.clip(base + tex[..., None], 0, 255).astype(np.uint8)
    s = min(ow / W, oh / H) * g.u(0.72, 0.9)
    a = np.deg2rad(g.u(-6, 6) * hard)
    cx, cy = ow / 2 + g.u(-0.03, 0.03) * ow, oh / 2 + g.u(-0.03, 0.03) * oh
    q = []
    for x, y in ((0, 0), (W, 0), (W, H), (0, H)):
        dx, dy = (x - W / 2) * s, (y - H / 2) * s
        q.append(
            [
                cx + dx * np.cos(a) - dy * np.sin(a) + g.u(-0.03, 0.03) * hard * ow,
                cy + dx * np.sin(a) + dy * np.cos(a) + g.u(-0.03, 0.03) * hard * oh,
            ]
        )
    M = cv2.getPerspectiveTransform(np.float32([[0, 0], [W, 0], [W, H], [0, H]]), np.float32(q)).astype(
        np.float64
    )
    if s < 1:
        img = cv2.GaussianBlur(img, (0, 0), max(0.01, 0.3 / s))
    top = warp(img, M, (ow, oh), (0, 0, 0))
    m = warp(np.full((H, W), 255, np.uint8), M, (ow, oh), 0)[..., None] / 255.0
    out = bg * (1 - m) + top * m
    yy, xx = np.mgrid[0:oh, 0:ow].astype(np.float32)
    d = xx * np.cos(t := g.u(0, 6.3)) + yy * np.sin(t)
    edge = (d - d.min()) / (d.max() - d.min())
    out *= (1 - g.u(0.1, 0.45) * hard / (1 + np.exp(-(edge - g.u(0.35, 0.65)) * g.u(6, 40))))[
        ..., None
    ]  # shadow
    if g.chance(0.6 * hard):
        gx, gy = cx + g.u(-0.3, 0.3) * ow, cy + g.u(-0.3, 0.3) * oh
        blob = np.exp(-(((xx - gx) / (g.u(0.04, 0.1) * ow)) ** 2 + ((yy - gy) / (g.u(0.03, 0.08) * oh)) ** 2))
        # glare
        out += (blob * g.u(60, 200) * hard)[..., None]
    blur = g.u(0.4, 1.3) * hard
    out = cv2.GaussianBlur(out.astype(np.float32), (0, 0), max(0.3, blur))
    if g.chance(0.3 * hard):
        n = g.i(3, 6)
        kk = np.zeros((n, n), np.float32)
        kk[n // 2] = 1 / n
        # shake
        out = cv2.filter2D(out, -1, kk)
    out = np.clip(out + g.n.normal(0, g.u(3, 8), out.shape), 0, 255).astype(np.uint8)
    return turned(out, M, turn)


def turned(img, M, turn):
    """Turn by 0/90/180/270 degrees clockwise."""
    H, W = img.shape[:2]
    T = {
        0: np.eye(3),
        90: np.array([[0, -1, H], [1, 0, 0], [0, 0, 1.0]]),
        180: np.array([[-1, 0, W], [0, -1, H], [0, 0, 1.0]]),
        270: np.array([[0, 1, 0], [-1, 0, W], [0, 0, 1.0]]),
    }[turn]
    return np.ascontiguousarray(np.rot90(img, -turn // 90)), T @ M


def quads(page, M, dpi=300):
    k = dpi / MM
    out = []
    for m in page.marks:
        x0, y0, x1, y1 = m["box"]
        p = np.array([[x0, y0, 1], [x1, y0, 1], [x1, y1, 1], [x0, y1, 1]], float).T * np.array(
            [[k], [k], [1]]
        )
        z = M @ p
        out.append(
            {
                **{a: b for a, b in m.items() if a != "box"},
                "quad": [[round(x, 1), round(y, 1)] for x, y in (z[:2] / z[2]).T],
            }
        )
    return out


# ---------------------------------------------------------------- invented people and firms
PEOPLE = {
    "VNM": (
        ["NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "VÕ", "ĐẶNG", "BÙI", "ĐỖ"],
        ["VĂN", "THỊ", "ĐỨC", "MINH", "QUỐC", "HỮU"],
        ["HÙNG", "LAN", "QUÂN", "TUẤN", "HOA", "ĐẠT", "SƠN", "THẢO", "PHƯƠNG", "ÁNH"],
    ),
    "IDN": (
        ["SUPARNO", "WAHYUNI", "SANTOSO", "LESTARI", "HIDAYAT", "PRASETYO"],
        ["", "", "DWI", "TRI", "SRI"],
        ["AGUS", "DEWI", "BUDI", "RINA", "EKO", "YULI"],
    ),
    "PHL": (
        ["DELA CRUZ", "SANTOS", "REYES", "MACARAEG", "DE LOS SANTOS", "VILLANUEVA"],
        ["BAUTISTA", "GARCIA", "OCAMPO"],
        ["MARIA LUISA", "JOSE", "RAMIL", "JENNY ROSE", "MARK-ANTHONY"],
    ),
    "THA": (
        ["SRISOMBOON", "CHAIYAPHUM", "RATTANAPHONGPHAIBUN", "WONGSAWAT", "KHAMMUEANG"],
        ["", ""],
        ["SOMCHAI", "NONGNUCH", "PHANUPHONG", "CHIRAPHAT", "WANIDA"],
    ),
}
FOLD = str.maketrans("ĂÂĐÊÔƠƯ", "AADEOOU")


def fold(s):
    import unicodedata

    s = s.upper().replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c)).replace(
        "Đ", "D"
    )


def person(g):
    state = g.pick(["VNM", "VNM", "VNM", "IDN", "IDN", "PHL", "THA", "VNM"])
    sur, mid, giv = PEOPLE[state]
    s, m, n = g.pick(sur), g.pick(mid), g.pick(giv)
    given = (m + " " + n).strip()
    if state == "PHL":
        given, m = n, m
    if state == "IDN" and g.chance(0.3):
        given = ""  # one-name persons
    no = {
        "VNM": lambda: g.pick("BCKPQ") + g.digits(7 + g.chance(0.4)),
        "IDN": lambda: g.pick("ABCEX") + g.digits(7),
        "PHL": lambda: "P" + g.digits(7) + g.pick("ABC"),
        "THA": lambda: "A" + g.pick("ABC") + g.digits(7),
    }[state]()
    y = g.i(1975, 2001)
    birth = (y, g.i(1, 12), g.i(1, 28))
    issue = (g.i(2018, 2024), g.i(1, 12), g.i(1, 28))
    expiry = (issue[0] + (5 if state == "IDN" else 10), issue[1], issue[2])
    return dict(
        state=state,
        surname=s,
        given=given,
        latin=fold((s + " " + given).strip()),
        native=(s + " " + given).strip(),
        number=no,
        birth=birth,
        sex=g.pick("MF"),
        issue=issue,
        expiry=expiry,
        personal=(("0" + g.digits(11)) if state == "VNM" and g.chance(0.6) else ""),
    )


def iso(d):
    return "%04d-%02d-%02d" % d


def roc(d, zh=True):
    return (
        "民國%d年%d月%d日" % (d[0] - 1911, d[1], d[2]) if zh else "%d.%02d.%02d" % (d[0] - 1911, d[1], d[2])
    )


def check(s):
    return str(
        sum(
            (int(c) if c.isdigit() else 0 if c == "<" else ord(c) - 55) * (7, 3, 1)[i % 3]
            for i, c in enumerate(s)
        )
        % 10
    )


def mrz(p, wrong=None):
    nm = fold(p["surname"]).replace("-", "<").replace(" ", "<") + (
        "<<" + fold(p["given"]).replace("-", "<").replace(" ", "<") if p["given"] else ""
    )
    l1 = ("P<" + p["state"] + nm)[:44].ljust(44, "<")
    no = p["number"].ljust(9, "<")
    b = "%02d%02d%02d" % (p["birth"][0] % 100, p["birth"][1], p["birth"][2])
    e = "%02d%02d%02d" % (p["expiry"][0] % 100, p["expiry"][1], p["expiry"][2])
    opt = p["personal"].ljust(14, "<")
    oc = check(opt) if p["personal"] else p.get("optcheck", "<")
    l2 = no + check(no) + p["state"] + b + check(b) + p["sex"] + e + check(e) + opt + oc
    l2 += check(l2[0:10] + l2[13:20] + l2[21:43])
    if wrong:  # a changed digit, the check digit left as it was
        at = {"number": 4, "birth": 14, "expiry": 22, "composite": 43}[wrong]
        l2 = l2[:at] + str((int(l2[at]) + 3) % 10) + l2[at + 1 :]
    return l1, l2


MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def passport_page(p, g, wrong=None):
    pg = Page(125, 88, paper=g.pick([(232, 240, 236), (240, 234, 226), (228, 234, 244)]))
    for i in range(26):  # guilloche
        ph, am = g.u(0, 6), g.u(2, 7)
        pg.stroke(
            [(x, 5 + i * 2.6 + am * np.sin(x / 13 + ph)) for x in range(0, 126, 3)], 0.12, (190, 205, 200)
        )
    pg.text(
        42,
        10,
        {
            "VNM": "CỘNG HÒA MẪU / SPECIMEN STATE",
            "IDN": "REPUBLIK CONTOH / SPECIMEN",
            "PHL": "REPUBLIKA NG SPECIMEN",
            "THA": "SPECIMEN KINGDOM",
        }[p["state"]],
        9,
        "lat",
        (60, 60, 90),
    )
    pg.fill(5, 20, 38, 61, (205, 210, 214))
    pg.fill(15, 28, 28, 43, (150, 140, 135))
    pg.fill(10, 45, 33, 61, (110, 115, 130))

    def day(d):
        return "%02d %s %04d" % (d[2], MONTHS[d[1] - 1], d[0])

    rows = [
        ("Type / Loại", "P", "Code / Mã", p["state"], "Passport No.", p["number"]),
        ("Surname", fold(p["surname"])),
        ("Given names", fold(p["given"])),
        ("Nationality", p["state"], "Sex", p["sex"]),
        ("Date of birth", day(p["birth"])),
        ("Date of issue", day(p["issue"]), "Date of expiry", day(p["expiry"])),
    ]
    y = 17
    for r in rows:
        for j in range(0, len(r), 2):
            x = 42 + j / 2 * (26 if len(r) > 4 else 40)
            pg.text(x, y, r[j], 5, "lat", (80, 80, 110))
            pg.text(x, y + 4.2, r[j + 1], 9, "lat", (20, 20, 20))
        y += 8.6
    wm = Image.new("RGBA", (900, 240), (255, 255, 255, 0))
    ImageDraw.Draw(wm).text(
        (450, 120), "SPECIMEN", font=font("lat", 160), fill=(200, 90, 90, 70), anchor="mm"
    )
    pg.image(np.asarray(wm), 12, 22, 100, 27, 24)
    l1, l2 = mrz(p, wrong)
    pt = 2.54 / (font("ocrb", 100).getlength("0") / 100 * MM / 72)  # pitch 10 characters an inch
    q = Rng(zlib.crc32(p["number"].encode()), "mrzprint")
    pg.mrz_print = q.pick(["plain", "plain", "bold", "light", "letterpress", "uneven"])
    face = "ocrbl" if pg.mrz_print == "letterpress" else "ocrb"
    ink = (95, 95, 100) if pg.mrz_print == "light" else (10, 10, 10)
    pt *= q.u(0.94, 1.03)
    for line, y in ((l1, 75.2), (l2, 81.6)):  # not every printer is the font's own drawing
        for i, ch in enumerate(line):
            jx, jy = (q.u(-0.12, 0.12), q.u(-0.15, 0.15)) if pg.mrz_print == "uneven" else (0, 0)
            for d in ((0, 0.1) if pg.mrz_print == "bold" else (0,)):
                pg.cmds.append(("text", 6.4 + i * 2.54 + jx + d, y + jy, ch, pt, face, ink, 0))
    pg.mark("mrz", 5.5, 71.5, 119, 82.6)
    return pg, l1, l2


# ---------------------------------------------------------------- seals, stamps, signatures
FIRMS = [
    "範例精密工業股份有限公司",
    "樣本金屬製品有限公司",
    "虛構塑膠企業股份有限公司",
    "測試紡織廠股份有限公司",
    "試作電子零件有限公司",
]
HEADS = ["王範例", "林樣本", "陳測試", "張虛構", "李試作"]
RED = [(200, 28, 40), (186, 20, 30), (214, 52, 52), (176, 30, 60)]


def seal_image(text, g, shape, color, inverted=False):
    n = 420
    im = Image.new("L", (n, n), 0)
    d = ImageDraw.Draw(im)
    bw = 16
    if shape == "square":
        d.rectangle([bw / 2, bw / 2, n - bw / 2, n - bw / 2], outline=255, width=bw)
    else:
        d.ellipse([bw / 2, bw / 2, n - bw / 2, n - bw / 2], outline=255, width=bw)
    cols = 1 if len(text) <= 2 else 2 if len(text) <= 6 else 3
    rows = -(-len(text) // cols)
    ins = n * (0.08 if shape == "square" else 0.2)
    cw, ch = (n - 2 * ins) / cols, (n - 2 * ins) / rows
    for i, c in enumerate(text):
        col, row = i // rows, i % rows  # right to left, top to bottom
        tile = Image.new("L", (200, 200), 0)
        ImageDraw.Draw(tile).text(
            (100, 100), c, font=font("kai", 190), fill=255, anchor="mm", stroke_width=5, stroke_fill=255
        )
        tile = tile.resize((max(1, round(cw * 0.96)), max(1, round(ch * 0.96))))
        im.paste(tile, (round(n - ins - (col + 1) * cw), round(ins + row * ch)), tile)
    a = np.asarray(im).astype(np.float32)
    wear = cv2.resize(g.n.normal(0, 1, (26, 26)).astype(np.float32), (n, n), interpolation=cv2.INTER_CUBIC)
    grain = cv2.GaussianBlur(g.n.normal(0, 1, (n, n)).astype(np.float32), (0, 0), 1.5) * 3
    a *= np.clip(g.u(0.85, 1.0) + 0.18 * wear + 0.1 * grain, 0.25, 1)  # uneven ink
    a[(wear < -1.9)] *= 0.15
    out = np.zeros((n, n, 4), np.uint8)
    out[..., :3] = color
    out[..., 3] = np.clip(a, 0, 255)
    return out


def company_seal(pg, g, x, y, firm, color=None):
    s = g.u(22, 34)
    ang = g.u(-8, 8)
    pg.image(
        seal_image(
            firm + ("" if len(firm) % 3 == 0 else "印" if len(firm) % 3 == 2 else "之印"),
            g,
            "square",
            color or g.pick(RED),
        ),
        x,
        y,
        s,
        s,
        ang,
    )
    pg.mark("seal_company", x, y, x + s, y + s, angle=round(ang, 1), text=firm)


def person_seal(pg, g, x, y, name, color=None):
    shape = g.pick(["square", "square", "round"])
    s = g.u(11, 16)
    ang = g.u(-12, 12)
    pg.image(
        seal_image(name + ("印" if shape == "square" else ""), g, shape, color or g.pick(RED)),
        x,
        y,
        s,
        s,
        ang,
    )
    pg.mark("seal_person", x, y, x + s, y + s, angle=round(ang, 1), text=name, shape=shape)


def true_copy_stamp(pg, g, x, y, color=None):
    """與正本相符, with or without a frame; red, blue, violet or black."""
    color = color or g.pick([(196, 30, 40), (196, 30, 40), (40, 50, 160), (110, 40, 140), (20, 20, 20)])
    w, h = g.u(34, 46), g.u(9, 12)
    im = Image.new("RGBA", (560, 140), (255, 255, 255, 0))
    d = ImageDraw.Draw(im)
    if framed := g.chance(0.6):
        d.rectangle([6, 6, 553, 133], outline=color + (235,), width=8)
    d.text(
        (280, 70),
        "與正本相符",
        font=font(g.pick(["kai", "ming", "sans"]), 98),
        fill=color + (235,),
        anchor="mm",
    )
    ang = g.u(-6, 6)
    pg.image(np.asarray(im), x, y, w, h, ang)
    name = "red" if color[0] > 150 else "blue" if color[2] > 150 else "violet" if color[2] > 100 else "black"
    pg.mark("stamp_true_copy", x, y, x + w, y + h, angle=round(ang, 1), color=name, framed=framed)


def receipt_stamp(pg, g, x, y):
    im = Image.new("RGBA", (400, 400), (255, 255, 255, 0))
    d = ImageDraw.Draw(im)
    col = g.pick([(190, 30, 50), (40, 60, 170)]) + (220,)
    d.ellipse([8, 8, 392, 392], outline=col, width=10)
    d.line([20, 150, 380, 150], fill=col, width=6)
    d.line([20, 250, 380, 250], fill=col, width=6)
    for t, yy in (
        ("收文", 90),
        ("%d.%02d.%02d" % (g.i(112, 114), g.i(1, 12), g.i(1, 28)), 200),
        ("第%d號" % g.i(100, 999), 310),
    ):
        d.text((200, yy), t, font=font("sans", 64), fill=col, anchor="mm")
    ang = g.u(-15, 15)
    pg.image(np.asarray(im), x, y, 28, 28, ang)
    pg.mark("stamp_receipt", x, y, x + 28, y + 28, angle=round(ang, 1))


def signature(pg, g, x, y, w=38, h=12, who=""):
    col = g.pick([(25, 35, 130), (20, 20, 25), (40, 40, 160)])
    px, py = x, y + h / 2
    for _ in range(g.i(3, 6)):
        pts = [(px, py)]
        n = g.i(3, 6)
        for _ in range(n):
            pts.append((pts[-1][0] + g.u(-2.5, 2 * w / (5 * n) + 3), y + g.u(0, h)))
        P = np.array(pts)
        t = np.linspace(0, len(P) - 1, 40)
        out = []
        for v in t:  # Catmull-Rom
            i = min(int(v), len(P) - 2)
            u = v - i
            p0, p1, p2, p3 = P[max(i - 1, 0)], P[i], P[i + 1], P[min(i + 2, len(P) - 1)]
            out.append(
                tuple(
                    0.5
                    * (
                        2 * p1
                        + (p2 - p0) * u
                        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * u * u
                        + (3 * p1 - p0 - 3 * p2 + p3) * u**3
                    )
                )
            )
        out = [(float(np.clip(a, x, x + w)), float(np.clip(b, y, y + h))) for a, b in out]
        pg.stroke(out, g.u(0.35, 0.65), col)
        px, py = min(out[-1][0] + g.u(-3, 3), x + w * 0.8), y + g.u(0, h)
        px = max(px, x)
    pg.mark("signature", x, y, x + w, y + h, who=who)


def checkbox(pg, g, x, y, state, label, key, style=None):
    """state: True, False, or 'faint'; styles tick, cross, filled, v, glyph."""
    style = style or g.pick(["tick", "tick", "filled", "cross", "v", "glyph"])
    s = 3.6
    blue = g.pick([(25, 35, 130), (20, 20, 25)])
    if style == "glyph":
        pg.text(x, y, g.pick("☑☒■") if state else "□" if g.chance(0.5) else "☐", 12, "lat")
        x0, y0 = x + 0.3, y - 3.4
    else:
        x0, y0 = x, y - s + 0.4
        pg.box(x0, y0, x0 + s, y0 + s, 0.22)
        if state and style == "filled":
            pg.fill(x0 + 0.5, y0 + 0.5, x0 + s - 0.5, y0 + s - 0.5, (10, 10, 10))
        elif state and style == "cross":
            pg.stroke([(x0 + 0.4, y0 + 0.4), (x0 + s - 0.3, y0 + s - 0.3)], 0.45, blue)
            pg.stroke([(x0 + s - 0.4, y0 + 0.3), (x0 + 0.5, y0 + s - 0.2)], 0.45, blue)
        elif state:
            o = g.u(-0.4, 0.8) if style == "tick" else 0
            pg.stroke(
                [(x0 + 0.5, y0 + s * 0.5), (x0 + s * 0.4, y0 + s - 0.4), (x0 + s - 0.2 + o, y0 + 0.2 - o)],
                g.u(0.35, 0.6),
                blue,
            )
    pg.mark("checkbox", x0, y0, x0 + s, y0 + s, state=bool(state), style=style, label=label, key=key)
    pg.text(x + 5, y, label, 11, "kai")


# ---------------------------------------------------------------- certificates
ZH = "零一二三四五六七八九"


def zh_num(n):
    if n < 10:
        return ZH[n]
    t, u = divmod(n, 10)
    if n < 100:
        return ("" if t == 1 else ZH[t]) + "十" + (ZH[u] if u else "")
    return (
        ZH[n // 100]
        + "百"
        + (
            ""
            if n % 100 == 0
            else ("零" if n % 100 < 10 else ("一" if 10 <= n % 100 < 20 else "")) + zh_num(n % 100)
        )
    )


PROVIDERS = [
    ("MOL", "勞動部勞動力發展署範例分署"),
    ("MOEA", "經濟部產業發展署（樣本訓練中心）"),
    ("UNI", "國立虛構科技大學推廣教育中心"),
    ("ICAP", "財團法人測試產業人才基金會"),
]
COURSES = [
    "電腦數值控制車床操作實務",
    "銑床加工與量測技術",
    "氣體鎢極電銲實務",
    "塑膠射出成型製程品質管理",
    "工業配線與自動控制",
    "精密量具使用與檢驗",
    "職業安全與機械防護",
    "品管七大手法應用",
]


def hours_form(n, g, form=None):
    form = form or g.pick(["小時", "zh", "hrs", "時數", "共計", "Hours"])
    return {
        "小時": "%d小時" % n,
        "zh": zh_num(n) + "小時",
        "hrs": "%d hrs" % n,
        "時數": "時數：%d 小時" % n,
        "共計": "共計 %d 小時" % n,
        "Hours": "%d Hours" % n,
    }[form], form


def date_form(a, b, g):
    form = g.pick(["roc", "rocdot", "iso", "slash", "west"])
    f = {
        "roc": lambda d: roc(d),
        "rocdot": lambda d: roc(d, False),
        "iso": iso,
        "slash": lambda d: "%d/%d/%d" % d,
        "west": lambda d: "西元%d年%d月%d日" % d,
    }[form]
    return (f(a) if a == b else f(a) + g.pick([" 至 ", " ~ ", "～"]) + f(b)), form


def certificate(g, p, layout=None, hours=None, firm=None):
    layout = layout or g.pick(["diploma", "grid", "table", "bilingual"])
    pg = Page()
    prov = g.pick(PROVIDERS)
    f = g.pick(["kai", "ming"])
    items, y0 = [], (g.i(2021, 2024), g.i(1, 12), g.i(1, 24))
    if layout == "table":
        for k in range(g.i(3, 5)):
            a = (y0[0], min(12, y0[1] + k // 2), min(28, 1 + k * 5))
            n = g.pick([8, 12, 16, 18, 24])
            items.append(
                dict(
                    course=COURSES[(g.i(0, 7) + k) % 8],
                    start=a,
                    end=(a[0], a[1], min(28, a[2] + n // 8)),
                    hours=n,
                )
            )
        if hours:
            items[-1]["hours"] = max(4, hours - sum(i["hours"] for i in items[:-1]))
    else:
        n = hours or g.pick([4, 8, 16, 18, 24, 32, 36, 40, 80, 84, 120])
        items.append(
            dict(
                course=g.pick(COURSES),
                start=y0,
                end=(y0[0], y0[1], min(28, y0[2] + max(0, n // 8 - 1))),
                hours=n,
            )
        )
    no = "%d%s字第%s號" % (y0[0] - 1911, g.pick(["訓", "產訓", "推廣"]), g.digits(6))
    total = sum(i["hours"] for i in items)
    shown = (
        p["latin"]
        if g.chance(0.6)
        else p["native"] if g.chance(0.5) else fold(p["given"] + " " + p["surname"]).strip()
    )
    form = dform = ""
    if layout == "diploma":
        it = items[0]
        t, form = hours_form(it["hours"], g)
        d, dform = date_form(it["start"], it["end"], g)
        pg.box(12, 12, 198, 285, 1.2, (120, 90, 30))
        pg.text(70, 55, g.pick(["結業證書", "結 訓 證 書", "研習證明書"]), 36, f)
        pg.text(130, 72, no, 12, f)
        for k, s in enumerate(
            [
                "茲證明  %s  （護照號碼 %s）" % (shown, p["number"]),
                "參加本單位辦理之「%s」課程，" % it["course"],
                "訓練期間：%s，" % d,
                (t if t.startswith(("時", "共")) else "訓練時數：" + t) + "，",
                "成績合格，特此證明。",
            ]
        ):
            pg.text(28, 100 + k * 15, s, 16 if len(s) < 27 else 12, f)
        pg.text(60, 225, prov[1], 20, f)
        pg.text(60, 262, roc(it["end"]), 18, f, track=1.2)
        if g.chance(0.8):
            company_seal(pg, g, 135, 210, prov[1][:9])
    elif layout == "grid":
        it = items[0]
        t, form = hours_form(it["hours"], g, g.pick(["小時", "zh", "hrs"]))
        d, dform = date_form(it["start"], it["end"], g)
        pg.text(62, 35, "訓練時數證明書", 28, f)
        y = 50
        daily = it["hours"] % 8 == 0 and g.chance(0.5)
        for lab, val in [
            ("證書字號", no),
            ("姓名", shown),
            ("護照號碼", p["number"]),
            ("課程名稱", it["course"]),
            ("訓練單位", prov[1]),
            ("訓練日期", d),
            ("上課時間", "每日 08:00-17:00（含午休1小時）" if daily else "依課表"),
            ("訓練時數", t),
        ]:
            pg.box(25, y, 185, y + 14, 0.3)
            pg.line(65, y, 65, y + 14, 0.3)
            pg.text(29, y + 9, lab, 13, f)
            pg.text(69, y + 9, val, 13 if len(val) < 26 else 9.5, f)
            y += 14
        pg.text(25, y + 20, "主辦單位：" + prov[1], 13, f)
        pg.text(25, y + 30, "發證日期：" + roc(it["end"]), 13, f)
        if g.chance(0.8):
            company_seal(pg, g, 120, y + 10, prov[1][:9])
    elif layout == "table":
        pg.text(68, 32, "受訓紀錄證明", 28, f)
        pg.text(22, 46, "學員姓名：" + shown, 13, f)
        pg.text(120, 46, "證號：" + no, 11, f)
        pg.text(22, 54, "訓練單位：" + prov[1], 13, f)
        X = [20, 32, 100, 158, 190]
        y = 62
        for row in (
            [("項次", "課程名稱", "上課日期", "時數")]
            + [
                (
                    str(k + 1),
                    i["course"],
                    iso(i["start"]).replace("-", "/") + "-" + iso(i["end"])[5:].replace("-", "/"),
                    str(i["hours"]),
                )
                for k, i in enumerate(items)
            ]
            + [("", "合計", "", str(total) + "小時")]
        ):
            pg.box(X[0], y, X[-1], y + 11, 0.3)
            for x in X[1:-1]:
                pg.line(x, y, x, y + 11, 0.3)
            for x, s in zip(X, row):
                pg.text(x + 2, y + 7.2, s, 11, f)
            y += 11
        form, dform = "table", "slash"
        pg.text(25, y + 18, "以上共計%s小時，特此證明。" % zh_num(total), 14, f)
        pg.text(25, y + 40, prov[1], 16, f)
        pg.text(25, y + 52, roc(items[-1]["end"]), 14, f)
        if g.chance(0.8):
            company_seal(pg, g, 130, y + 22, prov[1][:9])
    else:
        it = items[0]
        t, form = hours_form(it["hours"], g, g.pick(["hrs", "Hours"]))
        d, dform = date_form(it["start"], it["end"], g)
        pg.text(45, 50, "Certificate of Completion 結業證明", 22, f)
        for k, s in enumerate(
            [
                "This is to certify that  " + (p["latin"]),
                "Passport No.: " + p["number"],
                "has completed the course 課程：" + it["course"],
                "Period 期間：" + d,
                "Duration 時數：" + t,
                "Organiser 主辦：" + prov[1],
                "Certificate No.: " + no,
            ]
        ):
            pg.text(28, 85 + k * 16, s, 14 if len(s) < 34 else 11, f)
        signature(pg, g, 120, 225, who="organiser")
        pg.text(120, 245, "Director 主任", 12, f)
    pg.truth = dict(
        layout=layout,
        provider=prov[1],
        provider_type=prov[0],
        cert_no=no,
        name_shown=shown,
        worker=p["latin"],
        passport=p["number"],
        hours_form=form,
        date_form=dform,
        total_hours=total,
        items=[
            dict(course=i["course"], start=iso(i["start"]), end=iso(i["end"]), hours=i["hours"])
            for i in items
        ],
    )
    return pg


def certify(pg, g, firm, head, x=20, y=262, parts=("stamp", "company", "person")):
    if "stamp" in parts:
        true_copy_stamp(pg, g, x, y)
    if "company" in parts:
        company_seal(pg, g, x + 75, y - 12, firm)
    if "person" in parts:
        person_seal(pg, g, x + 118, y - 2, head)


# ---------------------------------------------------------------- forms 1-4
def grid(pg, x0, y, x1, split, rows, f="kai", h=10):
    for lab, val in rows:
        pg.box(x0, y, x1, y + h, 0.3)
        pg.line(split, y, split, y + h, 0.3)
        pg.text(x0 + 2, y + h * 0.65, lab, 11, f)
        pg.text(split + 2, y + h * 0.65, val, 11 if len(val) < 34 else 8.5, f)
        y += h
    return y


def forms(g, p, firm, head, drop=()):
    """Pages of annexes 1-4; `drop` names marks to leave out."""
    out = []
    ubn = g.digits(8)
    contact = g.pick(["黃聯絡", "吳窗口"])
    when = (g.i(2023, 2025), g.i(1, 12), g.i(1, 28))
    arc = g.pick("ABFHT") + g.pick("89") + g.digits(8)
    train = g.chance(0.6)

    def have(k):
        return k not in drop

    a = Page()
    a.text(20, 22, "附件一", 12)
    a.text(28, 34, "外國人從事中階技術製造工作所需訓練課程或實作認定資格之申請書", 14)
    a.text(20, 46, "申請類別：", 12)
    checkbox(a, g, 48, 46, train, "訓練課程", "track_training")
    checkbox(a, g, 90, 46, not train, "實作認定", "track_practical")
    fields = [
        ("申請單位名稱", firm),
        ("統一編號", ubn),
        ("負責人", head),
        ("工廠地址", "新北市範例區樣本路%d號" % g.i(1, 400)),
        ("聯絡人", contact),
        ("聯絡電話", "02-" + g.digits(8)),
        ("外國人姓名（護照英文）", p["latin"]),
        ("國籍", {"VNM": "越南", "IDN": "印尼", "PHL": "菲律賓", "THA": "泰國"}[p["state"]]),
        ("性別", "男" if p["sex"] == "M" else "女"),
        ("出生日期", iso(p["birth"]).replace("-", "/")),
        ("護照號碼", p["number"]),
        ("護照有效期限", iso(p["expiry"]).replace("-", "/")),
        ("居留證號碼", arc),
        ("工作職稱", g.pick(["銑床技術員", "電銲技術員", "射出成型技術員"])),
    ]
    y = grid(a, 20, 52, 190, 75, fields)
    a.text(20, y + 10, "此致 經濟部產業發展署", 12)
    a.text(20, y + 22, "申請單位（蓋章）：", 12)
    a.text(120, y + 22, "負責人（蓋章）：", 12)
    a.text(20, y + 60, "申請日期：" + roc(when), 12)
    if have("a1_company"):
        company_seal(a, g, 62, y + 16, firm)
    if have("a1_person"):
        person_seal(a, g, 155, y + 18, head)
    a.truth = dict(
        form="附件一",
        fields={k: v for k, v in fields},
        date=iso(when),
        checks=dict(track_training=train, track_practical=not train),
    )
    out.append(a)
    b = Page()
    b.text(20, 22, "附件二", 12)
    b.text(55, 34, "外國人中階技術製造工作所需能力清單", 15)
    b.text(20, 46, "外國人姓名：" + p["latin"], 12)
    b.text(130, 46, "職稱：" + fields[-1][1], 12)
    y = 54
    rows = [("工作內容", "工作能力", "檢具資料說明", "時數")]
    hrs = []
    for k in range(g.i(3, 5)):
        hrs.append(g.pick([8, 16, 24, 32]))
        rows.append(
            (
                g.pick(["機台操作", "刀具更換", "品質檢驗", "設備保養"]),
                COURSES[(k + g.i(0, 3)) % 8],
                "結業證書（第%d件）" % (k + 1),
                str(hrs[-1]),
            )
        )
    rows.append(("合計", "", "", str(sum(hrs))))
    X = [20, 52, 122, 170, 190]
    for r in rows:
        b.box(20, y, 190, y + 13, 0.3)
        for x in X[1:-1]:
            b.line(x, y, x, y + 13, 0.3)
        for x, s in zip(X, r):
            b.text(x + 2, y + 8.4, s, 11)
        y += 13
    b.text(20, y + 14, "申請單位（蓋章）：", 12)
    b.text(120, y + 14, "負責人（蓋章）：", 12)
    b.text(20, y + 58, "產線主管簽名：", 12)
    b.line(55, y + 60, 105, y + 60, 0.2)
    if have("a2_company"):
        company_seal(b, g, 62, y + 12, firm)
    if have("a2_person"):
        person_seal(b, g, 155, y + 12, head)
    if have("a2_sign"):
        signature(b, g, 58, y + 48, who="supervisor")
    b.truth = dict(form="附件二", fields={"外國人姓名": p["latin"]}, hours=hrs, total=sum(hrs))
    out.append(b)
    c = Page()
    c.text(20, 22, "附件三", 12)
    c.text(38, 34, "蒐集個人資料告知事項暨個人資料同意書（外國人）", 15)
    for k, s in enumerate(
        [
            "一、蒐集機關：經濟部產業發展署。",
            "二、蒐集目的：辦理中階技術人力資格認定及後續管理。",
            "三、個人資料類別：姓名、護照號碼、居留證號碼、照片及影像。",
            "四、利用期間、地區、對象及方式：於上開目的之必要範圍內為之。",
            "五、您得依個人資料保護法第三條行使查詢、更正、刪除等權利。",
            "六、您得自由選擇是否提供資料，未提供者將無法受理申請。",
            "本人已閱讀並瞭解上述告知事項，同意貴署蒐集、處理及利用本人個人資料。",
        ]
    ):
        c.text(22, 54 + k * 12, s, 12)
    checkbox(c, g, 22, 150, have("a3_tick"), "本人同意", "agree")
    checkbox(c, g, 70, 150, False, "本人不同意", "disagree")
    c.text(22, 175, "立同意書人（外國人）簽名：", 12)
    c.line(80, 177, 140, 177, 0.2)
    c.text(22, 190, "護照號碼：" + p["number"], 12)
    c.text(22, 204, "日期：" + roc(when), 12)
    if have("a3_sign"):
        signature(c, g, 84, 165, who="worker")
    c.truth = dict(
        form="附件三",
        fields={"護照號碼": p["number"]},
        date=iso(when),
        checks=dict(agree=have("a3_tick"), disagree=False),
    )
    out.append(c)
    e = Page()
    e.text(20, 22, "附件四", 12)
    e.text(75, 34, "申請文件檢查表", 18)
    y = 48
    ch = {}
    for k, s in enumerate(
        [
            "申請書（附件一）正本",
            "能力清單（附件二）正本",
            "個人資料同意書（附件三）正本",
            "外國人護照影本",
            "居留證影本",
            "訓練課程時數證明文件影本",
            "實作認定佐證資料影本",
            "實作認定影片電子檔",
            "電子檔儲存媒體二份",
        ]
    ):
        st = (k < 5) or (k == 5 and train) or (k in (6, 7) and not train) or (k == 8 and g.chance(0.8))
        e.box(20, y, 190, y + 13, 0.3)
        e.line(32, y, 32, y + 13, 0.3)
        e.line(135, y, 135, y + 13, 0.3)
        e.text(23, y + 8.5, str(k + 1), 11)
        e.text(35, y + 8.5, s, 12)
        checkbox(e, g, 140, y + 8.5, st, "已檢附", "doc%d" % (k + 1))
        checkbox(e, g, 165, y + 8.5, not st, "免附", "none%d" % (k + 1))
        ch["doc%d" % (k + 1)] = st
        ch["none%d" % (k + 1)] = not st
        y += 13
    e.truth = dict(form="附件四", checks=ch)
    out.append(e)
    for q in out:
        q.truth.update(firm=firm, head=head, worker=p["latin"], dropped=sorted(drop))
    return out


# ---------------------------------------------------------------- writers
class Bench:
    def __init__(self, out, seed, small):
        self.out, self.seed, self.small, self.files = out, seed, small, []

    def path(self, rel):
        full = os.path.join(self.out, rel)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        return full

    def add(self, rel, group, kind, variant="clean", **kw):
        self.files.append(dict(file=rel, group=group, kind=kind, variant=variant, **kw))

    def picture(self, rel, img, q=82, dpi=None, bw=False):
        full = self.path(rel)
        q = min(q, 30) if self.small else q
        if bw:
            Image.fromarray(img[..., 0] > 127).save(full, dpi=(dpi, dpi))
        elif rel.endswith(".png"):
            Image.fromarray(img).save(full, dpi=(dpi or 300,) * 2)
        else:
            jpeg(full, img, q, dpi)


def on_sheet(img, g, firm=None, head=None, over=False):
    """A passport page lying on an A4 copy, optionally certified (stamp + both seals)."""
    s = Page()
    x, y = g.u(25, 60), g.u(30, 80)
    s.image(np.dstack([img, np.full(img.shape[:2], 255, np.uint8)]), x, y, 125, 88)
    s.mark("mrz", x + 5.5, y + 71.5, x + 119, y + 82.6)
    if firm:
        certify(s, g, firm, head, 20, (y + 70) if over else 215)
    return s


def passports(B):
    for k in range(3 if B.small else B.passports):
        g = Rng(B.seed, "passport", k)
        p = person(g)
        wrong = (
            {5: "number", 9: "birth", 13: "expiry", 17: "composite", 2: "number"}.get(k)
            if not (k == 2 and not B.small)
            else None
        )
        pg, l1, l2 = passport_page(p, g, wrong)
        img = pg.render(300)
        truth = dict(
            line1=l1,
            line2=l2,
            wrong=wrong,
            mrz_print=pg.mrz_print,
            **{a: p[a] for a in ("state", "latin", "native", "number", "sex", "personal")},
            birth=iso(p["birth"]),
            expiry=iso(p["expiry"]),
        )

        def put(var, im, M, marks_of=pg, dpi=None, q=82, ext="jpg", bw=False, readable=True, **kw):
            rel = "passports/p%02d_%s.%s" % (k, var, ext)
            B.picture(rel, im, q, dpi, bw)
            B.add(
                rel,
                "passports",
                "passport",
                var,
                dpi=dpi,
                truth=truth,
                marks=quads(marks_of, M),
                readable=readable,
                **kw,
            )

        put("clean", img, np.eye(3), dpi=300, ext="png")
        firm, head = g.pick(FIRMS), g.pick(HEADS)
        sheet = on_sheet(img, g, firm, head, over=k % 6 == 3)
        A4 = sheet.render(300)
        for dpi in (150, 200, 300):
            if B.small and (dpi == 300 or (dpi == 150 and k > 1)):
                continue
            g2 = Rng(B.seed, "flat", k, dpi)
            im, M = flatbed(A4, 300, dpi, g2)
            put("scan%d" % dpi, im, M, sheet, dpi, 75, stamp_over_mrz=k % 6 == 3)
        g2 = Rng(B.seed, "copy", k)
        im, M = photocopy(A4, 300, 200, g2, bw=True)
        put("copybw200", im, M, sheet, 200, ext="png", bw=True)
        g2 = Rng(B.seed, "copyg", k)
        im, M = photocopy(A4, 300, 200, g2, bw=False)
        put("copygrey200", im, M, sheet, 200, 60)
        g2 = Rng(B.seed, "phone", k)
        im, M = phone(img, g2, 2000, 0.7)
        put("phone_easy", im, M, q=g2.i(70, 90))
        g2 = Rng(B.seed, "phoneh", k)
        im, M = phone(img, g2, 1800, 1.4)
        put("phone_hard", im, M, q=g2.i(45, 75))
        if k % 2 == 0:
            t = g2.pick([90, 180, 270])
            g3 = Rng(B.seed, "rot", k)
            im, M = flatbed(A4, 300, 200, g3)
            im, M = turned(im, M, t)
            put("scan200_turned", im, M, sheet, 200, 75, turn=t)
            g3 = Rng(B.seed, "rotp", k)
            im, M = phone(img, g3, 1800, 0.7, turn=g3.pick([90, 180, 270]))
            put("phone_turned", im, M, q=80)
        elif k % 4 == 1:
            H = img.shape[0]
            im = img[: int(H * 0.885)]
            put("cut_bottom", im, np.eye(3), dpi=300, readable=False)  # second line gone
            im = img[:, : int(img.shape[1] * 0.82)]
            put("cut_right", im, np.eye(3), dpi=300, readable=False)


def certificates(B):
    for k in range(6 if B.small else B.certificates):
        g = Rng(B.seed, "cert", k)
        p = person(g)
        pg = certificate(g, p, ["diploma", "grid", "table", "bilingual"][k % 4])
        if k % 3:
            certify(
                pg,
                g,
                g.pick(FIRMS),
                g.pick(HEADS),
                y=266,
                parts=[
                    ("stamp", "company", "person"),
                    ("stamp", "company"),
                    ("company", "person"),
                    ("stamp",),
                ][k // 3 % 4],
            )
        rel = "certificates/c%02d.pdf" % k
        write_pdf(B.path(rel), [pg])
        common = dict(truth=pg.truth, lines=pg.lines())
        B.add(
            rel,
            "certificates",
            "certificate",
            "pdf_text",
            marks=quads(pg, np.eye(3), 72),
            marks_unit="pt from the top left",
            **common,
        )
        img = pg.render(300)
        todo = [
            ("scan300", 300),
            ("scan200", 200),
            ("scan150", 150),
            ("copybw200", 200),
            ("copygrey200", 200),
            ("phone", 0),
        ]
        for var, dpi in (todo if not B.small else todo[1:2] + todo[3 + k % 3 : 4 + k % 3]):
            g2 = Rng(B.seed, "certscan", k, var)
            if var.startswith("scan"):
                im, M = flatbed(img, 300, dpi, g2)
            elif var.startswith("copy"):
                im, M = photocopy(img, 300, dpi, g2, bw="bw" in var)
            else:
                im, M = phone(img, g2, 2200, 0.7)
            ext = "png" if "bw" in var else "jpg"
            rel = "certificates/c%02d_%s.%s" % (k, var, ext)
            B.picture(rel, im, 60, dpi or None, "bw" in var)
            B.add(rel, "certificates", "certificate", var, dpi=dpi or None, marks=quads(pg, M), **common)


DROPS = [
    (),
    (),
    ("a1_company",),
    ("a1_person",),
    ("a2_company", "a2_sign"),
    ("a3_sign",),
    ("a3_tick",),
    ("a2_person",),
    ("a1_company", "a1_person"),
    ("a2_sign",),
]


def form_sets(B):
    for k in range(2 if B.small else B.forms):
        g = Rng(B.seed, "form", k)
        p = person(g)
        pages = forms(g, p, g.pick(FIRMS), g.pick(HEADS), DROPS[k % 10] if not B.small else DROPS[k * 2])
        rel = "forms/f%02d.pdf" % k
        write_pdf(B.path(rel), pages)
        B.add(
            rel,
            "forms",
            "forms",
            "pdf_text",
            truth=[q.truth for q in pages],
            lines=[q.lines() for q in pages],
            marks=[quads(q, np.eye(3), 72) for q in pages],
            marks_unit="pt from the top left",
        )
        for j, q in enumerate(pages):
            img = q.render(300)
            for var, dpi in (
                ("scan200", 200),
                ("scan150", 150),
                ("copygrey200", 200),
                ("copybw200", 200),
                ("phone", 0),
            ):
                if B.small and (var in ("scan150", "phone") or (k and var == "copygrey200")):
                    continue
                if var == "phone" and (j + k) % 3:
                    continue
                g2 = Rng(B.seed, "formscan", k, j, var)
                if var.startswith("scan"):
                    im, M = flatbed(img, 300, dpi, g2)
                elif var.startswith("copy"):
                    im, M = photocopy(img, 300, dpi, g2, bw="bw" in var)
                else:
                    im, M = phone(img, g2, 2000, 0.7)
                ext = "png" if "bw" in var else "jpg"
                rel = "forms/f%02d_%d_%s.%s" % (k, j + 1, var, ext)
                B.picture(rel, im, 60, dpi or None, "bw" in var)
                B.add(
                    rel,
                    "forms",
                    "form%d" % (j + 1),
                    var,
                    dpi=dpi or None,
                    truth=q.truth,
                    lines=q.lines(),
                    marks=quads(q, M),
                )


def alter(pg, g):
    """Change one digit of one printed number; returns what and where."""
    cand = [
        i for i, c in enumerate(pg.cmds) if c[0] == "text" and any(ch.isdigit() for ch in c[3]) and c[4] <= 20
    ]
    i = g.pick(cand)
    c = list(pg.cmds[i])
    at = g.pick([j for j, ch in enumerate(c[3]) if ch.isdigit()])
    old = c[3]
    new = str((int(old[at]) + g.i(1, 9)) % 10)
    c[3] = old[:at] + new + old[at + 1 :]
    pg.cmds[i] = tuple(c)
    x = c[1] + font(c[5], 100).getlength(old[:at]) / 100 * c[4] * MM / 72 + c[7] * at
    w = c[4] * 0.5 * MM / 72
    pg.mark("altered", x, c[2] - c[4] * 0.3, x + w, c[2] + 0.6, old=old, new=c[3])
    return dict(old=old, new=c[3], at=at)


def pairs(B):
    """A case twice: electronic pages and the paper set, with known differences."""
    for k in range(1 if B.small else B.cases):

        def build():
            g = Rng(B.seed, "pair", k)
            p = person(g)
            firm, head = g.pick(FIRMS), g.pick(HEADS)
            pages = forms(g, p, firm, head)
            pas, _, _ = passport_page(p, g)
            sh = on_sheet(pas.render(300), g)
            pages.append(sh)
            for j in range(4):
                pages.append(certificate(g, p, ["diploma", "grid", "table", "bilingual"][j]))
            return g, firm, head, pages

        g, firm, head, pages = build()
        _, _, _, paper = build()  # same print, stamped apart
        for q in pages[4:]:
            certify(q, g, firm, head, 20, 262)
        g2 = Rng(B.seed, "pairpaper", k)
        for q in paper[4:]:
            certify(q, g2, firm, head, 20 + g2.u(-8, 8), 260 + g2.u(-4, 4))
        changed = {}
        n = len(pages)
        order = list(range(n))
        for j in g2.r.sample([0, 1, 5, 6, 7, 8], B.altered):
            changed[j] = alter(paper[j], g2)
        extra = {j: "receipt" for j in g2.r.sample(range(n), 3)}
        for j in extra:
            receipt_stamp(paper[j], g2, g2.u(140, 170), g2.u(8, 40))
        hand = sorted(g2.r.sample(range(n), 2))
        for j in hand:
            signature(paper[j], g2, g2.u(120, 160), g2.u(225, 240), who="note")
        missing = None
        if k % 2:
            missing = order.pop(g2.i(5, n - 1))
        if k % 3 != 1:
            i = g2.i(0, len(order) - 2)
            order[i], order[i + 1] = order[i + 1], order[i]
        for j, q in enumerate(pages):
            im, M = flatbed(q.render(300), 300, 200, Rng(B.seed, "pe", k, j))
            rel = "pairs/k%d_e%02d.jpg" % (k, j)
            B.picture(rel, im, 60, 200)
            B.add(
                rel,
                "pairs",
                "electronic",
                "scan200",
                dpi=200,
                case=k,
                page=j,
                marks=quads(q, M),
                lines=q.lines(),
            )
        write_pdf(B.path("pairs/k%d_electronic.pdf" % k), pages)
        B.add("pairs/k%d_electronic.pdf" % k, "pairs", "electronic_pdf", "pdf_text", case=k, pages=n)
        for s, j in enumerate(order):
            q = paper[j]
            gg = Rng(B.seed, "pp", k, j)
            var = gg.pick(["scan", "scan", "grey", "bw"])
            img = q.render(300)
            if var == "scan":
                im, M = flatbed(img, 300, gg.pick([150, 200, 300]), gg)
            else:
                im, M = photocopy(img, 300, 200, gg, bw=var == "bw")
            dpi = round(im.shape[1] / 210 * 25.4)
            ext = "png" if var == "bw" else "jpg"
            rel = "pairs/k%d_p%02d.%s" % (k, s, ext)
            B.picture(rel, im, 60, dpi, var == "bw")
            B.add(
                rel,
                "pairs",
                "paper",
                var,
                dpi=dpi,
                case=k,
                sheet=s,
                page=j,
                altered=changed.get(j),
                extra=extra.get(j),
                handwriting=j in hand,
                marks=quads(q, M),
            )
        B.add(
            "pairs/k%d" % k, "pairs", "case", "", case=k, order=order, missing=missing, pages=n, virtual=True
        )


def series(B):
    """Ten certificates of one layout, alike but for who, when and how long: scanned, and copied in another order."""
    for k, layout in enumerate(["diploma", "grid", "table", "bilingual"][: 1 if B.small else 4]):
        g = Rng(B.seed, "series", k)
        firm, head = g.pick(FIRMS), g.pick(HEADS)
        pages = []
        for j in range(10):
            page = certificate(g, person(g), layout)
            certify(page, g, firm, head, 20, 262)
            pages.append(page)
        order = list(range(10))
        g.r.shuffle(order)
        for s, j in enumerate(order):
            image = pages[j].render(300)
            scan, _ = flatbed(image, 300, 200, Rng(B.seed, "se", k, j))
            rel = "series/s%d_e%02d.jpg" % (k, j)
            B.picture(rel, scan, 60, 200)
            B.add(rel, "series", "electronic", "scan200", dpi=200, case=k, page=j)
            gg = Rng(B.seed, "sp", k, j)
            var = gg.pick(["scan", "scan", "grey", "bw"])
            if var == "scan":
                copy, _ = flatbed(image, 300, gg.pick([150, 200, 300]), gg)
            else:
                copy, _ = photocopy(image, 300, 200, gg, bw=var == "bw")
            dpi = round(copy.shape[1] / 210 * 25.4)
            rel = "series/s%d_p%02d.%s" % (k, s, "png" if var == "bw" else "jpg")
            B.picture(rel, copy, 60, dpi, var == "bw")
            B.add(rel, "series", "paper", var, dpi=dpi, case=k, sheet=s, page=j)


def dossier(B):
    """One case as four folders of scans: sixty pages on the stick, the same scans again on the second stick, and two
    sets of copies on paper, each scanned by itself. No manifest, no text layer."""
    g = Rng(B.seed, "case")
    p = person(g)
    firm, head = g.pick(FIRMS), g.pick(HEADS)
    passport, _, _ = passport_page(p, g)
    pages = [*forms(g, p, firm, head), on_sheet(passport.render(300), g)]
    while len(pages) < (12 if B.small else 60):
        page = certificate(g, p, ["diploma", "grid", "table", "bilingual"][len(pages) % 4])
        certify(page, g, firm, head, 20, 262)
        pages.append(page)
    for j, page in enumerate(pages):
        image = page.render(300)
        for folder in ("usb-1", "paper-1", "paper-2"):
            gg = Rng(B.seed, "case", folder, j)
            if folder == "usb-1" or gg.chance(0.6):
                scan, _ = flatbed(image, 300, 200, gg)
            else:
                scan, _ = photocopy(image, 300, 200, gg, bw=False)
            for copy in (folder, "usb-2")[: 2 if folder == "usb-1" else 1]:
                rel = "case/%s/SCAN%04d.jpg" % (copy, j + 1)
                B.picture(rel, scan, 60, 200)
                B.add(rel, "case", "page", folder, dpi=200, page=j)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--out", required=True)
    ap.add_argument("--small", action="store_true")
    ap.add_argument("--only", default="passports,certificates,forms,pairs")
    ap.add_argument("--passports", type=int, default=24, help="how many persons' passports there are")
    ap.add_argument("--certificates", type=int, default=24)
    ap.add_argument("--forms", type=int, default=10, help="how many sets of the four annexes there are")
    ap.add_argument("--cases", type=int, default=5, help="how many dossiers the group pairs has")
    ap.add_argument("--altered", type=int, default=3, help="how many pages of each have an altered digit, at most 6")
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    B = Bench(a.out, a.seed, a.small)
    B.passports, B.certificates, B.forms, B.cases, B.altered = a.passports, a.certificates, a.forms, a.cases, a.altered
    jobs = dict(passports=passports, certificates=certificates, forms=form_sets, pairs=pairs, series=series, case=dossier)
    for name in a.only.split(","):
        jobs[name](B)
        print(name, len(B.files), "files", file=sys.stderr)
    json.dump(
        dict(seed=a.seed, small=a.small, files=B.files),
        open(os.path.join(a.out, "labels.json"), "w"),
        ensure_ascii=False,
        indent=0,
        default=lambda o: o.item() if hasattr(o, "item") else str(o),
    )
    total = sum(os.path.getsize(os.path.join(r, f)) for r, _, fs in os.walk(a.out) for f in fs)
    print("total %.1f MB" % (total / 1e6), file=sys.stderr)


if __name__ == "__main__":
    main()
