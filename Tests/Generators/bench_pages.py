#!/usr/bin/env python3
"""Measures the reading of pages: passports, certificates, drawing; ours and public tools on the same files.

    bench_pages.py [--seeds 1,4,5,7] [--small] [--only passports,certificates,forms] [--without-others]

The pages are made by page_specimens.py. Ours is asked twice: `dossier page` as people run it, for what it says, and
its readers by themselves, over their own socket, for the processor time of one question about one decoded page.
PassportEye, the tesseract program and pdftoppm run on the same files in between. Seed 1 is the one that thresholds
were chosen on; the others judge. Run it after `make release`.
"""

import argparse
import json
import os
import re
import resource
import socket
import statistics
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import bench_marks

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build/release"
WORK = ROOT / ".build/bench-pages"
PACKAGES = ["numpy", "opencv-python-headless", "pillow", "reportlab", "PassportEye==2.2.2"]
READER_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "MALLOC_ARENA_MAX": "1", "OMP_THREAD_LIMIT": "1"}


def own_python(script=__file__):
    """The Python of an environment with what is needed; this script starts itself again in it."""
    python = WORK / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "-q", "install", *PACKAGES], check=True)
    if Path(sys.prefix) != WORK / "venv":
        os.execv(python, [python, script, *sys.argv[1:]])


class Reader:
    """One of our readers, asked over its socket as the program asks it."""

    def __init__(self, family):
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        name = f"dossier-read-{family}"

        def prepare():
            # Linux: the reader finds its socket at descriptor 3.
            os.dup2(theirs.fileno(), 3)

        self.process = subprocess.Popen(
            [BUILD / name], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=READER_ENVIRONMENT, pass_fds=(3, theirs.fileno()), preexec_fn=prepare)
        theirs.close()
        self.socket = ours
        self._reply()

    def _reply(self):
        def take(count):
            data = b""
            while len(data) < count:
                part = self.socket.recv(count - len(data))
                if not part:
                    raise RuntimeError("the reader is gone")
                data += part
            return data
        return json.loads(take(int.from_bytes(take(4), "big")))

    def _processor_seconds(self):
        return int(Path(f"/proc/{self.process.pid}/schedstat").read_text().split()[0]) / 1e9

    def ask(self, request, descriptors):
        """The answer, and the reader's processor time for it."""
        before = self._processor_seconds()
        body = json.dumps(request).encode()
        socket.send_fds(self.socket, [len(body).to_bytes(4, "big") + body], descriptors)
        answer = self._reply()
        return answer, self._processor_seconds() - before

    def close(self):
        self.socket.close()
        self.process.wait()


def pixels_of(path):
    """A picture decoded by Pillow: what our reader of pages is asked about."""
    from PIL import Image
    Image.MAX_IMAGE_PIXELS = None
    picture = Image.open(path)
    dpi = picture.info.get("dpi", (0, 0))[0]
    picture = picture.convert("L" if picture.mode in ("1", "L") else "RGB")
    channels = len(picture.getbands())
    while picture.width * picture.height * channels > 20 << 20:
        picture = picture.reduce(2)
        dpi /= 2
    head = {"width": picture.width, "height": picture.height, "channels": channels, "resolution": float(dpi),
            "pages": 1, "rotation": 0}
    return head, picture.tobytes()


def in_memory(data):
    descriptor = os.memfd_create("page")
    os.write(descriptor, data)
    return descriptor


