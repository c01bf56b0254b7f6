#!/usr/bin/env python3
"""Runs every fuzz target for so many seconds: `run.py PROGRAM WORK SECONDS [TARGET ...]`.

Seeds are what `Tests/Generators/hostile` writes, cut to what a target reads, and lines written here. What the
fuzzer finds worth keeping stays in WORK/corpus; what crashes a parser in WORK/found, and the run fails.
"""
import glob
import json
import os
import re
import subprocess
import sys

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..'))
TARGETS = ['zip', 'names', 'boxes', 'pictures', 'xml', 'mrz', 'frames', 'dates']
LIMIT = 65_536


def seeds(work):
    hostile = os.path.join(work, 'hostile')
    if not os.path.exists(os.path.join(hostile, 'expected.csv')):
        subprocess.run([sys.executable, '-B', os.path.join(ROOT, 'Tests/Generators/hostile'), hostile, '--small'],
                       check=True, stdout=subprocess.DEVNULL)

    def files(*patterns):
        for pattern in patterns:
            for path in sorted(glob.glob(os.path.join(hostile, pattern))):
                with open(path, 'rb') as file:
                    data = file.read(LIMIT + 1)
                if len(data) <= LIMIT:
                    yield data

    pictures = ['png', 'jpg', 'tif', 'gif', 'bmp', 'webp', 'pdf']
    names = ['護照影本.pdf', '../a', 'a/b\\c.txt', 'CON', 'x.pdf:y', '＝1+1.txt', '申請書_王小明.pdf']
    return {
        'zip': list(files('zip/*', 'doc/*.odt', 'doc/*.docx')),
        'names': [n.encode(c, 'replace') for n in names for c in ('utf-8', 'cp950', 'gbk', 'cp932')],
        'boxes': [b'\0' + d for d in files('doc/*.heic')] + [b'\1' + d for d in files('doc/*.mp4', 'doc/*.mov')],
        'pictures': [bytes([i]) + d for i, e in enumerate(pictures) for d in files(f'doc/*.{e}')],
        'xml': list(files('doc/*.xml')),
        'mrz': [b'P<IDNSPECIMEN<<CONTOH<UJI<<<<<<<<<<<<<<<<<<<<\nX0000000<1IDN9001011M3001012<<<<<<<<<<<<<<04',
                b'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
        'frames': [b'\0\0\0\x40' + json.dumps(facts).encode() for facts in (
            {'family': 'pdf', 'version': '1', 'isReadable': True, 'problems': [{'code': 'TRUNCATED'}]},
            {'family': 'image', 'version': '1', 'picture': {'format': 'png', 'width': 1, 'height': 1}})],
        'dates': [d.encode() for d in (
            '民國112年3月15日', '112.3.15', '中華民國一一二年二月二十九日', '2023-03-15', '1120315', '12 MAR 1990')],
    }


def run(program, work, target, seconds, inputs):
    corpus, first = os.path.join(work, 'corpus', target), os.path.join(work, 'seeds', target)
    found = os.path.join(work, 'found', target) + '/'
    for folder in (corpus, first, found):
        os.makedirs(folder, exist_ok=True)
    for number, data in enumerate(inputs):
        with open(os.path.join(first, f'{number:03}'), 'wb') as file:
            file.write(data)
    # Swift's own crash handler would wait for a terminal that is not there.
    environment = dict(os.environ, SWIFT_BACKTRACE='enable=no')
    words = [program, target, f'-max_total_time={seconds}', f'-max_len={LIMIT}', '-timeout=1', '-rss_limit_mb=2048',
             '-print_final_stats=1', f'-artifact_prefix={found}', corpus, first]
    result = subprocess.run(words, env=environment, capture_output=True, text=True, errors='replace')
    count = re.findall(r'number_of_executed_units: *(\d+)', result.stderr)
    runs = int(count[-1]) if count else 0
    print(f'{target:10} {runs:>12,} runs  ' + ('ok' if result.returncode == 0 else 'FAILED'), flush=True)
    if result.returncode != 0:
        print(result.stderr[-2000:], file=sys.stderr)
    return result.returncode == 0, runs


def main():
    program, work, seconds = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3]
    inputs = seeds(work)
    results = [run(program, work, t, seconds, inputs[t]) for t in sys.argv[4:] or TARGETS]
    print(f'{"all":10} {sum(runs for _, runs in results):>12,} runs')
    sys.exit(0 if all(ok for ok, _ in results) else 1)


main()
