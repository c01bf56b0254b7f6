#!/usr/bin/env python3
"""Measures the program against public tools, on material made here, and says whether the targets are reached.

Ours and the other tool run by turns in the same minutes, so that a busy machine slows both; of every pair of runs
the ratio or the difference is taken, and of those the median counts. Run it after `swift build -c release`.
"""

import argparse
import hashlib
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOSSIER = ROOT / ".build/release/dossier"
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": os.environ.get("HOME", "/")}


def run(words, fine=(0, 1, 4)):
    """Seconds of wall time of a process. Any other end than those of a judgement (complete, to be mended, to be
    looked at) is an error, not a fast run."""
    start = time.monotonic()
    ended = subprocess.run([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                           env=ENVIRONMENT, check=False)
    wall = time.monotonic() - start
    if ended.returncode not in fine:
        sys.exit(f"{words[0]} ended with {ended.returncode}: {ended.stderr.decode(errors='replace')[-400:]}")
    return wall


def spread(values, digits):
    return f"{min(values):.{digits}f}–{max(values):.{digits}f}"


class Row:
    def __init__(self, work, against, measured, detail, target, reached):
        self.cells = (work, against, measured, detail, target, "yes" if reached else "NO")
        self.reached = reached


def manifest(folder, count):
    """A case that is a manifest and nothing else, against the schema alone."""
    case = folder / "manifest-only"
    case.mkdir()
    shutil.copy(ROOT / "SampleDossiers/trn-own-stick/case/dossier.xml", case)
    ours = [DOSSIER, "check", case, "--report", "json"]
    theirs = ["xmllint", "--noout", "--schema", ROOT / "Schemas/manifest.xsd", case / "dossier.xml"]
    run(ours), run(theirs)
    pairs = [(run(ours), run(theirs)) for _ in range(max(count, 5) * 3)]
    above = [(a - b) * 1000 for a, b in pairs]
    median = statistics.median(above)
    mine, other = (statistics.median(side) * 1000 for side in zip(*pairs))
    yield Row("manifest-only case, whole process", "`xmllint --noout --schema`", f"{median:.0f} ms above it",
              f"{mine:.0f} ms to {other:.0f} ms; differences {spread(above, 0)}", "≤ 60 ms above", median <= 60)


def rules(folder, count):
    """All rules of a type on casefiles of both tracks, without reading the case."""
    for sample in ("trn-complete", "prc-complete"):
        first, later = [], []
        for _ in range(max(count, 5)):
            words = [DOSSIER, "rules", "time", ROOT / "SampleDossiers" / sample / "case", "--lang", "en"]
            said = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, env=ENVIRONMENT,
                                  check=True).stdout.decode()
            first.append(float(said.split("first ")[1].split(",")[0]))
            later.append(float(said.split("median of 20 ")[1].split(" ")[0]))
        median = statistics.median(first)
        yield Row(f"all skill rules on one casefile ({sample})", "–", f"{median:.1f} ms CPU",
                  f"{spread(first, 1)}; judged again {statistics.median(later):.1f} ms", "≤ 10 ms CPU", median <= 10)


def digests(folder, count, size):
    """A medium full of bytes that no reader takes, against the digests alone; both from the page cache."""
    case = folder / "medium"
    case.mkdir()
    block = random.Random(7).randbytes(1 << 20)
    part = size // 8
    for number in range(8):
        with open(case / f"scan-{number}.bin", "wb") as file:
            for index in range(part >> 20):
                file.write(hashlib.sha256(f"{number} {index}".encode()).digest() + block[32:])
    files = sorted(case.iterdir())
    ours = [DOSSIER, "check", case, "--report", "json"]
    theirs = ["openssl", "dgst", "-sha256", *files]
    # A medium without any document is unreadable, status 3, and that is right; its digests are made all the same.
    # The first turn brings the files into memory.
    run(ours, fine=(3,)), run(theirs)
    pairs = [(run(ours, fine=(3,)), run(theirs)) for _ in range(count)]
    ratios = [b / a for a, b in pairs]
    median = statistics.median(ratios)
    speeds = [part * 8 / 1e6 / statistics.median(side) for side in zip(*pairs)]
    shutil.rmtree(case)
    yield Row(f"digests of a medium of {size >> 20} MiB, whole process", "`openssl dgst -sha256`",
              f"{median:.2f} of its speed", f"{speeds[0]:.0f} to {speeds[1]:.0f} MB/s; ratios {spread(ratios, 2)}",
              "≥ 0.9", median >= 0.9)