def timed(words, **options):
    """What a program prints, and the processor time of it and of those it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           check=False, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def specimens(seed, groups, small):
    folder = WORK / f"seed-{seed}{'-small' if small else ''}"
    labels = folder / "labels.json"
    if not labels.exists():
        subprocess.run([sys.executable, Path(__file__).with_name("page_specimens.py"), "--seed", str(seed), "--out",
                        folder, "--only", groups] + ["--small"] * small, check=True, stderr=subprocess.DEVNULL)
    return folder, json.loads(labels.read_text())["files"]


class Count:
    """Of how many, how many were right, by ours and by another; and what ours was sure of, rightly or not."""

    def __init__(self):
        self.all = self.right = self.theirs = 0
        self.named_valid = self.falsely_valid = self.named_wrong = self.falsely_wrong = 0

    def __str__(self):
        return share(self.right, self.all)


def share(part, whole):
    return f"{part}/{whole} = {100 * part / whole:.0f} %" if whole else "–"


# Rows of the table: name, what is to be reached, and the kinds of pictures in it.
PASSPORTS = [
    ("scans 150 to 300 dpi, turned ones too, plain photographs by phone", "≥ 98 %", "plain"),
    ("photographs with glare and shake", "–", "hard"),
    ("grey and black and white photocopies", "≥ 95 %", "copy"),
    ("stamped over, colour scans", "≥ 60 %", "stamped"),
    ("stamped over, photocopies", "–", "stamped copy"),
    ("cut off at the right: number, birth, expiry", "above PassportEye", "cut_right"),
    ("cut off at the bottom", "–", "cut_bottom"),
]


def passport_class(file):
    """The row that a picture of a passport belongs to."""
    variant = file["variant"]
    if not file["readable"]:
        return variant
    kind = "copy" if variant.startswith("copy") else "hard" if variant == "phone_hard" else "plain"
    if not (file.get("stamp_over_mrz") or kind == "copy" and int(file["file"][11:13]) % 6 == 3):
        return kind
    return "stamped copy" if kind == "copy" else "stamped"


def passports(folder, files, others, counts, times):
    """The second line against what was printed; for PassportEye number, birth and expiry, as it gives no line."""
    reader = Reader("ocr")
    for file in files:
        path = folder / file["file"]
        truth = file["truth"]
        count = counts.setdefault(passport_class(file), Count())
        count.all += 1
        said = subprocess.run([BUILD / "dossier", "page", path, "--report", "json"], stdout=subprocess.PIPE,
                              check=False).stdout
        zone = json.loads(said)["pages"][0]["mrz"]
        if zone:
            is_cut = not file["readable"]
            mine = zone["lines"][1]
            printed = truth["line2"]
            count.right += mine[:28] == printed[:28] if is_cut else mine == printed
            is_printed = zone["lines"] == [truth["line1"], printed]
            if zone["valid"]:
                count.named_valid += 1
                count.falsely_valid += not is_printed
            elif zone["sure"]:
                count.named_wrong += 1
                count.falsely_wrong += not truth["wrong"]
        head, data = pixels_of(path)
        descriptor = in_memory(data)
        _, seconds = reader.ask({"type": "", "figures": {}, "question": {"picture": head, "wanted": ["zone"]}}, [descriptor])
        times["a passport's lines"].append(seconds)
        os.close(descriptor)
        if others:
            count.theirs += passporteye(path, truth, times)
    reader.close()


def passporteye(path, truth, times):
    """Whether PassportEye reads number, birth and expiry. It takes no pictures of one bit."""
    import warnings
    from PIL import Image
    from passporteye import read_mrz
    warnings.simplefilter("ignore")
    if Image.open(path).mode == "1":
        grey = WORK / "grey.png"
        Image.open(path).convert("L").save(grey)
        path = grey
    before = time.process_time() + sum(os.times()[2:4])
    try:
        found = read_mrz(str(path))
    except Exception:  # whatever it is, nothing was read
        found = None
    times["PassportEye"].append(time.process_time() + sum(os.times()[2:4]) - before)
    if found is None:
        return 0
    line = truth["line2"]
    fields = [getattr(found, name, "").replace("<", "") for name in ("number", "date_of_birth", "expiration_date")]
    return fields == [line[:9].replace("<", ""), line[13:19], line[21:27]]


def plain(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def distance(a, b):
    """Characters to be put in, left out or changed (Levenshtein)."""
    import numpy
    row = numpy.arange(len(b) + 1)
    other = numpy.array([ord(c) for c in b])
    steps = numpy.arange(len(b) + 1)
    for index, character in enumerate(a):
        best = numpy.minimum(row[1:] + 1, row[:-1] + (other != ord(character)))
        new = numpy.concatenate(([index + 1], best))
        # What is put in runs along the row: the least of all that stand before, one more for each step.
        row = numpy.minimum.accumulate(new - steps) + steps
    return int(row[-1])


def error(text, lines):
    """Share of characters that are wrong, in whatever order tesseract gave lines of one height."""
    truth = plain("".join(lines))
    return distance(plain(text), truth) / max(1, len(truth))


def hours_in(text):
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"(?<=\d)\s+(?=\d)", "", text)


def certificates(folder, files, others, rows, times):
    """Print, hours; and the time of looking for a passport's lines where there are none."""
    reader = Reader("ocr")
    # Loading its data takes the reader half a second once; each page of a case comes after.
    warm = in_memory(b"\xff" * 10_000)
    blank = {"width": 100, "height": 100, "channels": 1, "resolution": 200.0, "pages": 1, "rotation": 0}
    reader.ask({"type": "", "figures": {}, "question": {"picture": blank, "wanted": ["words"]}}, [warm])
    for file in files:
        if file["variant"] == "pdf_text":
            continue
        path = folder / file["file"]
        said, _ = timed([BUILD / "dossier", "page", path, "--report", "json"])
        page = json.loads(said)["pages"][0]
        text = page["text"]["value"]
        kind = "copy" if file["variant"].startswith("copy") else "phone" if file["variant"] == "phone" else "scan"
        row = rows.setdefault(kind, {"ours": [], "theirs": [], "hours": Count(), "stated": Count()})
        row["ours"].append(error(text, file["lines"]))
        hours = file["truth"]["total_hours"]
        row["stated"].all += 1
        row["stated"].right += bool(re.search(rf"(?<!\d){hours}(?!\d)", hours_in(text)))
        row["hours"].all += 1
        row["hours"].right += bool(page["certificate"] and page["certificate"]["hours"] == hours)
        head, data = pixels_of(path)
        descriptor = in_memory(data)
        for name, wanted in (("looking where there are no lines", ["zone"]), ("recognising a page", ["words"])):
            _, seconds = reader.ask({"type": "", "figures": {}, "question": {"picture": head, "wanted": wanted}}, [descriptor])
            times[name].append(seconds)
        os.close(descriptor)
        if others:
            printed, seconds = timed(["tesseract", path, "-", "-l", "chi_tra+eng"], env={**os.environ, "OMP_THREAD_LIMIT": "1"})
            times["tesseract program"].append(seconds)
            row["theirs"].append(error(printed.decode(), file["lines"]))
    reader.close()


