"""Seals, stamps and ticks for bench_pages.py: what `dossier page` says of made forms and certificates.

Found: a mark of the right kind whose box meets the printed one by 40 % of both together. False: a seal or a stamp of a
colour page that meets none. A tick is wrong if its state is said and is not what was drawn; unsure ones, and boxes not
found, are counted by themselves.
"""

import json
import os
import subprocess

KINDS = {"seal_company": "company-seal", "seal_person": "personal-seal", "stamp_true_copy": "true-copy"}
NAMES = {"company-seal": "company seal", "personal-seal": "personal seal", "true-copy": "red 與正本相符"}
# The words by which the reader is asked about marks alone, to measure its time: those of tables/marks.xml.
VOCABULARY = {"trueCopy": ["與正本相符"], "fields": []}


class Marks:
    """What was counted over some seeds."""

    def __init__(self):
        self.found = {kind: [0, 0] for kind in NAMES}
        self.false = {kind: 0 for kind in NAMES}
        self.colour_pages = 0
        self.ticks = {}
        self.signatures = [0, 0]
        self.falsely_blank = 0
        self.times = []

    def rows(self):
        """Lines of a table."""
        pages = max(1, self.colour_pages)
        out = ["| marks | found | false per 100 colour pages |", "|---|---|---|"]
        for kind, name in NAMES.items():
            right, count = self.found[kind]
            out.append(f"| {name} | {right}/{count} | {100 * self.false[kind] / pages:.1f} ({self.false[kind]}) |")
        out += ["", "| boxes to be ticked | all | wrong | unsure | not found |", "|---|---|---|---|---|"]
        for variant, (count, wrong, unsure, missed) in sorted(self.ticks.items()):
            out.append(f"| {variant} | {count} | {wrong} | {unsure} | {missed} |")
        right, count = self.signatures
        out += ["", f"Signatures in their fields: {right}/{count}; called empty though signed or sealed: "
                    f"{self.falsely_blank}; {self.colour_pages} colour pages."]
        return out


def box_of(quad):
    across, down = [point[0] for point in quad], [point[1] for point in quad]
    return [min(across), min(down), max(across) - min(across), max(down) - min(down)]


def shared(a, b):
    """What two boxes share, as a part of both together."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    both = max(0, across) * max(0, down)
    return both / max(1e-9, a[2] * a[3] + b[2] * b[3] - both)


def measure(folder, files, build, counts, reader=None, pixels_of=None, in_memory=None):
    """Adds what is said of the scans and copies among some files."""
    for file in files:
        variant = file["variant"]
        is_colour = variant.startswith("scan")
        if not is_colour and not variant.startswith("copy"):
            continue
        path = folder / file["file"]
        said = subprocess.run([build / "dossier", "page", path, "--report", "json"], stdout=subprocess.PIPE, check=False).stdout
        marks = json.loads(said)["pages"][0]["marks"]
        counts.colour_pages += is_colour
        compare(file, marks, 72 / file["dpi"], is_colour, counts)
        if reader:
            head, data = pixels_of(path)
            descriptor = in_memory(data)
            question = {"picture": head, "wanted": ["marks"], "words": [], "vocabulary": VOCABULARY}
            _, seconds = reader.ask({"type": "", "figures": {}, "question": question}, [descriptor])
            counts.times.append(seconds)
            os.close(descriptor)


def compare(file, marks, scale, is_colour, counts):
    used = set()
    for truth in file["marks"]:
        box = [value * scale for value in box_of(truth["quad"])]
        kind = KINDS.get(truth["kind"])
        if kind and is_colour:
            met = [i for i, mark in enumerate(marks) if mark["kind"] == kind and shared(mark["box"], box) > 0.4]
            used.update(met)
            if kind != "true-copy" or truth["color"] == "red":
                counts.found[kind][1] += 1
                counts.found[kind][0] += bool(met)
        elif kind:
            used.update(i for i, mark in enumerate(marks) if mark["kind"] == kind and shared(mark["box"], box) > 0.2)
        if truth["kind"] == "checkbox":
            row = counts.ticks.setdefault(file["variant"], [0, 0, 0, 0])
            row[0] += 1
            met = [mark["state"] for mark in marks if mark["state"] and shared(mark["box"], box) > 0.3]
            if not met:
                row[3] += 1
            elif met[0] == "unsure":
                row[2] += 1
            else:
                row[1] += (met[0] == "ticked") != truth["state"]
        if truth["kind"] == "signature":
            counts.signatures[1] += 1
            counts.signatures[0] += any(mark["kind"] == "signature" and shared(mark["box"], box) > 0.1 for mark in marks)
        if truth["kind"] in ("signature", "seal_company", "seal_person"):
            counts.falsely_blank += any(
                mark["kind"] == "blank-field" and mark["field"] and shared(mark["box"], box) > 0.1 for mark in marks)
    if is_colour:
        for index, mark in enumerate(marks):
            if mark["kind"] in counts.false and index not in used:
                counts.false[mark["kind"]] += 1
