#!/usr/bin/env python3
"""What two other readers see in zips: a path a line in, a JSON object a line out.

python and bsdtar are lists of [name, size] of files, sorted, or null where the reader refuses. A name that is
not ASCII and not marked as UTF-8 is given as null: there readers guess.
"""
import json
import re
import subprocess
import sys
import zipfile


def python(path):
    try:
        with zipfile.ZipFile(path) as archive:
            return [[i.filename if i.flag_bits & 0x800 or i.filename.isascii() else None, i.file_size]
                    for i in archive.infolist() if not i.filename.endswith('/')]
    except Exception:
        return None


def bsdtar(path):
    run = subprocess.run(['bsdtar', '-cf', '-', '--format=mtree', '--options=!all,size,type', '@' + path],
                         stdin=subprocess.DEVNULL, capture_output=True)
    if run.returncode != 0:
        return None
    found = []
    for line in run.stdout.decode('ascii', 'replace').splitlines():
        match = re.match(r'\./(\S*) .*type=file', line)
        size = re.search(r'size=(\d+)', line)
        if match:
            raw = re.sub(rb'\\([0-7]{3})', lambda m: bytes([int(m[1], 8)]), match[1].encode())
            name = raw.decode('utf-8', 'replace')
            found.append([name if name.isascii() else None, int(size[1]) if size else 0])
    return found


def ordered(files):
    return None if files is None else sorted(files, key=lambda f: (f[0] or '', f[1]))


for line in sys.stdin:
    path = line.rstrip('\n')
    print(json.dumps({'python': ordered(python(path)), 'bsdtar': ordered(bsdtar(path))}), flush=True)
