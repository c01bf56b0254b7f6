#!/usr/bin/env python3
"""Breaks real files in N ways and has each of them read: `soak.py PROGRAM N [SEED]`.

Every file must come out with one outcome, whatever happened in its reader, and the program must end as it says
that it ends. The files are those of the sample dossiers, and what the programs of this machine make of them:
pictures by ImageMagick and libheif, films by ffmpeg, office files by LibreOffice, PDF by poppler.
"""
import concurrent.futures
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
ENDINGS = ('.pdf', '.jpg', '.jpeg', '.png', '.tif', '.heic', '.gif', '.bmp', '.webp', '.mp4', '.mov', '.mkv', '.avi',
           '.mts', '.odt', '.docx', '.xlsx', '.xml', '.zip')
# Files of one case; a case costs its start, and its readers'.
BATCH = 100


def made(folder):
    """Files of the kinds that the samples lack."""
    def run(*words):
        subprocess.run(words, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    for ending in ('png', 'tif', 'gif', 'bmp', 'webp', 'jpg'):
        run('convert', '-size', '160x120', 'plasma:tomato-steelblue', '-seed', '1', 'plain.' + ending)
    run('convert', 'plain.png', '-interlace', 'JPEG', 'progressive.jpg')
    run('convert', 'plain.png', 'plain.gif', 'plain.bmp', '-compress', 'Group4', '-monochrome', 'pages.tif')
    run('convert', 'plain.png', '-compress', 'LZW', '-endian', 'MSB', 'lzw.tif')
    run('convert', 'plain.png', '-interlace', 'PNG', '-depth', '16', 'deep.png')
    run('heif-enc', 'plain.jpg', '-o', 'plain.heic')
    film = ('ffmpeg', '-y', '-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=10:duration=2', '-f', 'lavfi', '-i',
            'sine=duration=2', '-shortest')
    for ending, video in (('mp4', 'libx264'), ('mov', 'mpeg4'), ('mkv', 'libx264'), ('avi', 'mpeg4'),
                          ('mts', 'mpeg2video')):
        run(*film, '-c:v', video, 'film.' + ending)
    run(*film, '-c:v', 'libx264', '-movflags', '+faststart+frag_keyframe', 'fragments.mp4')
    source = os.path.join(ROOT, 'SampleDossiers/trn-complete/case')
    office = sorted(glob.glob(os.path.join(source, '**', '*.odt'), recursive=True))[0]
    with open(os.path.join(folder, 'table.csv'), 'w', encoding='utf-8') as file:
        file.write('姓名,時數\n王小明,32\n' * 20)
    home = '-env:UserInstallation=file://' + os.path.join(folder, 'home')
    shutil.copy(office, os.path.join(folder, 'letter.odt'))
    run('soffice', home, '--headless', '--convert-to', 'docx', 'letter.odt')
    run('soffice', home, '--headless', '--convert-to', 'xlsx', 'table.csv')
    page = sorted(glob.glob(os.path.join(source, '**', '*.pdf'), recursive=True))[0]
    run('pdftocairo', '-pdf', page, 'cairo.pdf')
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]


def originals(folder):
    files = []
    samples = sorted(glob.glob(os.path.join(ROOT, 'SampleDossiers', '**', '*'), recursive=True))
    for path in samples + made(folder):
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


def soak(program, pairs, number):
    """Reads one case of broken files: how many it lost, whether the program failed, and the files' states."""
    rng = random.Random(number)
    folder = tempfile.mkdtemp(prefix='dossier-soak-')
    try:
        for index, ((ending, data), (_, other)) in enumerate(pairs):
            with open(os.path.join(folder, f'{index:03}{ending}'), 'wb') as file:
                file.write(broken(data, other, rng))
        run = subprocess.run([program, 'facts', folder], capture_output=True)
        text = run.stdout.decode('utf-8', 'replace')
        found = re.findall(r'<file key="file:usb-1/(\d{3})\.[^>]* state="([^"]*)" reason="([^"]*)"', text)
        names = [name for name, _, _ in found]
        lost = len(pairs) - len(set(names)) + len(names) - len(set(names))
        if run.returncode != 0:
            print('ended with', run.returncode, run.stderr.decode('utf-8', 'replace')[-300:], file=sys.stderr)
        return lost, run.returncode != 0, [' '.join((state, reason)).strip() for _, state, reason in found]
    finally:
        shutil.rmtree(folder)


def main():
    program, count = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix='dossier-soak-') as folder:
        files = originals(folder)
    print(f'{len(files)} files', flush=True)
    states, lost, crashed, start = {}, 0, 0, time.time()
    cases = [[(rng.choice(files), rng.choice(files)) for _ in range(min(BATCH, count - first))]
             for first in range(0, count, BATCH)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        numbers = range(seed * 1_000_000, seed * 1_000_000 + len(cases))
        for done, (missing, failed, found) in enumerate(pool.map(lambda c, n: soak(program, c, n), cases, numbers)):
            lost, crashed = lost + missing, crashed + failed
            for state in found:
                states[state] = states.get(state, 0) + 1
            if done % 10 == 9:
                print(f'{(done + 1) * BATCH} …', flush=True)
    print(f'{count} mutations, {lost} lost, {crashed} runs of the program that failed, {time.time() - start:.0f} s')
    for state, number in sorted(states.items(), key=lambda item: -item[1]):
        print(f'{number:7} {state}')
    sys.exit(1 if lost or crashed else 0)


main()
