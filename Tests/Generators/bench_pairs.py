"""Paper against the stick for bench_pages.py: pages paired, altered digits found, false differences, time.

Each made dossier (page_specimens.py) is put into two PDFs of scans, one for the stick and one for the paper, which
lacks a page, has pages swapped, digits altered, stamps and handwriting added; `dossier page PAPER --against STICK` is
asked about them as people run it. Ten certificates of one layout, in another order, make four dossiers more.
"""

import json
import os
import subprocess

MM = 72 / 25.4
CASES, ALTERED = 5, 6

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


def near(box, place):
    return (box[0] - 2 * MM < place[0] < box[0] + box[2] + 2 * MM
            and box[1] - 2 * MM < place[1] < box[1] + box[3] + 2 * MM)


def judge(figures, paper, units, electronic, said, missing, series):
    """Holds what was said of one dossier against what was made."""
    where = {file["page"]: index + 1 for index, file in enumerate(electronic)}
    pairs = {pair["a"]: pair for pair in said["pairs"]}
    for sheet, file in enumerate(paper):
        pair = pairs.get(sheet + 1)
        is_right = pair is not None and pair["b"] == where[file["page"]]
        figures.add("paired", is_right)
        if series:
            figures.add("paired in series", is_right)
        if pair and pair["certain"]:
            figures.add("falsely certain", not is_right)
        place = None
        if file.get("altered"):
            quad = next(mark["quad"] for mark in file["marks"] if mark["kind"] == "altered")
            place = [sum(point[axis] for point in quad) / 4 * units[sheet] for axis in (0, 1)]
        if series:
            continue
        strong = found = False
        false = weak = 0
        for difference in pair["differences"] if is_right else []:
            kind = difference["kind"]
            if place and kind != "added" and near(difference["boxA"], place):
                found = True
                strong = strong or kind == "differs"
            else:
                false += kind == "differs"
                weak += kind == "weak"
        if place:
            figures.add("altered strong", strong)
            figures.add("altered", found)
        if is_right and pair["comparison"] == "compared":
            figures.add("false strong", false)
            figures.add("weak", weak)
    if missing is not None:
        figures.add("missing", said["missing"] == [where[missing]])
    order = [file["page"] for file in paper]
    if not series and order != sorted(order):
        figures.add("swapped", any(pair["moved"] for pair in said["pairs"]))


def pair_time(folder, reader, first, second, bench):
    """The reader's processor time for one pair of decoded pages."""
    (one, a), (two, b) = bench.pixels_of(folder / first["file"]), bench.pixels_of(folder / second["file"])
    descriptors = [bench.in_memory(a), bench.in_memory(b)]
    # Without digests the reader knows neither from before.
    wanted = {"first": {"digest": "", "turn": 0, "picture": one}, "second": {"digest": "", "turn": 0, "picture": two}}
    _, seconds = reader.ask({"type": "", "figures": {}, "matching": wanted}, descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    return seconds


def measure(seed, figures, bench):
    """Adds what is said of a seed's dossiers."""
    folder, files = bench.specimens(f"pairs-{CASES}-{ALTERED}-seed-{seed}", seed, "pairs,series", "--cases", str(CASES),
                                    "--altered", str(ALTERED))
    reader = bench.Reader("ocr")
    for group in ("pairs", "series"):
        mine = [file for file in files if file["group"] == group]
        for case in sorted({file["case"] for file in mine}):
            own = [file for file in mine if file["case"] == case]
            electronic = [file for file in own if file["kind"] == "electronic"]
            paper = [file for file in own if file["kind"] == "paper"]
            missing = next((file["missing"] for file in own if file["kind"] == "case"), None)
            stick, sheets = (bench.WORK / f"{name}-{seed}.pdf" for name in ("stick", "paper"))
            scans(stick, folder, electronic)
            units = scans(sheets, folder, paper)
            answer = subprocess.run(
                [bench.BUILD / "dossier", "page", sheets, "--against", stick, "--report", "json"],
                stdout=subprocess.PIPE, check=False).stdout
            judge(figures, paper, units, electronic, json.loads(answer), missing, group == "series")
            pages = {file["page"]: file for file in electronic}
            for file in paper[:3]:
                figures.note("pair", pair_time(folder, reader, file, pages[file["page"]], bench))
    reader.close()
