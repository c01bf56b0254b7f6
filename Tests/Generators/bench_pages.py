#!/usr/bin/env python3
"""Measures the reading of pages, ours and public tools on the same files, and prints the figures beside those to reach.

    bench_pages.py [--seeds 1,4,5,7] [--parts passports,certificates,marks,drawing,pairs,case] [--full]
                   [--without-others] [--programs DIR] [--table]

The pages are made by page_specimens.py. Ours is asked twice: `dossier page` as people run it, for what it says, and
its readers by themselves, over their own socket, for the processor time of one question about one decoded page.
PassportEye, the tesseract program and pdftoppm run on the same files in between. Seed 1 is the one that thresholds
were chosen on; the others judge. What one part of one seed gave is kept, so that a run that was broken off goes on
where it stopped; what was measured before the programs were built is measured anew. --table prints what is kept.
Run it after `make release`.
"""

import argparse
import json
import os
import re
import resource
import socket
import shutil
import statistics
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import bench_marks
import bench_pairs

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build/release"
WORK = ROOT / ".build/bench-pages"
PACKAGES = ["numpy", "opencv-python-headless", "pillow", "reportlab", "PassportEye==2.2.2"]
READER_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "MALLOC_ARENA_MAX": "1", "OMP_THREAD_LIMIT": "1"}


def own_python():
    """The Python of an environment with what is needed; this script starts itself again in it."""
    python = WORK / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "-q", "install", *PACKAGES], check=True)
    if Path(sys.prefix) != WORK / "venv":
        os.execv(python, [python, __file__, *sys.argv[1:]])


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


# How many persons' passports, certificates and sets of forms a seed has. The first seed with all of them is the same
# with fewer: every document has its own stream of chance.
SIZES = {"passports": 6, "certificates": 6, "forms": 3}
FULL = {"passports": 24, "certificates": 24, "forms": 10}


def specimens(name, seed, groups, *options):
    """A folder of made pages, and what there is to be read on them."""
    folder = WORK / name
    if not (folder / "labels.json").exists():
        making = WORK / f"{name}.part"
        shutil.rmtree(making, ignore_errors=True)
        subprocess.run([sys.executable, Path(__file__).with_name("page_specimens.py"), "--seed", str(seed), "--out",
                        making, "--only", groups, *options], check=True, stderr=subprocess.DEVNULL)
        shutil.rmtree(folder, ignore_errors=True)
        making.rename(folder)
    return folder, json.loads((folder / "labels.json").read_text())["files"]


def pages_of(seed, full):
    sizes = FULL if full else SIZES
    options = [word for group, count in sizes.items() for word in (f"--{group}", str(count))]
    return specimens(f"pages-{'-'.join(str(size) for size in sizes.values())}-seed-{seed}", seed, ",".join(sizes), *options)


def said_of(path, known):
    """What `dossier page` says of a file's first page; each file is asked about once."""
    if path not in known:
        printed = subprocess.run([BUILD / "dossier", "page", path, "--report", "json"], stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, check=False).stdout
        known[path] = json.loads(printed)["pages"][0]
    return known[path]


class Figures:
    """Counts by name, and lists of values (errors, seconds) by name."""

    def __init__(self, counts=None, values=None):
        self.counts = counts or {}
        self.values = values or {}

    def add(self, name, right, whole=1):
        """So many right of so many; `right` may be a truth value."""
        counted = self.counts.setdefault(name, [0, 0])
        counted[0] += int(right)
        counted[1] += whole

    def note(self, name, value):
        self.values.setdefault(name, []).append(value)

    def take(self, other):
        for name, (right, whole) in other.counts.items():
            self.add(name, right, whole)
        for name, values in other.values.items():
            self.values.setdefault(name, []).extend(values)


def share(part, whole):
    return f"{part}/{whole} = {100 * part / whole:.0f} %" if whole else "–"


def passport_class(file):
    """The row that a picture of a passport belongs to."""
    variant = file["variant"]
    if not file["readable"]:
        return variant
    kind = "copy" if variant.startswith("copy") else "hard" if variant == "phone_hard" else "plain"
    if not (file.get("stamp_over_mrz") or kind == "copy" and int(file["file"][11:13]) % 6 == 3):
        return kind
    return "stamped copy" if kind == "copy" else "stamped"


