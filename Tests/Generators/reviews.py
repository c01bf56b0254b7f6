#!/usr/bin/env python3
"""Writes the reviews of the samples that an officer has seen: the questions of `dossier new --review`, all answered.

`reviews.py [NAME ...]`, by default the complete samples.
"""
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
SEEN = ["trn-complete", "prc-complete"]
RECEIVED = {"date": "2023-11-22", "postmark": "2023-11-20", "method": "registered_mail", "paper-sets": "2", "media": "2"}


def questions(case, out):
    if os.path.exists(out):
        os.remove(out)
    subprocess.run([os.path.join(ROOT, ".build/debug/dossier"), "new", "--review", case, "--out", out],
                   check=True, capture_output=True)
    return ET.parse(out)


def main():
    for name in sys.argv[1:] or SEEN:
        folder = os.path.join(ROOT, "SampleDossiers", name)
        out = os.path.join(folder, "case.review.xml")
        review = questions(os.path.join(folder, "case"), out)
        for attribute, value in RECEIVED.items():
            review.getroot().find("received").set(attribute, value)
        for answer in review.getroot().findall("answer"):
            answer.set("verdict", "seen")
            answer.set("by", "示範審查員")
            answer.set("at", "2023-12-01")
        ET.indent(review)
        review.write(out, encoding="utf-8", xml_declaration=True)
        print(name, len(review.getroot().findall("answer")))


if __name__ == "__main__":
    main()
