#!/usr/bin/env python3
"""Measures by what share a film is known again after it was encoded, scaled, cropped or trimmed, and how near
different takes of one place come.

usage: bench_prints.py [--seeds 1,2] [--only SUBSTR,...] [--folder DIR] [--dossier PROGRAM]

DIR/seedN holds the films of video_clips.py. Every film is copied in six ways; `dossier video` prints the fingerprint
of each, and the comparison of the program is done here once more with numpy over all pairs.
"""
import argparse
import json
import os
import re
import subprocess

import numpy as np

# As in Schemas/tables/video.xml: print-same, -least, -motion, -elsewhere, and -apart in quarters of a second.
PARTS, SAME, LEAST, MOTION, ELSEWHERE, APART = 24, 0.52, 0.5, 6, 0.25, 4
COPIES = {
    '424 lines': ['-vf', 'scale=424:-2', '-crf', '34'],
    'trimmed, brighter': ['-ss', '1.3', '-vf', 'scale=640:-2,eq=brightness=0.04', '-crf', '30'],
    'trimmed at both ends': ['-ss', '0.87', '-t', '4', '-vf', 'scale=854:-2', '-crf', '28'],
    'cropped by 5 %': ['-vf', 'crop=iw*0.95:ih*0.95,scale=960:-2', '-crf', '28'],
    '25 pictures a second': ['-vf', 'fps=25,scale=854:-2', '-crf', '28'],
    'HEVC': ['-vf', 'scale=640:-2', '-c:v', 'libx265', '-preset', 'ultrafast', '-crf', '30', '-x265-params', 'log-level=none'],
}


def rows(text):
    values = []
    for number, letter in re.findall(r'(\d+)|([a-gA-G])', text):
        values += [0] * int(number) if number else [ord(letter) - 96 if letter > 'Z' else 64 - ord(letter)]
    return np.array(values, np.float32).reshape(-1, PARTS)


def match(x, y):
    if min(abs(x).sum() / max(1, len(x)), abs(y).sum() / max(1, len(y))) < MOTION:
        return None
    overlap = max(12, int(min(len(x), len(y)) * LEAST))
    if min(len(x), len(y)) <= overlap:
        return None
    places = []
    for delay, first in ((0, x), (0.5, x[:-1] + x[1:])):
        for at in range(overlap - 1 - len(y), len(first) - overlap + 2):
            p, q = first[max(0, at):], y[max(0, -at):]
            count = min(len(p), len(q))
            if count >= overlap - 1:
                p, q = p[:count], q[:count]
                norm = float(np.sqrt((p * p).sum() * (q * q).sum()))
                places.append((float((p * q).sum()) / norm if norm else -1.0, at + delay))
    best, where = max(places)
    return best - ELSEWHERE * max([0.0] + [score for score, at in places if abs(at - where) > APART])


def fingerprint(program, path):
    done = subprocess.run([program, 'video', path, '--report', 'json'], capture_output=True, text=True)
    return rows(json.loads(done.stdout)['fingerprint'])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seeds', default='1,2')
    parser.add_argument('--only', default='')
    parser.add_argument('--folder', default='out/bench-video')
    parser.add_argument('--dossier', default='.build/release/dossier')
    options = parser.parse_args()
    for seed in options.seeds.split(','):
        folder = os.path.join(options.folder, 'seed' + seed)
        with open(os.path.join(folder, 'labels.json')) as file:
            clips = json.load(file)['clips']
        films = [c['file'] for c in clips if c['class'] in ('camera', 'edited') and c['seconds'] >= 5.5
                 and any(o in c['file'] for o in options.only.split(','))]
        own, found, silent = {}, {name: [0, 0, 1.0] for name in COPIES}, 0
        for film in films:
            own[film] = fingerprint(options.dossier, os.path.join(folder, film))
            source = os.path.join(folder, film)
            # The film is decoded once for all its copies.
            copies = {name: os.path.join(options.folder, f'copy-{os.getpid()}-{n}.mp4') for n, name in enumerate(COPIES)}
            outputs = []
            for name, words in COPIES.items():
                codec = [] if '-c:v' in words else ['-c:v', 'libx264', '-preset', 'veryfast']
                outputs += ['-an', *words, *codec, copies[name]]
            subprocess.run(['ffmpeg', '-v', 'error', '-y', '-threads', '1', '-i', source, *outputs], check=True)
            for name, copy in copies.items():
                score = match(own[film], fingerprint(options.dossier, copy))
                os.remove(copy)
                if score is None:
                    silent += 1
                    continue
                found[name][0] += score >= SAME
                found[name][1] += 1
                found[name][2] = min(found[name][2], score)
        others = [(match(own[a], own[b]), a, b) for i, a in enumerate(films) for b in films[:i]]
        others = [o for o in others if o[0] is not None]
        print(f'seed {seed}: {len(films)} films, {silent} copies of too little motion')
        for name, (hits, there, lowest) in found.items():
            print(f'  {name}: {hits}/{there}, lowest {lowest:.2f}')
        nearest = max(others)
        print(f'  different takes: {sum(o[0] >= SAME for o in others)} of {len(others)} called the same, nearest '
              f'{nearest[0]:.2f} ({nearest[1]}, {nearest[2]})', flush=True)


if __name__ == '__main__':
    main()