def passports(folder, files, figures, others, known):
    """The second line against what was printed; for PassportEye number, birth and expiry, as it gives no line."""
    reader = Reader("ocr")
    for file in (file for file in files if file["group"] == "passports"):
        path = folder / file["file"]
        truth = file["truth"]
        kind = passport_class(file)
        zone = said_of(path, known)["mrz"]
        mine = zone["lines"][1] if zone else ""
        # Of what is cut off number, birth and expiry may be left: they end at the 28th place.
        end = 44 if file["readable"] else 28
        figures.add(f"lines of {kind}", mine[:end] == truth["line2"][:end])
        if zone and zone["valid"]:
            figures.add("falsely valid", zone["lines"] != [truth["line1"], truth["line2"]])
        elif zone and zone["sure"]:
            figures.add("falsely wrong", not truth["wrong"])
        figures.note("zone", question(reader, path, ["zone"]))
        if others:
            figures.add(f"PassportEye of {kind}", passporteye(path, truth, figures))
    reader.close()


def question(reader, path, wanted):
    """The reader's processor time for one question about one decoded page."""
    head, data = pixels_of(path)
    descriptor = in_memory(data)
    _, seconds = reader.ask({"type": "", "figures": {}, "question": {"picture": head, "wanted": wanted}}, [descriptor])
    os.close(descriptor)
    return seconds


def passporteye(path, truth, figures):
    """Whether PassportEye reads number, birth and expiry. It takes no pictures of one bit."""
    import warnings
    from PIL import Image
    from passporteye import read_mrz
    warnings.simplefilter("ignore")
    if Image.open(path).mode == "1":
        grey = WORK / f"grey-{os.getpid()}.png"
        Image.open(path).convert("L").save(grey)
        path = grey
    before = time.process_time() + sum(os.times()[2:4])
    try:
        found = read_mrz(str(path))
    except Exception:  # whatever it is, nothing was read
        found = None
    figures.note("PassportEye", time.process_time() + sum(os.times()[2:4]) - before)
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


def certificates(folder, files, figures, others, known):
    """Print and hours; and the time of looking for a passport's lines where there are none."""
    reader = Reader("ocr")
    # Loading its data takes the reader half a second once; each page of a case comes after.
    warm = in_memory(b"\xff" * 10_000)
    blank = {"width": 100, "height": 100, "channels": 1, "resolution": 200.0, "pages": 1, "rotation": 0}
    reader.ask({"type": "", "figures": {}, "question": {"picture": blank, "wanted": ["words"]}}, [warm])
    for file in (file for file in files if file["group"] == "certificates" and file["variant"] != "pdf_text"):
        path = folder / file["file"]
        page = said_of(path, known)
        kind = "copy" if file["variant"].startswith("copy") else "phone" if file["variant"] == "phone" else "scan"
        figures.note(f"error of {kind}", error(page["text"]["value"], file["lines"]))
        found = page["certificate"]
        figures.add(f"hours of {kind}", bool(found and found["hours"] == file["truth"]["total_hours"]))
        figures.note("no zone", question(reader, path, ["zone"]))
        figures.note("words", question(reader, path, ["words"]))
        if others:
            printed, seconds = timed(["tesseract", path, "-", "-l", "chi_tra+eng"],
                                     env={**os.environ, "OMP_THREAD_LIMIT": "1"})
            figures.note("tesseract", seconds)
            figures.note(f"tesseract's error of {kind}", error(printed.decode(), file["lines"]))
    reader.close()


