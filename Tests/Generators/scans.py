"""Pictures: pages printed, sealed, signed and put on a flatbed; passports; films of a workshop."""
import hashlib
import io
import os
import random
import subprocess

from PIL import Image, ImageDraw, ImageFilter, ImageFont

DPI = 90


def font(name, size):
    found = subprocess.run(["fc-match", "-f", "%{file}|%{index}", name], capture_output=True, text=True).stdout
    path, index = found.split("|")
    return ImageFont.truetype(path, size, index=int(index) & 0xFFFF)


def pages(pdf, dpi=None):
    """The pages of a PDF as pictures."""
    dpi = dpi or DPI
    count = int([l for l in subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout.split("\n")
                 if l.startswith("Pages")][0].split()[1])
    out = []
    for number in range(1, count + 1):
        png = subprocess.run(["pdftoppm", "-r", str(dpi), "-f", str(number), "-l", str(number), "-png", pdf],
                             capture_output=True, check=True).stdout
        out.append(Image.open(io.BytesIO(png)).convert("RGB"))
    return out


def seal(page, text, x, y, size, columns=2):
    """A red square seal; x and y as parts of the page."""
    side = int(size * DPI / 25.4)
    stamp = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    red = (205, 30, 35, 215)
    draw.rectangle([1, 1, side - 2, side - 2], outline=red, width=max(2, side // 22))
    rows = -(-len(text) // columns)
    step = (side - 8) / max(rows, columns)
    face = font("AR PL UKai TW", int(step * 0.95))
    for index, letter in enumerate(text):
        column, row = columns - 1 - index // rows, index % rows
        draw.text((6 + column * (side - 10) / columns, 4 + row * (side - 8) / rows), letter, font=face, fill=red)
    page.paste(stamp, (int(x * page.width), int(y * page.height)), stamp)


def words(page, text, x, y, size=5, color=(205, 30, 35)):
    """Words of a stamp with a frame around them."""
    draw = ImageDraw.Draw(page)
    face = font("AR PL UKai TW", int(size * DPI / 25.4))
    place = (int(x * page.width), int(y * page.height))
    box = draw.textbbox(place, text, font=face)
    draw.rectangle([box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4], outline=color, width=2)
    draw.text(place, text, font=face, fill=color)


def sign(page, who, x, y):
    """A pen stroke: another one for each person."""
    rng = random.Random(hashlib.sha256(who.encode()).digest())
    draw = ImageDraw.Draw(page)
    at = [x * page.width, y * page.height]
    points = [tuple(at)]
    for _ in range(26):
        at[0] += rng.uniform(-3, 9)
        at[1] += rng.uniform(-9, 9)
        points.append(tuple(at))
    draw.line(points, fill=(25, 30, 130), width=2, joint="curve")


def flatbed(page, who):
    """What an office scanner makes of a page: a little turned, a little grey."""
    rng = random.Random(hashlib.sha256(who.encode()).digest())
    turned = page.rotate(rng.uniform(-0.5, 0.5), Image.BICUBIC, fillcolor=(252, 252, 250))
    return turned.filter(ImageFilter.GaussianBlur(0.4))


def pictures(pdf):
    """The pictures in a PDF as `picture_pdf` writes it."""
    out, at = [], 0
    while (start := pdf.find(b"/DCTDecode", at)) >= 0:
        length = int(pdf[start:start + 60].split(b"/Length ")[1].split(b">>")[0])
        begin = pdf.index(b"stream\n", start) + 7
        out.append(Image.open(io.BytesIO(pdf[begin:begin + length])).convert("RGB"))
        at = begin + length
    return out


def retype(page, box, letter):
    """Another letter in the place of one, as large."""
    draw = ImageDraw.Draw(page)
    draw.rectangle(box, fill=page.getpixel((box[0] - 1, box[1] - 1)))
    size = 8
    face = font("AR PL UKai TW", size)
    while draw.textbbox((0, 0), letter, font=face)[3] - draw.textbbox((0, 0), letter, font=face)[1] < box[3] - box[1] - 2:
        size += 1
        face = font("AR PL UKai TW", size)
    left, top, right, _ = draw.textbbox((0, 0), letter, font=face)
    x = box[0] + (box[2] - box[0] - (right - left)) / 2 - left
    draw.text((x, box[1] + 1 - top), letter, font=face, fill=(35, 35, 35))


def jpeg(page, quality=42, **options):
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality, dpi=(DPI, DPI), optimize=True, **options)
    return out.getvalue()


def picture_pdf(pictures):
    """A PDF of one JPEG a page, as a scanner writes it."""
    objects, kids = [], []
    def add(body):
        objects.append(body)
        return len(objects)
    catalog, tree = add(None), add(None)
    for data in pictures:
        width, height = Image.open(io.BytesIO(data)).size
        w, h = width * 72 / DPI, height * 72 / DPI
        image = add(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
                    b"/Filter/DCTDecode/Length %d>>stream\n" % (width, height, len(data)) + data + b"\nendstream")
        draw = b"q %.2f 0 0 %.2f 0 0 cm /P Do Q" % (w, h)
        content = add(b"<</Length %d>>stream\n" % len(draw) + draw + b"\nendstream")
        kids.append(add(b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R"
                        b"/Resources<</XObject<</P %d 0 R>>>>>>" % (tree, w, h, content, image)))
    objects[catalog - 1] = b"<</Type/Catalog/Pages %d 0 R>>" % tree
    objects[tree - 1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, catalog, start)
    return bytes(out)


def check_digit(text):
    value = lambda c: int(c) if c.isdigit() else 0 if c == "<" else ord(c) - 55
    return str(sum(value(c) * (7, 3, 1)[i % 3] for i, c in enumerate(text)) % 10)


def mrz(person, wrong=False):
    """The two lines of a passport, ICAO 9303-4; `wrong` gives the number a check digit that does not hold."""
    last, first = person["latin"].split(", ")
    line1 = ("P<" + person["state"] + last.replace(" ", "<") + "<<" + first.replace(" ", "<")).ljust(44, "<")[:44]
    number = person["passport"].ljust(9, "<")
    digit = check_digit(number)
    if wrong:
        digit = str((int(digit) + 3) % 10)
    birth, expiry = person["dob"].replace("-", "")[2:], person["expiry"].replace("-", "")[2:]
    optional = "<" * 14
    first_part = number + digit
    second = birth + check_digit(birth)
    third = expiry + check_digit(expiry) + optional + "<"
    composite = check_digit(first_part + second + third)
    return line1, first_part + person["state"] + second + person["sex"] + third + composite


def passport(person, wrong=False):
    """A data page that says SPECIMEN, certified as a true copy."""
    page = Image.new("RGB", (744, 1053), (255, 255, 255))
    draw = ImageDraw.Draw(page)
    draw.rectangle([60, 80, 684, 500], fill=(236, 240, 228), outline=(60, 90, 70), width=2)
    small, normal, machine = font("DejaVu Sans", 13), font("DejaVu Sans", 17), font("OCR B", 18)
    draw.rectangle([80, 150, 220, 330], fill=(200, 205, 210))
    draw.text((85, 225), "SPECIMEN", font=normal, fill=(120, 120, 120))
    last, first = person["latin"].split(", ")
    rows = [("Type / Code", "P / " + person["state"]), ("Passport No.", person["passport"]), ("Surname", last),
            ("Given names", first), ("Nationality", person["nationality_en"]), ("Date of birth", person["dob"]),
            ("Sex", person["sex"]), ("Date of expiry", person["expiry"])]
    for index, (label, value) in enumerate(rows):
        x, y = 250 + 220 * (index % 2), 110 + 70 * (index // 2)
        draw.text((x, y), label, font=small, fill=(90, 90, 90))
        draw.text((x, y + 20), value, font=normal, fill=(10, 10, 10))
    for index, line in enumerate(mrz(person, wrong)):
        draw.text((72, 420 + 34 * index), line, font=machine, fill=(5, 5, 5))
    return page


def film(path, width=1920, height=1080, seconds=61, rotate=0):
    """A lathe that turns, small and in one take."""
    if os.path.exists(path):
        return
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
               "color=c=0x707880:s=%dx%d:r=8:d=%d" % (width, height, seconds),
               "-f", "lavfi", "-i", "color=c=0xb07030:s=%dx%d:r=8:d=%d" % (width // 6, height // 6, seconds),
               "-f", "lavfi", "-i", "anoisesrc=a=0.02:c=brown:d=%d:r=16000" % seconds,
               "-filter_complex",
               "[0][1]overlay=x='%d+%d*sin(t*0.9)':y='%d+%d*cos(t*0.7)'" % (width // 3, width // 5, height // 3, height // 5),
               "-c:v", "libx264", "-preset", "slow", "-crf", "38", "-g", "80", "-pix_fmt", "yuv420p",
               "-c:a", "aac", "-b:a", "16k", "-ac", "1", "-movflags", "+faststart", "-fflags", "+bitexact",
               "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1", path]
    subprocess.run(command, check=True)
    if rotate:
        turned = path + ".turned.mp4"
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", path, "-c", "copy", "-metadata:s:v", "rotate=%d" % rotate,
                        "-fflags", "+bitexact", turned], check=True)
        os.replace(turned, path)
