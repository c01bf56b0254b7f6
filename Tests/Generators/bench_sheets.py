#!/usr/bin/env python3
"""Measures how many certificates are known again after they were scanned anew, and how many of one layout are taken
for each other.

usage: bench_sheets.py [--seeds 21,22] [--folder DIR] [--dossier PROGRAM]

DIR/sheetsN holds what sheet_specimens.py made. `dossier page` prints the fingerprint of each; the comparison of the
program is done here once more over all pairs. Read pages are kept beside their files.
"""
import argparse
import itertools
import json
import os
import subprocess

# As in PageThresholds: sameNumbers, sameNames, sameNumbersAlone, knownByNumbers, comparedLetters.
SAME_NUMBERS, SAME_NAMES, ALONE, NUMBERS, LETTERS = 0.7, 0.45, 0.8, 50, 2
ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
COPIES = ('grey200', 'bw200')


def fingerprint(program, path):
    kept = path + '.json'
    if not os.path.exists(kept):
        with open(kept + '.part', 'w') as out:
            subprocess.run([program, 'page', path, '--report', 'json'], stdout=out, check=False)
        os.rename(kept + '.part', kept)
    with open(kept) as read:
        text = json.load(read)['pages'][0]['fingerprint']
    if not text:
        return {}, set()
    numbers, letters = text.split('.')
    marks = [numbers[at : at + 5] for at in range(0, len(numbers), 5)]
    return {m: ALPHABET.index(m[0]) ** 2 for m in marks}, {letters[at : at + 4] for at in range(0, len(letters), 4)}


def match(a, b):
    """None where nothing is said, else whether it is the same paper."""
    if min(sum(a[0].values()), sum(b[0].values())) < NUMBERS:
        return None
    numbers = 2 * sum(w for m, w in a[0].items() if m in b[0]) / (sum(a[0].values()) + sum(b[0].values()))
    if min(len(a[1]), len(b[1])) < LETTERS:
        return numbers >= ALONE
    letters = 2 * len(a[1] & b[1]) / (len(a[1]) + len(b[1]))
    return numbers >= SAME_NUMBERS and letters >= SAME_NAMES


def main():
    ask = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ask.add_argument('--seeds', default='21,22')
    ask.add_argument('--folder', default='.build/bench-sheets')
    ask.add_argument('--dossier', default='.build/release/dossier')
    wanted = ask.parse_args()
    for seed in wanted.seeds.split(','):
        folder = os.path.join(wanted.folder, 'sheets' + seed)
        with open(os.path.join(folder, 'sheets.json')) as read:
            sheets = json.load(read)
        pages = [
            (sheet, variant, fingerprint(wanted.dossier, os.path.join(folder, file)))
            for sheet in sheets for variant, file in sheet['files'].items()
        ]
        counts = {}
        for (a, first, x), (b, second, y) in itertools.combinations(pages, 2):
            if a['name'] == b['name']:
                copies = sum(variant in COPIES for variant in (first, second))
                kind = ['known again, text and scans', 'known again, scan and copy', 'known again, two copies'][copies]
            elif a['layout'] == b['layout']:
                kind = 'taken for another of its ' + (
                    {'class': 'course', 'person': 'trainee'}.get(a['kind'], 'layout') if a['kind'] == b['kind'] else 'layout')
            else:
                kind = 'taken for another'
            found = counts.setdefault(kind, [0, 0, 0])
            result = match(x, y)
            found[0] += result is True
            found[1] += 1
            found[2] += result is None
        for kind, (found, of, unsaid) in sorted(counts.items()):
            print(f'seed {seed}: {kind}: {found} of {of}, not said {unsaid}')


if __name__ == '__main__':
    main()
