#!/usr/bin/env python3
"""isolation.py [BUILD]: what the walls around the readers cost, in milliseconds of processor time.

Starts each reader as the program does, waits until it is shut in and has greeted, and ends it: that is what a case
pays for a process of its own. Then checks a case of twelve documents, and says how much of it that is. Last, a batch
with one job and with two.
"""
import os
import pathlib
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".build/release"
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "MALLOC_ARENA_MAX": "1", "SWIFT_BACKTRACE": "enable=no"}


def processor():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (used.ru_utime + used.ru_stime)


def measured(body, times=9):
    """The median of several times, by processor and by clock, in milliseconds."""
    by_processor, by_clock = [], []
    for _ in range(times):
        before, start = processor(), time.monotonic()
        body()
        by_processor.append(processor() - before)
        by_clock.append(1000 * (time.monotonic() - start))
    return statistics.median(by_processor), statistics.median(by_clock)


def start(reader):
    ours, theirs = socket.socketpair()
    child = subprocess.Popen([BUILD / reader], env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, pass_fds=[3], preexec_fn=lambda: os.dup2(theirs.fileno(), 3))
    theirs.close()
    if not ours.recv(4):
        sys.exit(f"{reader} does not greet")
    ours.close()
    child.wait()


def documents(folder):
    """Twelve documents with text, out of several samples: what is a picture costs its looking at, not its walls."""
    files = sorted((ROOT / "SampleDossiers").glob("trn-*/case/usb-1/*"))
    files = [p for p in files if p.suffix == ".odt" or p.name.startswith("訓練證明") and p.suffix == ".pdf"]
    seen, kept = set(), []
    for path in files:
        if path.read_bytes() not in seen:
            seen.add(path.read_bytes())
            kept.append(path)
    for number, path in enumerate(kept[:12]):
        shutil.copy(path, folder / f"{number:02}-{path.name}")
    return [path.suffix for path in kept[:12]]


def check(folder):
    subprocess.run([BUILD / "dossier", "check", folder, "--report", "json"], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def batch(received, out, jobs):
    subprocess.run([BUILD / "dossier", "batch", received, "--out", out, "--jobs", str(jobs)],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    # The descriptor must be free in this process, too, before children are made.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 3)
    os.set_inheritable(3, True)
    starts = {}
    for family in ("office", "pdf", "image", "video"):
        used, clock = measured(lambda: start(f"dossier-read-{family}"))
        starts[family] = used
        print(f"dossier-read-{family}: {used:.1f} ms to be shut in and greet ({clock:.1f} ms on the clock)")
    with tempfile.TemporaryDirectory(prefix="isolation-") as name:
        place = pathlib.Path(name)
        (place / "case").mkdir()
        kinds = documents(place / "case")
        families = {"office"} if ".odt" in kinds else set()
        families |= ({"pdf"} if ".pdf" in kinds else set()) | ({"image"} if ".jpg" in kinds else set())
        used, clock = measured(lambda: check(place / "case"))
        walls = sum(starts[family] for family in families)
        print(f"{len(kinds)} documents: {used:.0f} ms in all ({clock:.0f} on the clock), of it {walls:.0f} ms for "
              f"{len(families)} readers: {used / (used - walls):.2f} times as much as without")
        (place / "received").mkdir()
        for number in range(8):
            shutil.copytree(place / "case", place / f"received/{number}")
        one = measured(lambda: batch(place / "received", place / "out", 1), 3)[1]
        two = measured(lambda: batch(place / "received", place / "out", 2), 3)[1]
        print(f"batch of 8: {one:.0f} ms with one job, {two:.0f} with two: {one / two:.2f} times as fast "
              f"(load {os.getloadavg()[0]:.1f})")


main()