def case_of_scans(seed, figures):
    """A case of nothing but scans: sixty pages in four copies, two of them the same files. Seconds on the clock, of the
    processor, and MiB; and the processor time of one copy, and of that copy twice."""
    folder, _ = specimens(f"case-seed-{seed}", seed, "case")
    for name, copies in (("one copy", ["usb-1"]), ("twice the same", ["usb-1", "usb-2"]),
                         ("four copies", ["usb-1", "usb-2", "paper-1", "paper-2"])):
        case = WORK / "case"
        shutil.rmtree(case, ignore_errors=True)
        for copy in copies:
            shutil.copytree(folder / "case" / copy, case / copy)
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
        figures.note(f"clock of {name}", time.monotonic() - start)
        figures.note(f"processor of {name}", after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        figures.note(f"memory of {name}", most)


def resident(pid):
    """MiB of a process and its children."""
    total = 0
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                total = int(line.split()[1]) / 1024
        # Readers are children of whichever thread started them.
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                total += resident(int(child))
    except OSError:
        pass
    return total


def drawing(folder, files, figures, others):
    reader = Reader("pdf")
    for file in (file for file in files if file["group"] == "certificates" and file["variant"] == "pdf_text"):
        path = folder / file["file"]
        with open(path, "rb") as source:
            target = os.memfd_create("page")
            # The limits of Schemas/limits.xml, which the program tells its readers.
            limits = {"pdf-pages": 2000, "pdf-pages-warning": 500}
            _, seconds = reader.ask(
                {"type": "pdf", "figures": limits, "drawing": {"page": 1, "resolution": 200}}, [source.fileno(), target])
            assert os.fstat(target).st_size > 1 << 20, "the page was not drawn"
            os.close(target)
        figures.note("drawing", seconds)
        if others:
            _, seconds = timed(["pdftoppm", "-r", "200", path, WORK / f"drawn-{os.getpid()}"])
            figures.note("pdftoppm", seconds)
    reader.close()


def measured(part, seed, options):
    """What one part of one seed gives: kept from before, or measured now."""
    kept = WORK / f"figures-{part}-{seed}{'-full' if options.full else ''}.json"
    built = max((BUILD / name).stat().st_mtime for name in ("dossier", "dossier-read-ocr", "dossier-read-pdf"))
    if kept.exists() and (options.table or kept.stat().st_mtime > built):
        return Figures(**json.loads(kept.read_text()))
    figures = Figures()
    if options.table:
        return figures
    others = not options.without_others
    if part == "pairs":
        bench_pairs.measure(seed, figures, sys.modules[__name__])
    elif part == "case":
        case_of_scans(seed, figures)
    else:
        folder, files = pages_of(seed, options.full)
        known = KNOWN.setdefault(seed, {})
        if part == "passports":
            passports(folder, files, figures, others, known)
        elif part == "certificates":
            certificates(folder, files, figures, others, known)
        elif part == "drawing":
            drawing(folder, files, figures, others)
        else:
            bench_marks.measure(folder, files, figures, sys.modules[__name__], known)
    kept.write_text(json.dumps(vars(figures)))
    return figures


KNOWN = {}


# MARK: The table

def counted(name):
    """Of how many, how many."""
    return lambda f: "{}/{}".format(*f.counts[name]) if name in f.counts else "–"


def beside(name, other):
    return lambda f: counted(name)(f) + (f" · {counted(other)(f)}" if other in f.counts else "")


def per_hundred(name):
    """False ones of so many pages."""
    def text(f):
        if name not in f.counts:
            return "–"
        false, pages = f.counts[name]
        return f"{100 * false / max(1, pages):.1f} ({false} on {pages})"
    return text


def middle(name, scale, unit):
    """The median, and below what nine of ten lie."""
    def text(f):
        values = sorted(f.values.get(name, []))
        if not values:
            return "–"
        return f"{scale * statistics.median(values):.0f} ({scale * values[int(len(values) * 0.9)]:.0f}) {unit}"
    return text


def mean(name):
    """The mean over all pages, and the page in the middle."""
    def text(f):
        values = f.values.get(name, [])
        if not values:
            return "–"
        return f"{100 * statistics.mean(values):.1f} % ({100 * statistics.median(values):.1f} %), {len(values)} pages"
    return text


def ratio(name, other):
    """By the sums over the same files."""
    def text(f):
        mine, theirs = f.values.get(name, []), f.values.get(other, [])
        return f"{sum(mine) / sum(theirs):.2f} ×" if mine and theirs else "–"
    return text


def greatest(name, unit):
    return lambda f: f"{max(f.values[name]):.0f} {unit}" if name in f.values else "–"


def again(f):
    """How much of the time of one copy the same files cost once more."""
    one, two = f.values.get("processor of one copy"), f.values.get("processor of twice the same")
    return f"+{100 * (sum(two) / sum(one) - 1):.0f} %" if one and two else "–"


ROWS = [
    ("second line right: scans 150 to 300 dpi, turned ones too, plain photographs by phone", "≥ 98 %, above PassportEye",
     beside("lines of plain", "PassportEye of plain")),
    ("… photographs with glare and shake", "above PassportEye", beside("lines of hard", "PassportEye of hard")),
    ("… grey and black and white photocopies", "≥ 95 %", beside("lines of copy", "PassportEye of copy")),
    ("… stamped over, colour scans", "≥ 60 %", beside("lines of stamped", "PassportEye of stamped")),
    ("… stamped over, photocopies", "–", beside("lines of stamped copy", "PassportEye of stamped copy")),
    ("… cut off at the right: number, birth, expiry", "above PassportEye",
     beside("lines of cut_right", "PassportEye of cut_right")),
    ("… cut off at the bottom: the same", "–", beside("lines of cut_bottom", "PassportEye of cut_bottom")),
    ("called valid, and not what is printed", "0", counted("falsely valid")),
    ("a check digit called wrong that is right", "0", counted("falsely wrong")),
    ("processor time of a passport's lines", "≤ 60 ms", middle("zone", 1000, "ms")),
    ("… where there are none", "–", middle("no zone", 1000, "ms")),
    ("… PassportEye", "–", middle("PassportEye", 1000, "ms")),
    ("company seals found", "≥ 98 %", counted("company-seal")),
    ("… false per 100 colour pages", "≤ 1", per_hundred("false company-seal")),
    ("personal seals found", "≥ 97 %", counted("personal-seal")),
    ("… false per 100 colour pages", "≤ 2", per_hundred("false personal-seal")),
    ("red 與正本相符 found", "≥ 90 %", counted("true-copy")),
    ("… false per 100 colour pages", "≤ 1", per_hundred("false true-copy")),
    ("ticks with a wrong state", "≤ 0.2 %", counted("ticks wrong")),
    ("… unsure, or box not found", "–", counted("ticks unsure")),
    ("signatures found in their fields", "–", counted("signatures")),
    ("called empty though signed or sealed", "–", counted("falsely blank")),
    ("wrong characters, colour scans: mean (middle page)", "≤ 5 %", mean("error of scan")),
    ("… tesseract program", "–", mean("tesseract's error of scan")),
    ("wrong characters, photocopies", "≤ 15 %", mean("error of copy")),
    ("… tesseract program", "–", mean("tesseract's error of copy")),
    ("wrong characters, photographs by phone", "–", mean("error of phone")),
    ("hours read, scans", "≥ 98 %", counted("hours of scan")),
    ("hours read, photocopies", "≥ 88 %", counted("hours of copy")),
    ("hours read, photographs by phone", "–", counted("hours of phone")),
    ("pages paired, ten certificates of one layout among them", "≥ 99 %", counted("paired")),
    ("… of ten certificates of one layout", "–", counted("paired in series")),
    ("paired otherwise, and called certain", "0", counted("falsely certain")),
    ("one altered digit, strong sign", "≥ 85 %", counted("altered strong")),
    ("one altered digit, any sign", "≥ 95 %", counted("altered")),
    ("false strong signs per 100 pages", "≤ 8", per_hundred("false strong")),
    ("weak signs per 100 pages", "–", per_hundred("weak")),
    ("missing page named", "–", counted("missing")),
    ("swapped pages named", "–", counted("swapped")),
    ("processor time of a pair: middle (nine of ten)", "≤ 150 ms", middle("pair", 1000, "ms")),
    ("processor time of a drawing at 200 dpi", "–", middle("drawing", 1000, "ms")),
    ("… beside pdftoppm -r 200", "≤ 1.2 ×", ratio("drawing", "pdftoppm")),
    ("processor time of recognising a page", "–", middle("words", 1000, "ms")),
    ("… beside the tesseract program", "≤ 0.7 ×", ratio("words", "tesseract")),
    ("60 scanned pages in 4 copies: on the clock", "≤ 90 s", greatest("clock of four copies", "s")),
    ("… of the processor", "–", greatest("processor of four copies", "s")),
    ("… memory of all processes together", "≤ 1,024 MiB", greatest("memory of four copies", "MiB")),
    ("… the same files once more: processor time", "–", again),
]


def table(seeds, figures):
    """The columns are seeds; the last one is all that judge, together."""
    judging = [seed for seed in seeds if seed != "1"]
    whole = Figures()
    for seed in judging:
        whole.take(figures[seed])
    columns = [figures[seed] for seed in seeds] + ([whole] if len(judging) > 1 else [])
    names = [f"set {seed}" + (" (thresholds chosen on it)" if seed == "1" else "") for seed in seeds]
    names += ["all that judge"] if len(judging) > 1 else []
    print(f"| right/all · PassportEye | reach | {' | '.join(names)} |")
    print("|---|---|" + "---|" * len(columns))
    for name, reach, text in ROWS:
        cells = [text(column) for column in columns]
        if any(cell != "–" for cell in cells):
            print(f"| {name} | {reach} | {' | '.join(cells)} |", flush=True)


def main():
    global BUILD  # pylint: disable=global-statement
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seeds", default="1,4,5,7")
    parser.add_argument("--parts", default="passports,certificates,marks,drawing,pairs,case")
    parser.add_argument("--full", action="store_true", help="24 passports, 24 certificates and 10 sets of forms a seed")
    parser.add_argument("--without-others", action="store_true")
    parser.add_argument("--programs", type=Path, default=BUILD, help="where our programs are")
    parser.add_argument("--table", action="store_true", help="measure nothing, print what is kept")
    options = parser.parse_args()
    BUILD = options.programs
    WORK.mkdir(parents=True, exist_ok=True)
    own_python()
    seeds = options.seeds.split(",")
    figures = {}
    for seed in seeds:
        figures[seed] = Figures()
        for part in options.parts.split(","):
            # One case is enough: it is about time.
            if part != "case" or seed == seeds[0]:
                figures[seed].take(measured(part, seed, options))
    table(seeds, figures)


if __name__ == "__main__":
    main()
