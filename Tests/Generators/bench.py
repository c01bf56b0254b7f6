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


def run(words, cpu=False):
    """Seconds of a process: wall time, or processor time of it and all its children. Any other end than those of a
    judgement (complete, to be mended, to be looked at) is an error, not a fast run."""
    before = os.times()
    start = time.monotonic()
    ended = subprocess.run([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                           env=ENVIRONMENT, check=False)
    wall = time.monotonic() - start
    after = os.times()
    if ended.returncode not in (0, 1, 4):
        sys.exit(f"{words[0]} ended with {ended.returncode}: {ended.stderr.decode(errors='replace')[-400:]}")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent if cpu else wall


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
    # The first turn brings the files into memory. An unknown type is told in the report; the digest is made.
    medium_run(ours), run(theirs)
    pairs = [(medium_run(ours), run(theirs)) for _ in range(count)]
    ratios = [b / a for a, b in pairs]
    median = statistics.median(ratios)
    speeds = [part * 8 / 1e6 / statistics.median(side) for side in zip(*pairs)]
    shutil.rmtree(case)
    yield Row(f"digests of a medium of {size >> 20} MiB, whole process", "`openssl dgst -sha256`",
              f"{median:.2f} of its speed", f"{speeds[0]:.0f} to {speeds[1]:.0f} MB/s; ratios {spread(ratios, 2)}",
              "≥ 0.9", median >= 0.9)


def medium_run(words):
    """As `run`; a medium without any document is judged as unreadable, status 3, and that is right."""
    start = time.monotonic()
    ended = subprocess.run([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           env=ENVIRONMENT, check=False)
    wall = time.monotonic() - start
    if ended.returncode not in (0, 1, 3, 4):
        sys.exit(f"{words[0]} ended with {ended.returncode}")
    return wall


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
    """Wall seconds, and the greatest memory (KiB) of the parent and of all its children."""
    words = [DOSSIER, "batch", received, "--out", out, "--jobs", str(jobs)]
    start = time.monotonic()
    child = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             env=ENVIRONMENT)
    parent = 0
    while child.poll() is None:
        try:
            for line in Path(f"/proc/{child.pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    parent = max(parent, int(line.split()[1]))
        except (FileNotFoundError, ProcessLookupError):
            pass
        time.sleep(0.05)
    wall = time.monotonic() - start
    if child.returncode not in (0, 1, 3, 4):
        sys.exit(f"batch ended with {child.returncode}")
    done = sum(1 for _ in out.glob("*/report.json"))
    shutil.rmtree(out)
    return wall, parent, done


def batch(folder, count, cases):
    """Many cases, by one job and by two; and whether memory grows with their number."""
    many, few = folder / "many", folder / "few"
    docs_only(many, cases)
    docs_only(few, cases // 10)
    out = folder / "out"
    batch_run(few, out, 2)
    pairs, parents = [], {}
    for _ in range(count):
        turn = []
        for jobs in (1, 2):
            wall, parent, done = batch_run(many, out, jobs)
            if done != cases:
                sys.exit(f"batch wrote {done} of {cases} reports")
            turn.append(wall)
            parents.setdefault("many", []).append(parent)
        parents.setdefault("few", []).append(batch_run(few, out, 2)[1])
        pairs.append(turn)
    ratios = [one / two for one, two in pairs]
    median = statistics.median(ratios)
    walls = [statistics.median(side) for side in zip(*pairs)]
    yield Row(f"{cases:,} docs-only cases in batch, two jobs", "one job", f"{median:.2f} ×",
              f"{walls[0]:.0f} s to {walls[1]:.0f} s; ratios {spread(ratios, 2)}", "≥ 1.7 ×", median >= 1.7)
    small, large = (statistics.median(parents[name]) / 1024 for name in ("few", "many"))
    yield Row(f"memory of batch at {cases:,} cases", f"at {cases // 10:,} cases", f"{large - small:+.1f} MiB",
              f"{small:.1f} MiB to {large:.1f} MiB; each child judges one case", "≤ 2 MiB more", large - small <= 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=["manifest", "rules", "digests", "batch"])
    parser.add_argument("--quick", action="store_true", help="a tenth of the material, to see that it runs")
    parser.add_argument("--runs", type=int, default=5, help="runs of each side (5)")
    arguments = parser.parse_args()
    if not DOSSIER.exists():
        sys.exit("swift build -c release first")
    quick = arguments.quick
    works = {
        "manifest": lambda folder: manifest(folder, arguments.runs),
        "rules": lambda folder: rules(folder, arguments.runs),
        "digests": lambda folder: digests(folder, arguments.runs, (1 << 30) // (8 if quick else 1)),
        "batch": lambda folder: batch(folder, 3 if quick else arguments.runs, 40 if quick else 1000),
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
