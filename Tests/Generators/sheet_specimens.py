#!/usr/bin/env python3
"""Makes certificates that look alike, each scanned several times, to measure how well a page is known again.

usage: sheet_specimens.py --seed N --out DIR [--own N] [--class N] [--person N]

Of each layout there are certificates with everything of their own (`own`), those of one course (`class`), which differ
in the name and the numbers of the trainee and the certificate alone, and those of one trainee (`person`). Each is made six times: text, two scans,
a scan with stamps put on it in between, a grey copy and one in black and white. sheets.json says which is which.
"""
import argparse
import json
import os

import numpy as np
from PIL import Image

import page_specimens as made

LAYOUTS = ['diploma', 'grid', 'table', 'bilingual']


def page(seed, layout, kind, number):
    own = made.Rng(seed, 'sheet', layout, kind, number)
    # Those of one class have all but the person and the certificate's number in common.
    course = own if kind != 'class' else made.Rng(seed, 'sheet', layout, kind)
    if kind == 'class':
        digits = course.digits
        course.digits = lambda count: own.digits(count) if count == 6 else digits(count)
    # One person's certificates have name and passport number in common.
    person = made.Rng(seed, 'sheet', layout, kind) if kind == 'person' else own
    return made.certificate(course, made.person(person), layout)


def main():
    ask = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ask.add_argument('--seed', type=int, default=1)
    ask.add_argument('--out', required=True)
    ask.add_argument('--own', type=int, default=4)
    ask.add_argument('--class', dest='mates', type=int, default=3)
    ask.add_argument('--person', type=int, default=3)
    wanted = ask.parse_args()
    os.makedirs(wanted.out, exist_ok=True)
    sheets = []
    for layout in LAYOUTS:
        for kind, count in (('own', wanted.own), ('class', wanted.mates), ('person', wanted.person)):
            for number in range(count):
                name = f'{layout}-{kind}{number}'
                clean = page(wanted.seed, layout, kind, number)
                made.write_pdf(os.path.join(wanted.out, name + '-text.pdf'), [clean])
                stamped = page(wanted.seed, layout, kind, number)
                g = made.Rng(wanted.seed, 'stamps', name)
                made.receipt_stamp(stamped, g, g.u(20, 150), g.u(20, 60))
                made.true_copy_stamp(stamped, g, g.u(20, 120), g.u(240, 270))
                made.company_seal(stamped, g, g.u(20, 120), g.u(190, 240), g.pick(made.FIRMS))
                files = {'text': name + '-text.pdf'}
                pictures = {False: clean.render(300), True: stamped.render(300)}
                for variant, dpi, has_stamps, copy in (
                    ('scan200', 200, False, None), ('scan150', 150, False, None), ('stamped300', 300, True, None),
                    ('grey200', 200, False, False), ('bw200', 200, True, True),
                ):
                    g = made.Rng(wanted.seed, 'sheetscan', name, variant)
                    drawn = pictures[has_stamps]
                    picture = made.flatbed(drawn, 300, dpi, g)[0] if copy is None else made.photocopy(drawn, 300, dpi, g, bw=copy)[0]
                    files[variant] = f'{name}-{variant}.jpg'
                    Image.fromarray(np.ascontiguousarray(picture)).save(os.path.join(wanted.out, files[variant]), quality=70, dpi=(dpi, dpi))
                sheets.append(dict(name=name, layout=layout, kind=kind, truth=clean.truth, files=files))
    with open(os.path.join(wanted.out, 'sheets.json'), 'w') as out:
        json.dump(sheets, out, ensure_ascii=False, indent=0)


if __name__ == '__main__':
    main()
