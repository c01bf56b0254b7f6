#!/usr/bin/env python3
"""endings.py [N]: breaks a batch off in every way that a machine may, and counts what was lost.

kill -9 at N random moments (100), a full disk, an output that cannot be written, a medium that is pulled out, a
medium whose blocks fail. Needs the built program; the full disk needs root, the failing medium needs strace.
"""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("DOSSIER_BUILD", ROOT / ".build/debug"))
SAMPLES = ["prc-one-supervisor", "trn-complete", "trn-course-twice", "trn-hours-79-5", "trn-own-stick",
           "trn-years-short-1"]


def case_of(name):
    folder = ROOT / "SampleDossiers" / name
    return folder / "case.zip" if (folder / "case.zip").exists() else folder / "case"


def receive(folder):
    received = folder / "received"
    received.mkdir()
    for name in SAMPLES:
        shutil.copytree(case_of(name), received / name)
    return received


def words(received, out):
    return [str(BUILD / "dossier"), "batch", str(received), "--out", str(out), "--jobs", "2", "--as-of", "2023-11-20", "--lang",
            "en"]


def run(received, out, before=(), **options):
    return subprocess.run([*before, *words(received, out)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          text=True, **options)


def files(out):
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def is_whole(name, data):
    if name.endswith(".json"):
        try:
            json.loads(data)
        except ValueError:
            return False
    return not name.endswith(".html") or data.rstrip().endswith(b"</html>")


def torn(out):
    return sum(not is_whole(name, data) for name, data in files(out).items())


def temporary(out):
    return sum(name.endswith(".new") for name in files(out))


def blamed(out, expected):
    """Files that some report calls broken and the undisturbed run does not."""
    count = 0
    for name, data in files(out).items():
        if not name.endswith("/report.json"):
            continue
        def broken(text):
            return {f["subject"] for f in json.loads(text)["findings"]
                    if f["rule"] == "SUB-FILE-READABLE" and f["outcome"] in ("failed", "look")}
        count += len(broken(data) - broken(expected.get(name, b'{"findings": []}')))
    return count


def alive(received):
    found = subprocess.run(["pgrep", "-f", "--", str(received)], capture_output=True, text=True)
    return len(found.stdout.split())


def kills(folder, number):
    received, out = receive(folder), folder / "out"
    start = time.monotonic()
    run(received, out)
    whole = time.monotonic() - start
    expected = files(out)
    lost = tears = left = living = 0
    dice = random.Random(4)
    for _ in range(number):
        # Session of its own, as a batch at night has.
        batch = subprocess.Popen(words(received, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 start_new_session=True)
        time.sleep(dice.uniform(0, whole))
        batch.send_signal(signal.SIGKILL)
        batch.wait()
        time.sleep(1)
        living += alive(received)
        tears += torn(out)
    status = run(received, out).returncode
    left = temporary(out)
    lost = len(expected.keys() - files(out).keys())
    same = files(out) == expected
    print(f"kill -9 at {number} random moments: torn {tears}, alive after 1 s {living}; after the next run: lost "
          f"{lost}, temporary files {left}, status {status}, same as undisturbed: {same}")
    return lost + tears + living + left + (not same), expected


def full_disk(folder, expected):
    if os.geteuid() != 0:
        print("full disk: needs root, left out")
        return 0
    received, disk = receive(folder), folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)], check=True)
    try:
        out = disk / "out"
        result = run(received, out)
        tears, left = torn(out), temporary(out)
        # "There is room again": what filled the disk is gone.
        subprocess.run(["mount", "-o", "remount,size=100m", str(disk)], check=True)
        again = run(received, out)
        same = files(out) == expected
        print(f"full disk: status {result.returncode}, torn {tears}, temporary files {left}; with room again: "
              f"status {again.returncode}, same as undisturbed: {same}")
        return (result.returncode != 3) + tears + left + (not same)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def read_only(folder):
    received = receive(folder)
    if os.geteuid() == 0:
        out = pathlib.Path("/proc/dossier-out")
    else:
        out = folder / "locked"
        out.mkdir(mode=0o500)
    result = run(received, out)
    print(f"output that cannot be written: status {result.returncode}, told: {'cannot be written' in result.stderr}")
    return result.returncode != 3


def pulled_out(folder, expected, number):
    """The folder of the received cases goes away at random moments."""
    wrong = 0
    dice = random.Random(5)
    judged = 0
    for turn in range(number):
        place = folder / f"turn-{turn}"
        place.mkdir()
        received, out = receive(place), place / "out"
        batch = subprocess.Popen(words(received, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.2, 4))
        received.rename(place / "gone")
        status = batch.wait()
        # A batch that was done before is done well.
        wrong += blamed(out, expected) + torn(out) + (status not in (1, 3))
        judged += sum(name.endswith("/report.json") for name in files(out))
        shutil.rmtree(place)
    print(f"medium pulled out {number} times: {judged} cases judged before, falsely called broken or torn: {wrong}")
    return wrong


def failing_blocks(folder, expected):
    """Every read of a case's own files fails from the n-th on, as from a worn stick."""
    if not shutil.which("strace"):
        print("failing blocks: needs strace, left out")
        return 0
    received, wrong, runs = receive(folder), 0, 0
    paths = [str(p) for p in sorted(received.rglob("*")) if p.is_file()]
    named = [word for path in paths for word in ("-P", path)]
    for first in (1, 2, 3, 5, 9):
        out = folder / f"out-{first}"
        fault = f"inject=read,pread64:error=EIO:when={first}+"
        result = run(received, out, before=["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=read,pread64", "-e",
                                            fault, *named])
        runs += 1
        wrong += blamed(out, expected) + torn(out) + (result.returncode != 3)
    print(f"failing blocks, {runs} runs: files falsely called broken: {wrong}")
    return wrong


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="endings-") as name:
        folders = [pathlib.Path(name) / part for part in ("kills", "disk", "locked", "pulled", "blocks")]
        for folder in folders:
            folder.mkdir()
        failures, expected = kills(folders[0], number)
        wrong += failures
        wrong += full_disk(folders[1], expected)
        wrong += read_only(folders[2])
        wrong += pulled_out(folders[3], expected, max(3, number // 10))
        wrong += failing_blocks(folders[4], expected)
    print("all well" if wrong == 0 else f"{wrong} wrong")
    sys.exit(wrong != 0)


main()