def docs_only(received, count):
    """Cases with the office and PDF documents of a sample and no film; every one with bytes of its own."""
    source = ROOT / "SampleDossiers/trn-own-stick/case"
    received.mkdir()
    for number in range(count):
        case = received / f"case-{number:04}"
        case.mkdir()
        for file in source.iterdir():
            if file.suffix == ".xml":
                text = file.read_text(encoding="utf-8")
                (case / file.name).write_text(text + f"<!-- {number} -->\n", encoding="utf-8")
            elif file.suffix in (".odt", ".pdf", ".docx"):
                shutil.copy(file, case)


def batch_run(received, out, jobs):
    """Wall seconds, and the greatest memory (MiB) of the batch itself and of any one process below it."""
    words = [DOSSIER, "batch", received, "--out", out, "--jobs", str(jobs)]
    start = time.monotonic()
    batch = os.posix_spawn(DOSSIER, [str(word) for word in words], ENVIRONMENT,
                           file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
                                         (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    parent = 0
    while True:
        for line in Path(f"/proc/{batch}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                parent = max(parent, int(line.split()[1]))
        ended, status, usage = os.wait4(batch, os.WNOHANG)
        if ended:
            break
        time.sleep(0.05)
    wall = time.monotonic() - start
    cases, done = sum(1 for _ in received.iterdir()), sum(1 for _ in out.glob("*/report.json"))
    if os.waitstatus_to_exitcode(status) not in (0, 1, 4) or done != cases:
        sys.exit(f"batch ended with {os.waitstatus_to_exitcode(status)} and {done} of {cases} reports")
    shutil.rmtree(out)
    return wall, parent / 1024, usage.ru_maxrss / 1024


def batch(folder, count, cases):
    """Many cases, by one job and by two; and whether memory grows with their number."""
    many, few = folder / "many", folder / "few"
    docs_only(many, cases)
    docs_only(few, cases // 10)
    out = folder / "out"
    batch_run(few, out, 2)
    one, two, small = [], [], []
    for _ in range(count):
        one.append(batch_run(many, out, 1))
        two.append(batch_run(many, out, 2))
        small.append(batch_run(few, out, 2))
    ratios = [a[0] / b[0] for a, b in zip(one, two)]
    median = statistics.median(ratios)
    yield Row(f"{cases:,} docs-only cases in batch, two jobs", "one job", f"{median:.2f} ×",
              f"{statistics.median(run[0] for run in one):.0f} s to {statistics.median(run[0] for run in two):.0f} s; "
              f"ratios {spread(ratios, 2)}", "≥ 1.7 ×", median >= 1.7)
    for place, name in ((1, "the batch itself"), (2, "any process below it")):
        less, more = (statistics.median(run[place] for run in runs) for runs in (small, two))
        yield Row(f"memory at {cases:,} cases, {name}", f"at {cases // 10:,} cases", f"{more - less:+.1f} MiB",
                  f"{less:.1f} MiB to {more:.1f} MiB", "≤ 2 MiB more", more - less <= 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=["manifest", "rules", "digests", "batch"])
    parser.add_argument("--quick", action="store_true", help="less material, to see that it runs")
    parser.add_argument("--cases", type=int, default=1000, help="cases in the batch (1000)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each side (5)")
    arguments = parser.parse_args()
    if not DOSSIER.exists():
        sys.exit("swift build -c release first")
    quick = arguments.quick
    works = {
        "manifest": lambda folder: manifest(folder, arguments.runs),
        "rules": lambda folder: rules(folder, arguments.runs),
        "digests": lambda folder: digests(folder, arguments.runs, (1 << 30) // (2 if quick else 1)),
        "batch": lambda folder: batch(folder, 3 if quick else arguments.runs, 40 if quick else arguments.cases),
    }
    print("| work | against | measured | medians and spread | reach | reached |\n|---|---|---|---|---|---|")
    reached = True
    for name in arguments.only or works:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            for row in works[name](Path(folder)):
                print("| " + " | ".join(row.cells) + " |", flush=True)
                reached = reached and row.reached
    sys.exit(0 if reached else 1)


if __name__ == "__main__":
    main()
