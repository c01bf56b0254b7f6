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
# The longest input of each: long enough for every branch of the parser, short enough for many runs.
LONGEST = {
    'zip': 4096, 'names': 256, 'types': 512, 'boxes': 1024, 'exif': 1024, 'pictures': 1024, 'xml': 512,
    'frames': 512, 'stills': 1024, 'films': 1024, 'mrz': 128, 'dates': 64, 'hours': 96, 'words': 128,
}


def seeds(work):
    hostile = os.path.join(work, 'hostile')
    if not os.path.exists(os.path.join(hostile, 'expected.csv')):
        subprocess.run([sys.executable, '-B', os.path.join(ROOT, 'Tests/Generators/hostile'), hostile, '--small'],
                       check=True, stdout=subprocess.DEVNULL)

    def files(*patterns):
        for pattern in patterns:
            for path in sorted(glob.glob(os.path.join(hostile, pattern))):
                with open(path, 'rb') as file:
                    yield file.read(65_536)

    def kinds(*endings):
        return [bytes([i]) + d for i, e in enumerate(endings) for d in files(f'doc/*.{e}')]

    pictures = ['png', 'jpg', 'tif', 'gif', 'bmp', 'webp', 'pdf']
    names = ['護照影本.pdf', '../a', 'a/b\\c.txt', 'CON', 'x.pdf:y', '＝1+1.txt', '申請書_王小明.pdf', 'a/\u0301b']
    return {
        'zip': files('zip/*', 'doc/*.odt', 'doc/*.docx'),
        'names': [n.encode(c, 'replace') for n in names for c in ('utf-8', 'cp950', 'gbk', 'cp932')],
        'types': [d[:512] for d in files('doc/*')],
        'boxes': kinds('heic', 'mp4') + [b'\1' + d for d in files('doc/*.mov')],
        'exif': kinds('tif', 'jpg'),
        'pictures': kinds('png', 'gif', 'bmp', 'webp', 'pdf'),
        'xml': files('doc/*.xml'),
        'stills': [d for e in pictures for d in files(f'doc/*.{e}')],
        'films': [d[:1024] for e in ('mp4', 'mov', 'mkv', 'avi') for d in files(f'doc/*.{e}')] + [
            bytes.fromhex('1A45DFA38342868101') + bytes.fromhex('18538067') + b'\x88' + bytes(16),
            b'RIFF\x10\0\0\0AVI LIST', (b'\x47' + bytes(187)) * 3],
        'mrz': [b'P<IDNSPECIMEN<<CONTOH<UJI' + b'<' * 19 + b'\nX0000000<1IDN9001011M3001012<<<<<<<<<<<<<<04',
                b'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<',
                b'A123456789', b'A800000014', b'04595257'],
        'frames': [b'\0\0\0\x40' + json.dumps(facts).encode() for facts in (
            {'family': 'pdf', 'version': '1', 'isReadable': True, 'problems': [{'code': 'TRUNCATED'}]},
            {'family': 'image', 'version': '1', 'picture': {'format': 'png', 'width': 1, 'height': 1}},
            {'family': 'pdf', 'version': '1', 'restrictions': ['limits', 'landlock', 'seccomp']}, ['denied'], [1])],
        'dates': [d.encode() for d in (
            '民國112年3月15日', '112.3.15', '中華民國一一二年二月二十九日', '2023-03-15', '1120315', '12 MAR 1990')],
        'hours': [d.encode() for d in (
            '共80小時', '學科16小時、術科32小時，共48小時', '每日8小時 計5日', '一百二十小時', '1,920分鐘', '79.5 hours', '16小時30分')],
        'words': [d.encode() for d in (
            '王小明\0WANG, HSIAO-MING', '台北市中正區羅斯福路一段2號3樓\0臺北市中正區羅斯福路1段2號3F',
            '測試精密股份有限公司\0測試精密(股)公司', '■是 □否 ☑同意 (V)不同意', '[x] yes [ ] no')],
    }


def run(program, work, target, seconds, inputs):
    corpus, first = os.path.join(work, 'corpus', target), os.path.join(work, 'seeds', target)
    found = os.path.join(work, 'found', target) + '/'
    for folder in (corpus, first, found):
        os.makedirs(folder, exist_ok=True)
    for number, data in enumerate(inputs):
        # A longer one would be cut, which is not what it is there for.
        if len(data) > LONGEST[target]:
            continue
        with open(os.path.join(first, f'{number:03}'), 'wb') as file:
            file.write(data)
    # Swift's own crash handler would wait for a terminal that is not there.
    environment = dict(os.environ, SWIFT_BACKTRACE='enable=no')
    words = [program, target, f'-max_total_time={seconds}', f'-max_len={LONGEST[target]}', '-timeout=60', '-rss_limit_mb=2048',
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
    results = [run(program, work, t, seconds, inputs[t]) for t in sys.argv[4:] or LONGEST]
    print(f'{"all":10} {sum(runs for _, runs in results):>12,} runs')
    sys.exit(0 if all(ok for ok, _ in results) else 1)


main()
