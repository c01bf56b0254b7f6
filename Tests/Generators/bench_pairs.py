#!/usr/bin/env python3
"""Measures the comparing of paper with the stick: pages paired, altered digits found, false differences, time.

    bench_pairs.py [--seeds 1,4,5,7] [--cases 5] [--altered 6]

Each made dossier (page_specimens.py) is put into two PDFs of scans, one for the stick and one for the paper, which
lacks a page, has pages swapped, digits altered, stamps and handwriting added; `dossier page PAPER --against STICK` is
asked about them as people run it. Ten certificates of one layout, in another order, make four dossiers more. Seed 1
is the one that thresholds were chosen on; the others judge. Run it after `make release`.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bench_pages as bench

MM = 72 / 25.4


def specimens(seed, cases, altered):
    folder = bench.WORK / f"pairs-{cases}-{altered}-seed-{seed}"
    labels = folder / "labels.json"
    if not labels.exists():
        subprocess.run([sys.executable, Path(__file__).with_name("page_specimens.py"), "--seed", str(seed), "--out",
                        folder, "--only", "pairs,series", "--cases", str(cases), "--altered", str(altered)],
                       check=True, stderr=subprocess.DEVNULL)
    return folder, json.loads(labels.read_text())["files"]


def scans(path, folder, files):
    """A PDF whose pages are the pictures, in their order; and the sizes of their pixels in points."""
    from PIL import Image
    from reportlab.pdfgen import canvas
    page = canvas.Canvas(str(path))
    units = []
    for file in files:
        picture = folder / file["file"]
        width, height = Image.open(picture).size
        unit = 72 / file["dpi"]
        page.setPageSize((width * unit, height * unit))
        page.drawImage(str(picture), 0, 0, width * unit, height * unit)
        page.showPage()
        units.append(unit)
    page.save()
    return units


class Tally:
    def __init__(self):
        self.pages = self.paired = self.sure = self.wrong = 0
        self.altered = self.strong = self.any = self.false = self.weak = self.added = 0
        self.missing = self.missing_named = self.swapped = self.swapped_named = 0
        self.compared = 0
        self.times = []


def near(box, place):
    return (box[0] - 2 * MM < place[0] < box[0] + box[2] + 2 * MM
            and box[1] - 2 * MM < place[1] < box[1] + box[3] + 2 * MM)


def judge(tally, paper, units, electronic, said, missing, series):
    """Holds what was said of one dossier against what was made."""
    where = {file["page"]: index + 1 for index, file in enumerate(electronic)}
    pairs = {pair["a"]: pair for pair in said["pairs"]}
    count = tally
    for sheet, file in enumerate(paper):
        count.pages += 1
        pair = pairs.get(sheet + 1)
        is_right = pair is not None and pair["b"] == where[file["page"]]
        count.paired += is_right
        count.sure += bool(pair and pair["certain"])
        count.wrong += bool(pair and pair["certain"] and not is_right)
        if series or not is_right:
            count.altered += bool(file.get("altered"))
            continue
        count.compared += pair["comparison"] == "compared"
        place = None
        if file.get("altered"):
            quad = next(mark["quad"] for mark in file["marks"] if mark["kind"] == "altered")
            place = [sum(point[axis] for point in quad) / 4 * units[sheet] for axis in (0, 1)]
        strong = found = False
        for difference in pair["differences"]:
            kind = difference["kind"]
            if place and kind != "added" and near(difference["boxA"], place):
                found = True
                strong = strong or kind == "differs"
            elif kind == "differs":
                count.false += 1
            elif kind == "weak":
                count.weak += 1
            else:
                count.added += 1
        count.altered += place is not None
        count.strong += strong
        count.any += found
    if missing is not None:
        count.missing += 1
        count.missing_named += said["missing"] == [where[missing]]
    order = [file["page"] for file in paper]
    if not series and order != sorted(order):
        count.swapped += 1
        count.swapped_named += any(pair["moved"] for pair in said["pairs"])


def pair_time(folder, reader, first, second):
    """The reader's processor time for one pair of decoded pages."""
    (one, a), (two, b) = bench.pixels_of(folder / first["file"]), bench.pixels_of(folder / second["file"])
    descriptors = [bench.in_memory(a), bench.in_memory(b)]
    wanted = {"first": one, "firstTurn": 0, "second": two, "secondTurn": 0}
    _, seconds = reader.ask({"type": "", "figures": {}, "matching": wanted}, descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    return seconds


def dossiers(folder, files, tallies):
    reader = bench.Reader("ocr")
    for group in ("pairs", "series"):
        tally = tallies.setdefault(group, Tally())
        mine = [file for file in files if file["group"] == group]
        for case in sorted({file["case"] for file in mine}):
            own = [file for file in mine if file["case"] == case]
            electronic = [file for file in own if file["kind"] == "electronic"]
            paper = [file for file in own if file["kind"] == "paper"]
            missing = next((file["missing"] for file in own if file["kind"] == "case"), None)
            scans(bench.WORK / "stick.pdf", folder, electronic)
            units = scans(bench.WORK / "paper.pdf", folder, paper)
            answer = subprocess.run(
                [bench.BUILD / "dossier", "page", bench.WORK / "paper.pdf", "--against", bench.WORK / "stick.pdf",
                 "--report", "json"], stdout=subprocess.PIPE, check=False).stdout
            judge(tally, paper, units, electronic, json.loads(answer), missing, group == "series")
            pages = {file["page"]: file for file in electronic}
            tally.times += [pair_time(folder, reader, file, pages[file["page"]]) for file in paper[:3]]
    reader.close()


def table(title, tallies):
    pairs, series = tallies["pairs"], tallies["series"]
    times = sorted(pairs.times + series.times)
    print(f"\n## {title}\n\n| paper against stick | reach | ours |\n|---|---|---|")
    pages, paired = pairs.pages + series.pages, pairs.paired + series.paired
    print(f"| pages paired rightly, ten certificates of one layout among them | ≥ 99 % | {paired}/{pages} |")
    print(f"| of ten certificates of one layout | – | {series.paired}/{series.pages} |")
    print(f"| paired otherwise, and called certain | 0 | {pairs.wrong + series.wrong} of {pairs.sure + series.sure} |")
    print(f"| one altered digit, strong sign | ≥ 85 % | {pairs.strong}/{pairs.altered} |")
    print(f"| one altered digit, any sign | ≥ 95 % | {pairs.any}/{pairs.altered} |")
    print(f"| false strong signs per 100 pages | ≤ 8 | {100 * pairs.false / max(1, pairs.compared):.1f} "
          f"({pairs.false} on {pairs.compared}) |")
    print(f"| weak signs a page | – | {pairs.weak / max(1, pairs.compared):.1f} |")
    print(f"| missing page named | – | {pairs.missing_named}/{pairs.missing} |")
    print(f"| swapped pages named | – | {pairs.swapped_named}/{pairs.swapped} |")
    print(f"| processor time a pair, median, nine of ten below | ≤ 150 ms | {times[len(times) // 2] * 1000:.0f} ms, "
          f"{times[int(len(times) * 0.9)] * 1000:.0f} ms |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seeds", default="1,4,5,7")
    parser.add_argument("--cases", type=int, default=5)
    parser.add_argument("--altered", type=int, default=6)
    options = parser.parse_args()
    bench.WORK.mkdir(parents=True, exist_ok=True)
    bench.own_python(__file__)
    seeds = options.seeds.split(",")
    judging = [seed for seed in seeds if seed != "1"]
    sets = [("Set 1, on which thresholds were chosen", ["1"] if "1" in seeds else []),
            ("Sets " + ", ".join(judging) + ", which judge", judging)]
    for title, chosen in sets:
        if not chosen:
            continue
        tallies = {}
        for seed in chosen:
            dossiers(*specimens(seed, options.cases, options.altered), tallies)
        table(title, tallies)


if __name__ == "__main__":
    main()