def case_of_sixty(folder, files):
    """Sixty scanned pages in four copies, nothing said about them: seconds on the clock, of the processor, and MiB."""
    import shutil
    pages = [f for f in files if f["variant"].startswith(("scan", "copy")) and f["file"].endswith((".jpg", ".png"))]
    case = WORK / "sixty"
    shutil.rmtree(case, ignore_errors=True)
    from PIL import Image
    for number in range(60):
        source = folder / pages[number % len(pages)]["file"]
        target = case / "usb-1" / f"SCAN{number:04d}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        picture = Image.open(source).convert("L")
        # Sixty different pages, though there be fewer specimens: each has a dot of its own.
        picture.putpixel((number + 3, 3), 0)
        picture.save(target, dpi=Image.open(source).info.get("dpi", (200, 200)))
    for copy in ("usb-2", "paper-1", "paper-2"):
        shutil.copytree(case / "usb-1", case / copy)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    process = subprocess.Popen([BUILD / "dossier", "check", case, "--report", "json"], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, resident(process.pid))
        time.sleep(0.2)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    shutil.rmtree(case)
    return (time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most)


def resident(pid):
    """MiB of a process and its children."""
    total = 0
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                total = int(line.split()[1]) / 1024
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            total += resident(int(child))
    except OSError:
        pass
    return total


def drawing(folder, files, others, times):
    reader = Reader("pdf")
    for file in files:
        if file["variant"] != "pdf_text":
            continue
        path = folder / file["file"]
        with open(path, "rb") as source:
            target = os.memfd_create("page")
            _, seconds = reader.ask({"type": "pdf", "figures": {}, "drawing": {"page": 1, "resolution": 200}}, [source.fileno(), target])
            os.close(target)
        times["drawing at 200 dpi"].append(seconds)
        if others:
            _, seconds = timed(["pdftoppm", "-r", "200", path, WORK / "drawn"])
            times["pdftoppm -r 200"].append(seconds)
    reader.close()


