"""Seals, stamps and ticks for bench_pages.py: what `dossier page` says of made forms and certificates.

Found: a mark of the right kind whose box meets the printed one by 40 % of both together. False: a seal or a stamp of a
colour page that meets none. A tick is wrong if its state is said and is not what was drawn; unsure ones, and boxes not
found, are counted by themselves.
"""

import os

KINDS = {"seal_company": "company-seal", "seal_person": "personal-seal", "stamp_true_copy": "true-copy"}
# The words by which the reader is asked about marks alone, to measure its time: those of tables/marks.xml.
VOCABULARY = {"trueCopy": ["與正本相符"], "fields": []}


def box_of(quad):
    across, down = [point[0] for point in quad], [point[1] for point in quad]
    return [min(across), min(down), max(across) - min(across), max(down) - min(down)]


def shared(a, b):
    """What two boxes share, as a part of both together."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    both = max(0, across) * max(0, down)
    return both / max(1e-9, a[2] * a[3] + b[2] * b[3] - both)


def measure(folder, files, figures, bench, known):
    """Adds what is said of the scans and copies among some files."""
    reader = bench.Reader("ocr")
    for file in files:
        variant = file["variant"]
        is_colour = variant.startswith("scan")
        if file["group"] not in ("forms", "certificates") or not is_colour and not variant.startswith("copy"):
            continue
        path = folder / file["file"]
        compare(file, bench.said_of(path, known)["marks"], 72 / file["dpi"], is_colour, figures)
        head, data = bench.pixels_of(path)
        descriptor = bench.in_memory(data)
        question = {"picture": head, "wanted": ["marks"], "words": [], "vocabulary": VOCABULARY}
        _, seconds = reader.ask({"type": "", "figures": {}, "question": question}, [descriptor])
        figures.note("marks", seconds)
        os.close(descriptor)
    reader.close()


def compare(file, marks, scale, is_colour, figures):
    used = set()
    for truth in file["marks"]:
        box = [value * scale for value in box_of(truth["quad"])]
        kind = KINDS.get(truth["kind"])
        if kind and is_colour:
            met = [i for i, mark in enumerate(marks) if mark["kind"] == kind and shared(mark["box"], box) > 0.4]
            used.update(met)
            if kind != "true-copy" or truth["color"] == "red":
                figures.add(kind, bool(met))
        elif kind:
            used.update(i for i, mark in enumerate(marks) if mark["kind"] == kind and shared(mark["box"], box) > 0.2)
        if truth["kind"] == "checkbox":
            met = [mark["state"] for mark in marks if mark["state"] and shared(mark["box"], box) > 0.3]
            is_said = bool(met) and met[0] != "unsure"
            figures.add("ticks wrong", is_said and (met[0] == "ticked") != truth["state"])
            figures.add("ticks unsure", not is_said)
        if truth["kind"] == "signature":
            figures.add("signatures", any(
                mark["kind"] == "signature" and shared(mark["box"], box) > 0.1 for mark in marks))
        if truth["kind"] in ("signature", "seal_company", "seal_person"):
            figures.add("falsely blank", any(
                mark["kind"] == "blank-field" and mark["field"] and shared(mark["box"], box) > 0.1 for mark in marks))
    if is_colour:
        for kind in KINDS.values():
            false = sum(mark["kind"] == kind and index not in used for index, mark in enumerate(marks))
            figures.add(f"false {kind}", false)
