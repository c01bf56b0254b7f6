#!/usr/bin/env python3
"""Breaks real files in N ways and has each of them read: `soak.py PROGRAM N [SEED]`.

Every file must come out with one outcome, whatever happened in its reader, and the program must end as it says
that it ends. The files are those of the sample dossiers and those that `hostile` writes as harmless.
"""
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
ENDINGS = ('.pdf', '.jpg', '.jpeg', '.png', '.tif', '.heic', '.mp4', '.mov', '.odt', '.docx', '.xlsx', '.xml', '.zip')
BATCH = 50


def originals():
    files = []
    for path in sorted(glob.glob(os.path.join(ROOT, 'SampleDossiers', '**', '*'), recursive=True)):
        if os.path.isfile(path) and path.lower().endswith(ENDINGS) and os.path.getsize(path) < 2 << 20:
            files.append(path)
    # One of each content: the copies of a dossier hold the same files.
    known, distinct = set(), []
    for path in files:
        with open(path, 'rb') as file:
            data = file.read()
        if data not in known:
            known.add(data)
            distinct.append((os.path.splitext(path)[1].lower(), data))
    return distinct


def broken(data, other, rng):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        kind, at = rng.randrange(7), rng.randrange(len(data) or 1)
        if kind == 0 and data:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1 and data:
            data[at] = rng.choice((0, 1, 0x7F, 0x80, 0xFF))
        elif kind == 2:
            data = data[:at]
        elif kind == 3:
            data[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 64)))
        elif kind == 4:
            del data[at:at + rng.randrange(1, 4096)]
        elif kind == 5:
            data[at:at + 4] = rng.choice((b'\xff\xff\xff\xff', b'\x7f\xff\xff\xff', b'\0\0\0\0', b'\0\0\0\1'))
        else:
            start = rng.randrange(len(other))
            data[at:at + 512] = other[start:start + 512]
    return bytes(data) or b'\0'


def main():
    program, count = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    files = originals()
    print(f'{len(files)} files', flush=True)
    done = lost = crashed = 0
    states = {}
    start = time.time()
    while done < count:
        folder = tempfile.mkdtemp(prefix='dossier-soak-')
        try:
            size = min(BATCH, count - done)
            for number in range(size):
                ending, data = rng.choice(files)
                with open(os.path.join(folder, f'{number:03}{ending}'), 'wb') as file:
                    file.write(broken(data, rng.choice(files)[1], rng))
            run = subprocess.run([program, 'facts', folder], capture_output=True)
            text = run.stdout.decode('utf-8', 'replace')
            found = dict(re.findall(r'<file key="file:usb-1/(\d{3})[^>]* state="([^"]*)"', text))
            for state in found.values():
                states[state] = states.get(state, 0) + 1
            if run.returncode != 0:
                crashed += 1
                print('ended with', run.returncode, run.stderr.decode('utf-8', 'replace')[-300:], file=sys.stderr)
            lost += size - len(found)
            done += size
        finally:
            shutil.rmtree(folder)
    print(f'{done} mutations, {lost} lost, {crashed} runs of the program that failed, {time.time() - start:.0f} s')
    print(' '.join(f'{state} {number}' for state, number in sorted(states.items())))
    sys.exit(1 if lost or crashed else 0)


main()