def table(title, counts, rows, times, others):
    print(f"\n## {title}\n")
    print("| passports: the second line wholly right | reach | ours | PassportEye: number, birth, expiry |")
    print("|---|---|---|---|")
    for name, reach, kind in PASSPORTS:
        if count := counts.get(kind):
            print(f"| {name} | {reach} | {count} | {share(count.theirs, count.all) if others else '–'} |")
    every = counts.values()
    print(f"| called valid, and not what is printed | 0 | {sum(c.falsely_valid for c in every)} of "
          f"{sum(c.named_valid for c in every)} | – |")
    print(f"| a check digit called wrong that is right | 0 | {sum(c.falsely_wrong for c in every)} of "
          f"{sum(c.named_wrong for c in every)} | – |")
    print("\n| certificates | reach | ours | tesseract program |")
    print("|---|---|---|---|")
    for kind, name, reach, hours in (("scan", "colour scans", "≤ 5 %", "≥ 98 %"), ("copy", "photocopies", "≤ 15 %", "≥ 88 %"),
                                     ("phone", "photographs by phone", "–", "–")):
        if row := rows.get(kind):
            theirs = f"{100 * statistics.median(row['theirs']):.1f} %" if row["theirs"] else "–"
            print(f"| {name}: wrong characters, median of a page | {reach} | {100 * statistics.median(row['ours']):.1f} % | {theirs} |")
            print(f"| {name}: the stated hours stand in the text | – | {row['stated']} | – |")
            print(f"| {name}: read as the certificate's hours | {hours} | {row['hours']} | – |")
    print("\n| processor time a page | median | nine of ten below |")
    print("|---|---|---|")
    for name, values in times.items():
        if values:
            ranked = sorted(values)
            print(f"| {name} | {statistics.median(ranked) * 1000:.0f} ms | {ranked[int(len(ranked) * 0.9)] * 1000:.0f} ms |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seeds", default="1,4,5,7")
    parser.add_argument("--small", action="store_true", help="fewer pages of each kind")
    parser.add_argument("--only", default="passports,certificates,forms")
    parser.add_argument("--without-others", action="store_true")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    own_python()
    groups = options.only.split(",")
    others = not options.without_others
    names = ["a passport's lines", "looking where there are no lines", "PassportEye", "recognising a page", "tesseract program",
             "drawing at 200 dpi", "pdftoppm -r 200"]
    judging = [seed for seed in options.seeds.split(",") if seed != "1"]
    sets = [("Set 1, on which thresholds were chosen", ["1"] if "1" in options.seeds.split(",") else []),
            ("Sets " + ", ".join(judging) + ", which judge", judging)]
    for title, seeds in sets:
        if not seeds:
            continue
        counts, rows, times = {}, {}, {name: [] for name in names}
        marks = bench_marks.Marks()
        for seed in seeds:
            folder, files = specimens(seed, options.only, options.small)
            if "passports" in groups:
                passports(folder, [f for f in files if f["group"] == "passports"], others, counts, times)
            if "certificates" in groups:
                mine = [f for f in files if f["group"] == "certificates"]
                certificates(folder, mine, others, rows, times)
                drawing(folder, mine, others, times)
            reader = Reader("ocr")
            sealed = [f for f in files if f["group"] in ("forms", "certificates") and f["group"] in groups]
            bench_marks.measure(folder, sealed, BUILD, marks, reader, pixels_of, in_memory)
            reader.close()
        times["seals, stamps, ticks"] = marks.times
        table(title, counts, rows, times, others)
        print("\n" + "\n".join(marks.rows()))
    if "certificates" in groups:
        wall, processor, memory = case_of_sixty(folder, mine)
        print("\n| sixty scanned pages in four copies | reach | |")
        print("|---|---|---|")
        print(f"| seconds on the clock, of the processor | ≤ 90 | {wall:.0f}, {processor:.0f} |")
        print(f"| memory of all processes together | ≤ 1,024 MiB | {memory:.0f} MiB |")


if __name__ == "__main__":
    main()
