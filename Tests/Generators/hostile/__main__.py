#!/usr/bin/env python3
"""Writes hostile and broken input: `hostile OUT [--small]`; two runs write the same bytes.

OUT/zip/*, OUT/doc/*, OUT/tree/* and OUT/expected.csv: id, kind, file, outcome, code, value, defect.

accepted    harmless: nothing of the kind may be noticed
noted       read, with the observation CODE (and VALUE, where it is named)
refused     the zip, or the file, is not read: CODE says why
unread      the content is not of the type that the name says: no decoder of that type sees it
contained   a decoder gets it: whatever happens there, the file has an outcome and the rest is read
"""
import csv
import os
import shutil
import sys

from documents import documents
from trees import trees
from zips import zips

FIELDS = ['id', 'kind', 'file', 'outcome', 'code', 'value', 'defect']


class Corpus:
    def __init__(self, out):
        self.out, self.rows = out, []

    def add(self, kind, name, file, expected, defect):
        outcome, code, value = (expected.split(' ', 2) + ['', ''])[:3]
        self.rows.append(dict(id=name, kind=kind, file=f'{kind}/{file}', outcome=outcome, code=code, value=value,
                              defect=defect))

    def write(self, kind, name, file, data, expected, defect):
        folder = os.path.join(self.out, kind)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, file), 'wb') as target:
            target.write(data)
        self.add(kind, name, file, expected, defect)

    def zip(self, name, expected, defect, data, ext='zip'):
        self.write('zip', name, f'{name}.{ext}', data, expected, defect)

    def document(self, name, ext, expected, defect, data):
        self.write('doc', name, f'{name}.{ext}', data, expected, defect)

    def tree(self, name, expected, defect, make):
        folder = os.path.join(self.out, 'tree', name)
        os.makedirs(folder)
        try:
            make(folder)
        except OSError as error:
            # Devices need root, some names another file system.
            print(f'{name}: {error.strerror}', file=sys.stderr)
            shutil.rmtree(folder)
            return
        self.add('tree', name, name, expected, defect)


def main():
    small = '--small' in sys.argv
    out = [argument for argument in sys.argv[1:] if not argument.startswith('--')][0]
    os.makedirs(out, exist_ok=True)
    corpus = Corpus(out)
    zips(corpus.zip, small)
    documents(corpus.document)
    trees(corpus.tree, small)
    with open(os.path.join(out, 'expected.csv'), 'w', newline='', encoding='utf-8') as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        writer.writerows(corpus.rows)
    print(len(corpus.rows), 'cases')


main()
